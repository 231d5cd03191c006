//! Creating and updating: three states, defaults, and every broken rule reported.
// Public as in a user's library, so that the expansion is too; nobody reads docs of a test.
#![allow(missing_docs, unreachable_pub)]

use serde_json::{Value, json};
use ssot::{Decimal, Id, Issue, Patch, ssot};

ssot! {
    enum Status { Draft, #[default] Published }

    mixin Timestamps {
        #[readonly] created_at: DateTime = now(),
    }

    /// Something for sale.
    #[derive(Eq)]
    model Product: Timestamps {
        /// What it is called.
        #[len(1..=5)] name: String,
        #[range(0..)] #[scale(2)] price: Decimal,
        #[range(0..)] stock: i32 = 0,
        status: Status = Draft,
        note: Option<Text>,
        color: Option<String> = "red",
        #[immutable] maker_id: Id<Maker>,
        #[items(max = 2, unique)] tags: Vec<String>,
        check "a published product has stock": status != Published || stock > 0;
        permissions { all: anyone; }
    }

    model Maker {
        name: String,
        permissions { all: anyone; }
    }

    #[id(post_id, tag_id)]
    model PostTag {
        #[inverse(none)] post_id: Id<Product>,
        #[inverse(none)] tag_id: Id<Product>,
        permissions { all: anyone; }
    }
}

fn create() -> ProductCreate {
    ProductCreate {
        name: "chair".to_owned(),
        price: Decimal::new(1990, 2),
        stock: None,
        status: None,
        note: None,
        color: Patch::Keep,
        maker_id: MakerId::new(),
        tags: Vec::new(),
    }
}

fn told(issues: &[Issue]) -> Vec<String> {
    let told = |issue: &Issue| {
        let path: Vec<String> = issue
            .path
            .iter()
            .map(|part| serde_json::to_string(part).expect("JSON"))
            .collect();
        format!("{} {}", path.join("/"), issue.code.as_str())
    };
    issues.iter().map(told).collect()
}

mod elsewhere {
    ssot::ssot! {
        enum Color { Red, Blue }
    }
    #[derive(Clone, Debug, PartialEq, ssot::Type, serde::Serialize, serde::Deserialize)]
    pub struct Size {
        pub width: u32,
    }
}
use elsewhere::{Color, Size};

ssot! {
    model Person {
        #[trim] #[len(1..=4)] name: String,
        #[trim] #[lowercase] #[unique] email: Email,
        #[trim] #[lowercase] tags: Vec<String>,
        age: Option<i32>,
        color: Option<Color>,
        size: Option<Size>,
        password: Option<Password>,
        permissions { all: anyone; }
    }
}

fn person() -> Value {
    json!({
        "name": "  Ada ", "email": " ADA@Example.org ", "tags": [" A", "b "], "age": 36.0,
        "color": "Red", "size": { "width": 3.0 }, "password": "long enough",
    })
}

#[test]
fn parsing_judges_and_makes_what_is_stored() {
    let ada = PersonCreate::parse(person()).expect("a person");
    assert_eq!(
        (ada.name.as_str(), ada.email.as_str()),
        ("Ada", "ada@example.org")
    );
    assert_eq!(
        (ada.tags, ada.age),
        (vec!["a".to_owned(), "b".to_owned()], Some(36))
    );
    assert_eq!(
        (ada.color, ada.size),
        (Some(Color::Red), Some(Size { width: 3 }))
    );
    let change = PersonUpdate::parse(json!({ "name": " Eve ", "age": null })).expect("a change");
    assert_eq!(
        (change.name, change.age),
        (Patch::Set("Eve".to_owned()), Patch::Set(None))
    );
}

#[test]
fn parsing_tells_every_broken_rule() {
    let mut json = person();
    json["name"] = json!("  far too long ");
    json["email"] = json!("nobody");
    json["height"] = json!(3);
    let issues = PersonCreate::parse(json).expect_err("broken");
    assert_eq!(
        told(&issues),
        [
            "\"name\" len",
            "\"email\" format",
            "\"height\" unknown_field"
        ]
    );
    let issues = PersonUpdate::parse(json!({ "id": "1", "age": 1.5 })).expect_err("broken");
    assert_eq!(told(&issues), ["\"id\" read_only", "\"age\" type"]);
    // What is declared elsewhere is asked for.
    let issues = PersonUpdate::parse(json!({ "color": "Green" })).expect_err("broken");
    assert_eq!(told(&issues), ["\"color\" enum"]);
}

#[test]
fn deserialising_reads_the_types_alone() {
    let json = json!({ "name": "  far too long ", "email": "ada@example.org", "tags": [" A"] });
    let ada: PersonCreate = serde_json::from_value(json).expect("of the types");
    assert_eq!(ada.tags, [" A"]);
    assert_eq!(
        told(&ada.validate().expect_err("too long")),
        ["\"name\" len"]
    );
}

#[test]
fn cleaning_trims_what_rust_holds() {
    let ada = PersonCreate {
        name: " Ada ".to_owned(),
        email: "Ada@example.org".parse().expect("an address"),
        tags: vec![" A".to_owned()],
        age: None,
        color: None,
        size: None,
        password: Some(ssot::Password::new("long enough")),
    };
    assert_eq!(ada.validate(), Ok(()));
    let clean = ada.clean().expect("all is well");
    assert_eq!(
        (clean.name.as_str(), clean.email.as_str()),
        ("Ada", "ada@example.org")
    );
    assert_eq!(clean.tags, ["a"]);
    let password = clean.password.map(|password| password.reveal().to_owned());
    assert_eq!(password.as_deref(), Some("long enough"));
}

#[test]
fn what_is_right_has_no_issues() {
    assert_eq!(create().validate(), Ok(()));
    assert_eq!(ProductUpdate::default().validate(), Ok(()));
}

#[test]
fn every_broken_constraint_is_an_issue() {
    let mut input = create();
    input.name = String::new();
    input.price = Decimal::new(-1, 3);
    input.stock = Some(-1);
    input.tags = ["a", "a", "b"].map(str::to_owned).to_vec();
    let issues = input.validate().expect_err("broken");
    let expected = [
        "\"name\" len",
        "\"price\" range",
        "\"price\" scale",
        "\"stock\" range",
        "\"tags\" items",
        "\"tags\" unique_items",
    ];
    assert_eq!(told(&issues), expected);
}

#[test]
fn a_check_is_an_issue_of_the_whole() {
    let mut input = create();
    input.status = Some(Status::Published);
    let issues = input.validate().expect_err("broken");
    assert_eq!(told(&issues), [" check"]);
    assert_eq!(issues[0].message, "a published product has stock");
}

#[test]
fn absent_keeps_null_clears_and_a_value_sets() {
    let states = [
        ("{}", Patch::Keep),
        (r#"{"note":null}"#, Patch::Set(None)),
        (r#"{"note":"a"}"#, Patch::Set(Some("a".to_owned()))),
    ];
    for (json, note) in states {
        let change: ProductUpdate = serde_json::from_str(json).expect(json);
        assert_eq!(
            change,
            ProductUpdate {
                note,
                ..ProductUpdate::default()
            }
        );
        assert_eq!(serde_json::to_string(&change).expect("JSON"), json);
    }
    assert!(serde_json::from_str::<ProductUpdate>(r#"{"name":null}"#).is_err());
}

#[test]
fn what_cannot_change_is_refused_in_an_update() {
    for key in ["id", "makerId", "createdAt"] {
        let json = format!(r#"{{"{key}":"018f6a3e-7c1b-7d2e-8f00-0123456789ab"}}"#);
        let error = serde_json::from_str::<ProductUpdate>(&json).expect_err(key);
        assert!(error.to_string().contains("cannot be changed"), "{error}");
    }
}

#[test]
fn a_default_that_can_be_null_has_three_states_on_create() {
    for (json, color) in [("", Patch::Keep), (r#","color":null"#, Patch::Set(None))] {
        let json = format!(
            r#"{{"name":"a","price":"1","makerId":"018f6a3e-7c1b-7d2e-8f00-0123456789ab","tags":[]{json}}}"#
        );
        let input: ProductCreate = serde_json::from_str(&json).expect(&json);
        assert_eq!(input.color, color);
        assert_eq!(input.validate(), Ok(()));
    }
}

#[test]
fn attributes_of_the_author_stand() {
    fn is_eq<T: Eq>() {}
    is_eq::<Product>();
    assert_eq!(Status::default(), Status::Published);
}

#[test]
fn a_composite_key_is_a_struct_of_its_fields() {
    let key = PostTagKey {
        post_id: Id::new(),
        tag_id: Id::new(),
    };
    assert_eq!(key.clone(), key);
    fn key_of<M: ssot::Model>(_: &M::Key) -> &'static str {
        M::NAME
    }
    assert_eq!(key_of::<PostTag>(&key), "PostTag");
}
