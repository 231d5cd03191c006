//! A row of other tables: where it is selected from, and by which condition.

use super::super::super::Decision;
use super::super::arithmetic::enclosed;
use crate::plan::{Column, ModelPlan};
use crate::sql::Sql;
use rusqlite::types::Value;
use std::rc::Rc;

/// The row under `alias` of the tables `from`, where `on` holds.
pub(in crate::policy::sql) struct Away<'a> {
    pub(in crate::policy::sql) model: &'a ModelPlan,
    pub(in crate::policy::sql) alias: Rc<str>,
    pub(in crate::policy::sql) from: Sql,
    pub(in crate::policy::sql) on: Sql,
}

impl<'a> Away<'a> {
    /// A row of `model`, with nothing yet said of it.
    pub(in crate::policy::sql) fn none(model: &'a ModelPlan, alias: Rc<str>) -> Away<'a> {
        Away {
            model,
            alias,
            from: Sql::default(),
            on: Sql::default(),
        }
    }

    /// The row's table, where its column is `value` and it is not deleted.
    pub(in crate::policy::sql) fn joined(mut self, column: &Column, value: &Sql) -> Away<'a> {
        self.table(&self.model.table, &Rc::clone(&self.alias));
        let alias = Rc::clone(&self.alias);
        self.equal(&alias, &column.sql, value);
        self.model.living(&alias, &mut self.on);
        self
    }

    /// The row's table, where its column is one of these and it is not deleted; none of none.
    pub(in crate::policy::sql) fn among(
        mut self,
        column: &Column,
        values: Vec<Value>,
    ) -> Option<Away<'a>> {
        let places = vec!["?"; values.len()].join(", ");
        let alias = Rc::clone(&self.alias);
        self.table(&self.model.table, &alias);
        self.on.push(&alias).push(".").push(&column.sql);
        self.on.push(" IN (").push(&places).push(")");
        let some = !values.is_empty();
        self.on.binds.extend(values);
        self.model.living(&alias, &mut self.on);
        some.then_some(self)
    }

    /// The row, where this holds as well; none when it never does.
    pub(in crate::policy::sql) fn and(mut self, condition: Decision) -> Option<Away<'a>> {
        match condition {
            Decision::Never => return None,
            Decision::Always => {}
            Decision::When(condition) => {
                self.on.push(" AND ").append(&condition);
            }
        }
        Some(self)
    }

    pub(in crate::policy::sql) fn table(&mut self, table: &str, alias: &str) {
        let comma = if self.from.text.is_empty() { "" } else { ", " };
        self.from.push(comma).push(table).push(" AS ").push(alias);
    }

    pub(in crate::policy::sql) fn equal(&mut self, alias: &str, column: &str, value: &Sql) {
        let and = if self.on.text.is_empty() { "" } else { " AND " };
        self.on.push(and).push(alias).push(".").push(column);
        self.on.push(" = ").append(value);
    }

    /// A value of the row; `NULL` when there is none.
    pub(in crate::policy::sql) fn select(&self, what: &Sql) -> Sql {
        let mut sql = Sql::new("SELECT ");
        sql.append(what).push(" FROM ").append(&self.from);
        sql.push(" WHERE ").append(&self.on);
        enclosed(&sql)
    }

    /// Whether there is such a row for which the condition holds as well.
    pub(in crate::policy::sql) fn exists(&self, condition: Option<&Sql>) -> Sql {
        let mut sql = Sql::new("EXISTS (SELECT 1 FROM ");
        sql.append(&self.from).push(" WHERE ").append(&self.on);
        if let Some(condition) = condition {
            sql.push(" AND ").append(condition);
        }
        sql.push(")");
        sql
    }
}
