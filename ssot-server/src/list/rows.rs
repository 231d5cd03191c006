//! Rows of one statement: their members as JSON in one buffer, and what else was selected.

use crate::problem::Problem;
use crate::select::Answer;
use crate::sql::Sql;
use crate::store::fault;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

/// Rows as they came, without their braces.
#[derive(Default)]
pub(super) struct Rows {
    text: Vec<u8>,
    ends: Vec<usize>,
    extra: Vec<Vec<Value>>,
}

impl Rows {
    /// Runs a statement whose columns are those of `answer`, then `extra` more.
    pub(super) fn fetch(
        connection: &Connection,
        sql: &Sql,
        answer: &Answer<'_>,
        extra: usize,
    ) -> Result<Rows, Problem> {
        let mut statement = connection.prepare_cached(&sql.text).map_err(fault)?;
        let mut found = statement
            .query(params_from_iter(&sql.binds))
            .map_err(fault)?;
        let mut rows = Rows {
            text: Vec::with_capacity(4 * 1024),
            ..Rows::default()
        };
        while let Some(row) = found.next().map_err(fault)? {
            answer.members(row, &mut rows.text).map_err(fault)?;
            rows.ends.push(rows.text.len());
            let more = (answer.width()..answer.width() + extra).map(|at| row.get(at));
            rows.extra
                .push(more.collect::<Result<_, _>>().map_err(fault)?);
        }
        Ok(rows)
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The members of a row, comma-separated; empty when the caller sees none of them.
    pub(super) fn members(&self, at: usize) -> &[u8] {
        let start = at
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .copied();
        let end = self.ends.get(at).copied().unwrap_or_default();
        self.text.get(start.unwrap_or(0)..end).unwrap_or_default()
    }

    /// What was selected beside the members.
    pub(super) fn extra(&self, at: usize) -> &[Value] {
        self.extra.get(at).map_or(&[], Vec::as_slice)
    }
}
