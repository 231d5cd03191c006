//! Rows by a field of their own, and rows that belong to one.

use super::node::{Object, property};
use super::operation::put;
use super::{Of, parameter, words};
use serde_json::json;
use ssot_core::public;
use ssot_core::schema::{Operation, Relation, RelationKind};

/// Adds the path of a unique field.
pub(super) fn by(paths: &mut Object, of: &Of<'_>, path: &str, name: &str) {
    let model = &of.model.model;
    let Some(field) = public::field(model, name) else {
        return;
    };
    let id = format!("getBy{}", words::capital(&field.wire));
    let summary = format!("Get {} by {}", words::a(model), words::spaced(&field.wire));
    let all = Object::from_iter([("get".to_owned(), of.get((&id, &summary)))]);
    let description = format!("The {} of the row", words::spaced(&field.wire));
    let value = json!({
        "name": "value", "in": "path", "required": true, "description": description,
        "schema": property(&model.name, &field.wire)
    });
    put(
        paths,
        format!("{path}/by/{}/{{value}}", field.wire),
        all,
        &[value],
    );
}

/// Adds the paths of relations to many.
pub(super) fn lists(paths: &mut Object, of: &Of<'_>, path: &str) {
    for relation in public::relations(of.models, &of.model.model).filter(|one| many(one)) {
        let Some(model) = of.engine.plan.model(&relation.model) else {
            continue;
        };
        let rows = Of { model, ..*of };
        let rows = Of {
            has_example: rows.has_row(),
            ..rows
        };
        let id = format!("list{}", words::capital(&relation.wire));
        let whose = words::a(&of.model.model);
        let summary = format!("List the {} of {whose}", words::spaced(&relation.wire));
        let mut list = of.list((&id, &summary), &rows);
        rows.limits(&mut list, &Operation::List);
        let all = Object::from_iter([("get".to_owned(), list)]);
        put(
            paths,
            format!("{path}/{{id}}/{}", relation.wire),
            all,
            &[parameter::key(of)],
        );
    }
}

fn many(relation: &Relation) -> bool {
    matches!(
        relation.kind,
        RelationKind::ToMany { .. } | RelationKind::ManyToMany { .. }
    )
}
