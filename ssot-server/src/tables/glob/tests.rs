//! Every pattern that is said in SQL is asked of SQLite and of the reader of patterns.

use super::of;
use rusqlite::Connection;
use ssot_core::value::pattern;

const SAID: &[&str] = &[
    "^[A-Z]{3}$",
    "^R-[0-9]{6,}$",
    r"^\+[1-9][0-9]{6,14}$",
    "^[A-Za-z0-9][A-Za-z0-9 -]{1,9}$",
    "^[a-z][a-z0-9_-]*$",
    r"^[^/\\]+$",
    "^[A-Z0-9]+$",
    "^[0-9]{4}-[0-9]{2}$",
    "^(ab){2}$",
    "abc",
    "^ab",
    "ab$",
    r"^[\]^-]+$",
    r"^[\]]$",
    r"^[\^]$",
    r"^[\^x]$",
    r"^[\^-]$",
    r"^[A-\]]+$",
    r"^[,-\-]+$",
    r"^[\]-a]+$",
    r"^[^\]^-]+$",
    r"^[*][?]\[$",
    r"^.+$",
    r"^\w{2,}$",
    "^[äöü]+$",
    "^it's?$",
    "^a*$",
];

const TEXTS: &[&str] = &[
    "",
    "a",
    "b",
    "ab",
    "abab",
    "ababab",
    "abc",
    "xabcx",
    "ABC",
    "AB",
    "ABCD",
    "ÄBC",
    "R-123456",
    "R-12345",
    "R-1234567",
    "R-12345a",
    "r-123456",
    "+4930123456",
    "+04930123456",
    "+1234567",
    "+123456789012345",
    "+1234567890123456",
    "A 1-2",
    "-A",
    "A",
    "ABCDEFGHIJ",
    "ABCDEFGHIJK",
    "a_b-c",
    "a/b",
    "a\\b",
    "/",
    "2024-01",
    "2024-1",
    "]",
    "^",
    "-",
    "]^-",
    "x",
    "[",
    "[]",
    "A]",
    "Z[\\]",
    "a]",
    ",",
    ",-",
    ",-.",
    "*?[",
    "*a[",
    "*?",
    "a\nb",
    "\n",
    "ä",
    "äöü",
    "a\u{308}",
    "it's",
    "it'",
    "its",
    "aaa",
    "aab",
    "\u{1f600}",
    "__",
    "_",
];

#[test]
fn sqlite_says_of_each_text_what_the_pattern_says() {
    let connection = Connection::open_in_memory().unwrap();
    for pattern in SAID {
        let condition = of("t", pattern).unwrap_or_else(|| panic!("{pattern} is not said"));
        let (read, mut held) = (pattern::read(pattern).unwrap(), 0);
        for text in TEXTS {
            let ask = format!("SELECT {condition} FROM (SELECT ? AS t)");
            let said: bool = connection
                .query_row(&ask, [text], |row| row.get(0))
                .unwrap();
            assert_eq!(said, read.finds(text), "{pattern} of {text:?}: {condition}");
            held += usize::from(said);
        }
        assert!(
            held > 0 && held < TEXTS.len(),
            "{pattern} tells nothing apart"
        );
    }
}

#[test]
fn what_glob_cannot_say_is_left_out() {
    for pattern in [
        "^[A-Z0-9]+(-[A-Z0-9]+)*$",
        "^[a-z]+/[a-z]+$",
        "^a|b$",
        "^(a|b)$",
        "[a-z]+",
        "^[a-z]{200}[0-9]{200}$",
    ] {
        assert_eq!(of("t", pattern), None, "{pattern}");
    }
}
