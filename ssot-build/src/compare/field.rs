//! Fields: gone, retyped, required, hidden, locked.

use super::narrow::{self, Fit};
use super::{Found, Who};
use ssot_core::schema::{Field, Model, Rule, Type};

pub(super) fn compare(old: &Model, new: &Model, found: &mut Found) {
    for before in &old.fields {
        let what = format!("{}.{}", old.name, before.name);
        match new.fields.iter().find(|after| after.name == before.name) {
            Some(after) => changed(&what, before, after, found),
            None => found.push(what, "is gone", reach(before)),
        }
    }
    for after in &new.fields {
        if old.fields.iter().all(|before| before.name != after.name) {
            added(&format!("{}.{}", new.name, after.name), after, found);
        }
    }
}

/// Who notices a field at all: clients never see a private one.
fn reach(field: &Field) -> Who {
    if field.access.private {
        Who::Rows
    } else {
        Who::Both
    }
}

fn added(what: &str, field: &Field, found: &mut Found) {
    if field.nullable || field.default.is_some() {
        return;
    }
    let made = field.access.readonly || field.access.private;
    if made {
        found.push(what, "is new, required and without a default", Who::Rows);
    } else {
        found.push(what, "is new and required", Who::Both);
    }
}

fn changed(what: &str, old: &Field, new: &Field, found: &mut Found) {
    if old.access.private && new.access.private {
        stored(what, old, new, found);
        return;
    }
    if new.access.private {
        found.push(what, "became private", Who::Clients);
    } else if old.wire != new.wire && !old.access.private {
        let change = format!("is called `{}`, was `{}`", new.wire, old.wire);
        found.push(what, change, Who::Clients);
    }
    stored(what, old, new, found);
    null(what, old, new, found);
    left_out(what, old, new, found);
    locked(what, old, new, found);
}

/// Column, type and constraints.
fn stored(what: &str, old: &Field, new: &Field, found: &mut Found) {
    if old.column != new.column {
        let change = format!("is kept in column `{}`, was `{}`", new.column, old.column);
        found.push(what, change, Who::Rows);
    }
    match narrow::of_field(old, new) {
        Fit::Same | Fit::Wider => {}
        Fit::Narrower => found.push(what, "takes fewer values by its type", reach(old)),
        Fit::Other => found.push(what, "has another type", reach(old)),
    }
    let who = match (&old.ty, new.access.readonly || new.access.private) {
        // Of a password only the hash is kept, which no constraint judges.
        (Type::Password, _) => Who::Clients,
        (_, true) => Who::Rows,
        (_, false) => Who::Both,
    };
    for change in narrow::constraints(old, new) {
        found.push(what, change, who);
    }
}

fn null(what: &str, old: &Field, new: &Field, found: &mut Found) {
    match (old.nullable, new.nullable) {
        (true, false) => found.push(what, "can no longer be null", Who::Both),
        (false, true) if !matches!(new.ty, Type::Password) => {
            found.push(what, "can be null", Who::Clients);
        }
        _ => {}
    }
    let made = |field: &Field| field.access.readonly || field.access.private;
    let absent = |field: &Field| field.nullable || field.default.is_some() || made(field);
    if absent(old) && !absent(new) && !old.nullable {
        found.push(what, "is required on create", Who::Clients);
    }
}

/// What becomes of a value that a client leaves out on create.
fn left_out(what: &str, old: &Field, new: &Field, found: &mut Found) {
    let made = |field: &Field| field.access.readonly || field.access.private;
    if made(old) || made(new) || old.default == new.default {
        return;
    }
    let change = match (&old.default, &new.default) {
        // Required before: nobody left it out. Required now: told as such.
        (None, _) if !old.nullable => return,
        (_, None) if !new.nullable => return,
        (_, None) => "becomes `null` where it is left out",
        (_, Some(_)) => "has another default",
    };
    found.push(what, change, Who::Clients);
}

fn locked(what: &str, old: &Field, new: &Field, found: &mut Found) {
    let (before, after) = (&old.access, &new.access);
    if after.readonly && !before.readonly {
        found.push(what, "became readonly", Who::Clients);
    } else if after.immutable && !before.immutable && !before.readonly {
        found.push(what, "became immutable", Who::Clients);
    }
    let tighter = |old: &Option<Box<Rule>>, new: &Option<Box<Rule>>| {
        let new = new.as_ref().map(|rule| &rule.expr);
        new.is_some_and(|new| match old {
            Some(old) => super::permission::lost(&[&old.expr], &[new]),
            None => super::permission::lost(&[&ssot_core::schema::Expr::Anyone], &[new]),
        })
    };
    if tighter(&before.visible, &after.visible) {
        found.push(what, "is visible to fewer", Who::Clients);
    }
    if tighter(&before.writable, &after.writable) {
        found.push(what, "is writable by fewer", Who::Clients);
    }
}
