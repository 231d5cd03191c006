//! Examples of shared types, as serde writes them; one that is not right is not shown.

use super::member;
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
    of(&shape.body, &Parts { schema, part })
}

/// What makes the values within a shape.
struct Parts<'p> {
    schema: &'p Schema,
    part: &'p dyn Fn(&Type) -> Option<Value>,
}

impl Parts<'_> {
    fn member(&self, member: &Member) -> Option<Value> {
        match member.constraints.is_empty() {
            true => (self.part)(&member.ty),
            false => member::example(self.schema, &member.as_field()),
        }
    }
}

fn of(body: &Body, parts: &Parts<'_>) -> Option<Value> {
    match body {
        Body::Struct(members) => object(members, parts).map(Value::Object),
        Body::Alias(ty) => (parts.part)(ty),
        Body::Tuple(all) => all.iter().map(parts.part).collect(),
        Body::Unit => Some(Value::Null),
        Body::Enum { tagging, variants } => variants
            .iter()
            .find_map(|variant| tagged(tagging, variant, parts)),
    }
}

fn object(members: &[Member], parts: &Parts<'_>) -> Option<Map<String, Value>> {
    let mut all = Map::new();
    for member in members {
        match (parts.member(member), member.flatten) {
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

fn tagged(tagging: &Tagging, variant: &Case, parts: &Parts<'_>) -> Option<Value> {
    let (name, content) = (&variant.wire, of(&variant.body, parts)?);
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
