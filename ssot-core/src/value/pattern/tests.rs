//! What the subset reads, what it refuses and where, and what others read it as.

mod agreement;

use super::{normalise, read};

#[track_caller]
fn same(patterns: &[(&str, &str)]) {
    for (written, expected) in patterns {
        assert_eq!(normalise(written).as_deref(), Ok(*expected), "{written}");
    }
}

#[track_caller]
fn refused(patterns: &[(&str, usize)]) {
    for (written, at) in patterns {
        match read(written) {
            Ok(read) => panic!("{written} was read as {}", read.text()),
            Err(refused) => assert_eq!(refused.at, *at, "{written}: {refused}"),
        }
    }
}

#[test]
fn classes_that_engines_read_differently_are_written_out() {
    same(&[
        (r"^\d$", "^[0-9]$"),
        (r"^\w$", "^[0-9A-Z_a-z]$"),
        (r"^\s$", r"^[\t-\r ]$"),
        (r"^\D$", "^[^0-9]$"),
        (r"^.$", r"^[^\n]$"),
        (r"^[\w-]$", r"^[\-0-9A-Z_a-z]$"),
        (r"^[a\-z]$", r"^[\-az]$"),
        (r"^[^\]\\]$", r"^[^\\\]]$"),
        (r"^\u{1F600}\u{B}\-\/$", "^😀\\u000B-/$"),
        (r"^(a|b)?c{2}$", "^(?:a|b)?c{2}$"),
        (r"^(?:ab){1,3}$", "^(?:ab){1,3}$"),
        (r"^(a|b)$", "^(?:a|b)$"),
        ("^a|b$", "^a|b$"),
        ("", ""),
        (r"^[ab]{2,}$", "^[ab]{2,}$"),
    ]);
}

#[test]
fn the_normalised_form_is_read_as_itself() {
    for written in [
        r"^\d+(?:-\w+)*$",
        r"^[^\s]{1,3}\.(?:a|b|)$",
        r"^\u{2028}[\^\]\\-]$",
    ] {
        let once = normalise(written).expect("reads");
        assert_eq!(normalise(&once).as_deref(), Ok(once.as_str()));
    }
}

#[test]
fn everyday_patterns_are_taken() {
    for pattern in [
        "^[A-Z]{3}-[0-9]{4}$",
        "^[a-z0-9]+(?:-[a-z0-9]+)*$",
        r"^\+?[0-9]{7,15}$",
        "^#[0-9a-fA-F]{6}$",
        "^#(?:[0-9a-f]{3}|[0-9a-f]{6})$",
        r"^\d+\.\d+\.\d+$",
        r"^[^@ ]+@[^@ ]+$",
        "[A-Z]",
        "[0-9]+",
        "[0-9]{3}-[0-9]{4}",
        r"^.*foo",
        "^(?:red|green|blue)$",
        "^[A-Z]{1,2}[0-9]{1,2}[A-Z]? [0-9][A-Z]{2}$",
        r"^\d{5}(?:-\d{4})?$",
        "^[a-f0-9]{64}$",
        "^[a-z][a-z0-9_]*$",
        r"^/(?:[a-z0-9-]+/)*$",
        "^[A-Za-z]+(?: [A-Za-z]+)*$",
    ] {
        if let Err(refused) = read(pattern) {
            panic!("{pattern}: {refused}");
        }
    }
}

#[test]
fn what_backtracks_badly_is_refused_at_the_part() {
    for pattern in [
        "^(?:a+)+$",
        "^(?:a*)*$",
        "^(?:a|a)*$",
        "^(?:a|ab|b)*$",
        "^(?:a{1,60}a)*$",
        "^(?:a|a){1,50}$",
        "^(?:[a-z]+[0-9]*)+$",
        "^a*a*$",
        r"^\s*.*\s*$",
        "[a-z]+@",
        r"\s+$",
        "^a?a?a?a?a?a?a?a?a?a?b$",
        "^a{1,200}a{1,200}a{1,200}a{1,200}b$",
        "^.*foo.*$",
        "^(?:.*,)*x$",
        "^(?:a?){1,50}$",
    ] {
        if let Ok(read) = read(pattern) {
            panic!("{pattern} was read as {}", read.text());
        }
    }
    refused(&[("^x(?:a+)+$", 5), ("^a*ba*a*$", 6)]);
}

#[test]
fn what_only_some_engines_read_is_refused_at_its_place() {
    refused(&[
        ("a\0", 1),
        ("[\0]", 1),
        (r"a\b", 1),
        (r"\p{L}", 0),
        ("a(?=b)", 1),
        ("(?<!b)", 0),
        ("(?<n>a)", 0),
        ("(?P<n>a)", 0),
        ("(?i)a", 0),
        (r"(a)\1", 3),
        (r"\x41", 0),
        (r"\q", 0),
        ("a*?", 2),
        ("a*+", 2),
        ("a{2}{3}", 4),
        ("[a[b]]", 2),
        ("[a&&b]", 2),
        ("[a-c-e]", 4),
        ("[]", 0),
        ("[^]", 0),
        ("[z-a]", 1),
        ("[a", 0),
        ("(a", 0),
        ("a)", 1),
        ("a]", 1),
        ("a{", 1),
        ("a{x}", 1),
        ("a{256}", 1),
        ("a{3,2}", 1),
        ("a^b", 1),
        ("a$b", 1),
        ("(^a)", 1),
        ("*a", 0),
        ("a\\", 1),
        (r"\u{D800}", 0),
        (r"\u{0}", 0),
        (r"[\d-z]", 3),
    ]);
}

#[test]
fn size_and_depth_are_bounded() {
    let deep = format!("{}a{}", "(".repeat(17), ")".repeat(17));
    assert!(read(&deep).is_err());
    assert!(read(&"(".repeat(1_000)).is_err());
    assert!(read(&"a".repeat(1_001)).is_err());
    assert!(read("^(?:(?:a{255}){255}){255}$").is_err());
    let flat = format!("^{}$", "(?:ab){4}".repeat(15));
    assert!(read(&flat).is_ok());
}

#[test]
fn every_format_is_of_the_subset() {
    for format in crate::value::format::ALL {
        let read = super::reader::read(format.regex);
        assert!(read.is_ok(), "{}: {read:?}", format.name);
    }
}

#[test]
fn patterns_known_to_hang_a_browser_are_refused() {
    let known = [
        "(a+)+$",
        "([a-zA-Z]+)*$",
        "(a|aa)+$",
        "(a|a?)+$",
        "(.*a){12}$",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        r"^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$",
        r"^(\w+\s?)*$",
        r"\s+$",
        r"^(\d+)*x$",
    ];
    let read: Vec<_> = known
        .iter()
        .filter(|one| super::read(one).is_ok())
        .collect();
    assert!(read.is_empty(), "{read:?}");
}
