//! Filters: `price.gte=5`, `seller.name.startsWith=A`, and `where=` with the same in JSON.

use super::Filter;
use super::mistake::Mistakes;
use super::names::{self, derived, filterable, key_of, related};
use super::test::{self, Asked};
use crate::plan::{Column, Link, ModelPlan};
use crate::policy::Asking;
use crate::stored;
use serde_json::Value as Json;
use ssot_core::value::query;

/// How deep `and`, `or`, `not` and relations may nest, and how many relations a name may follow.
const DEPTH: usize = query::WHERE_DEPTH;
/// Conditions that one query may have.
const TERMS: usize = query::CONDITIONS;

/// Reads filters of one query; counts what they cost.
pub(crate) struct Reader<'a> {
    pub(crate) asking: Asking<'a>,
    pub(crate) mistakes: &'a mut Mistakes,
    pub(crate) terms: usize,
    /// Relations included so far.
    pub(crate) relations: usize,
    /// Objects of `where` around the one that is read.
    depth: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(asking: Asking<'a>, mistakes: &'a mut Mistakes) -> Reader<'a> {
        Reader {
            asking,
            mistakes,
            terms: 0,
            relations: 0,
            depth: 0,
        }
    }

    /// One parameter of an address: `path` is its name, split at the dots.
    pub(crate) fn parameter(
        &mut self,
        model: &ModelPlan,
        path: &[&str],
        at: usize,
        text: &str,
    ) -> Option<Filter> {
        let name = path.get(at)?;
        let rest = path.get(at + 1..).unwrap_or_default();
        if let Some(place) = filterable(self.asking, model, name) {
            return self.compared(model, place, path, rest, text);
        }
        if let Some(derived) = derived(model, name) {
            if rest.is_empty() {
                return self.derived(derived, &flag(text), path);
            }
            let only = format!("`{name}` is a named filter: it is true or false");
            self.mistakes.add(path, "unknown", only);
            return None;
        }
        match related(self.asking, model, name) {
            Some(way) if at < DEPTH => self.led(model, way, path, at, text),
            Some(_) => self.deep(path),
            None => self.unknown(model, path, name),
        }
    }

    /// A field, alone or with an operator behind it.
    fn compared(
        &mut self,
        model: &ModelPlan,
        place: usize,
        path: &[&str],
        rest: &[&str],
        text: &str,
    ) -> Option<Filter> {
        let column = model.columns.get(place)?;
        let op = match rest {
            [] => test::alone(column),
            [op] => op,
            _ => {
                let only = format!("`{}` is a field: only an operator may follow", column.wire);
                self.mistakes.add(path, "unknown", only);
                return None;
            }
        };
        let json = spelled(column, op, text);
        self.test(model, place, op, &json, path)
    }

    /// A relation: a field of the other model behind it, or what is asked of its key.
    fn led(
        &mut self,
        model: &ModelPlan,
        (link, way): (usize, &Link),
        path: &[&str],
        at: usize,
        text: &str,
    ) -> Option<Filter> {
        let other = self.asking.plan.models.get(way.to)?;
        let rest = path.get(at + 1..).unwrap_or_default();
        if let ["empty"] = rest {
            self.count(path);
            let empty = flag(text).as_bool();
            if empty.is_none() {
                self.mistakes.add(path, "type", "must be true or false");
            }
            return empty.map(|empty| Filter::Empty { link, empty });
        }
        let own = key_of(self.asking, model, way, other, rest);
        if let Some(place) = own {
            return self.compared(model, place, path, rest, text);
        }
        if rest.is_empty() {
            let name = &way.wire;
            let only = format!("`{name}` is a relation: a field must follow, as `{name}.id`");
            self.mistakes.add(path, "unknown", only);
            return None;
        }
        let filter = Box::new(self.parameter(other, path, at + 1, text)?);
        Some(Filter::Related { link, filter })
    }

    /// An object of `where`: all its members must hold.
    pub(crate) fn object(
        &mut self,
        model: &ModelPlan,
        value: &Json,
        path: &mut Vec<String>,
    ) -> Option<Filter> {
        let parts: Vec<&str> = path.iter().map(String::as_str).collect();
        if self.depth >= DEPTH {
            return self.deep(&parts);
        }
        let Some(object) = value.as_object() else {
            self.mistakes.add(&parts, "type", "must be an object");
            return None;
        };
        self.depth += 1;
        let mut all = Vec::with_capacity(object.len());
        for (key, value) in object {
            if self.is_done() {
                break;
            }
            path.push(key.clone());
            all.extend(self.member(model, key, value, path));
            path.pop();
        }
        self.depth -= 1;
        Some(Filter::All(all))
    }

    fn member(
        &mut self,
        model: &ModelPlan,
        key: &str,
        value: &Json,
        path: &mut Vec<String>,
    ) -> Option<Filter> {
        match key {
            "and" => self.list(model, value, path).map(Filter::All),
            "or" => self.list(model, value, path).map(Filter::Any),
            "not" => self
                .object(model, value, path)
                .map(|filter| Filter::Not(Box::new(filter))),
            _ => self.named(model, key, value, path),
        }
    }

    fn list(
        &mut self,
        model: &ModelPlan,
        value: &Json,
        path: &mut Vec<String>,
    ) -> Option<Vec<Filter>> {
        let Some(values) = value.as_array() else {
            let parts: Vec<&str> = path.iter().map(String::as_str).collect();
            self.mistakes
                .add(&parts, "type", "must be a list of objects");
            return None;
        };
        let mut filters = Vec::new();
        for (number, value) in values.iter().enumerate() {
            path.push(number.to_string());
            self.count(path);
            filters.extend(self.object(model, value, path));
            path.pop();
            if self.is_done() {
                break;
            }
        }
        Some(filters)
    }

    fn named(
        &mut self,
        model: &ModelPlan,
        key: &str,
        value: &Json,
        path: &mut Vec<String>,
    ) -> Option<Filter> {
        let parts: Vec<&str> = path.iter().map(String::as_str).collect();
        if let Some(place) = filterable(self.asking, model, key) {
            return self.operators(model, place, value, &parts);
        }
        if let Some(at) = derived(model, key) {
            return self.derived(at, value, &parts);
        }
        let Some((link, way)) = related(self.asking, model, key) else {
            return self.unknown(model, &parts, key);
        };
        if let Json::Null = value {
            self.count(&parts);
            return Some(Filter::Empty { link, empty: true });
        }
        let other = self.asking.plan.models.get(way.to)?;
        let members = value.as_object();
        let words: Vec<&str> = members
            .map(|members| members.keys().map(String::as_str).collect())
            .unwrap_or_default();
        let asks = members.is_none() || !words.is_empty();
        let own = asks.then(|| key_of(self.asking, model, way, other, &words));
        if let Some(place) = own.flatten() {
            return self.operators(model, place, value, &parts);
        }
        if let Some(empty) = value
            .as_object()
            .filter(|o| o.len() == 1)
            .and_then(|o| o.get("empty")?.as_bool())
        {
            self.count(&parts);
            return Some(Filter::Empty { link, empty });
        }
        let filter = Box::new(self.object(other, value, path)?);
        Some(Filter::Related { link, filter })
    }

    /// A value alone is equality; an object holds operators, all of which must hold.
    fn operators(
        &mut self,
        model: &ModelPlan,
        place: usize,
        value: &Json,
        path: &[&str],
    ) -> Option<Filter> {
        let Json::Object(object) = value else {
            let column = model.columns.get(place)?;
            let op = test::alone(column);
            return self.test(model, place, op, value, path);
        };
        let all = object.iter().filter_map(|(op, value)| {
            let path: Vec<&str> = path.iter().copied().chain([op.as_str()]).collect();
            self.test(model, place, op, value, &path)
        });
        Some(Filter::All(all.collect()))
    }

    fn test(
        &mut self,
        model: &ModelPlan,
        column: usize,
        op: &str,
        value: &Json,
        path: &[&str],
    ) -> Option<Filter> {
        self.count(path);
        let judge = &self.asking.plan.judge;
        let asked = Asked {
            judge,
            column: model.columns.get(column)?,
            path,
            mistakes: self.mistakes,
        };
        let test = test::read(asked, op, value)?;
        Some(Filter::Column { column, test })
    }

    fn derived(&mut self, at: usize, value: &Json, path: &[&str]) -> Option<Filter> {
        self.count(path);
        let holds = value.as_bool();
        if holds.is_none() {
            self.mistakes.add(path, "type", "must be true or false");
        }
        holds.map(|holds| Filter::Derived { at, holds })
    }

    fn count<P: AsRef<str>>(&mut self, path: &[P]) {
        self.terms += 1;
        if self.terms == TERMS + 1 {
            let path: Vec<&str> = path.iter().map(AsRef::as_ref).collect();
            self.mistakes.add(
                &path,
                "too_many",
                format!("a query may have at most {TERMS} conditions"),
            );
        }
    }

    /// Whether nothing needs to be read further: it is refused, and enough is said.
    fn is_done(&self) -> bool {
        self.terms > TERMS || self.mistakes.is_full()
    }

    fn deep(&mut self, path: &[&str]) -> Option<Filter> {
        self.mistakes.add(
            path,
            "depth",
            format!("conditions may nest at most {DEPTH} deep"),
        );
        None
    }

    fn unknown(&mut self, model: &ModelPlan, path: &[&str], name: &str) -> Option<Filter> {
        let known = names::all(self.asking, model);
        self.mistakes
            .unknown(path, "filter", name, known.into_iter());
        None
    }
}

/// A text of an address as JSON of what the operator wants.
fn spelled(column: &Column, op: &str, text: &str) -> Json {
    let one = |text: &str| stored::read(&column.kind, text).unwrap_or_else(|| text.into());
    match op {
        "in" | "notIn" | "hasAny" | "hasAll" => text.split(',').map(one).collect(),
        "null" | "empty" => flag(text),
        _ => one(text),
    }
}

fn flag(text: &str) -> Json {
    match text {
        "true" => Json::Bool(true),
        "false" => Json::Bool(false),
        text => text.into(),
    }
}
