//! Models: key, table, routes, relations, search, events, checks.

use super::alike::alike;
use super::{Found, Who, around, field, permission};
use ssot_core::public::{Answered, Models, answered};
use ssot_core::schema::{Action, Event, Expr, Model, OnDelete, Operation, Relation, RelationKind};

/// `models` are those of the old and of the new schema.
pub(super) fn compare(models: &[Models<'_>; 2], old: &Model, new: &Model, found: &mut Found) {
    let name = &old.name;
    if old.wire != new.wire {
        let change = format!("is called `{}`, was `{}`", new.wire, old.wire);
        found.push(name, change, Who::Clients);
    }
    if old.table != new.table {
        let change = format!("is kept in table `{}`, was `{}`", new.table, old.table);
        found.push(name, change, Who::Rows);
    }
    if old.key != new.key {
        let change = format!(
            "has the key `{}`, was `{}`",
            new.key.join(", "),
            old.key.join(", ")
        );
        found.push(name, change, Who::Both);
    }
    field::compare(old, new, found);
    relations(models, old, new, found);
    rules(old, new, found);
    routes(old, new, found);
    search(old, new, found);
    events(old, new, found);
    permission::compare(name, &old.permissions, &new.permissions, found);
    around::compare(name, &old.middleware, &new.middleware, found);
}

fn relations(models: &[Models<'_>; 2], old: &Model, new: &Model, found: &mut Found) {
    let many = |kind: &RelationKind| match kind {
        RelationKind::ToOne { .. } | RelationKind::OneBack { .. } => false,
        RelationKind::ToMany { .. } | RelationKind::ManyToMany { .. } => true,
    };
    for before in &old.relations {
        let what = format!("{}.{}", old.name, before.name);
        match new.relations.iter().find(|after| after.wire == before.wire) {
            None => found.push(what, "is gone", Who::Clients),
            Some(after) if after.model != before.model => {
                let change = format!("leads to `{}`, was `{}`", after.model, before.model);
                found.push(what, change, Who::Clients);
            }
            Some(after) if many(&after.kind) != many(&before.kind) => {
                let change = if many(&after.kind) {
                    "became a list"
                } else {
                    "is no longer a list"
                };
                found.push(what, change, Who::Clients);
            }
            Some(after) => {
                hidden(models, &what, [before, after], found);
                deleted(what, &before.kind, &after.kind, found);
            }
        }
    }
}

/// Whether a relation that always held a row can now be `null`, though its field cannot.
fn hidden(
    [old, new]: &[Models<'_>; 2],
    what: &str,
    [before, after]: [&Relation; 2],
    found: &mut Found,
) {
    let of_field = matches!(after.kind, RelationKind::ToOne { nullable: true, .. });
    let now_null = answered(old, before) == Answered::Row && answered(new, after) != Answered::Row;
    if now_null && !of_field {
        let change = "can be `null`: the row it leads to may be hidden";
        found.push(what, change, Who::Clients);
    }
}

/// Whether the row that a relation leads to can be deleted as before, and what goes with it.
fn deleted(what: String, old: &RelationKind, new: &RelationKind, found: &mut Found) {
    let rule = |kind: &RelationKind| match kind {
        RelationKind::ToOne { on_delete, .. } => Some(*on_delete),
        RelationKind::OneBack { .. }
        | RelationKind::ToMany { .. }
        | RelationKind::ManyToMany { .. } => None,
    };
    let change = match (rule(old), rule(new)) {
        (Some(before), Some(after)) if before != after => match after {
            OnDelete::Restrict => "now keeps the row it leads to from being deleted",
            OnDelete::Cascade => "is now deleted with the row it leads to",
            OnDelete::SetNull => "now becomes `null` when the row it leads to is deleted",
        },
        _ => return,
    };
    found.push(what, change, Who::Clients);
}

/// Unique groups and checks: what is new judges what is there.
fn rules(old: &Model, new: &Model, found: &mut Found) {
    for group in new
        .uniques
        .iter()
        .filter(|group| !old.uniques.contains(group))
    {
        let change = format!("must now be unique by `{}`", group.join(", "));
        found.push(&old.name, change, Who::Both);
    }
    for check in &new.checks {
        if !old
            .checks
            .iter()
            .any(|before| alike(&before.expr, &check.expr))
        {
            let change = format!("is now checked: \"{}\"", check.words);
            found.push(&old.name, change, Who::Both);
        }
    }
}

fn routes(old: &Model, new: &Model, found: &mut Found) {
    let name = &old.name;
    let (before, after) = (&old.routes, &new.routes);
    if before.path != after.path {
        let change = format!("moved from `{}` to `{}`", before.path, after.path);
        found.push(name, change, Who::Clients);
    }
    for operation in before
        .operations
        .iter()
        .filter(|one| !after.operations.contains(one))
    {
        let change = format!("no longer serves `{}`", permission::word(operation));
        found.push(name, change, Who::Clients);
    }
    for field in before.by.iter().filter(|field| !after.by.contains(field)) {
        found.push(
            name,
            format!("can no longer be got by `{field}`"),
            Who::Clients,
        );
    }
    for action in &before.actions {
        let what = format!("{name} {}", action.name);
        match after.actions.iter().find(|found| found.name == action.name) {
            None => found.push(what, "is gone", Who::Clients),
            Some(now) => called(&what, action, now, found),
        }
    }
}

fn called(what: &str, old: &Action, new: &Action, found: &mut Found) {
    if old.wire != new.wire || old.row != new.row {
        found.push(what, "moved to another path", Who::Clients);
    }
    if old.input != new.input {
        found.push(what, "takes another input", Who::Clients);
    }
    if old.output != new.output {
        found.push(what, "gives another output", Who::Clients);
    }
}

fn search(old: &Model, new: &Model, found: &mut Found) {
    let mut gone = |word: &str, lost: &[&str]| {
        for field in lost {
            found.push(
                &old.name,
                format!("can no longer be {word} by `{field}`"),
                Who::Clients,
            );
        }
    };
    let (before, after) = (&old.search, &new.search);
    gone("filtered", &missing(filters(before), &filters(after)));
    gone("sorted", &missing(refs(&before.sort), &refs(&after.sort)));
    for derived in &before.derived {
        let mut now = after.derived.iter().filter(|one| one.name == derived.name);
        if now.any(|one| !alike(&derived.rule.expr, &one.rule.expr)) {
            let change = format!("is filtered by `{}` in another way", derived.name);
            found.push(&old.name, change, Who::Clients);
        }
    }
    if !before.text.is_empty() && after.text.is_empty() {
        found.push(&old.name, "can no longer be searched", Who::Clients);
    }
    if after.page < before.page {
        let change = format!(
            "gives pages of {} where no size is asked for, was {}",
            after.page, before.page
        );
        found.push(&old.name, change, Who::Clients);
    }
    if after.default_sort != before.default_sort {
        let change = "is in another order where none is asked for";
        found.push(&old.name, change, Who::Clients);
    }
    if after.page_max < before.page_max {
        let change = format!(
            "gives pages of {} at most, was {}",
            after.page_max, before.page_max
        );
        found.push(&old.name, change, Who::Clients);
    }
}

fn filters(search: &ssot_core::schema::Search) -> Vec<&str> {
    let mut names = refs(&search.filter);
    names.extend(search.derived.iter().map(|derived| derived.name.as_str()));
    names
}

fn refs(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

fn missing<'a>(mut before: Vec<&'a str>, after: &[&str]) -> Vec<&'a str> {
    before.retain(|name| !after.contains(name));
    before
}

/// An event that goes, or that is announced where its condition no longer held.
fn events(old: &Model, new: &Model, found: &mut Found) {
    for before in &old.events {
        for name in &before.names {
            let now = conditions(new, &before.operation, name);
            let operation = permission::word(&before.operation);
            let change = if now.is_empty() {
                format!("no longer announces \"{name}\" on `{operation}`")
            } else if permission::lost(&[condition(before)], &now) {
                format!("announces \"{name}\" on `{operation}` under another condition")
            } else {
                continue;
            };
            found.push(&old.name, change, Who::Clients);
        }
    }
}

/// When the operation announces the event.
fn conditions<'a>(model: &'a Model, operation: &Operation, name: &String) -> Vec<&'a Expr> {
    let told = |one: &&Event| one.operation == *operation && one.names.contains(name);
    model.events.iter().filter(told).map(condition).collect()
}

fn condition(event: &Event) -> &Expr {
    event.when.as_ref().map_or(&Expr::Anyone, |rule| &rule.expr)
}
