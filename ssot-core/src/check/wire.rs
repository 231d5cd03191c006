//! No two members of a model share a name on the wire, no two columns and no two tables one; and none
//! has a name that filters need or that every object has in JavaScript.

use super::by_name::ByName;
use super::code;
use super::reserved::is_type_name;
use super::whole::Whole;
use crate::schema::{Model, RelationKind};
use crate::syntax::tree::SearchLine;
use crate::syntax::{Diag, Diags};
use proc_macro2::Span;
use std::collections::BTreeMap;

/// They join a list's filters.
const JOINING: [&str; 3] = ["and", "or", "not"];

/// What every object has in JavaScript: where the member may be absent, TypeScript refuses the object.
const OF_EVERY_OBJECT: [&str; 8] = [
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
    "toString",
    "valueOf",
];

/// Why a member that may be absent cannot be called so.
pub(super) fn taken(wire: &str) -> Option<&'static str> {
    OF_EVERY_OBJECT
        .contains(&wire)
        .then_some("has a name of every JavaScript object")
}

pub(super) fn check(wholes: &[Whole<'_>], models: &[Model], diags: &mut Diags) {
    for (whole, model) in wholes.iter().zip(models) {
        members(whole, model, diags);
        columns(whole, model, diags);
    }
    tables(wholes, models, diags);
}

fn members(whole: &Whole<'_>, model: &Model, diags: &mut Diags) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let fields = model
        .fields
        .iter()
        .map(|field| ("field", field.name.as_str(), field.wire.as_str()));
    let relations = model
        .relations
        .iter()
        .map(|relation| ("relation", relation.name.as_str(), relation.wire.as_str()));
    let derived = model
        .search
        .derived
        .iter()
        .map(|derived| ("filter", derived.name.as_str(), derived.wire.as_str()));
    let all: Vec<_> = fields.chain(relations).chain(derived).collect();
    for (at, &(kind, name, wire)) in all.iter().enumerate() {
        let joining = JOINING.contains(&wire);
        let joining = joining.then_some("has a name that filters need");
        // No client ever hears of a private one.
        let heard = kind != "field" || !is_private(model, name);
        if let Some(why) = joining.or_else(|| taken(wire).filter(|_| heard)) {
            let message = format!("{kind} `{name}` {why}");
            let help = match kind {
                "field" => "give it another name; `#[column(\"..\")]` keeps the column's",
                "relation" => "rename its field, or name it with `#[inverse(..)]`",
                _ => "give it another name",
            };
            let span = span(whole, kind, name);
            diags.push(Diag::error(code::RESERVED_NAME, span, message).help(help));
        }
        let Some(before) = seen.insert(wire, at) else {
            continue;
        };
        let (before_kind, before, _) = all[before];
        // A filter with a field's very name is reported where it is read.
        if kind == "filter" && before == name {
            continue;
        }
        let message =
            format!("{before_kind} `{before}` and {kind} `{name}` are both `{wire}` in JSON");
        diags.push(
            Diag::error(code::SAME_NAME_ELSEWHERE, span(whole, kind, name), message)
                .help("rename one of them, or write `#[rename(\"..\")]` on one"),
        );
    }
}

fn is_private(model: &Model, name: &str) -> bool {
    let field = model.fields.iter().find(|field| field.name == name);
    field.is_some_and(|field| field.access.private)
}

/// Where the member stands; the model's name for what was made.
fn span(whole: &Whole<'_>, kind: &str, name: &str) -> Span {
    let filters = whole.clauses.search.unwrap_or_default().iter();
    let mut filters = filters.flat_map(|line| match line {
        SearchLine::Filter(_, filters) => filters.as_slice(),
        _ => &[],
    });
    let filter = filters.find(|(filter, rule)| rule.is_some() && filter.text == name);
    if let (Some((filter, _)), "filter") = (filter, kind) {
        return filter.span;
    }
    let written = whole
        .fields
        .iter()
        .find(|field| field.name.text == name || field.name.text.strip_suffix("_id") == Some(name));
    written.map_or(whole.model.name.span, |field| field.name.span)
}

fn columns(whole: &Whole<'_>, model: &Model, diags: &mut Diags) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, field) in model.fields.iter().enumerate() {
        if let Some(before) = seen.insert(&field.column, at) {
            let message = format!(
                "`{}` and `{}` are both the column `{}`",
                model.fields[before].name, field.name, field.column
            );
            let span = span(whole, "field", &field.name);
            diags.push(
                Diag::error(code::SAME_NAME_ELSEWHERE, span, message)
                    .help("write `#[column(\"..\")]` on one of them"),
            );
        }
    }
}

fn tables(wholes: &[Whole<'_>], models: &[Model], diags: &mut Diags) {
    let by_table = ByName::new(models, |model| &model.table);
    for (at, (whole, model)) in wholes.iter().zip(models).enumerate() {
        let mut before = models[..at].iter().filter(|one| is_type_name(&one.name));
        if let Some(before) = before.find(|before| before.table == model.table)
            && is_type_name(&model.name)
        {
            let message = format!(
                "`{}` and `{}` are both the table `{}`",
                before.name, model.name, model.table
            );
            let span = whole.model.name.span;
            diags.push(
                Diag::error(code::SAME_NAME_ELSEWHERE, span, message)
                    .help("write `#[table(\"..\")]` on one of them"),
            );
        }
        for relation in &model.relations {
            let RelationKind::ManyToMany {
                owner: true,
                table,
                field,
                ..
            } = &relation.kind
            else {
                continue;
            };
            if let Some(taken) = by_table.get(table) {
                let taken = format!("model `{}`", taken.name);
                let message =
                    format!("the join table of `{field}` has the name of the table of {taken}");
                let help = format!("rename the field, or write `#[table(\"..\")]` on {taken}");
                diags.push(
                    Diag::error(
                        code::SAME_NAME_ELSEWHERE,
                        span(whole, "field", field),
                        message,
                    )
                    .help(help),
                );
            }
        }
    }
}
