//! The macros work where every name of the standard prelude means something else.
// The types only hide names of the prelude: nothing uses them, and nobody reads docs of a test.
#![allow(dead_code, missing_docs, unreachable_pub)]

mod shadowed {
    pub struct Option;
    pub struct Some;
    pub struct None;
    pub struct Result;
    pub struct Ok;
    pub struct Err;
    pub struct String;
    pub struct Vec;
    pub struct Box;
    pub trait Clone {}
    pub trait Default {}
    pub trait From {}
    pub trait Into {}
    pub mod core {}
    pub mod std {}
    pub mod serde {}
    #[allow(non_camel_case_types)] // Hides the primitive, so it has its name.
    pub struct i32;
    #[allow(non_camel_case_types)] // Hides the primitive, so it has its name.
    pub struct str;

    ::ssot::ssot! {
        enum Status { Draft, Published }
        model Product {
            name: String,
            note: Option<Text> = None,
            stock: i32 = 0,
            tags: Vec<String>,
            status: Option<Status>,
            owner_id: Option<Id<Product>>,
            permissions { all: anyone; }
        }
    }
}

#[test]
fn a_model_means_the_standard_types() {
    let json = r#"{"name":"a","stock":1,"tags":["b"],"status":"Draft","ownerId":null}"#;
    let product: shadowed::ProductCreate = serde_json::from_str(json).expect("a product");
    let name: String = product.name.clone();
    assert_eq!((name.as_str(), product.stock), ("a", Some(1)));
    assert_eq!(product.status, Some(shadowed::Status::Draft));
}
