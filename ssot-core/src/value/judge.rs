//! The judge of JSON: whether a value may be read, created or updated, and every reason why not.
//!
//! A [`Judge`] compiles a schema once (expressions on first use) and then only judges. Issues
//! come in the order of the schema's fields, then unknown keys, then checks.

mod clean;
mod limit;
mod plan;
mod row;
mod same;
mod shape;
mod subject;

use super::issue::Issue;
use crate::schema::{Schema, Type};
use plan::{FieldPlan, ModelPlan, ShapePlan};
use serde_json::{Map, Value};
use std::sync::Arc;
use subject::Subject;

/// How long a path may be: values that lie deeper are refused with `depth`.
pub const NESTING_MAX: usize = 64;
/// How often a type may stand for another before that counts as deep: none that ends comes close.
const TYPES_MAX: usize = 4 * NESTING_MAX;

/// What is being done with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A row as answered: all fields but `private` and `Password`; masked ones may be absent.
    Read,
    /// The body of a create: absent is `None` or the default; `readonly` fields are refused.
    Create,
    /// The body of an update: absent keeps; `readonly` and `immutable` fields are refused.
    Update,
}

/// A schema compiled for judging.
pub struct Judge {
    schema: Arc<Schema>,
    models: Vec<ModelPlan>,
    shapes: Vec<ShapePlan>,
    by_name: plan::Names,
}

impl Judge {
    /// Compiles a schema: once for each program. Regular expressions wait for their first use.
    ///
    /// ```
    /// use ssot_core::{schema::{Schema, Type}, value::judge::Judge};
    /// let judge = Judge::new(Schema::default());
    /// let issues = judge.judge_type(&Type::Email, &"a@b".into()).unwrap_err();
    /// assert_eq!(issues[0].message, "must be a valid email");
    /// ```
    pub fn new(schema: impl Into<Arc<Schema>>) -> Judge {
        let schema = schema.into();
        let models: Vec<ModelPlan> = schema
            .models
            .iter()
            .map(|model| ModelPlan::new(model, &schema))
            .collect();
        let shapes = schema.types.iter();
        Judge {
            shapes: shapes.map(|shape| ShapePlan::new(shape, &schema)).collect(),
            by_name: plan::Names::new(&schema),
            models,
            schema,
        }
    }

    /// The schema it judges by.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// Judges a whole row of a model, named as in Rust.
    ///
    /// # Errors
    /// One issue for each broken rule; a `type` issue at the root for a model that is not there.
    pub fn judge(&self, model: &str, mode: Mode, value: &Value) -> Result<(), Vec<Issue>> {
        self.judged(model, mode, value).verdict()
    }

    fn judged(&self, model: &str, mode: Mode, value: &Value) -> Subject<'_> {
        let mut subject = Subject::new(self, mode);
        match self.model(model) {
            Some(plan) => subject.model(plan, value),
            None => subject.wrong_type(model),
        }
        subject
    }

    /// Judges the value of one field, named as in Rust or on the wire, as it travels. Paths begin
    /// with the field's wire name; `null` is judged too, absence and access are not.
    ///
    /// # Errors
    /// As [`Judge::judge`]; `unknown_field` when there is no such field.
    pub fn judge_field(&self, model: &str, field: &str, value: &Value) -> Result<(), Vec<Issue>> {
        let mut subject = Subject::new(self, Mode::Create);
        match self.field(model, field) {
            Some(plan) => subject.field(plan, value),
            None => subject.unknown(field),
        }
        subject.verdict()
    }

    /// Judges a value by its type alone: an action's input or output. A 64-bit integer is a string.
    ///
    /// # Errors
    /// As [`Judge::judge`].
    pub fn judge_type(&self, ty: &Type, value: &Value) -> Result<(), Vec<Issue>> {
        let mut subject = Subject::new(self, Mode::Create);
        subject.value(ty, None, value, None);
        subject.verdict()
    }

    /// Judges a row and gives it back as it is stored: trimmed, lower-cased, `1.0` as 1, `-0` as 0.
    ///
    /// # Errors
    /// As [`Judge::judge`].
    pub fn clean(&self, model: &str, mode: Mode, mut value: Value) -> Result<Value, Vec<Issue>> {
        let singles = self.judged(model, mode, &value).sound()?;
        clean::singles(&singles, &mut value);
        if let (Some(plan), Some(object)) = (self.model(model), value.as_object_mut()) {
            clean::object(plan, object);
        }
        Ok(value)
    }

    /// Judges the value of one field as [`Judge::judge_field`] and gives it back as it is stored: to
    /// find a row by what somebody typed.
    ///
    /// # Errors
    /// As [`Judge::judge_field`].
    pub fn clean_field(
        &self,
        model: &str,
        field: &str,
        mut value: Value,
    ) -> Result<Value, Vec<Issue>> {
        self.judge_field(model, field, &value)?;
        if let Some(plan) = self.field(model, field) {
            clean::value(&plan.field.ty, &plan.rules, &mut value);
        }
        Ok(value)
    }

    fn field(&self, model: &str, name: &str) -> Option<&FieldPlan> {
        let named = |plan: &&FieldPlan| plan.field.name == name || plan.field.wire == name;
        self.model(model)?.fields.iter().find(named)
    }

    fn model(&self, name: &str) -> Option<&ModelPlan> {
        self.by_name.model(name).map(|at| &self.models[at])
    }
}

/// Judges one value; compiles the schema for it, so keep a [`Judge`] for more than one.
///
/// # Errors
/// As [`Judge::judge`].
pub fn judge(schema: &Schema, model: &str, mode: Mode, value: &Value) -> Result<(), Vec<Issue>> {
    Judge::new(schema.clone()).judge(model, mode, value)
}

fn param(name: &str, value: impl Into<Value>) -> Map<String, Value> {
    let mut params = Map::new();
    params.insert(name.to_owned(), value.into());
    params
}

#[cfg(test)]
mod tests;
