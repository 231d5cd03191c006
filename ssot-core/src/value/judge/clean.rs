//! A judged value as it is stored: trimmed, lower-cased, whole numbers as integers.

use super::plan::{ModelPlan, Rules};
use crate::expr::val::whole;
use crate::schema::{Float, Type};
use crate::value::issue::PathPart;
use serde_json::{Map, Number, Value};
use std::borrow::Cow;

pub(super) fn object(plan: &ModelPlan, object: &mut Map<String, Value>) {
    for (key, one) in object.iter_mut() {
        if let Some(plan) = plan.knows(key) {
            value(&plan.field.ty, &plan.rules, one);
        }
    }
}

pub(super) fn value(ty: &Type, rules: &Rules, given: &mut Value) {
    match ty {
        Type::List(inner) => {
            if let Value::Array(values) = given {
                values.iter_mut().for_each(|one| value(inner, rules, one));
            }
        }
        Type::Option(inner) => value(inner, rules, given),
        Type::Int(_) | Type::SafeInt(_) => integer(given),
        Type::Float(width) => {
            if *width == Float::F32 {
                single(given);
            }
            if given.as_f64() == Some(0.0) {
                *given = 0.into();
            }
        }
        Type::Named { .. } | Type::Map(_) | Type::Tuple(_) | Type::Extern(_) => integers(given),
        Type::String
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
        | Type::Password => {
            let owned = match rules.normalised(given) {
                Cow::Owned(value) => Some(value),
                Cow::Borrowed(_) => None,
            };
            if let Some(value) = owned {
                *given = value;
            }
        }
        Type::Bool | Type::Json | Type::Enum(_) | Type::Row(_) | Type::Param(_) | Type::Unit => {}
    }
}

/// Rounds what stands at these places, however deep in shapes.
pub(super) fn singles(places: &[Vec<PathPart>], value: &mut Value) {
    for place in places {
        let one = place
            .iter()
            .try_fold(&mut *value, |value, part| match part {
                PathPart::Key(key) => value.get_mut(key),
                PathPart::Index(at) => value.get_mut(at),
            });
        if let Some(one) = one {
            single(one);
        }
    }
}

/// What 32 bits hold of a number, in as few digits as tell it: so it is stored and answered.
pub(super) fn single(value: &mut Value) {
    let Some(given) = value.as_f64() else {
        return;
    };
    let held = (given as f32).to_string().parse::<f64>();
    let held = held.ok().filter(|held| *held != given);
    if let Some(number) = held.and_then(Number::from_f64) {
        *value = Value::Number(number);
    }
}

/// `1.0`, `1e2` and `-0` as integers, which serde asks of integer types.
fn integer(value: &mut Value) {
    let number = whole(value);
    if let Some(number) = number.and_then(|number| i64::try_from(number).ok()) {
        *value = number.into();
    }
}

/// Every whole number inside a shape: serde reads a float from an integer too.
fn integers(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(integers),
        Value::Object(members) => members.values_mut().for_each(integers),
        Value::Number(_) => integer(value),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}
