//! The columns of an answer: which are selected, what masks them, and how a row is written.

use crate::plan::{Column, Kind, Link, ModelPlan};
use crate::policy::{Asking, Decision, condition};
use crate::row;
use crate::sql::Sql;
use rusqlite::Row;

/// What a row's object holds, in order.
pub(crate) struct Answer<'a> {
    cells: Vec<Cell<'a>>,
}

struct Cell<'a> {
    column: &'a Column,
    /// Its place in the row of SQLite.
    at: usize,
    /// The place that says whether the caller sees it.
    seen: Option<usize>,
}

/// The columns of `model` under `alias` that this caller may see: all of them, or those at
/// `fields`. They are appended to `sql`, which holds `placed` columns already.
pub(crate) fn columns<'a>(
    asking: Asking<'a>,
    model: &'a ModelPlan,
    alias: &str,
    fields: Option<&[usize]>,
    sql: &mut Sql,
    placed: usize,
) -> Answer<'a> {
    let mut cells = Vec::with_capacity(model.columns.len());
    let whole = asking.caller.reads_whole();
    if let (Some(open), None, "t0", 0, false) = (&model.open, fields, alias, placed, whole) {
        sql.push(open);
        let shown = model.columns.iter().filter(|column| !column.private);
        let cell = |(at, column)| Cell {
            column,
            at,
            seen: None,
        };
        cells.extend(shown.enumerate().map(cell));
        return Answer { cells };
    }
    let mut next = placed;
    for (place, column) in model.columns.iter().enumerate() {
        let kept_back = column.kind == Kind::Password || (column.private && !whole);
        if kept_back || fields.is_some_and(|fields| !wanted(model, fields, place)) {
            continue;
        }
        let seen = match whole {
            true => Decision::Always,
            false => seen(asking, model, alias, column),
        };
        if seen == Decision::Never {
            continue;
        }
        if next > 0 {
            sql.push(", ");
        }
        let at = next;
        next += 1;
        match seen {
            Decision::When(seen) => {
                sql.push("CASE WHEN ").append(&seen).push(" THEN ");
                plain(model, alias, column, sql);
                sql.push(" END, ").append(&seen);
                cells.push(Cell {
                    column,
                    at,
                    seen: Some(next),
                });
                next += 1;
            }
            Decision::Always | Decision::Never => {
                plain(model, alias, column, sql);
                cells.push(Cell {
                    column,
                    at,
                    seen: None,
                });
            }
        }
    }
    if cells.is_empty() {
        sql.push("NULL");
    }
    Answer { cells }
}

/// What [`columns`] selects of a model whose columns everyone sees; none for other models.
pub(crate) fn open(model: &ModelPlan) -> Option<String> {
    let mut sql = Sql::default();
    for column in model.columns.iter().filter(|column| !column.private) {
        if column.visible.is_some() {
            return None;
        }
        if !sql.text.is_empty() {
            sql.push(", ");
        }
        plain(model, "t0", column, &mut sql);
    }
    Some(sql.text).filter(|text| !text.is_empty())
}

/// Whether this caller sees a column: of every row, of none, or of those where the condition holds.
pub(crate) fn seen(
    asking: Asking<'_>,
    model: &ModelPlan,
    alias: &str,
    column: &Column,
) -> Decision {
    match &column.visible {
        None => Decision::Always,
        Some(_) if asking.caller.is_system() => Decision::Always,
        Some(rule) => condition(asking, model.id, alias, &rule.expr),
    }
}

/// Whether this caller may follow a link from a row under `alias` to one under `inner`: who may
/// not see the field that draws it may not, in neither direction.
pub(crate) fn followed(
    asking: Asking<'_>,
    model: &ModelPlan,
    link: &Link,
    alias: &str,
    inner: &str,
) -> Decision {
    let other = asking.plan.models.get(link.to);
    let end = if link.back {
        other.map(|other| (other, inner))
    } else {
        Some((model, alias))
    };
    let drawn = end.and_then(|(model, alias)| Some((model, alias, model.columns.get(link.field)?)));
    match drawn {
        Some((model, alias, column)) if !column.private => seen(asking, model, alias, column),
        _ => Decision::Never,
    }
}

/// A column as the caller sees it: `NULL` where it is hidden.
pub(crate) fn masked(asking: Asking<'_>, model: &ModelPlan, alias: &str, column: &Column) -> Sql {
    let mut sql = Sql::default();
    match seen(asking, model, alias, column) {
        Decision::Always => plain(model, alias, column, &mut sql),
        Decision::Never => {
            sql.push("NULL");
        }
        Decision::When(seen) => {
            sql.push("CASE WHEN ").append(&seen).push(" THEN ");
            plain(model, alias, column, &mut sql);
            sql.push(" END");
            if let Some(collation) = column.collation {
                // What is calculated has lost the order of its column.
                sql.push(" COLLATE ").push(collation);
            }
        }
    }
    sql
}

fn wanted(model: &ModelPlan, fields: &[usize], place: usize) -> bool {
    fields.contains(&place) || model.key.contains(&place)
}

/// A column as it is stored; a list of ids is gathered from its join table.
pub(crate) fn plain(model: &ModelPlan, alias: &str, column: &Column, sql: &mut Sql) {
    let Some(join) = &column.join else {
        sql.push(alias).push(".").push(&column.sql);
        return;
    };
    let there = match &column.kind {
        Kind::List(inner) if **inner == Kind::IntKey => format!("CAST({} AS TEXT)", join.there),
        _ => join.there.clone(),
    };
    sql.push("(SELECT json_group_array(").push(&there);
    sql.push(" ORDER BY ")
        .push(&join.there)
        .push(") FROM ")
        .push(&join.table);
    sql.push(" WHERE ")
        .push(&join.here)
        .push(" = ")
        .push(alias)
        .push(".");
    let key = model.key.iter().filter_map(|&at| model.columns.get(at));
    key.for_each(|key| {
        sql.push(&key.sql);
    });
    sql.push(")");
}

impl Answer<'_> {
    /// Writes the members of a row's object, without its braces; a masked field is absent.
    pub(crate) fn members(&self, row: &Row<'_>, out: &mut Vec<u8>) -> rusqlite::Result<()> {
        let mut first = true;
        for cell in &self.cells {
            let hidden = match cell.seen {
                Some(at) => !row.get_ref(at)?.as_i64().is_ok_and(|seen| seen != 0),
                None => false,
            };
            if !hidden {
                row::member(out, &mut first, cell.column, row.get_ref(cell.at)?);
            }
        }
        Ok(())
    }

    /// How many columns it takes: where the caller may see none, one stands for them.
    pub(crate) fn width(&self) -> usize {
        let masks = self.cells.iter().filter(|cell| cell.seen.is_some()).count();
        (self.cells.len() + masks).max(1)
    }
}
