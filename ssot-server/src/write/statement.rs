//! The statements of a write.

use super::Writing;
use crate::key::Key;
use crate::plan::Column;
use crate::problem::Problem;
use crate::sql::Sql;
use crate::store::fault;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

impl Writing<'_, '_> {
    /// Inserts a row of values with their places; the key that the database made, where it makes
    /// one.
    pub(super) fn insert<'v>(
        &self,
        values: impl Iterator<Item = (usize, &'v Value)> + Clone,
    ) -> Result<i64, Problem> {
        // A key that nobody gave is the database's to make.
        let made = |at: usize, value: &Value| *value == Value::Null && self.model.key.contains(&at);
        let of = values.clone();
        let set = values.filter(|(at, value)| !made(*at, value));
        let mut sql = Sql::statement("INSERT INTO ");
        sql.push(&self.model.table);
        let mut separator = " (";
        for (at, _) in set.clone() {
            sql.push(separator).push(self.column(at));
            separator = ", ";
        }
        match set.clone().count() {
            // Of a row that is nothing but its key, nothing is given.
            0 => {
                sql.push(" DEFAULT VALUES");
            }
            count => {
                sql.push(") VALUES (?");
                for _ in 1..count {
                    sql.push(", ?");
                }
                sql.push(")");
            }
        }
        let statement = self.tx.connection.prepare_cached(&sql.text);
        let given = params_from_iter(set.map(|(_, value)| value));
        statement
            .and_then(|mut statement| statement.execute(given))
            .map_err(|error| {
                let of = |at: usize| of.clone().find(|(place, _)| *place == at);
                self.refused(error, |at| of(at).map(|(_, value)| value.clone()), None)
            })?;
        Ok(self.tx.connection.last_insert_rowid())
    }

    /// Sets columns of a row; `before` are its values so far, which tell what a conflict is about.
    pub(super) fn set(
        &self,
        key: &Key,
        columns: &[(usize, Value)],
        before: &[Value],
    ) -> Result<(), Problem> {
        if columns.is_empty() {
            return Ok(());
        }
        let mut sql = Sql::new("UPDATE ");
        sql.push(&self.model.table).push(" AS t0 SET ");
        for (number, (at, value)) in columns.iter().enumerate() {
            sql.push(if number > 0 { ", " } else { "" });
            sql.push(self.column(*at)).push(" = ").bind(value.clone());
        }
        sql.push(" WHERE ");
        key.is(self.model, "t0", &mut sql);
        let value = |at: usize| {
            let set = columns.iter().find(|(place, _)| *place == at);
            set.map(|(_, value)| value)
                .or_else(|| before.get(at))
                .cloned()
        };
        self.execute(&sql)
            .map_err(|error| self.refused(error, value, Some(key)))?;
        self.resigned(key, columns)
    }

    /// Writes the rows of the join tables that hold the lists of ids: sets, each id once.
    pub(super) fn join(&self, key: &Key, joins: &[(usize, Vec<Value>)]) -> Result<(), Problem> {
        for (at, ids) in joins {
            let column = self.model.columns.get(*at);
            let join = column.and_then(|column| column.join.as_ref());
            let (Some(join), Some(own)) = (join, key.0.first()) else {
                continue;
            };
            let mut sql = Sql::new("DELETE FROM ");
            sql.push(&join.table).push(" WHERE ").push(&join.here);
            sql.push(" = ").bind(own.clone());
            self.execute(&sql).map_err(fault)?;
            for id in ids {
                let mut sql = Sql::new("INSERT OR IGNORE INTO ");
                sql.push(&join.table).push(" (").push(&join.here);
                sql.push(", ").push(&join.there).push(") VALUES (");
                sql.bind(own.clone()).push(", ").bind(id.clone()).push(")");
                self.execute(&sql).map_err(fault)?;
            }
        }
        Ok(())
    }

    pub(super) fn execute(&self, sql: &Sql) -> rusqlite::Result<usize> {
        let mut statement = self.tx.connection.prepare_cached(&sql.text)?;
        statement.execute(params_from_iter(&sql.binds))
    }

    /// A column in double quotes.
    pub(super) fn column(&self, at: usize) -> &str {
        let column: Option<&Column> = self.model.columns.get(at);
        column.map_or("", |column| &column.sql)
    }
}
