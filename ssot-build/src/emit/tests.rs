//! The sample schema, which has every type and form, and what is emitted of it.

use ssot_core::schema::Schema;

/// Every type, constraint, clause and form of a shape.
pub(crate) fn sample() -> Schema {
    serde_json::from_str(include_str!("tests/sample.json")).expect("the sample is a schema")
}

#[test]
fn the_sample_survives_its_json() {
    let text = serde_json::to_string(&sample()).expect("a schema is serialisable");
    assert_eq!(
        sample(),
        serde_json::from_str(&text).expect("what was written is read")
    );
}
