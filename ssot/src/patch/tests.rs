//! The three states of a field of an update.

use super::*;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Note {
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    text: Patch<Option<String>>,
}

#[test]
fn absent_null_and_a_value_differ() {
    let states = [
        ("{}", Patch::Keep),
        (r#"{"text":null}"#, Patch::Set(None)),
        (r#"{"text":"a"}"#, Patch::Set(Some("a".to_owned()))),
    ];
    for (json, text) in states {
        let note: Note = serde_json::from_str(json).expect(json);
        assert_eq!(note, Note { text });
        assert_eq!(serde_json::to_string(&note).expect("JSON"), json);
    }
}

#[test]
fn null_for_a_value_that_cannot_be_null_is_refused() {
    assert!(Patch::<i32>::from_json(Value::Null).is_err());
    assert_eq!(
        Patch::<Option<i32>>::from_json(Value::Null),
        Ok(Patch::Set(None))
    );
}
