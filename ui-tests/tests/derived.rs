//! The derive spelling: the author's struct, our inputs.
// Public as in a user's library, so that the expansion is too; nobody reads docs of a test.
#![allow(missing_docs, unreachable_pub)]

use serde::{Deserialize, Serialize};
use serde_json::json;
use ssot::{DateTime, Id, Model, Patch, Type};

#[derive(Clone, Debug, PartialEq, Type, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    pub street_name: String,
    pub floor: Option<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Type, Serialize, Deserialize)]
pub enum Mood {
    Glad,
    Sad,
}

#[derive(Debug, PartialEq, Type, Serialize, Deserialize)]
pub struct Page<T> {
    pub items: Vec<T>,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[ssot(serde, permissions { all: anyone; })]
pub struct Article {
    pub id: Id<Article>,
    #[ssot(len(1..=10))]
    pub title: String,
    #[ssot(default = now(), readonly)]
    pub created_at: DateTime,
    pub place: Place,
    pub mood: Option<Mood>,
}

#[test]
fn a_field_can_be_of_a_type_of_the_author() {
    let json = json!({
        "title": "a", "place": { "streetName": "b", "floor": 3 }, "mood": "Glad",
    });
    let input: ArticleCreate = serde_json::from_value(json.clone()).expect("an input");
    assert_eq!(input.place.street_name, "b");
    assert_eq!(input.mood, Some(Mood::Glad));
    assert_eq!(serde_json::to_value(&input).expect("JSON"), json);
    assert_eq!(input.validate(), Ok(()));
}

#[test]
fn serde_is_made_by_the_wire_table_where_it_is_asked_for() {
    let article = Article {
        id: ArticleId::new(),
        title: "a".to_owned(),
        created_at: DateTime::now(),
        place: Place {
            street_name: "b".to_owned(),
            floor: None,
        },
        mood: None,
    };
    let json = serde_json::to_value(&article).expect("JSON");
    assert_eq!(json["createdAt"], article.created_at.to_string());
    assert_eq!(
        serde_json::from_value::<Article>(json).expect("a row"),
        article
    );
}

#[test]
fn an_update_of_a_derived_model_keeps_by_default() {
    let change = ArticleUpdate {
        title: Patch::Set("far too long a title".to_owned()),
        ..ArticleUpdate::default()
    };
    let issues = change.validate().expect_err("too long");
    assert_eq!(issues.len(), 1);
    assert_eq!(
        serde_json::to_value(&change).expect("JSON"),
        json!({ "title": "far too long a title" })
    );
}

#[derive(Debug, PartialEq, Type, Serialize, Deserialize)]
pub struct Ordered<T: Ord = u8>(pub Vec<T>)
where
    T: Copy;

#[test]
fn bounds_of_a_generic_type_are_kept() {
    assert_eq!(Ordered(vec![1, 2]).to_json(), json!([1, 2]));
}

#[test]
#[allow(dead_code)] // Its inputs are what is tried.
fn what_stands_in_a_function_is_made_there() {
    #[derive(Clone, Debug, Model)]
    #[ssot(permissions { all: anyone; })]
    struct Memo {
        id: Id<Memo>,
        #[ssot(len(1..=3))]
        words: String,
    }
    ssot::ssot! {
        enum Size { Small, Large }
        model Shirt { size: Size, memo_id: Id<Memo>, permissions { all: anyone; } }
    }
    let memo = Memo {
        id: MemoId::new(),
        words: String::from("long"),
    };
    assert!(memo.validate().is_err());
    let shirt = ShirtCreate {
        size: Size::Large,
        memo_id: memo.id,
    };
    assert_eq!(shirt.validate(), Ok(()));
}

#[test]
fn a_generic_type_is_one_of_the_schema_where_its_argument_is() {
    fn travels<T: Type>(value: &T) -> serde_json::Value {
        value.to_json()
    }
    assert_eq!(
        travels(&Page { items: vec![1_u8] }),
        json!({ "items": [1] })
    );
}
