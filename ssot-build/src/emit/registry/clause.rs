//! Clauses of a model, as far as a client is told.

use super::{Entries, block, close, entry, open, sent, wires};
use crate::emit::public::{self, Filtered, Models};
use crate::emit::ts::literal::Literal;
use ssot_core::schema::{Event, Model, Operation};

/// Writes uniques, checks, cache, events, search and routes, indented by `at`.
pub(super) fn clauses<'a>(out: &mut String, at: usize, schema: &'a Models<'a>, model: &'a Model) {
    let uniques = model.uniques.iter().filter(|group| {
        group
            .iter()
            .all(|name| public::field(model, name).is_some())
    });
    let uniques = uniques.map(|group| wires(model, group)).collect();
    entry(out, at, "uniques", &Literal::List(uniques));
    let checks = public::checks(model).map(|check| {
        Literal::Object(vec![
            ("words".into(), Literal::text(&check.words)),
            ("fields".into(), wires(model, &check.fields)),
        ])
    });
    entry(out, at, "checks", &Literal::List(checks.collect()));
    let mut cache = Entries::new();
    cache.extend(
        model
            .cache
            .list
            .map(|s| ("list".into(), Literal::number(s))),
    );
    cache.extend(model.cache.get.map(|s| ("get".into(), Literal::number(s))));
    entry(out, at, "cache", &Literal::Object(cache));
    let events = model.events.iter().map(|event| event_value(model, event));
    entry(out, at, "events", &Literal::List(events.collect()));
    search(out, at, schema, model);
    routes(out, at, model);
}

fn event_value<'a>(model: &'a Model, event: &'a Event) -> Literal<'a> {
    let names = event.names.iter().map(|name| Literal::text(name)).collect();
    let mut all = vec![
        (
            "on".into(),
            Literal::text(operation(model, &event.operation)),
        ),
        ("names".into(), Literal::List(names)),
    ];
    if event.when.is_some() {
        all.push(("conditional".into(), Literal::yes()));
    }
    Literal::Object(all)
}

fn operation<'a>(model: &'a Model, operation: &'a Operation) -> &'a str {
    match operation {
        Operation::List => "list",
        Operation::Get => "get",
        Operation::Create => "create",
        Operation::Update => "update",
        Operation::Delete => "delete",
        Operation::Action(name) => {
            let mut actions = model.routes.actions.iter();
            actions
                .find(|one| one.name == *name)
                .map_or(name, |one| &one.wire)
        }
    }
}

fn search<'a>(out: &mut String, at: usize, schema: &'a Models<'a>, model: &'a Model) {
    let search = &model.search;
    let text = search.text.iter().filter_map(|one| {
        let field = public::field(model, &one.field)?;
        Some((field.wire.as_str().into(), Literal::number(one.weight)))
    });
    let filter = public::filters(schema, model).map(|one| {
        Literal::text(match one {
            Filtered::Field(field) => &field.wire,
            Filtered::Relation(relation) => &relation.wire,
        })
    });
    let derived = search.derived.iter().map(|one| Literal::text(&one.wire));
    let sort = public::sorts(model).map(|field| Literal::text(&field.wire));
    let default_sort = search.default_sort.iter().filter_map(|one| {
        let wire = &public::field(model, &one.field)?.wire;
        Some(if one.descending {
            Literal::Text(["-", wire].concat().into())
        } else {
            Literal::text(wire)
        })
    });
    open(out, at, "search");
    entry(out, at + 2, "text", &Literal::Object(text.collect()));
    entry(out, at + 2, "filter", &Literal::List(filter.collect()));
    entry(out, at + 2, "derived", &Literal::List(derived.collect()));
    entry(out, at + 2, "sort", &Literal::List(sort.collect()));
    entry(
        out,
        at + 2,
        "defaultSort",
        &Literal::List(default_sort.collect()),
    );
    entry(out, at + 2, "page", &Literal::number(search.page));
    entry(out, at + 2, "pageMax", &Literal::number(search.page_max));
    close(out, at);
}

fn routes(out: &mut String, at: usize, model: &Model) {
    let routes = &model.routes;
    let operations = routes
        .operations
        .iter()
        .map(|one| Literal::text(operation(model, one)));
    open(out, at, "routes");
    entry(out, at + 2, "path", &Literal::text(&routes.path));
    entry(out, at + 2, "by", &wires(model, &routes.by));
    entry(
        out,
        at + 2,
        "operations",
        &Literal::List(operations.collect()),
    );
    block(out, at + 2, "actions", &routes.actions, |out, action| {
        let row = Literal::Raw(if action.row { "true" } else { "false" }.into());
        let mut all = vec![("row".into(), row)];
        all.extend(sent(action.input.as_ref(), action.output.as_ref()));
        entry(out, at + 4, &action.wire, &Literal::Object(all));
    });
    close(out, at);
}
