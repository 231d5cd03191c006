//! Decimals by their one form, compared as numbers.

use super::*;

#[test]
fn digits_are_kept_as_given() {
    for text in [
        "0",
        "1.50",
        "-12.00",
        "9999999999999999999999999999",
        "0.000000000000000000000000001",
    ] {
        let decimal: Decimal = text.parse().expect(text);
        assert_eq!(decimal.to_string(), text);
        assert_eq!(serde_json::to_value(decimal).expect("JSON"), text);
    }
}

#[test]
fn another_spelling_is_refused() {
    for text in [
        "",
        "+1",
        ".5",
        "1.",
        "01",
        "1e3",
        "NaN",
        "1,5",
        "99999999999999999999999999999",
    ] {
        assert!(text.parse::<Decimal>().is_err(), "{text}");
    }
    assert!(serde_json::from_str::<Decimal>("1.5").is_err());
}

#[test]
fn arithmetic_is_exact() {
    let [a, b] = ["0.1", "0.2"].map(|text| text.parse::<Decimal>().expect("a decimal"));
    assert_eq!(a + b, Decimal::new(3, 1));
    assert_eq!([a, b].into_iter().sum::<Decimal>(), Decimal::new(30, 2));
}
