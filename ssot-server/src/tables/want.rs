//! A schema as tables: what each column, rule and index must be.

use super::check;
use super::rule::{self, Rule};
use crate::plan::{Column, Kind, Link, LinkKind, ModelPlan, Plan, quoted};
use crate::stored;
use crate::write;
use ssot_core::schema::{Default, Field, OnDelete};

/// A table.
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<Wanted>,
    /// Names of the key's columns.
    pub(super) key: Vec<String>,
    pub(super) indexes: Vec<Index>,
    /// What rows must keep beyond what their columns ask.
    pub(super) rules: Vec<Rule>,
}

/// A column.
pub(super) struct Wanted {
    pub(super) name: String,
    /// `Product.price`, for whoever reads a refusal.
    pub(super) field: String,
    /// `TEXT`
    pub(super) ty: &'static str,
    pub(super) collation: &'static str,
    pub(super) nullable: bool,
    /// The key that the database counts.
    pub(super) counted: bool,
    /// The table and key it names a row of, and what happens when that row goes.
    pub(super) reference: Option<Reference>,
    /// What must hold of it.
    pub(super) check: Option<String>,
    /// What rows that are there already get, as SQL.
    pub(super) fill: Option<String>,
    /// How its values are to be read.
    pub(super) kind: &'static str,
}

/// A foreign key.
pub(super) struct Reference {
    pub(super) table: String,
    pub(super) column: String,
    pub(super) on_delete: &'static str,
}

/// An index.
pub(super) struct Index {
    pub(super) name: String,
    /// `Product.name, Product.brand`
    pub(super) fields: String,
    pub(super) columns: Vec<String>,
    pub(super) unique: bool,
    /// Only rows where this column is `NULL`.
    pub(super) living: Option<String>,
}

/// Every table of a schema, join tables after those of models.
pub(super) fn tables(plan: &Plan) -> Vec<Table> {
    let own = plan.models.iter().map(|model| Table::of(plan, model));
    let joins = plan.models.iter().flat_map(|model| {
        let columns = model.columns.iter();
        columns.filter_map(|column| join(plan, model, column))
    });
    own.chain(joins).collect()
}

impl Table {
    fn of(plan: &Plan, model: &ModelPlan) -> Table {
        let fields = model.model.fields.iter().zip(&model.columns).enumerate();
        let own = fields.filter(|(_, (_, column))| column.join.is_none());
        let columns = own.map(|(at, (field, column))| wanted(plan, model, at, field, column));
        let mut indexes = indexes(model);
        indexes.extend(references(model));
        Table {
            name: model.model.table.clone(),
            columns: columns.collect(),
            key: names(model, &model.key),
            indexes,
            rules: rule::of(plan, model),
        }
    }
}

fn wanted(plan: &Plan, model: &ModelPlan, at: usize, field: &Field, column: &Column) -> Wanted {
    let in_key = model.key.contains(&at);
    Wanted {
        name: field.column.clone(),
        field: format!("{}.{}", model.model.name, field.name),
        ty: column.kind.sql_type(),
        collation: column.collation.unwrap_or("BINARY"),
        nullable: field.nullable,
        counted: in_key && model.key.len() == 1 && column.kind == Kind::IntKey,
        reference: reference(plan, model, at),
        check: check::of(field, column),
        fill: fill(field, column),
        kind: label(&column.kind),
    }
}

fn reference(plan: &Plan, model: &ModelPlan, at: usize) -> Option<Reference> {
    let to_one = |link: &&Link| matches!(&link.kind, LinkKind::ToOne { field, .. } if *field == at);
    let link = model.links.iter().find(to_one)?;
    let LinkKind::ToOne { on_delete, .. } = &link.kind else {
        return None;
    };
    let other = plan.models.get(link.to)?;
    Some(Reference {
        table: other.model.table.clone(),
        column: names(other, &other.key).into_iter().next()?,
        on_delete: match on_delete {
            OnDelete::Restrict => "RESTRICT",
            OnDelete::Cascade => "CASCADE",
            OnDelete::SetNull => "SET NULL",
        },
    })
}

/// The value of the field in rows that were there before it. What differs from row to row, or
/// depends on a caller, cannot be made up.
fn fill(field: &Field, column: &Column) -> Option<String> {
    match field.default.as_ref()? {
        Default::Literal(literal) => check::sql(&write::written(column, literal)),
        Default::Now => {
            let now = jiff::Timestamp::now().as_microsecond();
            check::sql(&stored::instant(&column.kind, now))
        }
        Default::Me | Default::New => None,
    }
}

/// The table that holds a list of ids: a set of pairs, gone with either row.
fn join(plan: &Plan, model: &ModelPlan, column: &Column) -> Option<Table> {
    let join = column.join.as_ref()?;
    let ours =
        |link: &&Link| matches!(&link.kind, LinkKind::Join { table, .. } if *table == join.table);
    let other = plan.models.get(model.links.iter().find(ours)?.to)?;
    let (table, here, there) = (bare(&join.table), bare(&join.here), bare(&join.there));
    let field = format!("{}.{}", model.model.name, column.name);
    Some(Table {
        columns: vec![end(&here, &field, model)?, end(&there, &field, other)?],
        key: vec![here.clone(), there.clone()],
        indexes: vec![Index {
            name: format!("ix_{table}_back"),
            fields: field,
            columns: vec![there, here],
            unique: false,
            living: None,
        }],
        rules: Vec::new(),
        name: table,
    })
}

fn end(name: &str, field: &str, to: &ModelPlan) -> Option<Wanted> {
    let key = to.columns.get(*to.key.first()?)?;
    Some(Wanted {
        name: name.to_owned(),
        field: field.to_owned(),
        ty: key.kind.sql_type(),
        collation: key.kind.collation().unwrap_or("BINARY"),
        nullable: false,
        counted: false,
        reference: Some(Reference {
            table: to.model.table.clone(),
            column: names(to, &to.key).into_iter().next()?,
            on_delete: "CASCADE",
        }),
        check: None,
        fill: None,
        kind: label(&key.kind),
    })
}

fn indexes(model: &ModelPlan) -> Vec<Index> {
    let of = |unique: bool, group: &Vec<String>| {
        let places: Vec<usize> = group.iter().filter_map(|name| model.field(name)).collect();
        let prefix = if unique { "uq" } else { "ix" };
        // A deleted row gives its values free; bringing it back may find them taken.
        let deleted = model.deleted_at.filter(|_| unique);
        Index {
            name: format!("{prefix}_{}_{}", model.model.table, group.join("_")),
            fields: fields(model, group),
            columns: names(model, &places),
            unique,
            living: deleted.and_then(|at| names(model, &[at]).pop()),
        }
    };
    let uniques = model.model.uniques.iter().map(|group| of(true, group));
    let others = model.model.indexes.iter().map(|group| of(false, group));
    uniques.chain(others).collect()
}

/// An index for each field that names a row, unless one begins with it already: a row that is
/// deleted looks for those that name it.
fn references(model: &ModelPlan) -> Vec<Index> {
    let begins = |name: &String| {
        let groups = model.model.uniques.iter().chain(&model.model.indexes);
        let mut groups = groups.chain(std::iter::once(&model.model.key));
        groups.any(|group| group.first() == Some(name))
    };
    let fields = model.links.iter().filter_map(|link| match &link.kind {
        LinkKind::ToOne { field, .. } => model.model.fields.get(*field),
        LinkKind::Back { .. } | LinkKind::Join { .. } => None,
    });
    let index = |field: &Field| Index {
        name: format!("ix_{}_{}", model.model.table, field.name),
        fields: format!("{}.{}", model.model.name, field.name),
        columns: vec![field.column.clone()],
        unique: false,
        living: None,
    };
    fields
        .filter(|field| !begins(&field.name))
        .map(index)
        .collect()
}

fn fields(model: &ModelPlan, group: &[String]) -> String {
    let named = group
        .iter()
        .map(|name| format!("{}.{name}", model.model.name));
    named.collect::<Vec<_>>().join(", ")
}

fn names(model: &ModelPlan, places: &[usize]) -> Vec<String> {
    let fields = places.iter().filter_map(|&at| model.model.fields.get(at));
    fields.map(|field| field.column.clone()).collect()
}

fn bare(quoted: &str) -> String {
    let inside = quoted
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    inside.unwrap_or(quoted).replace("\"\"", "\"")
}

/// A kind by a name that is kept in the file.
fn label(kind: &Kind) -> &'static str {
    match kind {
        Kind::Bool => "bool",
        Kind::Int => "int",
        Kind::Int64 => "int64",
        Kind::UInt64 => "uint64",
        Kind::Float => "float",
        Kind::Text => "text",
        Kind::Decimal => "decimal",
        Kind::DateTime => "date_time",
        Kind::Date => "date",
        Kind::Time => "time",
        Kind::Uuid => "uuid",
        Kind::StringKey => "string_key",
        Kind::IntKey => "int_key",
        Kind::Bytes => "bytes",
        Kind::Password => "password",
        Kind::Enum(_) => "enum",
        Kind::List(_) => "list",
        Kind::Json => "json",
    }
}

impl Table {
    /// The table's name in double quotes.
    pub(super) fn sql(&self) -> String {
        quoted(&self.name)
    }
}
