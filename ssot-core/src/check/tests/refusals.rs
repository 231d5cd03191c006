//! `ssot! { model .. }` and `#[derive(Model)]` refuse the same words with the same words.

use super::*;

/// The mistakes of one spelling: code, the words underlined, message and help.
fn refused(source: &str, form: Form) -> Vec<String> {
    let tokens = source.parse().expect("the test's source is Rust tokens");
    let found = read(tokens, form, Scope::Block).diags.into_vec();
    let told = found.into_iter().map(|diag| {
        let at = diag.span.source_text().unwrap_or_default();
        format!("{} {at}: {}: {:?}", diag.code, diag.message, diag.help)
    });
    told.collect()
}

/// Both spellings of a model `M` with a field `id` are refused alike, and with this code alone.
#[track_caller]
fn alike(code: &str, block: &str, derive: &str) {
    let in_block = refused(block, Form::Block);
    assert_eq!(in_block, refused(derive, Form::DeriveModel), "{block}");
    assert!(!in_block.is_empty(), "{block}");
    assert!(
        in_block.iter().all(|told| told.starts_with(code)),
        "{in_block:#?}"
    );
}

#[test]
fn attributes_are_refused_alike() {
    let attributes = [
        ("S0331", "rename(\"\")", "i32"),
        ("S0331", "rename(\"a.b\")", "i32"),
        ("S0331", "column(\"\")", "i32"),
        ("S0017", "message(\" \")", "i32"),
        ("S0333", "range(0..5), one_of(1, 9)", "i32"),
        ("S0124", "range(0..5), on_update(9)", "i32"),
        ("S0122", "len(2_000..)", "String"),
        ("S0123", "one_of(\"a\\0\")", "String"),
    ];
    for (code, words, ty) in attributes {
        let marks: String = words
            .split_inclusive("), ")
            .map(|word| format!("#[{}] ", word.trim_end_matches(", ")))
            .collect();
        alike(
            code,
            &format!("model M {{ id: Id<M>, {marks} a: {ty}, permissions {{ all: anyone; }} }}"),
            &format!(
                "#[ssot(permissions {{ all: anyone; }})] struct M {{ id: Id<M>, #[ssot({words})] a: {ty} }}"
            ),
        );
    }
}

#[test]
fn defaults_and_types_are_refused_alike() {
    let fields = [
        ("S0123", "i32", "[1]"),
        ("S0123", "Vec<i32>", "1"),
        ("S0123", "f32", "1e39"),
        ("S0125", "i32", "now()"),
        ("S0112", "Result<i32, i32>", "1"),
        ("S0116", "Id<Other, Json>", "new()"),
    ];
    for (code, ty, default) in fields {
        alike(
            code,
            &format!(
                "model M {{ id: Id<M>, a: {ty} = {default}, permissions {{ all: anyone; }} }}"
            ),
            &format!(
                "#[ssot(permissions {{ all: anyone; }})]
                struct M {{ id: Id<M>, #[ssot(default = {default})] a: {ty} }}"
            ),
        );
    }
}

#[test]
fn clauses_and_keys_are_refused_alike() {
    let clauses = [
        ("S0307", "search { filter: told = secret == \"x\"; }"),
        ("S0307", "search { filter: told = parent.secret == \"x\"; }"),
        ("S0307", "search { sort: secret; }"),
        ("S0101", "search { filter: or = a > 1; }"),
        ("S0306", "search { sort: zzzzzz; }"),
        ("S0326", "events { create: \"\"; }"),
        ("S0324", "routes { static action by(); }"),
        ("S0205", "events { update when ms: \"a.b\"; }"),
    ];
    for (code, clause) in clauses {
        alike(
            code,
            &format!(
                "model M {{ id: Id<M>, a: i32, #[private] secret: String, parent_id: Option<Id<M>>,
                permissions {{ all: anyone; }} {clause} }}"
            ),
            &format!(
                "#[ssot(permissions {{ all: anyone; }}, {clause})]
                struct M {{ id: Id<M>, a: i32, #[ssot(private)] secret: String, parent_id: Option<Id<M>> }}"
            ),
        );
    }
    alike(
        "S0116",
        "#[id(a, b)] model M { a: Json, b: i32, permissions { all: anyone; } }",
        "#[ssot(id(a, b), permissions { all: anyone; })] struct M { a: Json, b: i32 }",
    );
    alike(
        "S0116",
        "model M { #[private] id: Id<M>, permissions { all: anyone; } }",
        "#[ssot(permissions { all: anyone; })] struct M { #[ssot(private)] id: Id<M> }",
    );
}

#[test]
fn what_is_proven_is_refused_alike() {
    let clauses = [
        ("S0210", "permissions { all: a > 9; }"),
        ("S0210", "permissions { all: a == 1 && a == 2; }"),
        ("S0210", "permissions { write: a > 1; deny write: a > 0; }"),
        ("S0350", "permissions { write: a >= 0; }"),
        ("S0351", "permissions { all: anyone; }"),
    ];
    for (code, clause) in clauses {
        let up = match code {
            "S0351" => "Id<M>",
            _ => "Option<Id<M>>",
        };
        alike(
            code,
            &format!("model M {{ id: Id<M>, #[range(0..=9)] a: i32, up_id: {up}, {clause} }}"),
            &format!(
                "#[ssot({clause})]
                struct M {{ id: Id<M>, #[ssot(range(0..=9))] a: i32, up_id: {up} }}"
            ),
        );
    }
}

/// What is wrong in a model that is right otherwise.
enum Wrong {
    /// An attribute of the model.
    Flag(&'static str),
    /// An attribute of a field of this type.
    Attribute(&'static str, &'static str),
    /// A default of a field of this type.
    Default(&'static str, &'static str),
    /// A check.
    Check(&'static str),
    /// A clause.
    Clause(&'static str),
}
use Wrong::{Attribute, Check, Clause, Default, Flag};

/// A code, the words that are underlined, and what is wrong.
const MISTAKES: &[(&str, &str, Wrong)] = &[
    ("S0016", "index", Flag("index")),
    ("S0010", "n", Flag("index(n, n)")),
    ("S0133", "nn", Flag("unique(nn)")),
    ("S0331", "\"\"", Flag("table(\"\")")),
    (
        "S0331",
        "\"sqlite_master\"",
        Flag("table(\"sqlite_master\")"),
    ),
    ("S0331", "\"SQLite_x\"", Flag("table(\"SQLite_x\")")),
    ("S0009", "index", Flag("index(n), index(n)")),
    ("S0003", "uniqe", Attribute("i32", "uniqe")),
    ("S0016", "len", Attribute("String", "len")),
    ("S0016", "(yes)", Attribute("i32", "readonly(yes)")),
    ("S0014", "200", Attribute("Decimal", "scale(200)")),
    ("S0023", "1..=", Attribute("String", "len(1..=)")),
    ("S0120", "len", Attribute("i32", "len(1..=5)")),
    ("S0120", "on_delete", Attribute("i32", "on_delete(cascade)")),
    ("S0122", "5..=1", Attribute("i32", "range(5..=1)")),
    (
        "S0126",
        "\"(a+)+$\"",
        Attribute("String", "pattern(\"(a+)+$\")"),
    ),
    (
        "S0130",
        "on_delete",
        Attribute("Id<M>", "inverse(none), on_delete(set_null)"),
    ),
    ("S0200", "nobody", Attribute("i32", "visible(nobody)")),
    (
        "S0006",
        "sometimes",
        Attribute("Id<M>", "inverse(none), on_delete(sometimes)"),
    ),
    ("S0015", "'c'", Default("String", "'c'")),
    ("S0123", "\"nobody\"", Default("Email", "\"nobody\"")),
    ("S0123", "-1", Default("u8", "-1")),
    ("S0125", "me", Default("String", "me")),
    ("S0203", "==", Check("t == n")),
    ("S0018", "<", Check("1 < n < 3")),
    ("S0019", "/", Check("n / 2 == 1")),
    ("S0201", "size", Check("t.size() == 1")),
    ("S0202", "size", Check("size(t) == 1")),
    ("S0207", "len", Check("t.len(1) == 1")),
    ("S0208", "b", Check("n.b == 1")),
    ("S0206", "me", Check("up == me")),
    ("S0211", "==", Check("n == None")),
    ("S0005", "pth", Clause("routes { pth: \"/m\"; }")),
    ("S0008", "sort", Clause("search { sort: n; sort: t; }")),
    ("S0011", "5", Clause("cache { get: 5; }")),
    ("S0012", "5y", Clause("cache { get: 5y; }")),
    ("S0013", "0", Clause("middleware { rate_limit: 0 per 1m; }")),
    (
        "S0021",
        "except",
        Clause("routes { only: get; except: list; }"),
    ),
    ("S0301", "raed", Clause("permissions { raed: anyone; }")),
    ("S0302", "create", Clause("cache { create: 5m; }")),
    ("S0303", "get", Clause("events { get: \"m.read\"; }")),
    ("S0305", "n", Clause("search { text: n; }")),
    (
        "S0311",
        "2m",
        Clause("permissions { all: d < now(); } cache { get: 2m; }"),
    ),
    ("S0322", "n", Clause("routes { by: n; }")),
    ("S0322", "id", Clause("routes { by: id; }")),
    (
        "S0206",
        "changed",
        Clause("events { create when changed(n): \"m.a\"; }"),
    ),
    (
        "S0206",
        "changed",
        Clause("events { delete when changed(n): \"m.a\"; }"),
    ),
    ("S0320", "\"M\"", Clause("routes { path: \"M\"; }")),
];

#[test]
fn every_mistake_is_the_same_at_the_same_token_in_both_spellings() {
    let mut unlike = Vec::new();
    for (code, token, wrong) in MISTAKES {
        let block = refused(&in_block(wrong), Form::Block);
        let derive = refused(&in_derive(wrong), Form::DeriveModel);
        let at = format!("{code} {token}: ");
        if block != derive || block.len() != 1 || !block[0].starts_with(&at) {
            unlike.push((at, block, derive));
        }
    }
    assert!(unlike.is_empty(), "{unlike:#?}");
}

fn in_block(wrong: &Wrong) -> String {
    let (mut flag, mut check, mut clause) = (String::new(), String::new(), "");
    let field = match wrong {
        Flag(text) => {
            flag = format!("#[{text}] ");
            String::new()
        }
        Attribute(ty, attribute) => {
            let marks = attribute.replace("), ", ")] #[");
            format!("#[{marks}] a: {ty},")
        }
        Default(ty, default) => format!("a: {ty} = {default},"),
        Check(expr) => {
            check = format!("check \"x\": {expr};");
            String::new()
        }
        Clause(text) => {
            clause = text;
            String::new()
        }
    };
    let open = open(clause);
    format!(
        "{flag}model M {{ id: Id<M>, n: i32, t: String, d: DateTime, #[inverse(none)] up_id: Option<Id<M>>,
        {field} {check} {open} {clause} }}"
    )
}

fn in_derive(wrong: &Wrong) -> String {
    let (mut top, mut field) = (String::new(), String::new());
    let mut clause = "";
    match wrong {
        Flag(text) => top = format!("{text},"),
        Attribute(ty, attribute) => field = format!("#[ssot({attribute})] a: {ty},"),
        Default(ty, default) => field = format!("#[ssot(default = {default})] a: {ty},"),
        Check(expr) => top = format!("check \"x\": {expr},"),
        Clause(text) => clause = text,
    }
    let open = open(clause);
    format!(
        "#[ssot({top} {open} {clause})]
        struct M {{ id: Id<M>, n: i32, t: String, d: DateTime, #[ssot(inverse(none))] up_id: Option<Id<M>>, {field} }}"
    )
}

fn open(clause: &str) -> &'static str {
    match clause.starts_with("permissions") {
        true => "",
        false => "permissions { all: anyone; }",
    }
}
