//! A field of a row that a path reached.

use super::super::super::stored::decode;
use super::super::super::{Decision, Form};
use super::super::arithmetic::enclosed;
use super::super::found::{Cell, Found};
use super::super::scope::{Scope, Source};
use super::Reached;
use crate::plan::{Column, ModelPlan};
use crate::select;
use crate::sql::Sql;

impl<'a> Scope<'a> {
    /// A field of the row that was reached.
    pub(super) fn read(&self, reached: Reached<'a>, field: &str) -> Found<'a> {
        if let Reached::Nobody = reached {
            return Found::Nobody(None);
        }
        let model = reached.model();
        let place = model.and_then(|model| Some((model, model.field(field)?)));
        let found = place.and_then(|(model, at)| Some((model, at, model.columns.get(at)?)));
        let Some((model, at, column)) = found else {
            return Found::Nothing;
        };
        let form = Form::of(&column.kind);
        match reached {
            Reached::Here(_, Source::Values(values)) => {
                let value = values.get(at).and_then(|value| decode(value, form));
                value.map_or(Found::Nothing, Found::Value)
            }
            Reached::Here(_, Source::Alias(alias)) => self.shown(model, column, &alias),
            Reached::Away(away) => match self.shown(model, column, &away.alias) {
                Found::Cell(inner) => Found::Cell(Cell::of(away.select(&inner.sql), form, true)),
                hidden => hidden,
            },
            Reached::Nowhere | Reached::Nobody => Found::Nothing,
        }
    }

    /// A column, behind its mask where masks are asked for.
    fn shown(&self, model: &'a ModelPlan, column: &'a Column, alias: &str) -> Found<'a> {
        let cell = stored(model, column, alias);
        let Some(rule) = column.visible.as_ref().filter(|_| self.masked) else {
            return Found::Cell(cell);
        };
        match self.of_row(model.id, alias).truth(&rule.expr) {
            Decision::Always => Found::Cell(cell),
            Decision::Never => Found::Nothing,
            Decision::When(seen) => {
                let mut sql = Sql::new("CASE WHEN ");
                sql.append(&seen)
                    .push(" THEN ")
                    .append(&cell.sql)
                    .push(" END");
                Found::Cell(Cell::of(enclosed(&sql), cell.form, true))
            }
        }
    }
}

fn stored<'a>(model: &'a ModelPlan, column: &'a Column, alias: &str) -> Cell<'a> {
    let mut sql = Sql::default();
    select::plain(model, alias, column, &mut sql);
    let form = Form::of(&column.kind);
    if let Form::Json = form {
        // JSON's `null` is none, whether the column may be `NULL` or not.
        let mut bare = Sql::new("nullif(");
        bare.append(&sql).push(", 'null')");
        return Cell::of(bare, form, true);
    }
    Cell {
        column: column.join.is_none(),
        folds: column.folds(),
        ..Cell::of(sql, form, column.nullable)
    }
}
