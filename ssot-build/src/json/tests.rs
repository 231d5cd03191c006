//! JSON as the lock has it: what fits on a line stands on one.

use super::text;
use ssot_core::schema::Schema;

const SAMPLE: &str = include_str!("../emit/tests/sample.json");

#[test]
fn each_field_has_a_line_of_its_own() {
    let schema: Schema = serde_json::from_str(SAMPLE).expect("a schema");
    let text = text(&schema);
    for field in &schema.models[0].fields {
        let start = format!(
            "{{\"name\": \"{}\", \"wire\": \"{}\"",
            field.name, field.wire
        );
        let lines = text
            .lines()
            .filter(|line| line.trim_start().starts_with(&start));
        assert!(lines.count() >= 1, "{start}");
    }
    assert!(text.lines().all(|line| !line.ends_with(' ')));
}

#[test]
fn what_is_written_is_read_back_as_it_was() {
    let schema: Schema = serde_json::from_str(SAMPLE).expect("a schema");
    let again: Schema = serde_json::from_str(&text(&schema)).expect("the same");
    assert_eq!(schema, again);
    assert_eq!(
        text(&Schema::default()),
        "{\n  \"version\": 0,\n  \"models\": []\n}\n"
    );
}
