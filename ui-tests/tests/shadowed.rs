//! The macros work where every name of the standard prelude means something else.
// The types only hide names of the prelude: nothing uses them, and nobody reads docs of a test.
#![allow(dead_code, missing_docs, unreachable_pub)]

/// What serde's own derives need in their scope.
mod plain {
    #[derive(Clone, Debug, PartialEq, ssot::Type, serde::Serialize, serde::Deserialize)]
    pub struct Place {
        pub street: String,
    }
}

#[no_implicit_prelude]
mod shadowed {
    use super::plain::Place;

    pub struct Option;
    pub struct Some;
    pub struct None;
    pub struct Result;
    pub struct Ok;
    pub struct Err;
    pub struct String;
    pub struct Vec;
    pub struct Box;
    pub struct Id;
    pub struct Json;
    pub struct Decimal;
    pub struct Type;
    pub struct Model;
    pub trait Clone {}
    pub trait Debug {}
    pub trait Default {}
    pub trait PartialEq {}
    pub trait From {}
    pub trait Into {}
    pub trait Serialize {}
    pub trait Deserialize {}
    pub mod core {}
    pub mod std {}
    pub mod serde {}
    pub mod ssot {}
    #[allow(non_camel_case_types)] // Hides the primitive, so it has its name.
    pub struct bool;
    #[allow(non_camel_case_types)] // Hides the primitive, so it has its name.
    pub struct i32;
    #[allow(non_camel_case_types)] // Hides the primitive, so it has its name.
    pub struct i64;
    #[allow(non_camel_case_types)] // Hides the primitive, so it has its name.
    pub struct str;
    #[allow(non_camel_case_types)] // Hides the primitive, so it has its name.
    pub struct u8;
    #[allow(non_camel_case_types)] // Hides the primitive, so it has its name.
    pub struct usize;

    ::ssot::ssot! {
        principal User { roles: role }
        enum Role { Member, Admin }
        enum Odd { Some, #[default] None, Ok, Err }
        enum Status { Draft, Published }
        model User { role: Role = Member, odd: Odd = Odd::None, permissions { all: self == me; } }
        #[soft_delete] #[audited]
        model Product {
            name: String,
            note: Option<Text> = None,
            stock: i32 = 0,
            views: i64 = 0,
            tiny: u8 = 0,
            open: bool = true,
            price: Option<Decimal>,
            tags: Vec<String>,
            status: Option<Status>,
            owner_id: Option<Id<Product>>,
            place: Option<Place>,
            places: Vec<Place>,
            check "there is some": stock >= 0;
            permissions { all: anyone; }
            routes { action go(input: Place) -> Vec<i64>; }
        }
        #[id(user, product)]
        model Like { user_id: Id<User>, product_id: Id<Product>, permissions { all: anyone; } }
        service Mail(provider: smtp) { send(input: Place) -> bool; }
    }

    #[derive(::std::clone::Clone, ::std::fmt::Debug, ::ssot::Model)]
    #[ssot(serde, permissions { all: anyone; })]
    pub struct Note {
        pub id: ::ssot::Id<Note>,
        pub words: ::std::string::String,
        pub more: ::std::option::Option<::std::string::String>,
        pub place: Place,
    }
}

#[test]
fn a_model_means_the_standard_types() {
    let json = r#"{"name":"a","stock":1,"places":[],"tags":["b"],"status":"Draft","ownerId":null}"#;
    let product: shadowed::ProductCreate = serde_json::from_str(json).expect("a product");
    let name: String = product.name.clone();
    assert_eq!((name.as_str(), product.stock), ("a", Some(1)));
    assert_eq!(product.status, Some(shadowed::Status::Draft));
}
