//! What the database itself holds of a field's type and bounds. Patterns, scales and checks across
//! fields are rules of their own.

use crate::plan::{Column, Kind, quoted};
use crate::write;
use rusqlite::types::Value;
use ssot_core::schema::{Constraint, Field, Literal};
use ssot_core::value::bounds;

/// The condition of a column's `CHECK`, which `NULL` passes.
pub(super) fn of(field: &Field, column: &Column) -> Option<String> {
    let name = quoted(&field.column);
    let mut all = Vec::new();
    match &column.kind {
        Kind::Bool => all.push(format!("{name} IN (0, 1)")),
        Kind::Enum(declared) => {
            let wires = declared.variants.iter().map(|variant| text(&variant.wire));
            all.push(format!(
                "{name} IN ({})",
                wires.collect::<Vec<_>>().join(", ")
            ));
        }
        _ => {}
    }
    if let Some((min, max)) = bounds::int(&field.ty) {
        all.push(format!("{name} BETWEEN {min} AND {max}"));
    }
    for constraint in bounds::effective(&field.ty, &field.constraints) {
        match column.kind {
            // The stored text is a hash.
            Kind::Password => {}
            Kind::List(_) => items(&mut all, &name, &constraint),
            _ => scalar(&mut all, &name, column, &constraint),
        }
    }
    (!all.is_empty()).then(|| all.join(" AND "))
}

fn items(all: &mut Vec<String>, name: &str, constraint: &Constraint) {
    if let Constraint::Items { min, max, .. } = constraint {
        between(all, &format!("json_array_length({name})"), *min, *max);
    }
}

fn scalar(all: &mut Vec<String>, name: &str, column: &Column, constraint: &Constraint) {
    match constraint {
        Constraint::Len { min, max } => length(all, name, *min, *max),
        Constraint::Range {
            min,
            max,
            exclusive,
        } => {
            let below = if *exclusive { "<" } else { "<=" };
            for (bound, sign) in [(min, ">="), (max, below)] {
                let bound = bound.as_ref().and_then(|bound| literal(column, bound));
                all.extend(bound.map(|bound| format!("{name} {sign} {bound}")));
            }
        }
        Constraint::MultipleOf(of) if matches!(column.kind, Kind::Int | Kind::Int64) => {
            let of = literal(column, of);
            all.extend(of.map(|of| format!("{name} % {of} = 0")));
        }
        Constraint::OneOf(any) => {
            let any: Option<Vec<_>> = any.iter().map(|one| literal(column, one)).collect();
            all.extend(any.map(|any| format!("{name} IN ({})", any.join(", "))));
        }
        Constraint::MultipleOf(_)
        | Constraint::Pattern(_)
        | Constraint::Scale(_)
        | Constraint::Items { .. }
        | Constraint::Trim
        | Constraint::Lowercase => {}
    }
}

/// Letters between two bounds. Counting them copies a text, bytes are there: no letter takes more than
/// four, and none less than one.
fn length(all: &mut Vec<String>, name: &str, min: Option<u64>, max: Option<u64>) {
    all.extend(min.filter(|min| *min > 0).map(|min| {
        let bytes = min.saturating_mul(4);
        format!("(octet_length({name}) >= {bytes} OR length({name}) >= {min})")
    }));
    all.extend(
        max.map(|max| format!("(octet_length({name}) <= {max} OR length({name}) <= {max})")),
    );
}

fn between(all: &mut Vec<String>, what: &str, min: Option<u64>, max: Option<u64>) {
    all.extend(
        min.filter(|min| *min > 0)
            .map(|min| format!("{what} >= {min}")),
    );
    all.extend(max.map(|max| format!("{what} <= {max}")));
}

fn literal(column: &Column, literal: &Literal) -> Option<String> {
    sql(&write::written(column, literal)).filter(|text| text != "NULL")
}

/// A value as a literal of SQL: in a table's definition nothing can be bound.
pub(super) fn sql(value: &Value) -> Option<String> {
    Some(match value {
        Value::Null => "NULL".to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) if number.is_finite() => format!("{number:?}"),
        Value::Real(_) => return None,
        Value::Text(value) => text(value),
        Value::Blob(bytes) => {
            let digits = bytes.iter().map(|byte| format!("{byte:02x}"));
            format!("x'{}'", digits.collect::<String>())
        }
    })
}

/// Text as a literal of SQL.
pub(super) fn text(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
