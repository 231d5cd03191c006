//! `any`, `all` and `none` of the rows of a to-many relation: `EXISTS` and `NOT EXISTS`.

use super::super::Decision;
use super::path::{Away, Reached};
use super::scope::{Scope, Source};
use crate::plan::{Kind, LinkKind, ModelPlan};
use crate::stored::stored;
use rusqlite::types::Value;
use serde_json::Value as Json;
use ssot_core::schema::{Expr, Path, Quantifier};

impl<'a> Scope<'a> {
    pub(super) fn quantified(
        &self,
        quantifier: Quantifier,
        path: &Path,
        name: &str,
        body: &Expr,
    ) -> Decision {
        // No way there means no rows, as an empty relation has.
        let Some(rows) = self.rows_of(path) else {
            return (quantifier != Quantifier::Any).into();
        };
        let body = self.within(name, rows.model.id, &rows.alias).truth(body);
        match quantifier {
            Quantifier::Any => some(&rows, body),
            Quantifier::All => some(&rows, body.not()).not(),
            Quantifier::None => some(&rows, body).not(),
        }
    }

    fn rows_of(&self, path: &Path) -> Option<Away<'a>> {
        let (relation, way) = path.steps.split_last()?;
        let start = self.reach(&path.root, way);
        let model = start.model()?;
        let link = model.link(relation)?;
        let other = self.asking.plan.models.get(link.to)?;
        if let (Reached::Here(_, Source::Values(values)), false) = (&start, link.back)
            && let Some(ids) = listed(model, link.field, values)
        {
            // The row's own list, which the join table may hold no longer, or not yet.
            let rows = Away::none(other, self.alias());
            let seen = self.leads(&start, link, other, &rows.alias);
            return rows
                .among(other.columns.get(*other.key.first()?)?, ids)?
                .and(seen);
        }
        let start_key = start.cell(start.key()?)?;
        let mut rows = Away::none(other, self.alias());
        let seen = self.leads(&start, link, other, &rows.alias);
        if let Reached::Away(before) = start {
            (rows.from, rows.on) = (before.from, before.on);
        }
        match &link.kind {
            LinkKind::Back { field, many: true } => rows
                .joined(other.columns.get(*field)?, &start_key)
                .and(seen),
            LinkKind::Join { table, here, there } => {
                let join = self.alias();
                rows.table(table, &join);
                rows.equal(&join, here, &start_key);
                let mut there_key = crate::sql::Sql::new(&*join);
                there_key.push(".").push(there);
                let key = other.columns.get(*other.key.first()?)?;
                rows.joined(key, &there_key).and(seen)
            }
            LinkKind::ToOne { .. } | LinkKind::Back { many: false, .. } => None,
        }
    }
}

/// The ids that a row known here has in a list with a join table.
fn listed(model: &ModelPlan, field: usize, values: &[Value]) -> Option<Vec<Value>> {
    let column = model.columns.get(field)?;
    column.join.as_ref()?;
    let (Kind::List(kind), Value::Text(ids)) = (&column.kind, values.get(field)?) else {
        return None;
    };
    let ids: Vec<Json> = serde_json::from_str(ids).ok()?;
    ids.iter().map(|id| stored(kind, id)).collect()
}

fn some(rows: &Away<'_>, body: Decision) -> Decision {
    match body {
        Decision::Never => Decision::Never,
        Decision::Always => Decision::When(rows.exists(None)),
        Decision::When(condition) => Decision::When(rows.exists(Some(&condition))),
    }
}
