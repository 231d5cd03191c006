//! What `#[serde(flatten)]` puts among the keys of a shape, for types and schemas alike.

use ssot_core::schema::{Body, Member, Schema, Type};

/// The members that may stand among the owner's own: those of a struct that is flattened first,
/// and flattens nothing itself.
pub(crate) fn plain<'a>(schema: &'a Schema, ty: &Type) -> Option<&'a [Member]> {
    // One with arguments speaks of them by its own names.
    let name = match ty {
        Type::Named { name, args } if args.is_empty() => name,
        _ => return None,
    };
    let found = schema.types.iter().find(|one| one.name == *name)?;
    match &found.body {
        Body::Struct(all) if all.iter().all(|one| !one.flatten) => Some(all),
        Body::Alias(inner) => plain(schema, inner),
        Body::Struct(_) | Body::Tuple(_) | Body::Unit | Body::Enum { .. } => None,
    }
}

/// What a flattened map holds, which takes any key that is left, be it optional or not.
pub(crate) fn others(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Map(inner) => Some(inner),
        Type::Json => Some(ty),
        Type::Option(inner) => others(inner),
        _ => None,
    }
}
