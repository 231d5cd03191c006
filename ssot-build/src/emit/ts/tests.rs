//! TypeScript's lexis: quotes, names, comments.

use super::ty::{Prop, Ts, alias, property};
use super::*;

#[track_caller]
fn quoted(text: &str, expected: &str) {
    let mut out = String::new();
    string(&mut out, text);
    assert_eq!(out, expected);
}

#[test]
fn strings_take_the_quotes_that_need_fewer_escapes() {
    quoted("plain", r#""plain""#);
    quoted("it's", r#""it's""#);
    quoted(r#"a "b""#, r#"'a "b"'"#);
    quoted(r#"it's "b""#, r#"'it\'s "b"'"#);
    quoted(r#"'a' "b""#, r#""'a' \"b\"""#);
}

#[test]
fn what_would_end_or_hide_a_line_is_escaped() {
    quoted("a\nb\\", r#""a\nb\\""#);
    quoted("\0\u{2028}\u{202e}", r#""\u0000\u2028\u202e""#);
    quoted("é日", r#""é日""#);
}

#[test]
fn keys_are_quoted_only_where_they_must_be() {
    for (name, expected) in [
        ("price", "price"),
        ("class", "class"),
        ("old-name", r#""old-name""#),
        ("1st", r#""1st""#),
        ("é", "é"),
        ("", r#""""#),
    ] {
        let mut out = String::new();
        key(&mut out, name);
        assert_eq!(out, expected);
    }
}

#[test]
fn a_declared_name_is_always_an_identifier() {
    assert_eq!(declared("Point"), "Point");
    assert_eq!(declared("my-point"), "my_point");
    assert_eq!(declared("2d"), "_2d");
    assert_eq!(declared("string"), "string_");
    assert_eq!(declared(""), "_");
}

#[test]
fn a_comment_cannot_be_ended_from_within() {
    let mut out = String::new();
    jsdoc(&mut out, 2, Some("a */ b\n\nc"), Some("gone */"));
    let expected = "  /**\n   * a *\\/ b\n   *\n   * c\n   * @deprecated gone *\\/\n   */\n";
    assert_eq!(out, expected);
}

#[test]
fn imports_that_do_not_fit_stand_one_a_line() {
    let mut out = String::new();
    let long = ["A".repeat(30), "B".repeat(30)];
    import_types(&mut out, &[&long[0], &long[1]], "./x.js");
    let expected = format!(
        "import type {{\n  {},\n  {},\n}} from \"./x.js\";\n",
        long[0], long[1]
    );
    assert_eq!(out, expected);
}

#[test]
fn a_union_that_does_not_fit_stands_one_a_line() {
    let words = ["a".repeat(30), "b".repeat(30), "c".repeat(30)];
    let any = words.iter().map(|word| Ts::Quoted(word)).collect();
    let mut out = String::new();
    alias(&mut out, "X", &Ts::Union(any));
    let expected = format!(
        "export type X =\n  | \"{}\"\n  | \"{}\"\n  | \"{}\";\n",
        words[0], words[1], words[2]
    );
    assert_eq!(out, expected);
}

#[test]
fn a_property_with_a_documented_object_is_broken() {
    let inner = Prop {
        doc: Some("One."),
        ..Prop::new("a", Ts::Keyword("string"))
    };
    let mut out = String::new();
    property(&mut out, 2, &Prop::optional("b", Ts::Object(vec![inner])));
    assert_eq!(out, "  b?: {\n    /** One. */\n    a: string;\n  };\n");
}

#[test]
fn wide_characters_take_two_columns() {
    assert_eq!(width("ab"), 2);
    assert_eq!(width("日本"), 4);
    assert_eq!(width("e\u{301}"), 1);
}
