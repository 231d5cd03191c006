//! What `parse` says of values inside types that are declared elsewhere: the same as the whole schema.
// Public as in a user's library, so that the expansion is too; nobody reads docs of a test.
#![allow(missing_docs, unreachable_pub)]

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use ssot::{Issue, Model, PathPart, Type, ssot};
use std::collections::BTreeMap;

mod parts {
    use super::*;

    #[derive(Clone, Debug, PartialEq, Type, Serialize, Deserialize)]
    #[serde(rename = "Spot")]
    pub struct Place {
        pub name: String,
        pub size: i64,
        pub height: Option<f32>,
    }

    #[derive(Clone, Debug, PartialEq, Type, Serialize, Deserialize)]
    pub struct Tree<T> {
        pub value: T,
        pub branches: Vec<Tree<T>>,
        #[serde(default)]
        pub labels: BTreeMap<String, Label>,
    }
}
use parts::Tree;

#[derive(Clone, Debug, PartialEq, Type, Serialize, Deserialize)]
pub enum Label {
    #[serde(rename = "new")]
    New,
    Old,
}

#[derive(Clone, Debug, PartialEq, Type, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Either {
    Number { n: u8 },
    Text(String),
    Both(Box<Either>, Box<Either>),
}

ssot! {
    enum Size { Small, Large }
}

ssot! {
    model Walk {
        place: parts::Place,
        either: Option<Either>,
        trees: Vec<Tree<parts::Place>>,
        size: Size = Small,
        #[one_of(New)] label: Option<Label>,
        check "large walks are labelled": size == Small || label == New;
        permissions { all: anyone; }
    }
}

#[derive(Clone, Debug, PartialEq, Model)]
#[ssot(serde, permissions { all: anyone; })]
pub struct Rest {
    pub id: ssot::Id<Rest>,
    pub place: parts::Place,
    pub size: Size,
    pub tree: Option<Tree<Vec<Either>>>,
}

fn walk(key: &str, value: Value) -> Vec<(String, &'static str)> {
    let mut json = json!({ "place": { "name": "a", "size": 1 }, "trees": [] });
    json[key] = value;
    told(WalkCreate::parse(json))
}

fn rest(key: &str, value: Value) -> Vec<(String, &'static str)> {
    let mut json = json!({ "place": { "name": "a", "size": 1 }, "size": "Small" });
    json[key] = value;
    told(RestCreate::parse(json))
}

fn told<T>(parsed: Result<T, Vec<Issue>>) -> Vec<(String, &'static str)> {
    let issues = parsed.err().unwrap_or_default();
    issues
        .iter()
        .map(|issue| {
            let path: Vec<String> = issue.path.iter().map(step).collect();
            (path.join("."), issue.code.as_str())
        })
        .collect()
}

fn step(part: &PathPart) -> String {
    match part {
        PathPart::Key(key) => key.clone(),
        PathPart::Index(index) => index.to_string(),
    }
}

fn one(path: &str, code: &'static str) -> Vec<(String, &'static str)> {
    vec![(path.to_owned(), code)]
}

#[test]
fn what_is_well_is_read() {
    assert_eq!(walk("either", json!({ "n": 1 })), []);
    let tree = json!({ "value": { "name": "", "size": -5.0, "height": 0.1 }, "branches": [] });
    assert_eq!(walk("trees", json!([tree])), []);
    assert_eq!(
        rest(
            "tree",
            json!({ "value": [{ "n": 1 }, "text"], "branches": [] })
        ),
        []
    );
}

#[test]
fn each_value_of_a_shape_is_judged_at_its_place() {
    for ask in [walk, rest] {
        let place = |key: &str, value: Value| {
            let mut place = json!({ "name": "a", "size": 1 });
            place[key] = value;
            ask("place", place)
        };
        assert_eq!(place("name", json!("\0")), one("place.name", "nul"));
        assert_eq!(
            place("name", json!("a".repeat(100_001))),
            one("place.name", "len")
        );
        assert_eq!(
            place("size", json!(9_007_199_254_740_993_i64)),
            one("place.size", "range")
        );
        assert_eq!(place("height", json!(3.5e38)), one("place.height", "range"));
        assert_eq!(place("more", json!(1)), one("place.more", "unknown_field"));
        assert_eq!(
            ask("place", json!({})),
            [one("place.name", "required"), one("place.size", "required")].concat()
        );
    }
}

#[test]
fn shapes_within_shapes_are_judged_through_their_arguments() {
    let tree = |value: Value| json!({ "value": { "name": "a", "size": 1 }, "branches": [value] });
    assert_eq!(
        walk(
            "trees",
            json!([tree(
                json!({ "value": { "name": "\0", "size": 1 }, "branches": [] })
            )])
        ),
        one("trees.0.branches.0.value.name", "nul")
    );
    assert_eq!(
        walk(
            "trees",
            json!([{ "value": { "name": "a", "size": 1 }, "branches": [], "labels": { "x": "New" } }])
        ),
        one("trees.0.labels.x", "enum")
    );
    assert_eq!(
        rest("tree", json!({ "value": ["\0"], "branches": [] })),
        one("tree.value.0", "type")
    );
    assert_eq!(
        walk("either", json!({ "n": 1, "z": 2 })),
        one("either", "type")
    );
}

#[test]
fn enums_of_elsewhere_are_judged_with_their_constraints_and_checks() {
    assert_eq!(walk("size", json!("Middle")), one("size", "enum"));
    assert_eq!(rest("size", json!("Middle")), one("size", "enum"));
    assert_eq!(walk("label", json!("Old")), one("label", "one_of"));
    assert_eq!(walk("label", json!("new")), []);
    assert_eq!(walk("size", json!("Large")), one("", "check"));
}
