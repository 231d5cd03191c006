//! What `#[serde(flatten)]` puts among the keys of a shape, for types and schemas alike.

use ssot_core::schema::{Body, Member, Schema, Shape, Type};

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

/// The members of a struct that flattens nothing, by its own name: those stand beside a tag.
pub(crate) fn members<'a>(schema: &'a Schema, ty: &Type) -> Option<&'a [Member]> {
    let all = plain(schema, ty)?;
    let named = |name: &str| schema.types.iter().find(|one| one.name == name);
    match ty {
        Type::Named { name, .. } => {
            let is_struct = |shape: &&Shape| matches!(shape.body, Body::Struct(_));
            named(name).filter(is_struct).map(|_| all)
        }
        _ => None,
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

/// Whether a shape may be flattened into another: one that flattens others is read as a whole then.
pub(crate) fn is_part(schema: &Schema, name: &str) -> bool {
    schema.types.iter().any(|shape| holds(&shape.body, name))
}

fn holds(body: &Body, name: &str) -> bool {
    match body {
        Body::Struct(all) => all.iter().any(|one| one.flatten && mentions(&one.ty, name)),
        Body::Alias(ty) => mentions(ty, name),
        Body::Enum { variants, .. } => variants.iter().any(|case| holds(&case.body, name)),
        Body::Tuple(_) | Body::Unit => false,
    }
}

// A parameter may stand for any shape.
fn mentions(ty: &Type, name: &str) -> bool {
    match ty {
        Type::Param(_) => true,
        Type::Named { name: known, args } => {
            known == name || args.iter().any(|arg| mentions(arg, name))
        }
        Type::Option(inner) => mentions(inner, name),
        _ => false,
    }
}
