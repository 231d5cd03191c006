//! The words of each issue.

use super::{Code, MESSAGES, text};
use serde_json::{Value, json};

#[track_caller]
fn says(code: Code, params: Value, expected: &str) {
    assert_eq!(text(code, params.as_object().expect("params")), expected);
}

#[test]
fn a_sentence_speaks_of_the_bounds_that_are_there() {
    says(
        Code::Len,
        json!({"max": 200}),
        "must be at most 200 characters",
    );
    says(Code::Len, json!({"min": 1}), "must be at least 1 character");
    says(
        Code::Len,
        json!({"min": 2, "max": 5}),
        "must have 2 to 5 characters",
    );
    says(
        Code::Range,
        json!({"min": "0", "max": "9.5"}),
        "must be between 0 and 9.5",
    );
    says(
        Code::Range,
        json!({"min": 0, "max": 1, "exclusive": true}),
        "must be at least 0 and less than 1",
    );
    says(Code::Items, json!({"max": 1}), "must have at most 1 value");
}

#[test]
fn lists_are_joined_and_words_are_quoted_as_they_are() {
    says(
        Code::Enum,
        json!({"values": ["Draft", "Published"]}),
        "must be one of Draft, Published",
    );
    says(
        Code::Check,
        json!({"check": "a {draft} has no date"}),
        "a {draft} has no date",
    );
}

#[test]
fn every_placeholder_of_a_bound_is_a_param_the_sentence_waits_for() {
    for message in MESSAGES.iter().filter(|m| !m.with.is_empty()) {
        for name in ["min", "max"] {
            let used = message.text.contains(&format!("{{{name}"));
            assert_eq!(used, message.with.contains(&name), "{}", message.text);
        }
    }
}
