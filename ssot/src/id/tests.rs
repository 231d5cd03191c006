//! Keys of each kind, as they travel.

use super::*;

struct Product;

#[test]
fn a_fresh_id_is_a_version_7_uuid_and_later_ones_sort_after() {
    let first = Id::<Product>::new();
    let second = Id::<Product>::new();
    assert_eq!(first.to_string().as_bytes()[14], b'7');
    assert!(first < second);
}

#[test]
fn an_id_is_copied_whatever_its_model_is() {
    let id = Id::<Product>::new();
    let copy = id;
    assert_eq!(id, copy);
}

#[test]
fn each_kind_of_key_travels_as_a_string() {
    let number: Id<Product, i64> = serde_json::from_str("\"-42\"").expect("an id");
    assert_eq!(*number.key(), -42);
    let text: Id<Product, String> = serde_json::from_str("\"sku-1\"").expect("an id");
    assert_eq!(serde_json::to_string(&text).expect("JSON"), "\"sku-1\"");
}

#[test]
fn a_key_of_another_form_is_refused() {
    for bad in ["", "+1", "01", "-0", "9223372036854775808", "1.0"] {
        assert!(bad.parse::<Id<Product, i64>>().is_err(), "{bad}");
    }
    assert!("".parse::<Id<Product, String>>().is_err());
    assert!("é".repeat(200).parse::<Id<Product, String>>().is_ok());
    assert!("é".repeat(201).parse::<Id<Product, String>>().is_err());
    let unhyphenated = "018f6a3e7c1b7d2e8f000123456789ab";
    assert!(unhyphenated.parse::<Id<Product>>().is_err());
}
