//! A page of a list: its rows, and the cursors to the pages beside it.

use super::conditions;
use super::include;
use super::order::Order;
use super::rows::{Rows, Streamed, prepared, stream};
use crate::cursor::Signer;
use crate::engine::Engine;
use crate::http::refused;
use crate::plan::ModelPlan;
use crate::policy::Asking;
use crate::problem::Problem;
use crate::query::{Page, Query, Written};
use crate::row;
use crate::select;
use crate::sql::Sql;
use crate::store::fault;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use ssot_core::schema::Operation;

/// What a list is asked for, and of which rows.
pub(crate) struct Listed<'a> {
    pub(crate) engine: &'a Engine,
    pub(crate) asking: Asking<'a>,
    pub(crate) model: &'a ModelPlan,
    pub(crate) query: &'a Query,
    /// A condition more on `t0`: the rows of one relation.
    pub(crate) among: Option<&'a Sql>,
}

/// One page as JSON. The rows, what they include and the total are of one moment.
///
/// # Errors
/// 401 and 403 when no row could be listed, 400 for a cursor of another list.
pub(crate) fn list(connection: &Connection, listed: &Listed<'_>) -> Result<Vec<u8>, Problem> {
    let passing = conditions(
        listed.asking,
        listed.model,
        &Operation::List,
        "t0",
        &listed.query.filter,
    );
    let Some(mut passing) = passing else {
        return Err(refused(listed.asking.caller));
    };
    if let Some(among) = listed.among {
        passing.push(" AND ").append(among);
    }
    let several = listed.query.count || !listed.query.shape.include.is_empty();
    // Inside a transaction everything is of one moment already.
    if !several || !connection.is_autocommit() {
        return page(connection, listed, &passing);
    }
    let moment = connection.unchecked_transaction().map_err(fault)?;
    let page = page(&moment, listed, &passing)?;
    moment.finish().map_err(fault)?;
    Ok(page)
}

fn page(connection: &Connection, listed: &Listed<'_>, passing: &Sql) -> Result<Vec<u8>, Problem> {
    let (query, asking, model) = (listed.query, listed.asking, listed.model);
    let total = if query.count {
        Some(total(connection, model, passing)?)
    } else {
        None
    };
    let size = query.size.unwrap_or(model.model.search.page);
    let order = Order::new(asking, model, "t0", query);
    let includes = &query.shape.include;
    let reversed = matches!(query.page, Page::Before(_));
    let mut sql = Sql::statement("SELECT ");
    let fields = query.shape.fields.as_deref();
    let answer = select::columns(asking, model, "t0", fields, &mut sql, 0);
    for key in &order.keys {
        sql.push(", ").append(&key.value);
    }
    include::ways(asking, model, "t0", includes, &mut sql);
    sql.push(" FROM ")
        .push(&model.table)
        .push(" t0 WHERE ")
        .append(passing);
    if let Page::After(cursor) | Page::Before(cursor) = &query.page {
        let values = signer(listed, &order).read(cursor, order.keys.len())?;
        sql.push(" AND ");
        order.after(&values, reversed, &mut sql);
    }
    sql.push(" ORDER BY ");
    order.by(reversed, &mut sql);
    sql.push(" LIMIT ")
        .bind(if size == 0 { 0 } else { i64::from(size) + 1 });
    if let Page::Number(page) = query.page {
        sql.push(" OFFSET ")
            .bind((i64::from(page) - 1) * i64::from(size));
    }
    let keys = order.keys.len();
    let most = usize::try_from(size).unwrap_or(usize::MAX);
    let mut out = Vec::with_capacity(512 * most.min(32) + 256);
    out.extend_from_slice(b"{\"data\":[");
    let streamed = if includes.is_empty() && !reversed {
        stream(connection, &sql, &answer, keys, most, &mut out)?
    } else {
        let mut rows = Rows::fetch(connection, &sql, &answer, keys + includes.len())?;
        let more = rows.len() > most;
        rows.truncate(most);
        let objects = include::objects(connection, asking, model, &rows, includes, keys)?;
        let ends = gathered(&rows, objects, keys, reversed, &mut out);
        Streamed {
            shown: rows.len(),
            more,
            ends,
        }
    };
    let ends = beside(&query.page, &streamed, || signer(listed, &order));
    close(&mut out, size, ends, total);
    Ok(out)
}

/// Writes the objects of a page, the last first when they came `reversed`. Gives the keys of the
/// first that came and of the last.
fn gathered(
    rows: &Rows,
    mut objects: Vec<Vec<u8>>,
    keys: usize,
    reversed: bool,
    out: &mut Vec<u8>,
) -> Option<[Vec<Value>; 2]> {
    if reversed {
        objects.reverse();
    }
    for (number, object) in objects.iter().enumerate() {
        if number > 0 {
            out.push(b',');
        }
        out.extend_from_slice(object);
    }
    let key = |at: usize| rows.extra(at).get(..keys).unwrap_or_default().to_vec();
    let last = rows.len().checked_sub(1)?;
    Some([key(0), key(last)])
}

/// The cursors to the next page and to the one before.
fn beside<'a>(
    page: &Page,
    streamed: &Streamed,
    signer: impl Fn() -> Signer<'a>,
) -> [Option<String>; 2] {
    let Some([first, last]) = &streamed.ends else {
        return [None, None];
    };
    // Rows before a place came from it backwards: the last of them begins the page.
    let (next, prev) = match page {
        Page::First => (streamed.more.then_some(last), None),
        Page::After(_) => (streamed.more.then_some(last), Some(first)),
        Page::Before(_) => (Some(first), streamed.more.then_some(last)),
        Page::Number(page) => (streamed.more.then_some(last), (*page > 1).then_some(first)),
    };
    if next.is_none() && prev.is_none() {
        return [None, None];
    }
    let signer = signer();
    [next, prev].map(|key| key.map(|key| signer.sign(key)))
}

fn close(out: &mut Vec<u8>, size: u32, ends: [Option<String>; 2], total: Option<i64>) {
    out.extend_from_slice(b"],\"page\":{\"size\":");
    row::number(out, i64::from(size));
    for (name, cursor) in ["next", "prev"].into_iter().zip(ends) {
        out.extend_from_slice(b",\"");
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"\":");
        match cursor {
            Some(cursor) => {
                out.push(b'"');
                out.extend_from_slice(cursor.as_bytes());
                out.push(b'"');
            }
            None => out.extend_from_slice(b"null"),
        }
    }
    if let Some(total) = total {
        out.extend_from_slice(b",\"total\":");
        row::number(out, total);
    }
    out.extend_from_slice(b"}}");
}

fn total(connection: &Connection, model: &ModelPlan, passing: &Sql) -> Result<i64, Problem> {
    let mut sql = Sql::new("SELECT count(*) FROM ");
    sql.push(&model.table).push(" t0 WHERE ").append(passing);
    let mut statement = prepared(connection, &sql)?;
    statement
        .query_row(params_from_iter(&sql.binds), |row| row.get(0))
        .map_err(fault)
}

/// A cursor holds for the same caller asking the same list in the same order.
fn signer<'a>(listed: &Listed<'a>, order: &Order) -> Signer<'a> {
    let mut list = Written::new(true);
    list.text(listed.model.declared.as_slice());
    for key in &order.keys {
        list.number(key.column * 2 + usize::from(key.descending));
    }
    list.all(&listed.query.filter);
    let caller = listed.asking.caller.key();
    list.text(caller.as_deref().unwrap_or_default().as_bytes());
    if let Some(among) = listed.among {
        list.text(among.text.as_bytes());
        among.binds.iter().for_each(|value| list.value(value));
    }
    Signer {
        secret: listed.engine.secret(),
        list: list.bytes,
    }
}
