//! Tables as a write would leave them, of which nothing stands because it clashed. A name that
//! `WITH` gives goes before a table's, so that rules meet the row in its place whichever way they
//! come to it: straight, through its owner's other rows, or through its lists of ids.

use super::Writing;
use super::clash::Became;
use super::going::part;
use crate::key::Key;
use crate::plan::Join;
use crate::problem::Problem;
use crate::sql::Sql;
use crate::store::fault;
use rusqlite::types::Value;
use serde_json::Value as Json;

/// A statement's `WITH`, and the key under which it holds the row.
pub(super) struct Supposed {
    pub(super) with: Sql,
    pub(super) key: Key,
}

impl Writing<'_, '_> {
    pub(super) fn supposed(&self, became: &Became<'_>) -> Result<Supposed, Problem> {
        let key = self.key_to_be(became.row)?;
        let mut with = Sql::statement("WITH ");
        self.with_row(&key, became.row, &mut with);
        let own = key.0.first().cloned().unwrap_or(Value::Null);
        for (place, column) in self.model.columns.iter().enumerate() {
            let set = became.lists.iter().find(|(at, _)| *at == place);
            let ids = match (set, became.before) {
                (Some((_, ids)), _) => ids.as_slice(),
                (None, None) => &[],
                (None, Some(_)) => continue,
            };
            if let Some(join) = &column.join {
                with_list(join, &own, ids, &mut with);
            }
        }
        with.push(" ");
        Ok(Supposed { with, key })
    }

    /// The key of a row; the next one where the database would make it.
    fn key_to_be(&self, row: &[Value]) -> Result<Key, Problem> {
        let parts = self.model.key.iter().filter_map(|&at| row.get(at));
        let key = Key(parts.cloned().collect());
        if !key.0.contains(&Value::Null) {
            return Ok(key);
        }
        let counted = self.model.key.first().map_or("", |&at| self.column(at));
        let table = &self.model.table;
        let next = format!("SELECT coalesce(max({counted}), 0) + 1 FROM {table}");
        let next = self.tx.connection.query_row(&next, [], |row| row.get(0));
        Ok(Key(vec![next.map_err(fault)?]))
    }

    /// The model's table, with the row in the place of what stands under its key. Each value is of
    /// its column's type, without which SQLite would search no index of the table.
    fn with_row(&self, key: &Key, row: &[Value], with: &mut Sql) {
        let columns = self.model.columns.iter().enumerate();
        let stored = columns.filter(|(_, column)| column.join.is_none());
        let stored: Vec<_> = stored.collect();
        let names: Vec<_> = stored.iter().map(|(_, one)| one.sql.as_str()).collect();
        let table = &self.model.table;
        with.push(table).push(" AS NOT MATERIALIZED (SELECT ");
        with.push(&names.join(", ")).push(" FROM main.").push(table);
        with.push(" AS t0 WHERE NOT (");
        key.is(self.model, "t0", with);
        with.push(") UNION ALL SELECT ");
        for (number, (place, column)) in stored.iter().enumerate() {
            with.push(if number > 0 { ", " } else { "" });
            let part = self.model.key.iter().position(|at| at == place);
            let value = part.map_or_else(|| row.get(*place), |part| key.0.get(part));
            let value = value.cloned().unwrap_or(Value::Null);
            match column.kind.sql_type() {
                "ANY" => with.bind(value),
                ty => with.push("CAST(").bind(value).push(&format!(" AS {ty})")),
            };
        }
        with.push(" FROM (SELECT 1))");
    }
}

/// A join table, with these ids for the row's own.
fn with_list(join: &Join, own: &Value, ids: &[Value], with: &mut Sql) {
    let Join { table, here, there } = join;
    with.push(", ").push(table).push(" AS NOT MATERIALIZED (");
    with.push(&format!("SELECT {here}, {there} FROM main.{table} "));
    with.push(&format!("WHERE NOT ({here} = "));
    with.bind(own.clone()).push(") UNION ALL SELECT DISTINCT ");
    with.bind(own.clone()).push(", value FROM json_each(");
    let ids: Json = ids.iter().map(part).collect();
    with.bind(ids.to_string()).push("))");
}
