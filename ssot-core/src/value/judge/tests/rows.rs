//! Whole rows: absence, access and unknown keys in each mode.

use super::{Judge, Mode, field, issues, judge, model};
use serde_json::{Value, json};

const ID: &str = "0190a6c0-1e2f-7a3b-8c4d-5e6f70819203";

fn accounts() -> Judge {
    let rule = json!({ "expr": "anyone", "text": "anyone" });
    let fields = json!([
        field(
            "id",
            json!({"id": {"model": "It", "key": "uuid"}}),
            json!({"default": "new", "can": {"readonly": true}})
        ),
        field(
            "name",
            "string",
            json!({"constraints": ["trim", {"len": {"min": 1, "max": 5}}],
            "message": "is no name"})
        ),
        field("handle", "slug", json!({"can": {"immutable": true}})),
        field("bio", "text", json!({"nullable": true})),
        field(
            "age",
            json!({"int": "u8"}),
            json!({"default": {"literal": {"int": 18}}})
        ),
        field(
            "secret",
            "string",
            json!({"default": {"literal": {"text": ""}}, "can": {"private": true}})
        ),
        field("password", "password", json!({})),
        field(
            "salary",
            "decimal",
            json!({"nullable": true, "can": {"visible": rule}})
        ),
    ]);
    judge(json!({ "version": 1, "models": [model(fields)] }))
}

fn created(more: Value) -> Value {
    let mut value = json!({ "name": "Ada", "handle": "ada", "password": "correct horse" });
    merge(&mut value, more);
    value
}

fn answered(more: Value) -> Value {
    let mut value = json!({ "id": ID, "name": "Ada", "handle": "ada", "bio": null, "age": 36 });
    merge(&mut value, more);
    value
}

fn merge(value: &mut Value, more: Value) {
    if let (Some(value), Value::Object(more)) = (value.as_object_mut(), more) {
        value.extend(more);
    }
}

#[test]
fn a_create_may_leave_out_what_is_nullable_or_has_a_default() {
    let judge = accounts();
    issues(&judge, Mode::Create, created(json!({})), &[]);
    issues(
        &judge,
        Mode::Create,
        created(json!({"bio": null, "age": 36})),
        &[],
    );
    issues(
        &judge,
        Mode::Create,
        json!({}),
        &[
            "[\"name\"] required",
            "[\"handle\"] required",
            "[\"password\"] required",
        ],
    );
    issues(
        &judge,
        Mode::Create,
        created(json!({"name": null, "age": null})),
        &["[\"name\"] type", "[\"age\"] type"],
    );
}

#[test]
fn what_only_the_server_sets_is_refused_where_it_stands() {
    let judge = accounts();
    issues(
        &judge,
        Mode::Create,
        created(json!({"id": ID})),
        &["[\"id\"] read_only"],
    );
    issues(
        &judge,
        Mode::Update,
        json!({"id": 1, "handle": "eve", "age": 300}),
        &[
            "[\"id\"] read_only",
            "[\"handle\"] read_only",
            "[\"age\"] range",
        ],
    );
}

#[test]
fn an_update_keeps_what_is_absent_and_clears_only_what_is_nullable() {
    let judge = accounts();
    issues(&judge, Mode::Update, json!({}), &[]);
    issues(&judge, Mode::Update, json!({"bio": null}), &[]);
    issues(
        &judge,
        Mode::Update,
        json!({"name": null}),
        &["[\"name\"] type"],
    );
}

#[test]
fn an_answer_holds_everything_but_secrets_and_what_is_masked() {
    let judge = accounts();
    issues(&judge, Mode::Read, answered(json!({})), &[]);
    issues(&judge, Mode::Read, answered(json!({"salary": "1.5"})), &[]);
    issues(&judge, Mode::Read, answered(json!({"salary": null})), &[]);
    issues(
        &judge,
        Mode::Read,
        json!({"id": ID, "name": "Ada", "handle": "ada"}),
        &["[\"bio\"] required", "[\"age\"] required"],
    );
}

#[test]
fn an_answer_of_a_newer_server_may_hold_more() {
    let judge = accounts();
    issues(
        &judge,
        Mode::Read,
        answered(json!({"newer": 1, "secret": "x"})),
        &[],
    );
}

#[test]
fn unknown_and_private_keys_are_refused_after_the_fields() {
    issues(
        &accounts(),
        Mode::Create,
        created(json!({"__proto__": {}, "secret": "x", "toString": 1, "name": ""})),
        &[
            "[\"name\"] len",
            "[\"__proto__\"] unknown_field",
            "[\"secret\"] unknown_field",
            "[\"toString\"] unknown_field",
        ],
    );
}

#[test]
fn what_is_no_object_is_refused_whole() {
    for value in [json!(null), json!([]), json!("x"), json!(1), json!(true)] {
        issues(&accounts(), Mode::Create, value, &["[] type"]);
    }
}

#[test]
fn a_field_speaks_in_its_own_words_of_its_constraints_alone() {
    let judge = accounts();
    let found = judge
        .judge_field("It", "name", &json!("far too long"))
        .unwrap_err();
    assert_eq!(found[0].message, "is no name");
    assert_eq!(json!(found[0].params), json!({"min": 1, "max": 5}));
    let found = judge.judge_field("It", "name", &json!(1)).unwrap_err();
    assert_eq!(found[0].message, "must be of type string");
    let found = judge.judge_field("It", "nme", &json!(1)).unwrap_err();
    assert_eq!(json!(found[0].params), json!({"key": "nme"}));
}

#[test]
fn cleaning_gives_back_what_is_stored() {
    let given = created(json!({"name": "  Ada ", "age": 36.0}));
    let cleaned = accounts().clean("It", Mode::Create, given).expect("sound");
    assert_eq!(cleaned, created(json!({"age": 36})));
}

#[test]
fn an_issue_is_an_entry_of_a_problem_document() {
    let found = accounts()
        .judge("It", Mode::Update, &json!({"age": 300}))
        .unwrap_err();
    assert_eq!(
        json!(found),
        json!([{ "path": ["age"], "code": "range", "message": "must be between 0 and 255",
            "params": {"min": 0, "max": 255} }])
    );
}

#[test]
fn a_model_that_is_not_there_judges_nothing_sound() {
    assert!(accounts().judge("Nobody", Mode::Read, &json!({})).is_err());
}
