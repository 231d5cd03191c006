//! Examples of shared types, as serde writes them; one that is not right is not shown.

use serde_json::{Map, Value, json};
use ssot_core::schema::{Body, Case, Member, Schema, Tagging, Type};

/// Shapes that are looked into within each other.
pub(super) const DEPTH: usize = 4;

/// A value of a shape by its name, whose parts are made by `part`.
pub(super) fn example(
    schema: &Schema,
    name: &str,
    part: &dyn Fn(&Type) -> Option<Value>,
) -> Option<Value> {
    let shape = schema.types.iter().find(|shape| shape.name == name)?;
    of(&shape.body, part)
}

fn of(body: &Body, part: &dyn Fn(&Type) -> Option<Value>) -> Option<Value> {
    match body {
        Body::Struct(members) => object(members, part).map(Value::Object),
        Body::Alias(ty) => part(ty),
        Body::Tuple(parts) => parts.iter().map(part).collect(),
        Body::Unit => Some(Value::Null),
        Body::Enum { tagging, variants } => variants
            .iter()
            .find_map(|variant| tagged(tagging, variant, part)),
    }
}

fn object(members: &[Member], part: &dyn Fn(&Type) -> Option<Value>) -> Option<Map<String, Value>> {
    let mut all = Map::new();
    for member in members {
        match (part(&member.ty), member.flatten) {
            (Some(Value::Object(inside)), true) => all.extend(inside),
            (Some(value), false) => {
                all.insert(member.wire.clone(), value);
            }
            (None, false) if member.optional => {}
            _ => return None,
        }
    }
    Some(all)
}

fn tagged(
    tagging: &Tagging,
    variant: &Case,
    part: &dyn Fn(&Type) -> Option<Value>,
) -> Option<Value> {
    let (name, content) = (&variant.wire, of(&variant.body, part)?);
    let is_unit = matches!(variant.body, Body::Unit);
    Some(match tagging {
        Tagging::Untagged => content,
        Tagging::External if is_unit => name.as_str().into(),
        Tagging::External => json!({ name: content }),
        Tagging::Internal { tag } | Tagging::Adjacent { tag, .. } if is_unit => {
            json!({ tag: name })
        }
        Tagging::Adjacent { tag, content: key } => json!({ tag: name, key: content }),
        Tagging::Internal { tag } => {
            let Value::Object(mut members) = content else {
                return None;
            };
            members.insert(tag.clone(), name.as_str().into());
            members.into()
        }
    })
}
