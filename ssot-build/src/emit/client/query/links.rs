//! `links`: what is known of each model, by which the runtime tells what a question reads and a write changes.

use super::super::names::named;
use super::super::{Of, whole};
use super::{gone, reads};
use crate::Query;
use crate::emit::public::{self, Models};
use crate::emit::ts::literal::{Literal, entry};
use ssot_core::schema::Model;
use std::borrow::Cow;

type Entry<'a> = (Cow<'a, str>, Literal<'a>);

// Writes `const links: q.Links = { .. };`
pub(super) fn links<'a>(out: &mut String, schema: &'a Models<'a>, query: &'a Query) {
    out.push_str("\nconst links: q.Links = {\n");
    let principal = schema.principal.as_ref();
    if let Some(model) = principal.and_then(|one| schema.model(&one.model)) {
        entry(out, 2, "principal", &Literal::text(&model.wire));
    }
    out.push_str("  models: {\n");
    for model in &schema.models {
        entry(
            out,
            4,
            &model.wire,
            &Literal::Object(of(schema, model, query)),
        );
    }
    out.push_str("  },\n");
    services(out, schema, query);
    out.push_str("};\n");
}

fn of<'a>(schema: &'a Models<'a>, model: &'a Model, query: &'a Query) -> Vec<Entry<'a>> {
    let mut all = Vec::new();
    let mut names = |word: &'static str, found: Vec<Literal<'a>>| {
        if !found.is_empty() {
            all.push((word.into(), Literal::List(found)));
        }
    };
    let key = public::fields(model).filter(|field| model.key.contains(&field.name));
    let key: Vec<_> = key.map(|field| field.wire.as_str()).collect();
    if key != ["id"] {
        names("key", key.into_iter().map(Literal::text).collect());
    }
    names("reads", wires(schema, reads::of_rules(schema, model)));
    let gone = gone::gone(schema, model);
    names(
        "gone",
        gone.iter().map(|one| Literal::text(&one.wire)).collect(),
    );
    let also = query.said(&model.name).unwrap_or_default();
    names("also", wires(schema, also.iter().map(String::as_str)));
    let seconds = [("list", model.cache.list), ("get", model.cache.get)];
    let kept = seconds
        .into_iter()
        .filter_map(|(word, time)| Some((word, time?)));
    all.extend(kept.map(|(word, time)| (word.into(), Literal::number(time.saturating_mul(1000)))));
    let named = [
        ("relations", relations(schema, model)),
        ("filters", filters(schema, model)),
        ("changes", changes(schema, model, query)),
    ];
    let named = named.into_iter().filter(|(_, all)| !all.is_empty());
    all.extend(named.map(|(word, all)| (word.into(), Literal::Object(all))));
    all
}

fn wires<'a, 'n>(
    schema: &'a Models<'a>,
    names: impl IntoIterator<Item = &'n str>,
) -> Vec<Literal<'a>> {
    let all = names.into_iter().filter_map(|name| schema.model(name));
    all.map(|model| Literal::text(&model.wire)).collect()
}

fn relations<'a>(schema: &'a Models<'a>, model: &'a Model) -> Vec<Entry<'a>> {
    let all = public::relations(schema, model);
    let all = all.filter_map(|one| {
        let other = schema.model(&one.model)?;
        Some((one.wire.as_str().into(), Literal::text(&other.wire)))
    });
    all.collect()
}

fn filters<'a>(schema: &'a Models<'a>, model: &'a Model) -> Vec<Entry<'a>> {
    let all = model.search.derived.iter().map(|one| {
        let read = reads::of(schema, model, &one.rule.expr);
        (one.wire.as_str().into(), wires(schema, read))
    });
    let all = all.filter(|(_, read)| !read.is_empty());
    all.map(|(name, read)| (name, Literal::List(read)))
        .collect()
}

// By the names that the client has for them.
fn changes<'a>(schema: &'a Models<'a>, model: &'a Model, query: &'a Query) -> Vec<Entry<'a>> {
    let mut all = Vec::new();
    let mut said = |name: String, of: &str| {
        let said = query.said(&[&model.name, ".", of].concat());
        let models = said.map(|said| wires(schema, said.iter().map(String::as_str)));
        all.extend(models.map(|models| (name.into(), Literal::List(models))));
    };
    for name in crate::query::WRITES {
        said(name.to_owned(), name);
    }
    for (name, action) in named(&Of::alone(schema, model)).actions {
        said(name, &action.name);
    }
    all
}

fn services<'a>(out: &mut String, schema: &'a Models<'a>, query: &'a Query) {
    let mut all: Vec<Entry<'a>> = Vec::new();
    for (name, service) in whole::all(schema).services {
        let ends = service.endpoints.iter().filter_map(|one| {
            let said = query.said(&[&service.name, ".", &one.name].concat())?;
            let models = wires(schema, said.iter().map(String::as_str));
            Some((one.wire.as_str().into(), Literal::List(models)))
        });
        let ends: Vec<Entry<'a>> = ends.collect();
        if !ends.is_empty() {
            all.push((name.into(), Literal::Object(ends)));
        }
    }
    if !all.is_empty() {
        entry(out, 2, "services", &Literal::Object(all));
    }
}
