//! Rows of one statement: their members as JSON in one buffer, and what else was selected.

use crate::problem::Problem;
use crate::select::Answer;
use crate::sql::Sql;
use crate::store::fault;
use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection, Row, params_from_iter};

/// Rows as they came, without their braces.
#[derive(Default)]
pub(super) struct Rows {
    text: Vec<u8>,
    ends: Vec<usize>,
    /// `width` values for each row.
    extra: Vec<Value>,
    width: usize,
}

/// A statement of a read, kept by its connection for the next of its shape.
pub(super) fn prepared<'c>(
    connection: &'c Connection,
    sql: &Sql,
) -> Result<CachedStatement<'c>, Problem> {
    #[cfg(test)]
    super::tests::ran(sql);
    connection.prepare_cached(&sql.text).map_err(fault)
}

impl Rows {
    /// Runs a statement whose columns are those of `answer`, then `extra` more.
    pub(super) fn fetch(
        connection: &Connection,
        sql: &Sql,
        answer: &Answer<'_>,
        extra: usize,
    ) -> Result<Rows, Problem> {
        let mut statement = prepared(connection, sql)?;
        let mut found = statement
            .query(params_from_iter(&sql.binds))
            .map_err(fault)?;
        let mut rows = Rows {
            text: Vec::with_capacity(4 * 1024),
            width: extra,
            ..Rows::default()
        };
        while let Some(row) = found.next().map_err(fault)? {
            answer.members(row, &mut rows.text).map_err(fault)?;
            rows.ends.push(rows.text.len());
            for at in answer.width()..answer.width() + extra {
                rows.extra.push(row.get(at).map_err(fault)?);
            }
        }
        Ok(rows)
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Forgets all but the first rows.
    pub(super) fn truncate(&mut self, most: usize) {
        self.ends.truncate(most);
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
        let from = at * self.width;
        self.extra.get(from..from + self.width).unwrap_or_default()
    }
}

/// The rows of a page that were written straight into its answer.
#[derive(Default)]
pub(super) struct Streamed {
    pub(super) shown: usize,
    /// Whether there is a row beyond those shown.
    pub(super) more: bool,
    /// The keys of the first row and of the last.
    pub(super) ends: Option<[Vec<Value>; 2]>,
}

/// Runs a statement and writes at most `size` rows as objects with commas between. Behind the
/// members stand the `keys` of its order.
pub(super) fn stream(
    connection: &Connection,
    sql: &Sql,
    answer: &Answer<'_>,
    keys: usize,
    size: usize,
    out: &mut Vec<u8>,
) -> Result<Streamed, Problem> {
    let mut statement = prepared(connection, sql)?;
    let mut found = statement
        .query(params_from_iter(&sql.binds))
        .map_err(fault)?;
    let mut streamed = Streamed::default();
    while let Some(row) = found.next().map_err(fault)? {
        if streamed.shown == size {
            streamed.more = true;
            break;
        }
        if streamed.shown > 0 {
            out.push(b',');
        }
        out.push(b'{');
        answer.members(row, out).map_err(fault)?;
        out.push(b'}');
        streamed.shown += 1;
        if streamed.shown == 1 {
            let first = key(row, answer.width(), keys)?;
            streamed.ends = Some([first.clone(), first]);
        } else if streamed.shown == size {
            streamed.ends_at(key(row, answer.width(), keys)?);
        }
    }
    Ok(streamed)
}

impl Streamed {
    fn ends_at(&mut self, key: Vec<Value>) {
        if let Some([_, last]) = &mut self.ends {
            *last = key;
        }
    }
}

fn key(row: &Row<'_>, from: usize, keys: usize) -> Result<Vec<Value>, Problem> {
    let values = (from..from + keys).map(|at| row.get(at));
    values.collect::<Result<_, _>>().map_err(fault)
}

/// Writes the one row of a statement as an object; none when there is no row.
pub(super) fn single(
    connection: &Connection,
    sql: &Sql,
    answer: &Answer<'_>,
) -> Result<Option<Vec<u8>>, Problem> {
    let mut statement = prepared(connection, sql)?;
    let mut found = statement
        .query(params_from_iter(&sql.binds))
        .map_err(fault)?;
    let Some(row) = found.next().map_err(fault)? else {
        return Ok(None);
    };
    let mut out = Vec::with_capacity(1024);
    out.push(b'{');
    answer.members(row, &mut out).map_err(fault)?;
    out.push(b'}');
    Ok(Some(out))
}
