//! What is pushed is JSON.

use super::*;
use serde_json::Value;

#[test]
fn every_character_comes_back() {
    let all: String = (0..0x250_u32).filter_map(char::from_u32).collect();
    let mut out = String::new();
    quoted(&mut out, &all);
    let read: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(read, Value::String(all));
}

#[test]
fn only_the_first_entry_goes_without_a_comma() {
    let mut out = String::from("{");
    raw(&mut out, "a", "{}");
    string(&mut out, "b", "{");
    key(&mut out, "c");
    strings(&mut out, ["[", "x"]);
    close(&mut out);
    assert_eq!(out, r#"{ "a": {}, "b": "{", "c": ["[", "x"] }"#);
}
