//! A field as a column: its name in SQL and JSON, its kind, and who may see it.

use super::kind::FOLDING;
use super::{Kind, quoted};
use ssot_core::schema::{Field, Model, RelationKind, Rule, Schema, Type};

/// A field, ready to be read and written.
pub(crate) struct Column {
    /// The Rust name.
    pub(crate) name: String,
    /// The name in JSON.
    pub(crate) wire: String,
    /// `"wire":`, as it stands in an answer.
    pub(crate) key: String,
    /// The column in double quotes.
    pub(crate) sql: String,
    /// How it is stored and sent.
    pub(crate) kind: Kind,
    /// The collation that its column has: what is calculated of it has to name it again.
    pub(crate) collation: Option<&'static str>,
    /// The type of what it is compared with in a query: a list's element, any text for an address.
    pub(crate) operand: Type,
    /// Whether `null` is a value of it.
    pub(crate) nullable: bool,
    /// Whether it never leaves the server: `private`, and every password.
    pub(crate) private: bool,
    /// Who sees it; everyone who sees the row when absent.
    pub(crate) visible: Option<Rule>,
    /// Who may set it; everyone who may write the row when absent.
    pub(crate) writable: Option<Rule>,
    /// The join table that holds it, for a list of ids: it is no column of the model's table.
    pub(crate) join: Option<Join>,
}

/// The join table of a list of ids, as seen from the model that declares the list.
pub(crate) struct Join {
    /// The table in double quotes.
    pub(crate) table: String,
    /// Its column of this model's key, in double quotes.
    pub(crate) here: String,
    /// Its column of the other's key, in double quotes.
    pub(crate) there: String,
}

impl Column {
    /// Whether its own collation takes texts for one that differ in how they are composed.
    pub(crate) fn folds(&self) -> bool {
        self.collation == Some(FOLDING)
    }

    pub(super) fn new(model: &Model, field: &Field, schema: &Schema) -> Column {
        Column {
            name: field.name.clone(),
            wire: field.wire.clone(),
            key: format!("\"{}\":", field.wire),
            sql: quoted(&field.column),
            kind: Kind::new(&field.ty, schema),
            collation: collation(model, field, schema),
            operand: operand(&field.ty),
            nullable: field.nullable,
            private: field.access.private || field.ty == Type::Password,
            visible: field.access.visible.as_deref().cloned(),
            writable: field.access.writable.as_deref().cloned(),
            join: joined(model, field),
        }
    }
}

fn collation(model: &Model, field: &Field, schema: &Schema) -> Option<&'static str> {
    let unique = model
        .uniques
        .iter()
        .any(|group| group.contains(&field.name));
    match Kind::new(&field.ty, schema) {
        Kind::Text if unique && !is_ascii(&field.ty) => Some(FOLDING),
        kind => kind.collation(),
    }
}

/// Whether a format leaves nothing to compose: bytes are compared then, which SQLite does alone.
fn is_ascii(ty: &Type) -> bool {
    match ty {
        Type::Option(inner) => is_ascii(inner),
        ty => matches!(ty, Type::Slug | Type::Email),
    }
}

fn joined(model: &Model, declared: &Field) -> Option<Join> {
    model
        .relations
        .iter()
        .find_map(|relation| match &relation.kind {
            RelationKind::ManyToMany {
                field,
                owner: true,
                table,
                here,
                there,
            } if *field == declared.name => Some(Join {
                table: quoted(table),
                here: quoted(here),
                there: quoted(there),
            }),
            _ => None,
        })
}

fn operand(ty: &Type) -> Type {
    match ty {
        Type::List(inner) | Type::Option(inner) => operand(inner),
        // Part of an address is looked for as well: a filter need not name a whole one.
        Type::Email | Type::Url | Type::Slug | Type::Text => Type::String,
        ty => ty.clone(),
    }
}
