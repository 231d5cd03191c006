//! A page of a list: its rows, and the cursors to the pages beside it.

use super::conditions;
use super::include;
use super::order::Order;
use super::rows::Rows;
use crate::cursor::Signer;
use crate::engine::Engine;
use crate::http::refused;
use crate::plan::ModelPlan;
use crate::policy::Asking;
use crate::problem::{Code, Problem};
use crate::query::{Page, Query};
use crate::select;
use crate::sql::Sql;
use crate::store::fault;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use ssot_core::schema::Operation;
use std::fmt::Write;

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
    let signer = signer(listed, &order);
    let includes = &query.shape.include;
    let reversed = matches!(query.page, Page::Before(_));
    let mut sql = Sql::new("SELECT ");
    let answer = select::columns(
        asking,
        model,
        "t0",
        query.shape.fields.as_deref(),
        &mut sql,
        0,
    );
    for key in &order.keys {
        sql.push(", ").append(&key.value);
    }
    include::ways(asking, model, "t0", includes, &mut sql);
    sql.push(" FROM ")
        .push(&model.table)
        .push(" t0 WHERE ")
        .append(passing);
    if let Page::After(cursor) | Page::Before(cursor) = &query.page {
        let values = signer.read(cursor, order.keys.len())?;
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
    let rows = Rows::fetch(connection, &sql, &answer, order.keys.len() + includes.len())?;
    let shown = rows.len().min(usize::try_from(size).unwrap_or(usize::MAX));
    let more = rows.len() > shown;
    let mut objects =
        include::objects(connection, asking, model, &rows, includes, order.keys.len())?;
    objects.truncate(shown);
    if reversed {
        objects.reverse();
    }
    let cursor = |at: Option<usize>| {
        let values = rows.extra(at?).get(..order.keys.len())?;
        Some(signer.sign(values))
    };
    let (first, last) = (
        shown.checked_sub(shown).filter(|_| shown > 0),
        shown.checked_sub(1),
    );
    let (begins, ends) = match query.page {
        Page::Before(_) => (if more { cursor(last) } else { None }, cursor(first)),
        Page::After(_) => (cursor(first), if more { cursor(last) } else { None }),
        Page::Number(page) => (
            if page > 1 { cursor(first) } else { None },
            if more { cursor(last) } else { None },
        ),
        Page::First => (None, if more { cursor(last) } else { None }),
    };
    Ok(written(&objects, size, ends, begins, total))
}

fn written(
    objects: &[Vec<u8>],
    size: u32,
    next: Option<String>,
    prev: Option<String>,
    total: Option<i64>,
) -> Vec<u8> {
    let mut out =
        Vec::with_capacity(objects.iter().map(|object| object.len() + 1).sum::<usize>() + 256);
    out.extend_from_slice(b"{\"data\":[");
    for (number, object) in objects.iter().enumerate() {
        if number > 0 {
            out.push(b',');
        }
        out.extend_from_slice(object);
    }
    let text =
        |cursor: Option<String>| cursor.map_or("null".to_owned(), |cursor| format!("\"{cursor}\""));
    let mut page = format!(
        "],\"page\":{{\"size\":{size},\"next\":{},\"prev\":{}",
        text(next),
        text(prev)
    );
    if let Some(total) = total {
        // Writing to memory cannot fail.
        let _ = write!(page, ",\"total\":{total}");
    }
    out.extend_from_slice(page.as_bytes());
    out.extend_from_slice(b"}}");
    out
}

fn total(connection: &Connection, model: &ModelPlan, passing: &Sql) -> Result<i64, Problem> {
    let mut sql = Sql::new("SELECT count(*) FROM ");
    sql.push(&model.table).push(" t0 WHERE ").append(passing);
    let mut statement = connection.prepare_cached(&sql.text).map_err(fault)?;
    statement
        .query_row(params_from_iter(&sql.binds), |row| row.get(0))
        .map_err(fault)
}

/// A cursor holds for the same caller asking the same list in the same order.
fn signer<'a>(listed: &Listed<'a>, order: &Order) -> Signer<'a> {
    let query = listed.query;
    let keys: Vec<_> = order
        .keys
        .iter()
        .map(|key| (key.column, key.descending))
        .collect();
    let name = &listed.model.model.name;
    let caller = listed.asking.caller.key();
    let list = format!(
        "{name} {keys:?} {:?} {:?} {:?} {caller:?}",
        query.filter, query.text, listed.among
    );
    Signer {
        secret: listed.engine.secret(),
        list,
    }
}
