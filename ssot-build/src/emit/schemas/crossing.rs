//! Shapes that hold rows of models: they stand with the relations, above every model's file.

use ssot_core::schema::{Body, Schema, Type};
use std::collections::BTreeSet;

/// The names of the shapes in which a row may stand, however deep.
pub(super) fn shapes(schema: &Schema) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    loop {
        let before = found.len();
        for shape in &schema.types {
            if body(&found, &shape.body) {
                found.insert(shape.name.as_str());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

fn body(found: &BTreeSet<&str>, of: &Body) -> bool {
    match of {
        Body::Struct(all) => all.iter().any(|one| ty(found, &one.ty)),
        Body::Alias(one) => ty(found, one),
        Body::Tuple(all) => all.iter().any(|one| ty(found, one)),
        Body::Unit => false,
        Body::Enum { variants, .. } => variants.iter().any(|one| body(found, &one.body)),
    }
}

fn ty(found: &BTreeSet<&str>, of: &Type) -> bool {
    match of {
        Type::Row(_) => true,
        Type::Named { name, args } => {
            found.contains(name.as_str()) || args.iter().any(|one| ty(found, one))
        }
        Type::List(inner) | Type::Option(inner) | Type::Map(inner) => ty(found, inner),
        Type::Tuple(all) => all.iter().any(|one| ty(found, one)),
        Type::Bool
        | Type::Int(_)
        | Type::SafeInt(_)
        | Type::Float(_)
        | Type::String
        | Type::Text
        | Type::Email
        | Type::Url
        | Type::Slug
        | Type::Decimal
        | Type::DateTime
        | Type::Date
        | Type::Time
        | Type::Uuid
        | Type::Bytes
        | Type::Json
        | Type::Password
        | Type::Id { .. }
        | Type::Enum(_)
        | Type::Extern(_)
        | Type::Param(_)
        | Type::Unit => false,
    }
}
