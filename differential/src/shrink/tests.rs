//! What shrinking leaves, with a judge that is wrong on purpose.

use super::smallest;
use crate::case::{Case, Rows, Schemas};
use crate::random;
use proptest::strategy::{Strategy, ValueTree};
use serde_json::Value;

fn cases(count: u64) -> impl Iterator<Item = Case> {
    (0..count).flat_map(|number| {
        let runner = &mut random::runner(3, number);
        let schema = Schemas.new_tree(runner).expect("a schema").current();
        let rows = Rows(schema.into());
        let row = |_| rows.new_tree(runner).expect("a row").current();
        (0..20).map(row).collect::<Vec<_>>()
    })
}

fn has_an_e_acute(case: &Case) -> bool {
    let row = case.value.as_object();
    row.into_iter().flat_map(|row| row.values()).any(
        |value| matches!(value, Value::String(text) if text.chars().count() > 2 && text.contains('é')),
    )
}

#[test]
fn a_wrong_judge_is_told_by_the_smallest_schema_and_value() {
    let mut found = 0;
    for case in cases(20).filter(has_an_e_acute).take(5) {
        found += 1;
        let small = smallest(case, has_an_e_acute);
        let model = &small.schema.models[0];
        assert!(model.checks.is_empty(), "{model:?}");
        assert_eq!(model.fields.len(), 1);
        assert!(model.fields[0].constraints.is_empty());
        let row = small.value.as_object().expect("a row");
        assert_eq!(row.len(), 1, "{row:?}");
        let text = row.values().next().and_then(Value::as_str);
        assert_eq!(text.map(|text| text.chars().count()), Some(3), "{text:?}");
    }
    assert_eq!(found, 5);
}

#[test]
fn one_seed_gives_the_same_cases() {
    assert!(cases(3).eq(cases(3)));
}
