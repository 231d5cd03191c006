//! The schemas of one model: what is answered, what creates, what changes.

use super::call::Js;
use super::query;
use super::sheet::Sheet;
use super::{expr, field, made};
use crate::emit::public::{self, Answered, Models};
use ssot_core::schema::{Model, Relation, Schema};

/// Writes the schemas that speak of no other model's row.
pub(super) fn own<'a>(sheet: &mut Sheet, schema: &'a Models<'a>, model: &'a Model) {
    let fields: Vec<_> = public::fields(model)
        .map(|one| (one.wire.as_str(), field::field(schema, one)))
        .collect();
    sheet.function([&model.wire, "Fields"].concat(), "", None, &fields);
    let rules = rules(schema, model);
    for (at, rule) in rules.iter().enumerate() {
        sheet.constant(rule_name(model, at), rule);
    }
    query::own(sheet, schema, model);
    sheet.open();
    for (end, make) in [
        ("", "s.answer"),
        ("Create", "s.create"),
        ("Update", "s.update"),
    ] {
        let mut args = vec![name(model, "Fields")];
        args.extend((0..rules.len()).map(|at| Js::Name(rule_name(model, at))));
        sheet.schema(&model.wire, end, &Js::Call(make, args));
    }
}

/// Writes the schemas that lead to other models: a row with its relations, a query.
pub(super) fn related<'a>(sheet: &mut Sheet, schema: &'a Models<'a>, model: &'a Model) {
    let relations: Vec<_> = public::relations(schema, model)
        .map(|one| (one.wire.as_str(), relation(schema, one)))
        .collect();
    query::related(sheet, schema, model);
    if !relations.is_empty() {
        sheet.function([&model.wire, "Relations"].concat(), "", None, &relations);
    }
    sheet.open();
    if !relations.is_empty() {
        let mut args = vec![name(model, "Fields"), name(model, "Relations")];
        let rules = rules(schema, model).len();
        args.extend((0..rules).map(|at| Js::Name(rule_name(model, at))));
        let value = Js::Call("s.related", args);
        sheet.schema(&model.wire, public::WITH_RELATIONS, &value);
    }
    let value = query::query(schema, model);
    sheet.schema(&model.wire, "Query", &value);
}

fn relation<'a>(schema: &'a Models<'a>, relation: &Relation) -> Js<'a> {
    let found = schema.model(&relation.model);
    let wire = found.map_or(relation.model.as_str(), |model| &model.wire);
    let end = found.map_or("", |model| public::row_end(schema, model));
    let row = Js::Call("s.nested", vec![Js::later(&[wire, end, "Schema"].concat())]);
    match public::answered(schema, relation) {
        Answered::Row => row,
        Answered::RowOrNull => Js::Call("s.nullable", vec![row]),
        Answered::Rows => Js::Call("s.list", vec![row]),
    }
}

/// The name of a constant of the model.
pub(super) fn name<'a>(model: &Model, end: &str) -> Js<'a> {
    Js::Name([&model.wire, end].concat())
}

// The rules that a browser can judge.
fn rules<'a>(schema: &Schema, model: &Model) -> Vec<Js<'a>> {
    let all = public::checks(model);
    all.filter_map(|check| expr::rule(schema, model, check).map(made))
        .collect()
}

fn rule_name(model: &Model, at: usize) -> String {
    [&model.wire, "Rule", &(at + 1).to_string()].concat()
}
