//! Shared types (`#[derive(Type)]`): clients send and read them, rows may hold them.

use super::narrow::{self, Fit, fit};
use super::{Found, Who};
use crate::reach::{answered, stored};
use ssot_core::schema::{Body, Case, Member, Schema, Shape, Type};

pub(super) fn compare(old: &Schema, new: &Schema, found: &mut Found) {
    for before in &old.types {
        let who = if stored(old).contains(&before.name.as_str()) {
            Who::Both
        } else {
            Who::Clients
        };
        match new.types.iter().find(|after| after.name == before.name) {
            None => found.push(&before.name, "is gone", who),
            Some(after) => {
                shape(before, after, who, found);
                if answered(old).contains(&before.name.as_str()) {
                    more(before, after, found);
                }
            }
        }
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

/// An old client reads the new variants too.
fn more(old: &Shape, new: &Shape, found: &mut Found) {
    let (
        Body::Enum {
            variants: old_ones, ..
        },
        Body::Enum { variants, .. },
    ) = (&old.body, &new.body)
    else {
        return;
    };
    for after in variants {
        if old_ones.iter().all(|before| before.wire != after.wire) {
            let what = format!("{}::{}", old.name, after.name);
            found.push(what, "is new in what is answered", Who::Clients);
        }
    }
}

fn members(what: &str, old: &[Member], new: &[Member], who: Who, found: &mut Found) {
    for before in old {
        let what = format!("{what}.{}", before.name);
        match new.iter().find(|after| after.wire == before.wire) {
            None => found.push(what, "is gone", who),
            Some(after) => {
                retyped(&what, &before.ty, &after.ty, who, found);
                for change in narrow::constraints(&before.as_field(), &after.as_field()) {
                    found.push(&what, change, who);
                }
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
