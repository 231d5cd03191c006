//! `ssot! { model .. }` and `#[derive(Model)]` of the same words mean the same.

use super::*;

/// What one spelling means as JSON.
#[track_caller]
fn meant(source: &str, form: Form) -> String {
    let tokens = source.parse().expect("the test's source is Rust tokens");
    let read = read(tokens, form, Scope::Block);
    let messages: Vec<String> = read.diags.into_vec().into_iter().map(told).collect();
    assert_eq!(messages, Vec::<String>::new(), "{source}");
    serde_json::to_string_pretty(&read.schema).expect("the schema is plain data")
}

/// Both spellings are read without a mistake, into one schema.
#[track_caller]
fn alike(block: &str, derive: &str) {
    assert_eq!(meant(block, Form::Block), meant(derive, Form::DeriveModel));
}

#[test]
fn a_plain_model() {
    alike(
        "/// A note.
         model Note { /// Its words.
         text: String, at: Option<DateTime>, permissions { all: anyone; } }",
        "/// A note.
         #[ssot(permissions { all: anyone; })]
         pub struct Note { pub id: Id<Note>, /// Its words.
         pub text: String, pub at: Option<DateTime> }",
    );
}

#[test]
fn every_attribute_of_a_field() {
    alike(
        "model Thing {
            #[unique] #[len(1..=9)] #[pattern(\"^a\")] #[trim] #[lowercase] a: String = \"ab\",
            #[range(0..10)] #[multiple_of(5)] #[index] b: i32 = 5,
            #[scale(2)] #[one_of(1, 2.5)] #[column(\"c_c\")] #[rename(\"sea\")] c: Decimal,
            #[items(min = 1, max = 3, unique)] #[message(\"one to three\")] d: Vec<String>,
            #[readonly] #[on_update(now())] e: DateTime = now(),
            #[immutable] f: bool = false, #[private] g: Option<String>, #[deprecated(\"old\")] h: Option<Text>,
            #[visible(signed_in)] #[writable(signed_in)] i: Option<i64>,
            #[on_delete(set_null)] #[inverse(none)] owner_id: Option<Id<User>>,
            #[inverse(liked)] fans: Vec<Id<User>>,
            permissions { all: anyone; }
        }",
        "#[ssot(permissions { all: anyone; })]
        struct Thing {
            id: Id<Thing>,
            #[ssot(unique, len(1..=9), pattern(\"^a\"), trim, lowercase, default = \"ab\")] a: String,
            #[ssot(range(0..10), multiple_of(5), index, default = 5)] b: i32,
            #[ssot(scale(2), one_of(1, 2.5), column = \"c_c\", rename = \"sea\")] c: Decimal,
            #[ssot(items(min = 1, max = 3, unique), message = \"one to three\")] d: Vec<String>,
            #[ssot(readonly, on_update(now()), default = now())] e: DateTime,
            #[ssot(immutable, default = false)] f: bool, #[ssot(private)] g: Option<String>,
            #[ssot(deprecated(\"old\"))] h: Option<Text>,
            #[ssot(visible(signed_in), writable(signed_in))] i: Option<i64>,
            #[ssot(on_delete(set_null), inverse(none))] owner_id: Option<Id<User>>,
            #[ssot(inverse(liked))] fans: Vec<Id<User>>,
        }",
    );
}

#[test]
fn every_clause_and_flag() {
    alike(
        "#[soft_delete] #[audited] #[large] #[table(\"stuff\")] #[index(price, name)] #[unique(name, seller)]
        model Offer {
            name: String, #[unique] slug: Slug, price: Decimal, stock: i32, seller_id: Id<User>,
            deleted_at: Option<DateTime>, created_by: Option<Id<User>>, updated_by: Option<Id<User>>,
            check \"sane\": price > 0 || stock == 0;
            permissions { \"own\" update: seller == me; read: anyone; create: Seller || Admin; deny delete: !signed_in; sell, best: Admin; }
            cache { list: 5m; get: 1h; }
            events { create: \"offer.made\"; update when changed(price): \"offer.priced\"; }
            search { text: name * 4; filter: price, in_stock = stock > 0; sort: price; default_sort: -price; page: 10..=50; }
            middleware { auth: write; rate_limit create: 3 per 1m by ip; log: all; body_limit: 1kb; timeout: 5s; use: tracing; }
            routes { path: \"/offers\"; by: slug; except: delete; action sell(input: Sell) -> Offer; static action best() -> Offer; }
        }",
        "#[ssot(soft_delete, audited, large, table = \"stuff\", index(price, name), unique(name, seller))]
        #[ssot(check \"sane\": price > 0 || stock == 0)]
        #[ssot(permissions { \"own\" update: seller == me; read: anyone; create: Seller || Admin; deny delete: !signed_in; sell, best: Admin; })]
        #[ssot(cache { list: 5m; get: 1h; })]
        #[ssot(events { create: \"offer.made\"; update when changed(price): \"offer.priced\"; })]
        #[ssot(search { text: name * 4; filter: price, in_stock = stock > 0; sort: price; default_sort: -price; page: 10..=50; })]
        #[ssot(middleware { auth: write; rate_limit create: 3 per 1m by ip; log: all; body_limit: 1kb; timeout: 5s; use: tracing; })]
        #[ssot(routes { path: \"/offers\"; by: slug; except: delete; action sell(input: Sell) -> Offer; static action best() -> Offer; })]
        struct Offer {
            id: Id<Self>,
            name: String, #[ssot(unique)] slug: Slug, price: Decimal, stock: i32, seller_id: Id<User>,
            deleted_at: Option<DateTime>, created_by: Option<Id<User>>, updated_by: Option<Id<User>>,
        }",
    );
}

#[test]
fn keys_of_every_kind_and_the_principal() {
    alike(
        "model A { id: Id<A, i64>, permissions { all: anyone; } }",
        "#[ssot(permissions { all: anyone; })] struct A { id: Id<Self, i64> }",
    );
    alike(
        "#[id(user, post)] model Like { user_id: Id<User>, post_id: Id<Post>, permissions { all: anyone; } }",
        "#[ssot(id(user, post), permissions { all: anyone; })] struct Like { user_id: Id<User>, post_id: Id<Post> }",
    );
    alike(
        "principal User { roles: role } model User { id: Id<User>, role: Role, permissions { all: self == me || Admin; } }",
        "#[ssot(principal { roles: role }, permissions { all: self == me || Admin; })] struct User { id: Id<User>, role: Role }",
    );
}

#[test]
fn shapes_are_lowered_by_the_table_of_serde() {
    let source = "#[serde(tag = \"kind\", rename_all = \"snake_case\")]
        enum Block { Text { words: String }, Seen(Picture), Line }";
    let tokens = source.parse().expect("the test's source is Rust tokens");
    let read = read(tokens, Form::DeriveType, Scope::Block);
    assert!(!read.diags.has_errors());
    let json = serde_json::to_string(&read.schema.types).expect("the schema is plain data");
    expect![[r#"[{"name":"Block","body":{"enum":{"tagging":{"internal":{"tag":"kind"}},"variants":[{"name":"Text","wire":"text","body":{"struct":[{"name":"words","wire":"words","ty":"string"}]}},{"name":"Seen","wire":"seen","body":{"alias":{"extern":"Picture"}}},{"name":"Line","wire":"line","body":"unit"}]}}}]"#]].assert_eq(&json);
}
