//! `CREATE TABLE` and `CREATE INDEX`, for a model at a time.

use crate::plan::{Column, Kind, Link, LinkKind, ModelPlan, Plan, quoted};
use ssot_core::schema::OnDelete;

/// The statements that make a model's table, its indexes and the join tables it declares.
pub(crate) fn create(plan: &Plan, model: &ModelPlan) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for (at, column) in model.columns.iter().enumerate() {
        if column.join.is_none() {
            parts.push(declared(plan, model, at, column));
        }
    }
    if model.key.len() > 1 || !single_integer(model) {
        parts.push(format!("PRIMARY KEY ({})", listed(model, &model.key)));
    }
    let rowid = if single_integer(model) {
        "STRICT"
    } else {
        "STRICT, WITHOUT ROWID"
    };
    let table = format!(
        "CREATE TABLE IF NOT EXISTS {} (\n  {}\n) {rowid}",
        model.table,
        parts.join(",\n  ")
    );
    let mut statements = vec![table];
    statements.extend(indexes(model));
    statements
}

fn single_integer(model: &ModelPlan) -> bool {
    matches!(model.key.as_slice(), [one] if model.columns.get(*one).is_some_and(|c| c.kind == Kind::IntKey))
}

fn declared(plan: &Plan, model: &ModelPlan, at: usize, column: &Column) -> String {
    let mut text = format!("{} {}", column.sql, column.kind.sql_type());
    if single_integer(model) && model.key.contains(&at) {
        text.push_str(" PRIMARY KEY AUTOINCREMENT");
    } else if !column.nullable {
        text.push_str(" NOT NULL");
    }
    if let Kind::Enum(declared) = &column.kind {
        let values = declared
            .variants
            .iter()
            .map(|v| format!("'{}'", v.wire.replace('\'', "''")));
        let values: Vec<_> = values.collect();
        text.push_str(&format!(
            " CHECK ({} IN ({}))",
            column.sql,
            values.join(", ")
        ));
    }
    if let Some(reference) = reference(plan, model, at) {
        text.push_str(&reference);
    }
    text
}

fn reference(plan: &Plan, model: &ModelPlan, at: usize) -> Option<String> {
    let to_one = |link: &&Link| matches!(&link.kind, LinkKind::ToOne { field, .. } if *field == at);
    let link = model.links.iter().find(to_one)?;
    let LinkKind::ToOne { on_delete, .. } = &link.kind else {
        return None;
    };
    let other = plan.models.get(link.to)?;
    let rule = match on_delete {
        OnDelete::Restrict => "RESTRICT",
        OnDelete::Cascade => "CASCADE",
        OnDelete::SetNull => "SET NULL",
    };
    Some(format!(
        " REFERENCES {} ({}) ON DELETE {rule}",
        other.table,
        listed(other, &other.key)
    ))
}

fn listed(model: &ModelPlan, columns: &[usize]) -> String {
    let names = columns
        .iter()
        .filter_map(|&at| model.columns.get(at))
        .map(|c| c.sql.as_str());
    names.collect::<Vec<_>>().join(", ")
}

fn indexes(model: &ModelPlan) -> Vec<String> {
    let of = |unique: bool, names: &Vec<String>| {
        let columns: Vec<usize> = names.iter().filter_map(|name| model.field(name)).collect();
        let kind = if unique { "UNIQUE INDEX" } else { "INDEX" };
        let prefix = if unique { "uq" } else { "ix" };
        let name = quoted(&format!(
            "{prefix}_{}_{}",
            model.model.table,
            names.join("_")
        ));
        format!(
            "CREATE {kind} IF NOT EXISTS {name} ON {} ({})",
            model.table,
            listed(model, &columns)
        )
    };
    let uniques = model.model.uniques.iter().map(|names| of(true, names));
    uniques
        .chain(model.model.indexes.iter().map(|names| of(false, names)))
        .collect()
}
