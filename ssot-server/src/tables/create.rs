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
    statements.extend(references(model));
    for column in &model.columns {
        statements.extend(join(plan, model, column));
    }
    statements
}

/// The table that holds a list of ids: a set of pairs, gone with either row.
fn join(plan: &Plan, model: &ModelPlan, column: &Column) -> Vec<String> {
    let Some(join) = &column.join else {
        return Vec::new();
    };
    let ours =
        |link: &&Link| matches!(&link.kind, LinkKind::Join { table, .. } if *table == join.table);
    let other = model.links.iter().find(ours);
    let Some(other) = other.and_then(|link| plan.models.get(link.to)) else {
        return Vec::new();
    };
    let end = |name: &str, to: &ModelPlan| {
        let key = to.key.first().and_then(|&at| to.columns.get(at));
        let kind = key.map_or("TEXT", |key| key.kind.sql_type());
        format!(
            "{name} {kind} NOT NULL REFERENCES {} ({}) ON DELETE CASCADE",
            to.table,
            listed(to, &to.key)
        )
    };
    let (here, there) = (&join.here, &join.there);
    let table = format!(
        "CREATE TABLE IF NOT EXISTS {} (\n  {},\n  {},\n  PRIMARY KEY ({here}, {there})\n) STRICT, WITHOUT ROWID",
        join.table,
        end(here, model),
        end(there, other)
    );
    let index = quoted(&format!("ix_{}_back", join.table.trim_matches('"')));
    let back = format!(
        "CREATE INDEX IF NOT EXISTS {index} ON {} ({there}, {here})",
        join.table
    );
    vec![table, back]
}

/// An index for each field that names a row, unless one begins with it already: a row that is
/// deleted looks for those that name it.
fn references(model: &ModelPlan) -> Vec<String> {
    let begins = |name: &String| {
        let groups = model.model.uniques.iter().chain(&model.model.indexes);
        let mut groups = groups.chain(std::iter::once(&model.model.key));
        groups.any(|group| group.first() == Some(name))
    };
    let fields = model.links.iter().filter_map(|link| match &link.kind {
        LinkKind::ToOne { field, .. } => model.columns.get(*field),
        LinkKind::Back { .. } | LinkKind::Join { .. } => None,
    });
    let fields = fields.filter(|column| !begins(&column.name));
    let index = |column: &Column| {
        let name = quoted(&format!("ix_{}_{}", model.model.table, column.name));
        let table = &model.table;
        format!(
            "CREATE INDEX IF NOT EXISTS {name} ON {table} ({})",
            column.sql
        )
    };
    fields.map(index).collect()
}

fn single_integer(model: &ModelPlan) -> bool {
    matches!(model.key.as_slice(), [one] if model.columns.get(*one).is_some_and(|c| c.kind == Kind::IntKey))
}

fn declared(plan: &Plan, model: &ModelPlan, at: usize, column: &Column) -> String {
    let mut text = format!("{} {}", column.sql, column.kind.sql_type());
    let named = |group: &Vec<String>| group.contains(&column.name);
    if column.kind == Kind::Text && model.model.uniques.iter().any(named) {
        text.push_str(" COLLATE SSOT_TEXT");
    }
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
        let mut text = format!(
            "CREATE {kind} IF NOT EXISTS {name} ON {} ({})",
            model.table,
            listed(model, &columns)
        );
        // A deleted row gives its values free; bringing it back may find them taken.
        if let Some(deleted) = model.deleted_at.filter(|_| unique) {
            text.push_str(&format!(" WHERE {} IS NULL", listed(model, &[deleted])));
        }
        text
    };
    let uniques = model.model.uniques.iter().map(|names| of(true, names));
    uniques
        .chain(model.model.indexes.iter().map(|names| of(false, names)))
        .collect()
}
