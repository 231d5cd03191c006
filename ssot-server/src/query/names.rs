//! Which names of a model a caller may filter by; any other is as unknown as one that was never
//! declared.

use super::test;
use crate::plan::{Column, Link, LinkKind, ModelPlan};
use crate::policy::{Asking, Decision};
use crate::select;

/// The place of a field that may be filtered by this name.
pub(super) fn filterable(asking: Asking<'_>, model: &ModelPlan, wire: &str) -> Option<usize> {
    let place = model.wire(wire)?;
    let column = model.columns.get(place)?;
    // What `search` names bounds what clients ask, not what the system looks for.
    let system = asking.caller.is_system() && !column.private;
    let listed = system || model.model.search.filter.contains(&column.name);
    (listed && may_see(asking, model, column)).then_some(place)
}

pub(super) fn derived(model: &ModelPlan, wire: &str) -> Option<usize> {
    model
        .model
        .search
        .derived
        .iter()
        .position(|derived| derived.wire == wire)
}

/// A relation that may be filtered, with its place.
pub(super) fn related<'a>(
    asking: Asking<'_>,
    model: &'a ModelPlan,
    wire: &str,
) -> Option<(usize, &'a Link)> {
    let (at, link) = followed(asking, model, wire)?;
    let listed = model.model.search.filter.contains(&link.name);
    listed.then_some((at, link))
}

/// A relation that this caller may follow at all; any other is as unknown as one that was never
/// declared.
pub(crate) fn followed<'a>(
    asking: Asking<'_>,
    model: &'a ModelPlan,
    wire: &str,
) -> Option<(usize, &'a Link)> {
    let mut links = model.links.iter().enumerate();
    let (at, link) = links.find(|(_, link)| link.wire == wire)?;
    let may = select::followed(asking, model, link, "t0", "t1") != Decision::Never;
    may.then_some((at, link))
}

/// The field that holds the key of a relation to one, where the relation's own name stands for it:
/// alone (`category=..`), or before operators (`category.in=..`) that are no names of the other
/// model.
pub(super) fn key_of(
    asking: Asking<'_>,
    model: &ModelPlan,
    way: &Link,
    other: &ModelPlan,
    words: &[&str],
) -> Option<usize> {
    let LinkKind::ToOne { field, .. } = way.kind else {
        return None;
    };
    let column = model.columns.get(field)?;
    let operators = test::operators(column);
    let own = |word: &&str| operators.contains(word) && !is_name(asking, other, word);
    let held = filterable(asking, model, &column.wire);
    held.filter(|_| words.iter().all(own))
}

fn is_name(asking: Asking<'_>, model: &ModelPlan, wire: &str) -> bool {
    filterable(asking, model, wire).is_some()
        || derived(model, wire).is_some()
        || related(asking, model, wire).is_some()
}

/// Every name that this caller may filter by.
pub(super) fn all<'a>(asking: Asking<'_>, model: &'a ModelPlan) -> Vec<&'a str> {
    let fields = model.columns.iter().map(|column| column.wire.as_str());
    let fields = fields.filter(|wire| filterable(asking, model, wire).is_some());
    let links = model.links.iter().map(|link| link.wire.as_str());
    let links = links.filter(|wire| related(asking, model, wire).is_some());
    let derived = model
        .model
        .search
        .derived
        .iter()
        .map(|one| one.wire.as_str());
    fields.chain(links).chain(derived).collect()
}

/// Whether this caller sees a column of any row at all; if not, it is as unknown as a name
/// that was never declared.
pub(crate) fn may_see(asking: Asking<'_>, model: &ModelPlan, column: &Column) -> bool {
    !column.private && select::seen(asking, model, "t0", column) != Decision::Never
}
