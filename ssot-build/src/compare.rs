//! What a change of the schema breaks, and for whom.
//!
//! Only what can break is listed. What is added, widened or opened breaks nobody, except a variant
//! of an enum that is answered: an old client does not know it.

mod alike;
mod around;
mod field;
mod interval;
mod model;
mod narrow;
mod permission;
mod shape;

use ssot_core::public::Models;
use ssot_core::schema::{Enum, Schema};
use std::fmt;

/// A change that breaks somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breaking {
    /// What changed: `Product.price`, `Status::Retired`, `Product update`.
    pub what: String,
    /// How.
    pub change: String,
    /// Who breaks.
    pub who: Who,
}

/// Who breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Clients that were built before the change.
    Clients,
    /// Rows that were stored before the change.
    Rows,
    /// Both.
    Both,
}

impl fmt::Display for Breaking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {} (breaks {})", self.what, self.change, self.who)
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Who::Clients => "old clients",
            Who::Rows => "stored rows",
            Who::Both => "old clients and stored rows",
        })
    }
}

/// Everything that `new` breaks for those who relied on `old`, in the order of `old`.
///
/// A renamed item is an item that is gone: nothing tells the two apart.
pub fn breaking(old: &Schema, new: &Schema) -> Vec<Breaking> {
    let mut found = Found::default();
    if let (Some(before), after) = (&old.principal, &new.principal)
        && after.as_ref().map(|after| &after.model) != Some(&before.model)
    {
        found.push(&before.model, "no longer signs in", Who::Clients);
    }
    let models = [Models::of(old), Models::of(new)];
    for before in &old.models {
        match new.models.iter().find(|after| after.name == before.name) {
            Some(after) => model::compare(&models, before, after, &mut found),
            None => found.push(&before.name, "is gone", Who::Both),
        }
    }
    for before in &old.enums {
        match new.enums.iter().find(|after| after.name == before.name) {
            Some(after) => {
                let answered = crate::reach::answered(old).contains(&before.name.as_str());
                variants(before, after, answered, &mut found);
            }
            None => found.push(&before.name, "is gone", Who::Both),
        }
    }
    shape::compare(old, new, &mut found);
    permission::services(old, new, &mut found);
    found.list
}

fn variants(old: &Enum, new: &Enum, answered: bool, found: &mut Found) {
    for before in &old.variants {
        let what = || format!("{}::{}", old.name, before.name);
        match new.variants.iter().find(|after| after.name == before.name) {
            None => found.push(what(), "is gone", Who::Both),
            Some(after) if after.wire != before.wire => {
                let change = format!("is written `{}`, was `{}`", after.wire, before.wire);
                found.push(what(), change, Who::Both);
            }
            Some(_) => {}
        }
    }
    // What a client may only send it need not know.
    for after in new.variants.iter().filter(|_| answered) {
        if old.variants.iter().all(|before| before.name != after.name) {
            let what = format!("{}::{}", old.name, after.name);
            found.push(what, "is new in what is answered", Who::Clients);
        }
    }
}

/// The changes found so far.
#[derive(Default)]
struct Found {
    list: Vec<Breaking>,
}

impl Found {
    fn push(&mut self, what: impl Into<String>, change: impl Into<String>, who: Who) {
        self.list.push(Breaking {
            what: what.into(),
            change: change.into(),
            who,
        });
    }
}

#[cfg(test)]
mod tests;
