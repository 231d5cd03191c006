//! `include=seller,category.parent`, or the same in JSON with a question to each relation:
//! `include={"reviews":{"where":{"stars":5},"sort":["-createdAt"],"size":3,"author":true}}`.

use super::filter::Reader;
use super::names::followed;
use super::{Include, Query, Sort, sort};
use crate::plan::{Link, ModelPlan};
use serde_json::{Map, Value as Json};
use ssot_core::value::query;
use std::collections::BTreeSet;

/// How deep relations may be included.
const DEPTH: usize = query::INCLUDE_DEPTH;
/// Relations that one answer may include.
const RELATIONS: usize = query::RELATIONS;

/// Words that belong to the question; every other key beside them is a relation of the included
/// model, and one of such a name is asked for within `include`.
const WORDS: [&str; 5] = ["where", "sort", "size", "fields", "include"];

/// Reads paths joined by commas, each of which stands once. A path includes the relations on its
/// way.
pub(crate) fn list(reader: &mut Reader<'_>, model: &ModelPlan, text: &str) -> Vec<Include> {
    let (mut includes, mut known) = (Vec::new(), BTreeSet::new());
    for path in text.split(',') {
        if reader.mistakes.is_full() || reader.relations > RELATIONS {
            break;
        }
        let steps: Vec<&str> = path.split('.').collect();
        if steps.len() > DEPTH {
            reader.mistakes.add(&["include"], "depth", too_deep());
        } else if !known.insert(path) {
            let twice = format!("`{path}` stands twice");
            reader.mistakes.add(&["include"], "repeated", twice);
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
    let Some((link, way)) = known(reader, model, first, &[], &["include"]) else {
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

/// Reads an object whose keys are relations, of the model that `depth - 1` of them lead to.
pub(crate) fn object(
    reader: &mut Reader<'_>,
    model: &ModelPlan,
    value: &Json,
    depth: usize,
    path: &[&str],
) -> Vec<Include> {
    members(reader, value, path)
        .map(|members| relations(reader, model, members.iter(), &[], depth, path))
        .unwrap_or_default()
}

fn members<'a>(
    reader: &mut Reader<'_>,
    value: &'a Json,
    path: &[&str],
) -> Option<&'a Map<String, Json>> {
    let members = value.as_object();
    if members.is_none() {
        reader.mistakes.add(path, "type", "must be an object");
    }
    members
}

fn relations<'a>(
    reader: &mut Reader<'_>,
    model: &ModelPlan,
    members: impl Iterator<Item = (&'a String, &'a Json)>,
    words: &[&str],
    depth: usize,
    path: &[&str],
) -> Vec<Include> {
    let mut includes = Vec::new();
    for (name, value) in members {
        let path = [path, &[name.as_str()]].concat();
        let Some((link, way)) = known(reader, model, name, words, &path) else {
            continue;
        };
        let to = way.to;
        if *value == Json::Bool(false) {
            continue;
        }
        if depth > DEPTH {
            reader.mistakes.add(&path, "depth", too_deep());
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

/// What one relation is asked: words, and relations beside them.
fn question(
    reader: &mut Reader<'_>,
    link: usize,
    to: usize,
    value: &Json,
    depth: usize,
    path: &[&str],
) -> Option<Include> {
    let model = reader.asking.plan.models.get(to)?;
    let members = members(reader, value, path)?;
    let mut query = Query::default();
    let beside = members.iter();
    let beside = beside.filter(|(name, _)| !WORDS.contains(&name.as_str()));
    query.shape.include = relations(reader, model, beside, &WORDS, depth + 1, path);
    for (word, value) in members {
        let path = [path, &[word.as_str()]].concat();
        match word.as_str() {
            "where" => {
                let mut path = path.into_iter().map(str::to_owned).collect();
                query.filter.extend(reader.object(model, value, &mut path));
            }
            "sort" => query.sort = sorted(reader, model, value, &path),
            "fields" => query.shape.fields = Some(shown(reader, model, value, &path)),
            "size" => query.size = size(reader, model, value, &path),
            "include" => {
                let more = object(reader, model, value, depth + 1, &path);
                join(reader, &mut query.shape.include, more, &path);
            }
            _ => {}
        }
    }
    Some(Include { link, query })
}

fn sorted(reader: &mut Reader<'_>, model: &ModelPlan, value: &Json, path: &[&str]) -> Vec<Sort> {
    let words = strings(reader, value, path).into_iter();
    sort::read(reader.asking, model, words, path, reader.mistakes)
}

fn shown(reader: &mut Reader<'_>, model: &ModelPlan, value: &Json, path: &[&str]) -> Vec<usize> {
    let words = strings(reader, value, path).into_iter();
    sort::fields(reader.asking, model, words, path, reader.mistakes)
}

fn size(reader: &mut Reader<'_>, model: &ModelPlan, value: &Json, path: &[&str]) -> Option<u32> {
    let most = model.model.search.page_max;
    let size = value.as_u64().and_then(|size| u32::try_from(size).ok());
    let size = size.filter(|size| (1..=most).contains(size));
    if size.is_none() {
        let message = format!("must be a whole number from 1 to {most}");
        reader.mistakes.add(path, "range", message);
    }
    size
}

/// Adds the relations within `include` to those beside it; each may be asked for once.
fn join(reader: &mut Reader<'_>, beside: &mut Vec<Include>, within: Vec<Include>, path: &[&str]) {
    let is_there = |one: &Include| beside.iter().any(|other| other.link == one.link);
    if within.iter().any(is_there) {
        reader
            .mistakes
            .add(path, "repeated", "includes a relation twice");
    }
    beside.extend(within);
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

/// The relation of a name; `words` may stand in its place.
fn known<'a>(
    reader: &mut Reader<'_>,
    model: &'a ModelPlan,
    name: &str,
    words: &[&str],
    path: &[&str],
) -> Option<(usize, &'a Link)> {
    let asking = reader.asking;
    let found = followed(asking, model, name);
    if found.is_none() {
        let names = model.links.iter().map(|link| link.wire.as_str());
        let known = names.filter(|name| followed(asking, model, name).is_some());
        let known: Vec<_> = known.chain(words.iter().copied()).collect();
        let kind = match words {
            [] => "relation",
            _ => "relation or word",
        };
        reader.mistakes.unknown(path, kind, name, known.into_iter());
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
