//! Ids of models in another block: their keys are found by rustc, and judged as what they are.
// Public as in a user's library, so that the expansion is too; nobody reads docs of a test.
#![allow(missing_docs, unreachable_pub)]

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use ssot::{Id, Issue, Model, Type, ssot};

ssot! {
    model Order { id: Id<Order, i64>, permissions { all: anyone; } }
    model Tag { id: Id<Tag, String>, permissions { all: anyone; } }
    model Shop { name: String, permissions { all: anyone; } }
    model Step {
        #[inverse(steps)] order_id: Option<Id<Order>>,
        #[inverse(stepped)] first: Option<ssot::Id<Order>>,
        permissions { all: anyone; }
    }
}

#[derive(Clone, Debug, PartialEq, Type, Serialize, Deserialize)]
pub struct Page<T> {
    pub all: Vec<T>,
}

ssot! {
    model Line {
        #[inverse(lines)] order_id: Id<Order>,
        #[inverse(said)] said_id: Option<Id<Order, i64>>,
        tags: Vec<Id<Tag>>,
        shop_id: Option<Id<Shop>>,
        #[inverse(none)] far: Option<ssot::Id<Order>>,
        page: Option<Page<Id<Order>>>,
        permissions { all: anyone; }
    }
}

#[derive(Clone, Debug, PartialEq, Model)]
#[ssot(serde, permissions { all: anyone; })]
pub struct Note {
    pub id: Id<Note>,
    pub order_id: Id<Order, i64>,
    pub shop_id: Option<Id<Shop>>,
}

ssot! {
    enum Kind { Seen, Bought }
    #[derive(Hash, PartialOrd, Ord)]
    enum Hour { Day, Night }

    #[id(tenant, kind, hour)]
    model Counter {
        #[len(1..=20)] tenant: String,
        kind: Kind,
        hour: Hour,
        permissions { all: anyone; }
    }
}

#[test]
fn a_key_can_hold_enums_and_is_ordered_by_them() {
    let key = |kind, hour| CounterKey {
        tenant: "a".to_owned(),
        kind,
        hour,
    };
    let mut keys = std::collections::BTreeSet::new();
    keys.insert(key(Kind::Bought, Hour::Day));
    keys.insert(key(Kind::Seen, Hour::Night));
    assert_eq!(keys.first(), Some(&key(Kind::Seen, Hour::Night)));
}

fn line(key: &str, value: Value) -> Vec<(String, &'static str)> {
    let mut json = json!({ "orderId": "5", "tagIds": ["new"] });
    json[key] = value;
    told(LineCreate::parse(json))
}

fn note(key: &str, value: Value) -> Vec<(String, &'static str)> {
    let mut json = json!({ "orderId": "5" });
    json[key] = value;
    told(NoteCreate::parse(json))
}

fn told<T>(parsed: Result<T, Vec<Issue>>) -> Vec<(String, &'static str)> {
    let issues = parsed.err().unwrap_or_default();
    let path = |issue: &Issue| format!("{:?}", issue.path);
    issues
        .iter()
        .map(|one| (path(one), one.code.as_str()))
        .collect()
}

const UUID: &str = "018f6a3e-7c1b-7d2e-8f00-0123456789ab";

#[test]
fn a_key_of_another_block_is_judged_as_that_block_declares_it() {
    for right in [
        line("orderId", json!("9")),
        line("saidId", json!("9")),
        line("farId", json!("9")),
        line("tagIds", json!(["a", "b c"])),
        line("shopId", json!(UUID)),
        line("page", json!({ "all": ["1", "2"] })),
        note("orderId", json!("9")),
        note("shopId", json!(UUID)),
    ] {
        assert_eq!(right, []);
    }
}

#[test]
fn a_key_of_another_block_is_refused_as_that_block_would() {
    let codes =
        |found: Vec<(String, &'static str)>| found.iter().map(|one| one.1).collect::<Vec<_>>();
    for wrong in [
        line("orderId", json!(UUID)),
        line("saidId", json!("09")),
        line("farId", json!(UUID)),
        line("shopId", json!("5")),
        line("page", json!({ "all": ["1", "x"] })),
        note("orderId", json!(UUID)),
        note("shopId", json!("5")),
    ] {
        assert_eq!(codes(wrong), ["format"]);
    }
    assert_eq!(codes(line("tagIds", json!([""]))), ["len"]);
}

#[test]
fn what_is_parsed_holds_the_key() {
    let made = LineCreate::parse(json!({ "orderId": "5", "tagIds": [], "page": { "all": ["7"] } }));
    let made = made.expect("it is right");
    assert_eq!(made.order_id, Id::from_key(5_i64));
    assert_eq!(
        made.page,
        Some(Page {
            all: vec![Id::from_key(7_i64)]
        })
    );
    let step = StepCreate::parse(json!({ "firstId": "5" })).expect("it is right");
    assert_eq!(step.first, Some(Id::<Order, i64>::from_key(5)));
}
