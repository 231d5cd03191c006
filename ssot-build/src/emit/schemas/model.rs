//! The schemas of one model: what is answered, what creates, what changes, what is asked.

use super::call::{Js, entry, statement};
use super::{exported, expr, field, made, query};
use crate::emit::public::{self, Models};
use ssot_core::schema::{Model, Relation, RelationKind, Schema};

/// Writes every schema of a model.
pub(super) fn schemas<'a>(out: &mut String, schema: &'a Models<'a>, model: &'a Model) {
    fields(out, schema, model);
    relations(out, schema, model);
    let rules = rules(out, schema, model);
    let related = public::relations(schema, model).next().is_some();
    query::parts(out, schema, model);
    out.push('\n');
    let mut row = vec![name(model, "Fields")];
    if related {
        row.push(name(model, "Relations"));
    } else if rules > 0 {
        row.push(Js::undefined());
    }
    row.extend(numbered(model, rules));
    exported(out, &model.wire, "", &Js::Call("s.answer", row));
    for (end, make) in [("Create", "s.create"), ("Update", "s.update")] {
        let mut args = vec![name(model, "Fields")];
        args.extend(numbered(model, rules));
        exported(out, &model.wire, end, &Js::Call(make, args));
    }
    exported(out, &model.wire, "Query", &query::query(model, related));
}

// Writes:
//     const productFields = () => ({
//       name: s.text(s.len(1, 200)),
//     });
fn fields(out: &mut String, schema: &Schema, model: &Model) {
    out.push_str("\nconst ");
    out.push_str(&model.wire);
    out.push_str("Fields = () => ({\n");
    for one in public::fields(model) {
        entry(out, 2, &one.wire, &field::field(schema, one));
    }
    out.push_str("});\n");
}

fn relations<'a>(out: &mut String, schema: &'a Models<'a>, model: &'a Model) {
    let mut all = public::relations(schema, model).peekable();
    if all.peek().is_none() {
        return;
    }
    out.push_str("\nconst ");
    out.push_str(&model.wire);
    out.push_str("Relations = () => ({\n");
    for one in all {
        entry(out, 2, &one.wire, &related(schema, one));
    }
    out.push_str("});\n");
}

fn related<'a>(schema: &Models<'_>, relation: &Relation) -> Js<'a> {
    let found = schema.model(&relation.model);
    let wire = found.map_or(relation.model.as_str(), |model| &model.wire);
    let row = Js::Call("s.nested", vec![Js::later(&[wire, "Schema"].concat())]);
    match &relation.kind {
        RelationKind::ToOne {
            nullable: false, ..
        } => row,
        RelationKind::ToOne { nullable: true, .. } | RelationKind::OneBack { .. } => {
            Js::Call("s.nullable", vec![row])
        }
        RelationKind::ToMany { .. } | RelationKind::ManyToMany { .. } => {
            Js::Call("s.list", vec![row])
        }
    }
}

/// The name of a constant of the model.
pub(super) fn name<'a>(model: &Model, end: &str) -> Js<'a> {
    Js::Raw([&model.wire, end].concat().into())
}

// Writes `const productRule1 = s.rule(..);` for each rule that a browser can judge.
fn rules(out: &mut String, schema: &Schema, model: &Model) -> usize {
    let mut count = 0;
    for check in public::checks(model) {
        let Some(rule) = expr::rule(schema, model, check) else {
            continue;
        };
        count += 1;
        let number = count.to_string();
        let start = [
            "const ",
            &model.wire,
            "Rule",
            &number,
            " = /* @__PURE__ */ ",
        ];
        out.push('\n');
        statement(out, &start.concat(), &made(rule));
    }
    count
}

fn numbered<'a>(model: &Model, rules: usize) -> impl Iterator<Item = Js<'a>> {
    (1..=rules).map(|number| name(model, &["Rule", &number.to_string()].concat()))
}
