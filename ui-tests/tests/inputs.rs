//! Creating and updating: three states, defaults, and every broken rule reported.
// Public as in a user's library, so that the expansion is too; nobody reads docs of a test.
#![allow(missing_docs, unreachable_pub)]

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
        #[immutable] maker_id: Id<Product>,
        #[items(max = 2, unique)] tags: Vec<String>,
        check "a published product has stock": status != Published || stock > 0;
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
        maker_id: ProductId::new(),
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
