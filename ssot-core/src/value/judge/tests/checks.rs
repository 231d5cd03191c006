//! When a check across fields is run, and on which values.

use super::{Judge, Mode, field, issues, judge, model};
use serde_json::{Value, json};

fn path(name: &str, ty: Value) -> Value {
    json!({"path": {"root": "row", "steps": [name], "ty": ty}})
}

fn binary(op: &str, left: Value, right: Value) -> Value {
    json!({"binary": {"op": op, "left": left, "right": right}})
}

/// `check "low first": low <= high;` and `check "draft or dated": draft || date.is_some();`
fn ranges() -> Judge {
    let int = json!({"int": "i32"});
    let dated = json!({"call": {"method": "isSome", "receiver": path("date", json!("date"))}});
    let mut model = model(json!([
        field(
            "low",
            int.clone(),
            json!({"default": {"literal": {"int": 5}}})
        ),
        field("high", int.clone(), json!({})),
        field(
            "draft",
            "bool",
            json!({"default": {"literal": {"bool": true}}})
        ),
        field("date", "date", json!({"nullable": true})),
        field("made", "dateTime", json!({"default": "now"})),
    ]));
    model["checks"] = json!([
        { "words": "low first", "fields": ["low", "high"],
          "expr": binary("le", path("low", int.clone()), path("high", int.clone())) },
        { "words": "draft or dated", "fields": ["draft", "date"],
          "expr": binary("or", path("draft", json!("bool")), dated) },
        { "words": "made late", "fields": ["made"],
          "expr": binary("ge", path("made", json!("dateTime")), json!({"literal": {"text": "2024-01-01T00:00:00Z"}})) },
        { "words": "the server alone knows", "fields": ["made"],
          "expr": binary("lt", path("made", json!("dateTime")), json!("now")) },
    ]);
    judge(json!({ "version": 1, "models": [model] }))
}

#[test]
fn a_create_is_judged_with_its_literal_defaults() {
    let judge = ranges();
    issues(&judge, Mode::Create, json!({"high": 5}), &[]);
    issues(&judge, Mode::Create, json!({"high": 4}), &["[] check"]);
    issues(&judge, Mode::Create, json!({"high": 4, "low": 4}), &[]);
}

#[test]
fn an_absent_option_is_none_at_create() {
    let judge = ranges();
    issues(
        &judge,
        Mode::Create,
        json!({"high": 9, "draft": false}),
        &["[] check"],
    );
    issues(
        &judge,
        Mode::Create,
        json!({"high": 9, "draft": false, "date": null}),
        &["[] check"],
    );
    issues(
        &judge,
        Mode::Create,
        json!({"high": 9, "draft": false, "date": "2024-01-01"}),
        &[],
    );
}

#[test]
fn a_default_of_the_server_is_not_guessed_and_now_is_left_to_it() {
    let judge = ranges();
    issues(&judge, Mode::Create, json!({"high": 9}), &[]);
    let late = |made: &str| json!({"high": 9, "made": made});
    issues(
        &judge,
        Mode::Create,
        late("2023-12-31T23:59:59.9Z"),
        &["[] check"],
    );
    issues(&judge, Mode::Create, late("2024-01-01T00:00:00.0Z"), &[]);
}

#[test]
fn a_patch_is_judged_only_when_it_names_every_field() {
    let judge = ranges();
    issues(&judge, Mode::Update, json!({"high": -1}), &[]);
    issues(
        &judge,
        Mode::Update,
        json!({"high": -1, "low": 0}),
        &["[] check"],
    );
    issues(&judge, Mode::Update, json!({"draft": false}), &[]);
    issues(
        &judge,
        Mode::Update,
        json!({"draft": false, "date": null}),
        &["[] check"],
    );
}

#[test]
fn a_broken_field_keeps_its_checks_quiet() {
    issues(
        &ranges(),
        Mode::Create,
        json!({"high": "4", "draft": false, "other": 1}),
        &["[\"high\"] type", "[\"other\"] unknown_field", "[] check"],
    );
}

#[test]
fn the_words_of_a_check_are_its_message() {
    let found = ranges()
        .judge("It", Mode::Create, &json!({"high": 0}))
        .unwrap_err();
    assert_eq!(found[0].message, "low first");
    assert_eq!(json!(found[0].params), json!({"check": "low first"}));
}

/// `check "none": marks.is_empty();`, the marks being unit structs, which are `null`.
#[test]
fn a_list_of_null_is_not_empty() {
    let marks = json!({"list": {"named": {"name": "Mark"}}});
    let mut model = model(json!([field("marks", marks.clone(), json!({}))]));
    model["checks"] = json!([{ "words": "none", "fields": ["marks"],
        "expr": {"call": {"method": "isEmpty", "receiver": path("marks", marks)}} }]);
    let mark = json!({"name": "Mark", "body": "unit"});
    let judge = judge(json!({ "version": 1, "types": [mark], "models": [model] }));
    issues(&judge, Mode::Create, json!({"marks": []}), &[]);
    issues(
        &judge,
        Mode::Create,
        json!({"marks": [null]}),
        &["[] check"],
    );
}
