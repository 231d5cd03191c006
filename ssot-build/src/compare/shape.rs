//! Shared types (`#[derive(Type)]`): clients send and read them, rows may hold them.

use super::narrow::{Fit, fit};
use super::{Found, Who};
use ssot_core::schema::{Body, Case, Member, Schema, Shape, Type};

pub(super) fn compare(old: &Schema, new: &Schema, found: &mut Found) {
    for before in &old.types {
        let who = if is_stored(old, &before.name) {
            Who::Both
        } else {
            Who::Clients
        };
        match new.types.iter().find(|after| after.name == before.name) {
            None => found.push(&before.name, "is gone", who),
            Some(after) => shape(before, after, who, found),
        }
    }
}

/// Whether a model's field holds it, directly or inside another shape.
fn is_stored(schema: &Schema, name: &str) -> bool {
    let mut reached: Vec<&str> = Vec::new();
    let mut pending: Vec<&Type> = Vec::new();
    for model in &schema.models {
        pending.extend(model.fields.iter().map(|field| &field.ty));
    }
    while let Some(ty) = pending.pop() {
        match ty {
            Type::Named { name, args } => {
                pending.extend(args);
                if !reached.contains(&name.as_str()) {
                    reached.push(name);
                    let shape = schema.types.iter().find(|shape| shape.name == *name);
                    if let Some(shape) = shape {
                        types(&shape.body, &mut pending);
                    }
                }
            }
            Type::List(inner) | Type::Option(inner) | Type::Map(inner) => pending.push(inner),
            Type::Tuple(parts) => pending.extend(parts),
            _ => {}
        }
    }
    reached.contains(&name)
}

fn types<'a>(body: &'a Body, out: &mut Vec<&'a Type>) {
    match body {
        Body::Struct(members) => out.extend(members.iter().map(|member| &member.ty)),
        Body::Alias(ty) => out.push(ty),
        Body::Tuple(parts) => out.extend(parts),
        Body::Unit => {}
        Body::Enum { variants, .. } => variants.iter().for_each(|case| types(&case.body, out)),
    }
}

fn shape(old: &Shape, new: &Shape, who: Who, found: &mut Found) {
    if old.params != new.params {
        found.push(&old.name, "takes other type parameters", who);
    }
    body(&old.name, &old.body, &new.body, who, found);
}

fn body(what: &str, old: &Body, new: &Body, who: Who, found: &mut Found) {
    match (old, new) {
        (Body::Struct(before), Body::Struct(after)) => members(what, before, after, who, found),
        (
            Body::Enum {
                tagging: was,
                variants: before,
            },
            Body::Enum {
                tagging,
                variants: after,
            },
        ) => {
            if was != tagging {
                found.push(what, "tells its variants apart in another way", who);
            }
            cases(what, before, after, who, found);
        }
        (Body::Alias(before), Body::Alias(after)) => retyped(what, before, after, who, found),
        (before, after) if before != after => found.push(what, "has another form", who),
        _ => {}
    }
}

fn members(what: &str, old: &[Member], new: &[Member], who: Who, found: &mut Found) {
    for before in old {
        let what = format!("{what}.{}", before.name);
        match new.iter().find(|after| after.wire == before.wire) {
            None => found.push(what, "is gone", who),
            Some(after) => {
                retyped(&what, &before.ty, &after.ty, who, found);
                if before.optional && !after.optional {
                    found.push(what, "is required", who);
                } else if after.omitted && !before.omitted {
                    found.push(what, "may be left out", Who::Clients);
                }
            }
        }
    }
    for after in new.iter().filter(|member| !member.optional) {
        if old.iter().all(|before| before.wire != after.wire) {
            found.push(format!("{what}.{}", after.name), "is new and required", who);
        }
    }
}

fn cases(what: &str, old: &[Case], new: &[Case], who: Who, found: &mut Found) {
    for before in old {
        let what = format!("{what}::{}", before.name);
        match new.iter().find(|after| after.wire == before.wire) {
            None => found.push(what, "is gone", who),
            Some(after) => body(&what, &before.body, &after.body, who, found),
        }
    }
}

fn retyped(what: &str, old: &Type, new: &Type, who: Who, found: &mut Found) {
    match fit(old, new) {
        Fit::Same | Fit::Wider => {}
        Fit::Narrower => found.push(what, "takes fewer values by its type", who),
        Fit::Other => found.push(what, "has another type", who),
    }
}
