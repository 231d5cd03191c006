//! `include=seller,category.parent`, or the same in JSON with a question to each relation:
//! `include={"reviews":{"where":{"stars":5},"sort":["-createdAt"],"size":3,"include":{..}}}`.

use super::filter::{Reader, followed};
use super::{Include, Query, sort};
use crate::plan::{Link, ModelPlan};
use serde_json::Value as Json;
use ssot_core::value::query;

/// How deep relations may be included.
const DEPTH: usize = query::INCLUDE_DEPTH;
/// Relations that one answer may include.
const RELATIONS: usize = query::RELATIONS;

/// Words that belong to the question; every other key is a relation of the included model.
const WORDS: [&str; 5] = ["where", "sort", "size", "fields", "include"];

/// Reads paths joined by commas. A path includes the relations on its way.
pub(crate) fn list(reader: &mut Reader<'_>, model: &ModelPlan, text: &str) -> Vec<Include> {
    let mut includes = Vec::new();
    for path in text.split(',') {
        if reader.mistakes.is_full() || reader.relations > RELATIONS {
            break;
        }
        let steps: Vec<&str> = path.split('.').collect();
        if steps.len() > DEPTH {
            reader.mistakes.add(&["include"], "depth", too_deep());
        } else {
            step(reader, model, &mut includes, &steps);
        }
    }
    includes
}

fn step(reader: &mut Reader<'_>, model: &ModelPlan, includes: &mut Vec<Include>, steps: &[&str]) {
    let Some((first, rest)) = steps.split_first() else {
        return;
    };
    let Some((link, way)) = known(reader, model, first, &["include"]) else {
        return;
    };
    let to = way.to;
    let at = includes.iter().position(|include| include.link == link);
    let at = at.unwrap_or(includes.len());
    if at == includes.len() && count(reader, &["include"]) {
        includes.push(Include {
            link,
            query: Query::default(),
        });
    }
    let plan = reader.asking.plan;
    if let (Some(include), Some(other)) = (includes.get_mut(at), plan.models.get(to)) {
        step(reader, other, &mut include.query.shape.include, rest);
    }
}

/// Reads an object whose keys are relations.
pub(crate) fn object(
    reader: &mut Reader<'_>,
    model: &ModelPlan,
    value: &Json,
    depth: usize,
    path: &[&str],
) -> Vec<Include> {
    let Some(object) = value.as_object() else {
        reader.mistakes.add(path, "type", "must be an object");
        return Vec::new();
    };
    if depth > DEPTH {
        reader.mistakes.add(path, "depth", too_deep());
        return Vec::new();
    }
    let mut includes = Vec::new();
    for (name, value) in object {
        if depth > 1 && WORDS.contains(&name.as_str()) {
            continue;
        }
        let path: Vec<&str> = path.iter().copied().chain([name.as_str()]).collect();
        let Some((link, way)) = known(reader, model, name, &path) else {
            continue;
        };
        let to = way.to;
        if *value == Json::Bool(false) {
            continue;
        }
        if !count(reader, &path) {
            break;
        }
        match value {
            Json::Bool(true) => includes.push(Include {
                link,
                query: Query::default(),
            }),
            value => includes.extend(question(reader, link, to, value, depth, &path)),
        }
    }
    includes
}

fn question(
    reader: &mut Reader<'_>,
    link: usize,
    to: usize,
    value: &Json,
    depth: usize,
    path: &[&str],
) -> Option<Include> {
    let asking = reader.asking;
    let model = asking.plan.models.get(to)?;
    let mut query = Query::default();
    query.shape.include = object(reader, model, value, depth + 1, path);
    let members = value.as_object()?;
    let at = |word: &'static str| -> Vec<&str> { path.iter().copied().chain([word]).collect() };
    if let Some(value) = members.get("where") {
        let mut path = at("where").into_iter().map(str::to_owned).collect();
        query.filter.extend(reader.object(model, value, &mut path));
    }
    if let Some(value) = members.get("sort") {
        let words = strings(reader, value, &at("sort"));
        query.sort = sort::read(
            asking,
            model,
            words.into_iter(),
            &at("sort"),
            reader.mistakes,
        );
    }
    if let Some(value) = members.get("fields") {
        let words = strings(reader, value, &at("fields"));
        let fields = sort::fields(
            asking,
            model,
            words.into_iter(),
            &at("fields"),
            reader.mistakes,
        );
        query.shape.fields = Some(fields);
    }
    if let Some(value) = members.get("size") {
        let most = model.model.search.page_max;
        query.size = value
            .as_u64()
            .and_then(|size| u32::try_from(size).ok())
            .filter(|size| (1..=most).contains(size));
        if query.size.is_none() {
            reader.mistakes.add(
                &at("size"),
                "range",
                format!("must be a whole number from 1 to {most}"),
            );
        }
    }
    if let Some(value) = members.get("include") {
        for include in object(reader, model, value, depth + 1, &at("include")) {
            let inline = &mut query.shape.include;
            if inline.iter().any(|other| other.link == include.link) {
                reader
                    .mistakes
                    .add(&at("include"), "repeated", "includes a relation twice");
            }
            inline.push(include);
        }
    }
    Some(Include { link, query })
}

fn strings<'a>(reader: &mut Reader<'_>, value: &'a Json, path: &[&str]) -> Vec<&'a str> {
    let strings = value
        .as_array()
        .map(|values| values.iter().map(Json::as_str).collect::<Option<Vec<_>>>());
    strings.flatten().unwrap_or_else(|| {
        reader.mistakes.add(path, "type", "must be a list of names");
        Vec::new()
    })
}

fn known<'a>(
    reader: &mut Reader<'_>,
    model: &'a ModelPlan,
    name: &str,
    path: &[&str],
) -> Option<(usize, &'a Link)> {
    let asking = reader.asking;
    let found = followed(asking, model, name);
    if found.is_none() {
        let names = model.links.iter().map(|link| link.wire.as_str());
        let known: Vec<_> = names
            .filter(|name| followed(asking, model, name).is_some())
            .collect();
        reader
            .mistakes
            .unknown(path, "relation", name, known.into_iter());
    }
    found
}

/// Counts a relation of the answer, whatever its depth; false for one too many.
fn count(reader: &mut Reader<'_>, path: &[&str]) -> bool {
    reader.relations += 1;
    if reader.relations == RELATIONS + 1 {
        let message = format!("an answer may include at most {RELATIONS} relations");
        reader.mistakes.add(path, "too_many", message);
    }
    reader.relations <= RELATIONS
}

fn too_deep() -> String {
    format!("relations may be included at most {DEPTH} deep")
}
