//! What the methods of a model are called: none of them as another.

use super::Of;
use crate::emit::public::{self, Answered};
use ssot_core::schema::{Action, Field, Operation, Relation};
use std::collections::BTreeSet;

/// The methods that every model may have; an author's name that is one of these gets a `_`.
const OURS: [&str; 8] = [
    "list", "each", "get", "create", "update", "replace", "delete", "restore",
];

/// The methods whose names come from the schema, each with what it calls.
pub(super) struct Named<'a> {
    pub(super) by: Vec<(String, &'a Field)>,
    pub(super) lists: Vec<(String, &'a Relation)>,
    pub(super) actions: Vec<(String, &'a Action)>,
}

/// Those of a model. An action goes before a relation, as in an address.
pub(super) fn named<'a>(of: &Of<'a>) -> Named<'a> {
    let mut taken: BTreeSet<String> = OURS.into_iter().map(str::to_owned).collect();
    let routes = &of.model.routes;
    let by = routes.by.iter().filter(|_| of.serves(&Operation::Get));
    let by = by.filter_map(|name| public::field(of.model, name));
    let by = by.map(|field| {
        (
            free(&mut taken, ["by", &capital(&field.wire)].concat()),
            field,
        )
    });
    let by = by.collect();
    let actions = routes.actions.iter();
    let actions = actions
        .map(|one| (free(&mut taken, one.wire.clone()), one))
        .collect();
    let lists = public::relations(of.schema, of.model).filter(|one| is_listed(of, one));
    let lists = lists
        .map(|one| (free(&mut taken, one.wire.clone()), one))
        .collect();
    Named { by, lists, actions }
}

// Whether the relation is an address of its own: an action on a row, or `restore`, would stand before it.
fn is_listed(of: &Of<'_>, relation: &Relation) -> bool {
    let other = of.schema.model(&relation.model);
    let listed = other.is_some_and(|model| model.routes.operations.contains(&Operation::List));
    let mut actions = of.model.routes.actions.iter().filter(|action| action.row);
    let hidden = actions.any(|action| action.wire == relation.wire)
        || (of.model.soft_delete && relation.wire == "restore");
    listed && !hidden && public::answered(of.schema, relation) == Answered::Rows
}

/// The name, or the first like it that is free.
pub(super) fn free(taken: &mut BTreeSet<String>, mut name: String) -> String {
    while !taken.insert(name.clone()) {
        name.push('_');
    }
    name
}

fn capital(wire: &str) -> String {
    let mut chars = wire.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}
