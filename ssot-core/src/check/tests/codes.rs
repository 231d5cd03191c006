//! Every code is given to something, and every mistake speaks in one voice.

use super::*;
use crate::syntax::Diag;
use expect_test::expect_file;

/// A code, the spelling, and words that bring it; `@` is an open `permissions` clause.
const CASES: &[(&str, Form, &str)] = &[
    ("S0001", Form::Block, "model A { a String, @ }"),
    ("S0002", Form::Block, "modle A { @ }"),
    ("S0003", Form::Block, "#[audit] model A { @ }"),
    ("S0004", Form::Block, "model A { caches { list: 5m; } @ }"),
    (
        "S0005",
        Form::Block,
        "model A { routes { pth: \"/a\"; } @ }",
    ),
    (
        "S0006",
        Form::Block,
        "model A { middleware { rate_limit: 3 per 1m by planet; } @ }",
    ),
    ("S0007", Form::Block, "model A { @ @ }"),
    (
        "S0008",
        Form::Block,
        "model A { a: i32, search { sort: a; sort: a; } @ }",
    ),
    (
        "S0009",
        Form::Block,
        "model A { #[unique] #[unique] a: i32, @ }",
    ),
    ("S0010", Form::Block, "enum E { A, A }"),
    ("S0011", Form::Block, "model A { cache { list: 5; } @ }"),
    ("S0012", Form::Block, "model A { cache { list: 5y; } @ }"),
    (
        "S0013",
        Form::Block,
        "model A { middleware { rate_limit: 0 per 1m; } @ }",
    ),
    (
        "S0014",
        Form::Block,
        "model A { #[scale(99999999999)] a: Decimal, @ }",
    ),
    ("S0015", Form::Block, "model A { a: i32 = 'c', @ }"),
    ("S0016", Form::Block, "model A { #[len] a: String, @ }"),
    ("S0017", Form::Block, "enum E { }"),
    (
        "S0018",
        Form::Block,
        "model A { a: i32, check \"x\": 1 < a < 3; @ }",
    ),
    (
        "S0019",
        Form::Block,
        "model A { a: i32, check \"x\": a / 2 == 1; @ }",
    ),
    (
        "S0021",
        Form::Block,
        "model A { routes { only: get; except: list; } @ }",
    ),
    ("S0022", Form::Block, "model A { type: i32, @ }"),
    (
        "S0023",
        Form::Block,
        "model A { #[len(1..=)] a: String, @ }",
    ),
    ("S0024", Form::DeriveModel, "enum A { B }"),
    (
        "S0025",
        Form::DeriveType,
        "struct A { #[serde(with = \"x\")] a: i32 }",
    ),
    ("S0026", Form::Block, "enum E { A(i32) }"),
    ("S0027", Form::Block, "#[audited] mixin M { a: i32 }"),
    (
        "S0028",
        Form::DeriveType,
        "struct A { a: i32, #[serde(rename = \"a\")] b: i32 }",
    ),
    ("S0100", Form::Block, "model A { @ } model A { @ }"),
    ("S0101", Form::Block, "model Text { @ }"),
    ("S0102", Form::Block, "model A { @ } enum ACreate { B }"),
    ("S0103", Form::Block, "enum status { A }"),
    ("S0110", Form::Block, "model A { a: Strin, @ }"),
    ("S0111", Form::Block, "model A { a: A, @ }"),
    ("S0112", Form::Block, "model A { a: usize, @ }"),
    ("S0113", Form::Block, "model A { a: Vec, @ }"),
    ("S0114", Form::Block, "model A { a: Id<B>, @ }"),
    ("S0115", Form::Block, "model A: M { @ }"),
    ("S0116", Form::Block, "model A { id: i32, @ }"),
    (
        "S0117",
        Form::Block,
        "model A { @ } model B { a: Id<A, i64>, @ }",
    ),
    ("S0118", Form::DeriveModel, "#[ssot(@)] struct A { a: i32 }"),
    (
        "S0119",
        Form::DeriveModel,
        "#[ssot(@)] struct A { id: Id<A>, #[serde(rename = \"b\")] a: i32 }",
    ),
    ("S0120", Form::Block, "model A { #[len(1)] a: i32, @ }"),
    (
        "S0120",
        Form::DeriveType,
        "struct A { #[serde(flatten)] a: i32, b: i32 }",
    ),
    (
        "S0121",
        Form::Block,
        "model A { #[readonly] #[immutable] a: i32, @ }",
    ),
    (
        "S0121",
        Form::DeriveType,
        "#[serde(tag = \"t\")] enum A { B(i32), C }",
    ),
    (
        "S0122",
        Form::Block,
        "model A { #[range(5..=1)] a: i32, @ }",
    ),
    (
        "S0122",
        Form::Block,
        "model A { #[multiple_of(0)] a: i32, @ }",
    ),
    ("S0123", Form::Block, "model A { a: i32 = \"x\", @ }"),
    (
        "S0124",
        Form::Block,
        "model A { #[range(0..9)] a: i32 = 9, @ }",
    ),
    ("S0125", Form::Block, "model A { a: i32 = now(), @ }"),
    (
        "S0126",
        Form::Block,
        "model A { #[pattern(\"a\\\\b\")] a: String, @ }",
    ),
    ("S0127", Form::Block, "enum E { A } model B { a: E = C, @ }"),
    (
        "S0128",
        Form::DeriveType,
        "struct A { #[serde(flatten)] a: Box<A>, b: i32 }",
    ),
    (
        "S0129",
        Form::DeriveType,
        "struct A { #[serde(flatten)] a: Json, #[serde(flatten)] b: BTreeMap<String, i32> }",
    ),
    (
        "S0130",
        Form::Block,
        "model A { @ } model B { #[on_delete(set_null)] a: Id<A>, @ }",
    ),
    (
        "S0131",
        Form::Block,
        "model A { @ } model B { x: Id<A>, y: Id<A>, @ }",
    ),
    (
        "S0132",
        Form::Block,
        "model A { b: String, @ } model B { #[unique] a: Id<A>, @ }",
    ),
    ("S0133", Form::Block, "#[index(x)] model A { a: i32, @ }"),
    (
        "S0140",
        Form::Block,
        "principal A principal A model A { @ }",
    ),
    (
        "S0141",
        Form::Block,
        "principal A { roles: r } model A { r: i32, @ }",
    ),
    (
        "S0142",
        Form::Block,
        "model A { permissions { all: signed_in; } }",
    ),
    (
        "S0200",
        Form::Block,
        "model A { permissions { all: b == 1; } }",
    ),
    (
        "S0201",
        Form::Block,
        "model A { a: String, check \"x\": a.size() == 1; @ }",
    ),
    (
        "S0202",
        Form::Block,
        "model A { a: String, check \"x\": size(a) == 1; @ }",
    ),
    (
        "S0203",
        Form::Block,
        "model A { a: String, check \"x\": a == 1; @ }",
    ),
    (
        "S0204",
        Form::Block,
        "model A { a: String, check \"x\": a + 1 == 2; @ }",
    ),
    (
        "S0205",
        Form::Block,
        "model A { a: i32, check \"x\": a; @ }",
    ),
    (
        "S0206",
        Form::Block,
        "model A { a: i32, check \"x\": me == me; @ }",
    ),
    (
        "S0207",
        Form::Block,
        "model A { a: String, check \"x\": a.len(1) == 1; @ }",
    ),
    (
        "S0208",
        Form::Block,
        "model A { a: i32, check \"x\": a.b == 1; @ }",
    ),
    (
        "S0209",
        Form::Block,
        "principal U model U { @ } model A { t: String, u: Id<U>, permissions { all: t == me; } }",
    ),
    (
        "S0210",
        Form::Block,
        "model A { a: bool, check \"x\": a && !a; @ }",
    ),
    (
        "S0211",
        Form::Block,
        "model A { a: i32, check \"x\": a == None; @ }",
    ),
    ("S0300", Form::Block, "model A { a: i32 }"),
    (
        "S0301",
        Form::Block,
        "model A { permissions { reed: anyone; } }",
    ),
    ("S0302", Form::Block, "model A { cache { create: 5m; } @ }"),
    (
        "S0303",
        Form::Block,
        "model A { events { list: \"a\"; } @ }",
    ),
    (
        "S0304",
        Form::Block,
        "model A { routes { only: list; } cache { get: 5m; } @ }",
    ),
    (
        "S0305",
        Form::Block,
        "model A { a: i32, search { text: a; } @ }",
    ),
    (
        "S0306",
        Form::Block,
        "model A { a: i32, search { sort: b; } @ }",
    ),
    (
        "S0307",
        Form::Block,
        "model A { a: Json, search { filter: a; } @ }",
    ),
    (
        "S0308",
        Form::Block,
        "model A { search { page: 5..=5000; } @ }",
    ),
    (
        "S0309",
        Form::Block,
        "model A { a: bool, routes { static action b(); } permissions { b: a; } }",
    ),
    (
        "S0310",
        Form::Block,
        "model A { #[private] a: bool, @ } model B { b: Id<A>, permissions { all: b.a; } }",
    ),
    (
        "S0311",
        Form::Block,
        "model A { a: DateTime, cache { get: 5m; } permissions { all: a < now(); } }",
    ),
    (
        "S0320",
        Form::Block,
        "model A { routes { path: \"A\"; } @ }",
    ),
    (
        "S0321",
        Form::Block,
        "model A { routes { path: \"/b\"; } @ } model B { routes { path: \"/b\"; } @ }",
    ),
    (
        "S0322",
        Form::Block,
        "model A { a: i32, routes { by: a; } @ }",
    ),
    (
        "S0324",
        Form::Block,
        "model A { routes { action list(); } @ }",
    ),
    (
        "S0326",
        Form::Block,
        "model A { events { create: \"a b\"; } @ }",
    ),
    (
        "S0327",
        Form::Block,
        "model A { events { create: \"a\"; } @ } model B { events { create: \"a\"; } @ }",
    ),
    (
        "S0330",
        Form::Block,
        "service S(provider: x) { path: \"/s\"; }",
    ),
    (
        "S0331",
        Form::Block,
        "model A { #[rename(\"\")] a: i32, @ }",
    ),
    (
        "S0332",
        Form::Block,
        "principal U { roles: r } enum R { root } model U { r: R, root: bool, @ }",
    ),
    (
        "S0333",
        Form::Block,
        "model A { #[range(0..9)] #[one_of(1, 9)] a: i32, @ }",
    ),
    (
        "S0334",
        Form::Block,
        "model A { #[range(1..9)] #[multiple_of(10)] a: i32, @ }",
    ),
    (
        "S0335",
        Form::Block,
        "model A { permissions { all: anyone; read: anyone; } }",
    ),
    (
        "S0350",
        Form::Block,
        "model A { #[range(0..)] a: i32, permissions { write: a >= 0; } }",
    ),
    ("S0351", Form::Block, "model A { a: Id<A>, @ }"),
    (
        "S0352",
        Form::Block,
        "model A { routes { action b(); } permissions { write: anyone; } }",
    ),
    (
        "S0353",
        Form::Block,
        "#[large] model A { a: i32, search { filter: a; } @ }",
    ),
    (
        "S0354",
        Form::Block,
        "principal A { roles: role } enum Role { B, C } model A { role: Role = B, permissions { all: anyone; } }",
    ),
    (
        "S0355",
        Form::Block,
        "model A { b: i32, permissions { write: cs.any(|c| c.b == 1); } } model C { a_id: Id<A>, b: i32, @ }",
    ),
];

fn found(form: Form, source: &str) -> Vec<Diag> {
    let source = source.replace('@', "permissions { all: anyone; }");
    let tokens = source.parse().expect("the test's source is Rust tokens");
    read(tokens, form, Scope::Crate).diags.into_vec()
}

/// What brings each code, the one that is too long to write out too.
fn cases() -> Vec<(&'static str, Form, String)> {
    let written = CASES
        .iter()
        .map(|(code, form, source)| (*code, *form, (*source).to_owned()));
    let nots = "!".repeat(1_000);
    let deep = format!("model A {{ a: bool, check \"x\": {nots}a; @ }}");
    written.chain([("S0020", Form::Block, deep)]).collect()
}

#[test]
fn every_code_is_given_to_what_it_is_for() {
    for (code, form, source) in cases() {
        let found: Vec<String> = found(form, &source).into_iter().map(told).collect();
        let given = found.iter().any(|told| told.starts_with(code));
        assert!(given, "{code}: {source:.99}\n{found:#?}");
    }
}

#[test]
fn no_code_is_without_a_mistake() {
    let cases = cases();
    let all = crate::syntax::CODES.iter().chain(crate::check::CODES);
    let without: Vec<_> = all
        .filter(|(code, _)| cases.iter().all(|(given, ..)| given != code))
        .collect();
    assert!(without.is_empty(), "{without:#?}");
}

#[test]
fn mistakes_speak_in_one_voice() {
    let all: Vec<Diag> = cases()
        .iter()
        .flat_map(|(_, form, source)| found(*form, source))
        .collect();
    for diag in &all {
        let words = &diag.message;
        let capital = words.starts_with(char::is_uppercase);
        assert!(!capital && !words.ends_with(['.', '!']), "{words}");
        let help = diag.help.as_deref().unwrap_or("write it");
        assert!(
            !help.starts_with(char::is_uppercase) && !help.ends_with(". "),
            "{help}"
        );
    }
    let helpless: Vec<_> = all.iter().filter(|diag| diag.help.is_none()).collect();
    let words: Vec<_> = helpless.iter().map(|diag| &diag.message).collect();
    assert!(
        helpless.len() * 100 <= all.len() * 15,
        "{} of {}: {words:#?}",
        words.len(),
        all.len()
    );
}

#[test]
fn the_reference_has_every_code() {
    let mut page = String::from(PAGE);
    for (code, meaning) in crate::syntax::CODES.iter().chain(crate::check::CODES) {
        let meaning = meaning.trim().trim_end_matches('.');
        let mut letters = meaning.chars();
        let first = letters.next().map(|first| first.to_ascii_lowercase());
        let first = first.map(String::from).unwrap_or_default();
        let anchor = code.to_lowercase();
        let meaning = format!("{first}{}", letters.as_str());
        page.push_str(&format!("| [{code}](errors.md#{anchor}) | {meaning} |\n"));
    }
    expect_file!["../../../../docs/src/reference/mistakes.md"].assert_eq(&page);
}

/// The page up to its table.
const PAGE: &str = "# Mistakes

A mistake in a declaration is a compile error at the token that is wrong: what is wrong, then `help:` with what to
write. One run tells all of them; those of the spelling come first, and what may only follow from what cannot be
read is left out. A code keeps its meaning from one version to the next; [Errors](errors.md) has an example of each.

| code | what is wrong |
|---|---|
";
