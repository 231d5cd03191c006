//! Relations in an answer: one statement for each, whatever the number of rows.

use super::conditions;
use super::order::Order;
use super::rows::Rows;
use crate::plan::{Link, LinkKind, ModelPlan};
use crate::policy::{Asking, Decision};
use crate::problem::Problem;
use crate::query::Include;
use crate::select;
use crate::sql::Sql;
use rusqlite::Connection;
use rusqlite::types::Value;
use ssot_core::schema::Operation;
use std::collections::BTreeMap;

/// Children of each parent, by the value that leads from it to them.
type Children = BTreeMap<String, Vec<Vec<u8>>>;

/// Adds the columns that lead to the included rows, a comma before each.
pub(super) fn ways(
    asking: Asking<'_>,
    model: &ModelPlan,
    alias: &str,
    includes: &[Include],
    sql: &mut Sql,
) {
    for include in includes {
        sql.push(", ");
        match model.links.get(include.link) {
            Some(link) => way(asking, model, alias, link, sql),
            None => {
                sql.push("NULL");
            }
        }
    }
}

/// What a hidden way selects; no key is a blob.
const HIDDEN: &str = "x''";

fn way(asking: Asking<'_>, model: &ModelPlan, alias: &str, link: &Link, sql: &mut Sql) {
    let column = match &link.kind {
        LinkKind::ToOne { field, .. } => model.columns.get(*field),
        LinkKind::Back { .. } | LinkKind::Join { .. } => {
            model.key.first().and_then(|&at| model.columns.get(at))
        }
    };
    // What draws the way from the other end is asked there, of each row.
    let seen = if link.back {
        Decision::Always
    } else {
        select::followed(asking, model, link, alias, "")
    };
    match (column, seen) {
        (Some(column), Decision::Always) => select::plain(model, alias, column, sql),
        (Some(column), Decision::When(seen)) => {
            sql.push("CASE WHEN ").append(&seen).push(" THEN ");
            select::plain(model, alias, column, sql);
            sql.push(" ELSE ").push(HIDDEN).push(" END");
        }
        (None, _) | (_, Decision::Never) => {
            sql.push(HIDDEN);
        }
    }
}

/// Every row as an object with its relations. The values of [`ways`] stand at `from` among the
/// rows' extras.
pub(super) fn objects(
    connection: &Connection,
    asking: Asking<'_>,
    model: &ModelPlan,
    rows: &Rows,
    includes: &[Include],
    from: usize,
) -> Result<Vec<Vec<u8>>, Problem> {
    let mut objects: Vec<Vec<u8>> = (0..rows.len())
        .map(|at| {
            let members = rows.members(at);
            let mut object = Vec::with_capacity(members.len() + 2);
            object.push(b'{');
            object.extend_from_slice(members);
            object
        })
        .collect();
    for (number, include) in includes.iter().enumerate() {
        let Some(link) = model.links.get(include.link) else {
            continue;
        };
        let values: Vec<&Value> = (0..rows.len())
            .filter_map(|at| rows.extra(at).get(from + number))
            .collect();
        let children = children(connection, asking, model, link, include, &values)?;
        for (object, value) in objects.iter_mut().zip(values) {
            if let Value::Blob(_) = value {
                // A hidden field is absent, and so is what it leads to.
                continue;
            }
            let found = named(value).and_then(|name| children.get(&name));
            member(object, link, found.map_or(&[], Vec::as_slice));
        }
    }
    objects.iter_mut().for_each(|object| object.push(b'}'));
    Ok(objects)
}

fn member(object: &mut Vec<u8>, link: &Link, children: &[Vec<u8>]) {
    if object.len() > 1 {
        object.push(b',');
    }
    object.push(b'"');
    object.extend_from_slice(link.wire.as_bytes());
    object.extend_from_slice(b"\":");
    match (link.is_many(), children) {
        (true, children) => {
            object.push(b'[');
            object.extend_from_slice(&children.join(&b','));
            object.push(b']');
        }
        (false, [one, ..]) => object.extend_from_slice(one),
        (false, []) => object.extend_from_slice(b"null"),
    }
}

fn children(
    connection: &Connection,
    asking: Asking<'_>,
    model: &ModelPlan,
    link: &Link,
    include: &Include,
    values: &[&Value],
) -> Result<Children, Problem> {
    let mut children = Children::new();
    let Some(other) = asking.plan.models.get(link.to) else {
        return Ok(children);
    };
    let operation = if link.is_many() {
        Operation::List
    } else {
        Operation::Get
    };
    let Some(passing) = conditions(asking, other, &operation, "t0", &include.query.filter) else {
        return Ok(children);
    };
    let followed = match link.back {
        true => select::followed(asking, model, link, "", "t0"),
        false => Decision::Always,
    };
    let nested = &include.query.shape.include;
    let mut sql = Sql::new("SELECT ");
    let fields = include.query.shape.fields.as_deref();
    let answer = select::columns(asking, other, "t0", fields, &mut sql, 0);
    ways(asking, other, "t0", nested, &mut sql);
    let parent = parent(model, link, other);
    sql.push(", ").push(&parent).push(" AS parent");
    let order = Order::new(asking, other, "t0", &include.query);
    if link.is_many() {
        sql.push(", ROW_NUMBER() OVER (PARTITION BY ")
            .push(&parent)
            .push(" ORDER BY ");
        order.by(false, &mut sql);
        sql.push(") AS number");
    }
    sql.push(" FROM ").push(&other.table).push(" t0");
    if let LinkKind::Join { table, there, .. } = &link.kind {
        sql.push(" JOIN ")
            .push(table)
            .push(" j ON j.")
            .push(there)
            .push(" = t0.")
            .push(&key(other));
    }
    sql.push(" WHERE ")
        .push(&parent)
        .push(" IN (SELECT value FROM json_each(")
        .bind(listed(values))
        .push("))");
    sql.push(" AND ").append(&passing);
    match followed {
        Decision::Always => {}
        Decision::When(followed) => {
            sql.push(" AND ").append(&followed);
        }
        Decision::Never => return Ok(children),
    }
    if link.is_many() {
        let size = include.query.size.unwrap_or(other.model.search.page_max);
        let mut limited = Sql::new("SELECT * FROM (");
        limited
            .append(&sql)
            .push(") WHERE number <= ")
            .bind(i64::from(size))
            .push(" ORDER BY number");
        sql = limited;
    }
    let rows = Rows::fetch(connection, &sql, &answer, nested.len() + 1)?;
    let objects = objects(connection, asking, other, &rows, nested, 0)?;
    for (at, object) in objects.into_iter().enumerate() {
        if let Some(name) = rows.extra(at).get(nested.len()).and_then(named) {
            children.entry(name).or_default().push(object);
        }
    }
    Ok(children)
}

/// The column that says which parent a row belongs to.
fn parent(model: &ModelPlan, link: &Link, other: &ModelPlan) -> String {
    match &link.kind {
        LinkKind::ToOne { .. } => format!("t0.{}", key(other)),
        LinkKind::Back { field, .. } => {
            let column = other
                .columns
                .get(*field)
                .map_or_else(|| key(model), |column| column.sql.clone());
            format!("t0.{column}")
        }
        LinkKind::Join { here, .. } => format!("j.{here}"),
    }
}

fn key(model: &ModelPlan) -> String {
    let column = model.key.first().and_then(|&at| model.columns.get(at));
    column.map(|column| column.sql.clone()).unwrap_or_default()
}

/// Values as a list of JSON, each once.
fn listed(values: &[&Value]) -> String {
    let mut distinct = BTreeMap::new();
    for value in values {
        let json = match value {
            Value::Text(text) => serde_json::Value::String(text.clone()),
            Value::Integer(number) => (*number).into(),
            Value::Null | Value::Real(_) | Value::Blob(_) => continue,
        };
        distinct.insert(named(value), json);
    }
    serde_json::Value::Array(distinct.into_values().collect()).to_string()
}

fn named(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Null | Value::Real(_) | Value::Blob(_) => None,
    }
}
