//! Which constraint stands on which type, all of both.

use super::*;

const TYPES: [&str; 26] = [
    "bool",
    "i8",
    "i32",
    "i64",
    "u64",
    "f32",
    "f64",
    "String",
    "Text",
    "Email",
    "Url",
    "Slug",
    "Decimal",
    "DateTime",
    "Date",
    "Time",
    "Uuid",
    "Id<M>",
    "Bytes",
    "Json",
    "Password",
    "Status",
    "Seo",
    "Vec<String>",
    "Vec<i32>",
    "Vec<Id<M>>",
];

/// Attributes in a form that some type takes.
const ATTRIBUTES: [&str; 12] = [
    "len(1..=9)",
    "range(1..)",
    "pattern(\"^a\")",
    "multiple_of(1)",
    "scale(2)",
    "items(max = 3)",
    "one_of(1)",
    "trim",
    "lowercase",
    "unique",
    "on_delete(cascade)",
    "inverse(others)",
];

/// The types on which the attribute is no misfit.
fn fit(attribute: &str) -> String {
    let fits = |ty: &&&str| {
        let source = format!(
            "enum Status {{ A }} model M {{ #[{attribute}] a: {ty}, permissions {{ all: anyone; }} }}"
        );
        let tokens = source.parse().expect("the test's source is Rust tokens");
        let mut diags = crate::syntax::Diags::default();
        let mut declared = crate::syntax::block(tokens, &mut diags);
        let seo = "struct Seo { title: String }".parse().expect("Rust tokens");
        declared.append(crate::syntax::derive_type(seo, &mut diags));
        crate::check::check(&declared, Scope::Crate, &mut diags);
        diags.into_vec().iter().all(|diag| diag.code != "S0120")
    };
    let types: Vec<&str> = TYPES.iter().filter(fits).copied().collect();
    types.join(" ")
}

#[test]
fn every_constraint_names_the_types_that_take_it() {
    let lines = ATTRIBUTES.map(|attribute| format!("{attribute}: {}\n", fit(attribute)));
    expect![[r#"
        len(1..=9): String Text Email Url Slug Bytes Password Vec<String>
        range(1..): i8 i32 i64 u64 f32 f64 Decimal DateTime Date Time Vec<i32>
        pattern("^a"): String Text Email Url Slug Vec<String>
        multiple_of(1): i8 i32 i64 u64 Decimal Vec<i32>
        scale(2): Decimal
        items(max = 3): Vec<String> Vec<i32> Vec<Id<M>>
        one_of(1): i8 i32 i64 u64 String Text Email Url Slug Decimal Status Vec<String> Vec<i32>
        trim: String Text Email Url Slug Vec<String>
        lowercase: String Text Email Url Slug Vec<String>
        unique: bool i8 i32 i64 u64 f32 f64 String Text Email Url Slug Decimal DateTime Date Time Uuid Id<M> Bytes Status
        on_delete(cascade): Id<M>
        inverse(others): Id<M> Vec<Id<M>>
    "#]].assert_eq(&lines.concat());
}

#[test]
fn a_misfit_says_what_the_constraint_is_for() {
    mistakes(
        Scope::Crate,
        "model M {
    #[len(1)] a: i32, #[range(1..)] b: String, #[pattern(\"a\")] c: Uuid, #[multiple_of(2)] d: f64, #[scale(2)] e: f64,
    #[items(max = 2)] f: String, #[one_of(1.5)] g: f64, #[trim] h: Password, #[lowercase] i: Bytes, #[unique] j: Json,
    #[on_delete(cascade)] k: String, #[inverse(x)] l: Uuid, #[range(..=9)] m: i32 = 10, #[multiple_of(0)] n: i32,
    permissions { all: anyone; }
}",
        expect![[r#"
            2:7 S0120 `len` cannot be used on an `i32`
              help: `len` is for strings and `Bytes`; `items` is for lists, `range` for numbers
            2:25 S0120 `range` cannot be used on a `String`
              help: `range` is for numbers, dates and times; `len` is for strings
            2:50 S0120 `pattern` cannot be used on a `Uuid`
              help: it is for strings
            2:75 S0120 `multiple_of` cannot be used on an `f64`
              help: `multiple_of` is for integers and `Decimal`
            2:101 S0120 `scale` cannot be used on an `f64`
              help: `scale` is for `Decimal`
            3:7 S0120 `items` cannot be used on a `String`
              help: `items` is for lists; `len` is for strings
            3:36 S0120 `one_of` cannot be used on an `f64`
              help: `one_of` is for strings, integers, `Decimal` and enums
            3:59 S0120 `trim` cannot be used on a `Password`
              help: it is for strings
            3:80 S0120 `lowercase` cannot be used on a `Bytes`
              help: it is for strings
            3:103 S0120 `unique` cannot be used on a `Json`
              help: `items(unique)` makes the values of one list differ
            4:7 S0120 `on_delete` cannot be used on `k`, which is not a relation
              help: a relation is an `Id<Model>`
            4:40 S0120 `inverse` cannot be used on `l`, which is not a relation
              help: a relation is an `Id<Model>`
            4:85 S0124 the default of `m` is outside its own `range`
              help: change the default or the constraint
            4:103 S0122 `multiple_of` must be greater than zero
              help: write the step: `multiple_of(5)`
        "#]],
    );
}
