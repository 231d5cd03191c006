//! What is written is what was meant, as far as Rust reads it.

use super::{Style, text};
use crate::random::{Random, runner};
use serde_json::{Value, json};

fn texts(value: &Value, style: Style) -> Vec<String> {
    let random = &mut Random::of(&mut runner(1, 1));
    (0..500).map(|_| text(random, value, style)).collect()
}

#[test]
fn every_spelling_of_a_value_is_that_value() {
    for value in [
        json!(1),
        json!(-1200),
        json!(0),
        json!(0.1),
        json!(-2.75),
        json!(1e300),
        json!(9_007_199_254_740_993_i64),
        json!("a\0\"\\\u{1f600}é"),
        json!({ "a": [1, { "b": 100.5 }], "\u{1f600}": null }),
    ] {
        for text in texts(&value, Style::Readable) {
            let read: Value = serde_json::from_str(&text).expect(&text);
            assert!(same(&read, &value), "{text}");
        }
    }
}

fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        (a, b) => a == b,
    }
}

#[test]
fn a_number_is_spelt_in_many_ways() {
    let mut all = texts(&json!(100), Style::Readable);
    all.sort();
    all.dedup();
    for one in ["100", "100.0", "100e0", "1E+2", "1000e-1"] {
        assert!(all.iter().any(|text| text.trim() == one), "{one}: {all:?}");
    }
}

#[test]
fn what_is_unreadable_is_refused() {
    let all = texts(&json!([1, "x", { "a": 2 }]), Style::Unreadable);
    let refused = all
        .iter()
        .filter(|text| serde_json::from_str::<Value>(text).is_err());
    assert!(refused.count() > 250);
}
