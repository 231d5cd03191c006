//! Declarations of `ssot!`.

use super::{block, reads};
use expect_test::expect;

#[test]
fn the_example_of_the_language_is_read_whole() {
    reads(
        block,
        SAMPLE,
        expect![[r#"
            principal User by role
            enum Role { Customer, Seller, Admin }
            enum Status { Draft, Published, Retired }
            mixin Timestamps
              created_at: DateTime
                #Readonly
                #Default (now)
              updated_at: DateTime
                #Readonly
                #OnUpdate (now)
                #Default (now)
            "Something for sale." model Product ["Timestamps"]
              #SoftDelete
              name: String
                #Len 1..=200
              slug: Slug
                #Unique
              description: Option<Text>
              price: Decimal
                #Range 0..
                #Scale(2)
              stock: i32
                #Range 0..
                #Default 0
              status: Status
                #Default Draft
              cost_price: Option<Decimal>
                #Visible (Or Admin (Eq seller me)) `Admin || seller == me`
              seller_id: Id<User>
              category_id: Option<Id<Category>>
                #OnDelete(SetNull)
              tags: Vec<String>
                #Items { min: None, max: Some(20), unique: true }
              check "a published product has stock or is pre-order": (Or (Ne status Published) (Gt stock 0)) `status != Published || stock > 0`
              permissions
                read: (Or (Or (Eq status Published) (Eq seller me)) Admin) `status == Published || seller == me || Admin`
                create: (Or Seller Admin) `Seller || Admin`
                update delete: (Or Admin (Eq seller me)) `Admin || seller == me`
              cache
                list: 300 s
                get: 600 s
              events
                create: ["product.created", "analytics.track"]
                update when (changed price) `changed(price)`: ["product.repriced"]
                delete: ["product.deleted"]
              search
                Text([("name", Some(4)), ("description", None)])
                Filter category, price, in_stock = (Gt stock 0) `stock > 0`
                Sort(["price", "created_at"])
                DefaultSort([("created_at", true)])
              middleware
                RateLimit { operations: [], count: (1000), per: (60), by: None }
                RateLimit { operations: ["create"], count: (20), per: (3600), by: None }
                Log(["write"])
              routes
                Path("/products")
                By(["slug"])
        "#]],
    );
}

pub(super) const SAMPLE: &str = r##"
    principal User { roles: role }

    enum Role { Customer, Seller, Admin }
    enum Status { Draft, Published, Retired }

    mixin Timestamps {
        #[readonly] created_at: DateTime = now(),
        #[readonly] #[on_update(now())] updated_at: DateTime = now(),
    }

    /// Something for sale.
    #[soft_delete]
    model Product: Timestamps {
        #[len(1..=200)]                 name: String,
        #[unique]                       slug: Slug,
                                        description: Option<Text>,
        #[range(0..)] #[scale(2)]       price: Decimal,
        #[range(0..)]                   stock: i32 = 0,
                                        status: Status = Draft,
        #[visible(Admin || seller == me)] cost_price: Option<Decimal>,
                                        seller_id: Id<User>,
        #[on_delete(set_null)]          category_id: Option<Id<Category>>,
        #[items(max = 20, unique)]      tags: Vec<String>,

        check "a published product has stock or is pre-order": status != Published || stock > 0;

        permissions {
            read: status == Published || seller == me || Admin;
            create: Seller || Admin;
            update, delete: Admin || seller == me;
        }
        cache      { list: 5m; get: 10m; }
        events     { create: "product.created", "analytics.track";
                     update when changed(price): "product.repriced";
                     delete: "product.deleted"; }
        search     { text: name * 4, description; filter: category, price, in_stock = stock > 0;
                     sort: price, created_at; default_sort: -created_at; }
        middleware { rate_limit: 1000 per 1m; rate_limit create: 20 per 1h; log: write; }
        routes     { path: "/products"; by: slug; }
    }
"##;

#[test]
fn docs_are_joined_and_lose_one_space() {
    reads(
        block,
        "/// First.\n///\n///  Second.\nmodel A { /** One. */ a: i32, #[doc = \"plain \\\"x\\\"\"] b: i32 }",
        expect![[r#"
            "First.\n\n Second." model A []
              "One. " a: i32
              "plain \"x\"" b: i32
        "#]],
    );
}

#[test]
fn foreign_attributes_are_carried_through() {
    reads(
        block,
        "#[derive(Hash, JsonSchema)] #[schemars(title = \"x\")] model A { #[schemars(skip)] a: i32, #[serde(skip)] #[a::b] b: i32 }
         #[derive(Hash)] enum E { #[default] A, #[must_use] #[rename(\"b!\")] B, #[deprecated(\"old\")] C }
         #[rename_all(\"kebab-case\")] enum F { FirstOne, Second }",
        expect![[r##"
            # [derive (Hash)] enum E { A default, # [must_use] B = "b!", C deprecated "old" }
            enum F { FirstOne = "first-one", Second = "second" }
            # [derive (Hash , JsonSchema)] # [schemars (title = "x")] model A []
              # [schemars (skip)] a: i32
              # [serde (skip)] # [a :: b] b: i32
        "##]],
    );
}

#[test]
fn every_form_of_a_type_is_told() {
    reads(
        block,
        "model A {
            a: ::geo::Point<f64>, b: (A, B), c: (A), d: (A,), e: (), f: [u8; 4], g: [u8],
            h: &'static str, i: Map<String, Vec<Vec<i32>>>, j: dyn Fn(A) -> B, k: <A as B>::C,
            l: Cow<'a, str>, m: Fn(A) -> B, n: Grid<3>, o: r#type, p: Vec::<i32>, q: A<B>::C,
        }",
        expect![[r#"
             model A []
               a: geo Point<f64>
               b: (A, B)
               c: A
               d: (A)
               e: ()
               f: [u8; Some(4)]
               g: other `[u8]`
               h: &str
               i: Map<String, Vec<Vec<i32>>>
               j: other `dyn Fn (A) -> B`
               k: other `< A as B >:: C`
               l: Cow<str>
               m: other `Fn (A) -> B`
               n: Grid<other `3`>
               o: type
               p: Vec<i32>
               q: other `A < B >:: C`
        "#]],
    );
}

#[test]
fn a_service_has_endpoints_settings_and_permissions() {
    reads(
        block,
        "/// Answers.
         service Assistant(provider: openai) {
            /// Sends.
            send(input: Prompt) -> Reply;
            stop();
            path: \"/assistant\";
            rate_limit send: 20 per 1m by ip;
            timeout: 30s; body_limit: 64kb; auth: all; log: all; use: trace, count;
            permissions { all: signed_in; }
         }",
        expect![[r#"
            "Answers." service Assistant of openai at Some("/assistant")
              "Sends." send(Prompt) -> Reply
              stop() -> 
              RateLimit { operations: ["send"], count: (20), per: (60), by: Some("ip") }
              Timeout(30)
              BodyLimit(65536)
              Auth(["all"])
              Log(["all"])
              Use(["trace", "count"])
              permissions
                all: signed_in `signed_in`
        "#]],
    );
}

#[test]
fn visibility_is_kept() {
    reads(
        block,
        "pub(crate) model A { pub(in a::b) a: i32, pub b: i32, c: i32 } pub enum E { A }",
        expect![[r#"
            enum E { A }
            pub (crate) model A []
              pub (in a :: b) a: i32
              pub b: i32
              c: i32
        "#]],
    );
}

#[test]
fn a_fragment_of_another_macro_is_seen_through() {
    use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
    let hidden = |text: &str| -> TokenStream {
        let inner: TokenStream = text.parse().expect("tokens");
        TokenStream::from(TokenTree::Group(Group::new(Delimiter::None, inner)))
    };
    let mut body = TokenStream::new();
    for part in ["a", ":", "Vec<i32>", ",", "b", ":", "i32", "=", "1 + 2"] {
        let fragment = part.len() > 1 || part == "a";
        body.extend(if fragment {
            hidden(part)
        } else {
            part.parse().expect("tokens")
        });
    }
    let mut stream: TokenStream = "model A".parse().expect("tokens");
    stream.extend([TokenTree::Group(Group::new(Delimiter::Brace, body))]);
    let mut diags = crate::syntax::Diags::default();
    let declared = block(stream, &mut diags);
    assert_eq!(super::report(&diags.into_vec()), "");
    expect![[r#"
        model A []
          a: Vec<i32>
          b: i32
            #Default ((Add 1 2))
    "#]]
    .assert_eq(&super::print::declared(&declared));
}
