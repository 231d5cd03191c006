//! One value under judgement: where in it we are and what was found.

use super::plan::{FieldPlan, ModelPlan, Rules};
use super::shape::Env;
use super::{Judge, Mode, NESTING_MAX, TYPES_MAX, limit, param, row, same};
use crate::expr::val::whole;
use crate::schema::{Default, Float, Int, Type};
use crate::value::format::{self, Format};
use crate::value::issue::{Issue, PathPart};
use crate::value::message::Code;
use crate::value::{JSON_DEPTH, TEXT_MAX, bounds};
use regex::Regex;
use serde_json::{Map, Value};
use std::sync::OnceLock;

pub(super) struct Subject<'a> {
    pub(super) judge: &'a Judge,
    pub(super) mode: Mode,
    pub(super) path: Vec<PathPart>,
    pub(super) issues: Vec<Issue>,
    /// Where 32 bits hold another number than the one that stands there.
    pub(super) singles: Vec<Vec<PathPart>>,
    depth: usize,
}

impl<'a> Subject<'a> {
    pub(super) fn new(judge: &'a Judge, mode: Mode) -> Subject<'a> {
        Subject {
            judge,
            mode,
            path: Vec::new(),
            issues: Vec::new(),
            singles: Vec::new(),
            depth: 0,
        }
    }

    pub(super) fn verdict(self) -> Result<(), Vec<Issue>> {
        self.sound().map(|_| ())
    }

    /// What is to be rounded of a sound value.
    pub(super) fn sound(self) -> Result<Vec<Vec<PathPart>>, Vec<Issue>> {
        if self.issues.is_empty() {
            return Ok(self.singles);
        }
        Err(self.issues)
    }

    pub(super) fn push(&mut self, code: Code, params: Map<String, Value>) {
        self.issues.push(Issue::new(&self.path, code, params));
    }

    pub(super) fn wrong_type(&mut self, expected: &str) {
        self.push(Code::Type, param("expected", expected));
    }

    pub(super) fn unknown(&mut self, key: &str) {
        self.at(key, |this| this.push(Code::UnknownField, param("key", key)));
    }

    pub(super) fn at(&mut self, part: impl Into<PathPart>, inside: impl FnOnce(&mut Self)) {
        self.path.push(part.into());
        inside(self);
        self.path.pop();
    }

    /// As [`Subject::at`], where a value stands: none is looked at that lies too deep.
    pub(super) fn enter(&mut self, part: impl Into<PathPart>, inside: impl FnOnce(&mut Self)) {
        self.at(part, |this| match this.path.len() > NESTING_MAX {
            true => this.too_deep(),
            false => inside(this),
        });
    }

    fn too_deep(&mut self) {
        self.push(Code::Depth, param("max", NESTING_MAX));
    }

    /// A whole row.
    pub(super) fn model(&mut self, plan: &ModelPlan, value: &Value) {
        let Value::Object(object) = value else {
            return self.wrong_type("object");
        };
        let mut sound = Vec::with_capacity(plan.fields.len());
        for field in &plan.fields {
            let before = self.issues.len();
            self.member(field, object.get(&field.field.wire));
            sound.push(self.issues.len() == before);
        }
        // An answer may be of a newer server, which has more to say; nothing else may be unknown.
        let given = object.keys().filter(|_| self.mode != Mode::Read);
        for key in given.collect::<Vec<_>>() {
            let known = plan.knows(key).is_some_and(|plan| !self.hidden(plan));
            if !known {
                self.unknown(key);
            }
        }
        row::checks(self, plan, object, &sound);
    }

    fn hidden(&self, plan: &FieldPlan) -> bool {
        let secret = self.mode == Mode::Read && plan.field.ty == Type::Password;
        plan.field.access.private || secret
    }

    /// A field of a row, present or not.
    fn member(&mut self, plan: &FieldPlan, value: Option<&Value>) {
        if self.hidden(plan) {
            return;
        }
        let access = &plan.field.access;
        let fixed = match self.mode {
            Mode::Read => false,
            Mode::Create => access.readonly,
            Mode::Update => access.readonly || access.immutable,
        };
        match value {
            Some(_) if fixed => self.at(plan.field.wire.as_str(), |this| {
                this.push(Code::ReadOnly, Map::new());
            }),
            Some(value) => self.field(plan, value),
            None if fixed || self.may_miss(plan) => {}
            None => self.at(plan.field.wire.as_str(), |this| {
                this.push(Code::Required, Map::new());
            }),
        }
    }

    fn may_miss(&self, plan: &FieldPlan) -> bool {
        match self.mode {
            Mode::Update => true,
            Mode::Create => plan.field.nullable || plan.field.default.is_some(),
            Mode::Read => plan.field.access.visible.is_some(),
        }
    }

    /// The value of a field.
    pub(super) fn field(&mut self, plan: &FieldPlan, value: &Value) {
        if value.is_null() && plan.field.nullable {
            return;
        }
        self.at(plan.field.wire.as_str(), |this| {
            this.value(&plan.field.ty, Some(&plan.rules), value, None);
        });
    }

    /// A value of a type. Without rules it stands in a shape or alone, and defaults bound it.
    pub(super) fn value(
        &mut self,
        ty: &Type,
        rules: Option<&Rules>,
        value: &Value,
        env: Option<&Env<'_>>,
    ) {
        if self.depth >= TYPES_MAX {
            return self.too_deep();
        }
        self.depth += 1;
        self.dispatch(ty, rules, value, env);
        self.depth -= 1;
    }

    fn dispatch(&mut self, ty: &Type, rules: Option<&Rules>, value: &Value, env: Option<&Env<'_>>) {
        match ty {
            Type::Bool if value.is_boolean() => self.limits(ty, rules, value),
            Type::Bool => self.wrong_type("boolean"),
            Type::Int(Int::I64 | Int::U64)
            | Type::String
            | Type::Text
            | Type::Email
            | Type::Url
            | Type::Slug
            | Type::Decimal
            | Type::DateTime
            | Type::Date
            | Type::Time
            | Type::Uuid
            | Type::Id { .. }
            | Type::Bytes
            | Type::Password => self.string(ty, rules, value),
            Type::Int(_) | Type::SafeInt(_) => self.int(ty, rules, value),
            Type::Float(width) => self.float(*width, ty, rules, value),
            Type::Json => self.json(value),
            Type::Enum(name) => self.enum_(name, ty, rules, value),
            Type::List(inner) => self.list(inner, rules, value, env),
            Type::Option(_) if value.is_null() => {}
            Type::Option(inner) => self.value(inner, rules, value, env),
            // rustc knows this type, and its own reader judges it.
            Type::Extern(_) => {}
            Type::Row(model) => self.row(model, value),
            Type::Named { name, args } => self.named(name, args, value, env),
            Type::Map(inner) => self.map(inner, value, env),
            Type::Tuple(types) => self.tuple(types, value, env),
            Type::Param(name) => self.parameter(name, value, env),
            Type::Unit if value.is_null() => {}
            Type::Unit => self.wrong_type("null"),
        }
    }

    fn string(&mut self, ty: &Type, rules: Option<&Rules>, value: &Value) {
        let Value::String(text) = value else {
            return self.wrong_type("string");
        };
        if text.contains('\0') {
            return self.push(Code::Nul, Map::new());
        }
        let normalised = rules.map(|rules| rules.normalised(value));
        let value = normalised.as_deref().unwrap_or(value);
        let text = value.as_str().unwrap_or("");
        if let Some(format) = format::of(ty)
            && !fits(format, text)
        {
            return self.push(Code::Format, param("format", format.name));
        }
        match rules {
            Some(_) => self.limits(ty, rules, value),
            None => self.default_len(ty, text),
        }
    }

    /// The length of a string that no field bounds.
    fn default_len(&mut self, ty: &Type, text: &str) {
        let (min, max) = match (ty, bounds::default_len(ty)) {
            (Type::String, _) => (None, TEXT_MAX),
            (_, Some(bounds)) => bounds,
            (_, None) => return,
        };
        let length = text.chars().count() as u64;
        if length <= max && min.is_none_or(|min| length >= min) {
            return;
        }
        let mut params = param("max", max);
        if let Some(min) = min {
            params.insert("min".to_owned(), min.into());
        }
        self.push(Code::Len, params);
    }

    fn int(&mut self, ty: &Type, rules: Option<&Rules>, value: &Value) {
        let Some(number) = whole(value) else {
            return self.wrong_type("integer");
        };
        if let Some((min, max)) = bounds::int(ty)
            && !(i128::from(min)..=i128::from(max)).contains(&number)
        {
            return self.out_of(min.into(), max.into(), rules);
        }
        self.limits(ty, rules, value);
    }

    fn float(&mut self, width: Float, ty: &Type, rules: Option<&Rules>, value: &Value) {
        let Some(number) = value.as_f64() else {
            return self.wrong_type("number");
        };
        let max = f64::from(f32::MAX);
        if width == Float::F32 && number.abs() > max {
            return self.out_of(limit::float(-max), limit::float(max), rules);
        }
        if width == Float::F64 {
            return self.limits(ty, rules, value);
        }
        let mut held = value.clone();
        super::clean::single(&mut held);
        if held != *value {
            self.singles.push(self.path.clone());
        }
        self.limits(ty, rules, &held);
    }

    fn out_of(&mut self, min: Value, max: Value, rules: Option<&Rules>) {
        let mut params = param("min", min);
        params.insert("max".to_owned(), max);
        self.broken(Code::Range, params, rules);
    }

    fn enum_(&mut self, name: &str, ty: &Type, rules: Option<&Rules>, value: &Value) {
        let Some(at) = self.judge.by_name.enum_(name) else {
            return;
        };
        let variants = &self.judge.schema.enums[at].variants;
        let text = value.as_str();
        if variants
            .iter()
            .any(|variant| Some(variant.wire.as_str()) == text)
        {
            return self.limits(ty, rules, value);
        }
        let wires = variants.iter().map(|variant| variant.wire.as_str());
        let values: Value = wires.collect();
        self.push(Code::Enum, param("values", values));
    }

    fn json(&mut self, value: &Value) {
        if holds_nul(value, JSON_DEPTH + 1) {
            self.push(Code::Nul, Map::new());
        } else if deeper(value, JSON_DEPTH) {
            self.push(Code::Depth, param("max", JSON_DEPTH));
        }
    }

    fn list(&mut self, inner: &Type, rules: Option<&Rules>, value: &Value, env: Option<&Env<'_>>) {
        let Value::Array(values) = value else {
            return self.wrong_type("array");
        };
        for limit in rules.iter().flat_map(|rules| &rules.limits) {
            if !limit.holds_count(values.len()) {
                self.broken(limit.code, limit.params.clone(), rules);
            }
        }
        let before = self.issues.len();
        for (at, one) in values.iter().enumerate() {
            self.enter(at, |this| this.value(inner, rules, one, env));
        }
        // Of values that are not sound nobody can say whether they are the same.
        if let Some(rules) = rules
            && let Some(limit) = rules.limits.iter().find(|limit| limit.of_all())
            && self.issues.len() == before
            && same::repeats(&cleaned(inner, rules, values), inner)
        {
            self.broken(limit.code, limit.params.clone(), Some(rules));
        }
    }

    fn row(&mut self, model: &str, value: &Value) {
        let Some(plan) = self.judge.model(model) else {
            return;
        };
        let mode = std::mem::replace(&mut self.mode, Mode::Read);
        let above = std::mem::take(&mut self.path);
        let (before, singles) = (self.issues.len(), self.singles.len());
        self.model(plan, value);
        let paths = self.issues[before..].iter_mut();
        let paths = paths.map(|issue| &mut issue.path);
        for path in paths.chain(&mut self.singles[singles..]) {
            path.splice(0..0, above.iter().cloned());
        }
        self.path = above;
        self.mode = mode;
    }

    fn limits(&mut self, ty: &Type, rules: Option<&Rules>, value: &Value) {
        let Some(rules) = rules else {
            return;
        };
        for limit in &rules.limits {
            if !limit.holds(value, ty, &self.judge.schema) {
                self.broken(limit.code, limit.params.clone(), Some(rules));
            }
        }
    }

    fn broken(&mut self, code: Code, params: Map<String, Value>, rules: Option<&Rules>) {
        let mut issue = Issue::new(&self.path, code, params);
        if let Some(message) = rules.and_then(|rules| rules.message.as_ref()) {
            issue.message.clone_from(message);
        }
        self.issues.push(issue);
    }
}

fn cleaned(ty: &Type, rules: &Rules, values: &[Value]) -> Vec<Value> {
    let mut values = values.to_vec();
    let clean = |one| super::clean::value(ty, rules, one);
    values.iter_mut().for_each(clean);
    values
}

/// Whether an absent field has a value that the judge knows.
pub(super) fn literal_default(plan: &FieldPlan) -> Option<&crate::schema::Literal> {
    match &plan.field.default {
        Some(Default::Literal(literal)) => Some(literal),
        Some(Default::Now | Default::Me | Default::New) | None => None,
    }
}

fn fits(format: &'static Format, text: &str) -> bool {
    static COMPILED: [OnceLock<Option<Regex>>; format::ALL.len()] =
        [const { OnceLock::new() }; format::ALL.len()];
    // Bytes are never fewer than code points, and what has other than ASCII fits no format.
    if text.len() as u64 > format.max {
        return false;
    }
    let Some(at) = format::ALL
        .iter()
        .position(|known| known.name == format.name)
    else {
        return false;
    };
    let compiled = COMPILED[at].get_or_init(|| Regex::new(format.regex).ok());
    compiled.as_ref().is_some_and(|regex| regex.is_match(text))
}

/// Looks no deeper than one beyond the allowed depth.
fn holds_nul(value: &Value, depth: usize) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(values) => depth > 0 && values.iter().any(|one| holds_nul(one, depth - 1)),
        Value::Object(members) => members
            .iter()
            .any(|(key, one)| key.contains('\0') || depth > 0 && holds_nul(one, depth - 1)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn deeper(value: &Value, depth: usize) -> bool {
    match value {
        Value::Array(values) => depth == 0 || values.iter().any(|one| deeper(one, depth - 1)),
        Value::Object(members) => depth == 0 || members.values().any(|one| deeper(one, depth - 1)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}
