//! Shared Rust types, judged as serde reads them, but with unknown keys refused.

mod flatten;

use super::param;
use super::plan::Rules;
use super::subject::Subject;
use crate::schema::{Body, Case, Member, Shape, Tagging, Type};
use crate::value::message::Code;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// What the parameters of a generic shape stand for, and where those arguments were written.
pub(super) struct Env<'e> {
    shape: &'e Shape,
    args: &'e [Type],
    outer: Option<&'e Env<'e>>,
}

impl<'e> Env<'e> {
    fn lookup(&self, name: &str) -> Option<(&'e Type, Option<&'e Env<'e>>)> {
        let at = self.shape.params.iter().position(|param| param == name)?;
        self.args.get(at).map(|arg| (arg, self.outer))
    }
}

/// The keys of an object that some member knows; `rest` when any other may stand there.
#[derive(Default)]
struct Taken<'v> {
    keys: BTreeSet<&'v str>,
    /// Those that no later member sees.
    gone: BTreeSet<&'v str>,
    rest: bool,
}

impl<'v> Taken<'v> {
    /// A key and its value, unless it is gone; from now on it is.
    fn take(&mut self, object: &'v Map<String, Value>, key: &str) -> Option<(&'v str, &'v Value)> {
        let (key, value) = object.get_key_value(key)?;
        self.keys.insert(key);
        self.gone.insert(key).then_some((key, value))
    }

    /// What the next member sees, which knows no key yet.
    fn next(&self) -> Self {
        Self {
            gone: self.gone.clone(),
            ..Self::default()
        }
    }

    /// Adds the keys of a member that only looked at them: later ones see them still.
    fn looked(&mut self, other: Self) {
        self.keys.extend(other.keys);
        self.rest |= other.rest;
    }
}

impl<'a> Subject<'a> {
    pub(super) fn named(
        &mut self,
        name: &str,
        args: &[Type],
        value: &Value,
        env: Option<&Env<'_>>,
    ) {
        let Some(shape) = self.shape(name) else {
            return;
        };
        let inner = Env {
            shape,
            args,
            outer: env,
        };
        match &shape.body {
            Body::Enum { tagging, variants } => {
                self.tagged(shape, tagging, variants, value, Some(&inner));
            }
            body => self.body(body, value, Some(&inner), &[]),
        }
    }

    fn shape(&self, name: &str) -> Option<&'a Shape> {
        let judge = self.judge;
        let at = judge.by_name.shape(name)?;
        Some(&judge.schema.types[at])
    }

    /// What a member of a shape keeps to.
    fn rules(&self, shape: &Shape, member: &Member) -> Option<&'a Rules> {
        if member.constraints.is_empty() {
            return None;
        }
        let at = self.judge.by_name.shape(&shape.name)?;
        self.judge.shapes.get(at)?.rules(member)
    }

    pub(super) fn parameter(&mut self, name: &str, value: &Value, env: Option<&Env<'_>>) {
        if let Some((ty, outer)) = env.and_then(|env| env.lookup(name)) {
            self.value(ty, None, value, outer);
        }
    }

    pub(super) fn map(&mut self, inner: &Type, value: &Value, env: Option<&Env<'_>>) {
        let Value::Object(members) = value else {
            return self.wrong_type("object");
        };
        for (key, one) in members {
            self.entry(key, inner, one, env);
        }
    }

    fn entry(&mut self, key: &str, inner: &Type, value: &Value, env: Option<&Env<'_>>) {
        self.enter(key, |this| match key.contains('\0') {
            true => this.push(Code::Nul, Map::new()),
            false => this.value(inner, None, value, env),
        });
    }

    pub(super) fn tuple(&mut self, types: &[Type], value: &Value, env: Option<&Env<'_>>) {
        let Value::Array(values) = value else {
            return self.wrong_type("array");
        };
        if values.len() != types.len() {
            let mut params = param("min", types.len());
            params.insert("max".to_owned(), types.len().into());
            return self.push(Code::Items, params);
        }
        for (at, (ty, one)) in types.iter().zip(values).enumerate() {
            self.enter(at, |this| this.value(ty, None, one, env));
        }
    }

    /// Anything but an enum; `also` are keys that belong to what is around it.
    fn body(&mut self, body: &Body, value: &Value, env: Option<&Env<'_>>, also: &[&str]) {
        match body {
            Body::Struct(members) => {
                let Value::Object(object) = value else {
                    return self.wrong_type("object");
                };
                let mut taken = Taken::default();
                self.members(members, object, env, &mut taken);
                self.leftover(object, &taken, also);
            }
            Body::Alias(ty) => self.value(ty, None, value, env),
            Body::Tuple(types) => self.tuple(types, value, env),
            Body::Unit if value.is_null() => {}
            Body::Unit => self.wrong_type("null"),
            // A variant is never an enum, and a shape that is one went to `tagged`.
            Body::Enum { .. } => {}
        }
    }

    fn leftover(&mut self, object: &Map<String, Value>, taken: &Taken<'_>, also: &[&str]) {
        if taken.rest {
            return;
        }
        for key in object.keys() {
            if !taken.keys.contains(key.as_str()) && !also.contains(&key.as_str()) {
                self.unknown(key);
            }
        }
    }

    fn members<'v>(
        &mut self,
        members: &[Member],
        object: &'v Map<String, Value>,
        env: Option<&Env<'_>>,
        taken: &mut Taken<'v>,
    ) {
        for member in members.iter().filter(|member| !member.flatten) {
            match taken.take(object, &member.wire) {
                Some((key, value)) => {
                    let rules = env.and_then(|env| self.rules(env.shape, member));
                    self.enter(key, |this| this.value(&member.ty, rules, value, env));
                }
                None if member.optional || member.omitted => {}
                None => self.missing(&member.wire),
            }
        }
        for member in members.iter().filter(|member| member.flatten) {
            self.flattened(&member.ty, object, env, taken, super::NESTING_MAX);
        }
    }

    fn missing(&mut self, key: &str) {
        self.at(key, |this| this.push(Code::Required, Map::new()));
    }

    fn tagged(
        &mut self,
        shape: &Shape,
        tagging: &Tagging,
        variants: &[Case],
        value: &Value,
        env: Option<&Env<'_>>,
    ) {
        match tagging {
            Tagging::External => self.external(variants, value, env),
            Tagging::Internal { tag } => self.internal(tag, variants, value, env),
            Tagging::Adjacent { tag, content } => {
                let Value::Object(object) = value else {
                    return self.wrong_type("object");
                };
                let (name, data) = (object.get(tag), object.get(content));
                self.adjacent((tag, name), (content, data), variants, env);
                self.leftover(object, &Taken::default(), &[tag, content]);
            }
            Tagging::Untagged => {
                let fits = variants
                    .iter()
                    .any(|case| self.tries(|this| this.body(&case.body, value, env, &[])));
                if !fits {
                    self.wrong_type(&shape.name);
                }
            }
        }
    }

    /// Whether nothing is wrong with it; what was found of one that does not fit is forgotten.
    fn tries(&mut self, judge: impl FnOnce(&mut Self)) -> bool {
        let (before, singles) = (self.issues.len(), self.singles.len());
        judge(self);
        let fits = self.issues.len() == before;
        self.issues.truncate(before);
        if !fits {
            self.singles.truncate(singles);
        }
        fits
    }

    /// `"Unit"` or `{"Data": ..}`.
    fn external(&mut self, variants: &[Case], value: &Value, env: Option<&Env<'_>>) {
        let found = match value {
            Value::String(name) => case(variants, name)
                .filter(|case| case.body == Body::Unit)
                .map(|case| (case, None)),
            Value::Object(object) if object.len() == 1 => {
                object.iter().next().and_then(|(key, one)| {
                    let data = |case: &&Case| case.body != Body::Unit;
                    Some((case(variants, key).filter(data)?, Some((key, one))))
                })
            }
            _ => None,
        };
        match found {
            Some((case, Some((key, one)))) => {
                self.enter(key.as_str(), |this| this.body(&case.body, one, env, &[]));
            }
            Some((_, None)) => {}
            None => self.no_case(variants),
        }
    }

    fn no_case(&mut self, variants: &[Case]) {
        let values: Value = variants.iter().map(|case| case.wire.as_str()).collect();
        self.push(Code::Enum, param("values", values));
    }

    /// The variant that a tag names.
    fn tag<'c>(
        &mut self,
        tag: &str,
        name: Option<&Value>,
        variants: &'c [Case],
    ) -> Option<&'c Case> {
        let Some(name) = name else {
            self.missing(tag);
            return None;
        };
        let found = name.as_str().and_then(|name| case(variants, name));
        if found.is_none() {
            self.at(tag, |this| this.no_case(variants));
        }
        found
    }

    /// `{"kind": "Data", ..}`
    fn internal(&mut self, tag: &str, variants: &[Case], value: &Value, env: Option<&Env<'_>>) {
        let Value::Object(object) = value else {
            return self.wrong_type("object");
        };
        let Some(case) = self.tag(tag, object.get(tag), variants) else {
            return;
        };
        match &case.body {
            Body::Alias(ty) => {
                let mut taken = Taken::default();
                taken.take(object, tag);
                let (ty, env) = some(ty, env);
                self.flattened(ty, object, env, &mut taken, super::NESTING_MAX);
                self.leftover(object, &taken, &[]);
            }
            Body::Unit => self.leftover(object, &Taken::default(), &[tag]),
            body => self.body(body, value, env, &[tag]),
        }
    }

    /// `{"kind": "Data", "data": ..}`; a unit variant may leave its data out.
    fn adjacent(
        &mut self,
        (tag, name): (&str, Option<&Value>),
        (content, data): (&str, Option<&Value>),
        variants: &[Case],
        env: Option<&Env<'_>>,
    ) {
        let Some(case) = self.tag(tag, name, variants) else {
            return;
        };
        match data {
            Some(data) => self.enter(content, |this| this.body(&case.body, data, env, &[])),
            None if case.body == Body::Unit => {}
            None => self.missing(content),
        }
    }
}

fn case<'c>(variants: &'c [Case], wire: &str) -> Option<&'c Case> {
    variants.iter().find(|case| case.wire == wire)
}

/// What an `Option` holds: of an object that was read as a whole serde makes no `None`.
fn some<'e>(ty: &'e Type, env: Option<&'e Env<'e>>) -> (&'e Type, Option<&'e Env<'e>>) {
    match ty {
        Type::Option(inner) => some(inner, env),
        Type::Param(name) => match env.and_then(|env| env.lookup(name)) {
            Some((ty, outer)) => some(ty, outer),
            None => (ty, env),
        },
        ty => (ty, env),
    }
}
