//! Filters: `price.gte=5`, `seller.name.startsWith=A`, and `where=` with the same in JSON.

use super::Filter;
use super::mistake::Mistakes;
use super::test::{self, Asked};
use crate::plan::{Column, Link, ModelPlan};
use crate::policy::{Asking, Decision};
use crate::select;
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
            let column = model.columns.get(place)?;
            let op = match rest {
                [] => test::alone(column),
                [op] => op,
                _ => {
                    self.mistakes.add(
                        path,
                        "unknown",
                        format!("`{name}` is a field: only an operator may follow"),
                    );
                    return None;
                }
            };
            let json = spelled(column, op, text);
            return self.test(model, place, op, &json, path);
        }
        if let Some(derived) = derived(model, name).filter(|_| rest.is_empty()) {
            return self.derived(derived, &flag(text), path);
        }
        match related(self.asking, model, name) {
            Some((link, way)) if at < DEPTH => {
                let other = self.asking.plan.models.get(way.to)?;
                if let ["empty"] = rest {
                    self.count(path);
                    let empty = match text {
                        "true" => true,
                        "false" => false,
                        _ => {
                            self.mistakes.add(path, "type", "must be true or false");
                            return None;
                        }
                    };
                    return Some(Filter::Empty { link, empty });
                }
                if rest.is_empty() {
                    self.mistakes.add(
                        path,
                        "unknown",
                        format!("`{name}` is a relation: a field of it must follow"),
                    );
                    return None;
                }
                let filter = Box::new(self.parameter(other, path, at + 1, text)?);
                Some(Filter::Related { link, filter })
            }
            Some(_) => self.deep(path),
            None => self.unknown(model, path, name),
        }
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
        let search = &model.model.search;
        let fields = model
            .columns
            .iter()
            .filter(|c| filterable(self.asking, model, &c.wire).is_some());
        let links = model
            .links
            .iter()
            .filter(|l| related(self.asking, model, &l.wire).is_some());
        let names = fields
            .map(|c| c.wire.as_str())
            .chain(links.map(|l| l.wire.as_str()));
        let names = names.chain(search.derived.iter().map(|d| d.wire.as_str()));
        self.mistakes.unknown(path, "filter", name, names);
        None
    }
}

/// The place of a field that may be filtered by this name.
fn filterable(asking: Asking<'_>, model: &ModelPlan, wire: &str) -> Option<usize> {
    let place = model.wire(wire)?;
    let column = model.columns.get(place)?;
    // What `search` names bounds what clients ask, not what the system looks for.
    let system = asking.caller.is_system() && !column.private;
    let listed = system || model.model.search.filter.contains(&column.name);
    (listed && may_see(asking, model, column)).then_some(place)
}

fn derived(model: &ModelPlan, wire: &str) -> Option<usize> {
    model
        .model
        .search
        .derived
        .iter()
        .position(|derived| derived.wire == wire)
}

/// A relation that may be filtered, with its place.
fn related<'a>(asking: Asking<'_>, model: &'a ModelPlan, wire: &str) -> Option<(usize, &'a Link)> {
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

/// Whether this caller sees a column of any row at all; if not, it is as unknown as a name
/// that was never declared.
pub(crate) fn may_see(asking: Asking<'_>, model: &ModelPlan, column: &Column) -> bool {
    !column.private && select::seen(asking, model, "t0", column) != Decision::Never
}
