//! `ssot! { model .. }` and `#[derive(Model)]` refuse the same words with the same words.

use super::*;

/// The mistakes of one spelling: code, message and help.
fn refused(source: &str, form: Form) -> Vec<String> {
    let tokens = source.parse().expect("the test's source is Rust tokens");
    let found = read(tokens, form, Scope::Block).diags.into_vec();
    let told = found
        .into_iter()
        .map(|diag| format!("{} {}: {:?}", diag.code, diag.message, diag.help));
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
