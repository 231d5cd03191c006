//! Values of expressions as they are stored, and back.

mod calendar;

use super::form::Form;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rusqlite::types::{Value, ValueRef};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use serde_json::Value as Json;
use ssot_core::expr::{Val, time};

/// What a calculation gives that left its bounds; no number, text or instant is stored as bytes.
pub(crate) const OVERFLOW: Value = Value::Blob(Vec::new());

/// A value as one of this form is stored; none when the two are not compared as they are stored.
pub(crate) fn encode(value: &Val, form: Form<'_>) -> Option<Value> {
    Some(match (value, form) {
        (Val::Bool(value), Form::Bool) => Value::Integer(i64::from(*value)),
        (Val::Int(value), Form::Int) => integer(*value),
        (Val::Int(value), Form::Float) => Value::Real(value.to_f64()?),
        (Val::Float(value), Form::Float) => Value::Real(*value),
        (Val::Int(value), Form::Decimal) => decimal(Decimal::from_i128(*value)?),
        (Val::Decimal(value), Form::Decimal) => decimal(*value),
        (Val::Text(text), Form::Text) => Value::Text(text.clone()),
        (Val::Text(text), Form::Bytes) => Value::Blob(STANDARD.decode(text).ok()?),
        (Val::Text(text), Form::Instant) => calendar::instant(time::instant(text)?),
        (Val::Text(text), Form::Date) => calendar::date(time::date(text)?),
        (Val::Text(text), Form::Time) => calendar::time(time::time(text)?),
        (Val::Instant(value), Form::Instant) => calendar::instant(*value),
        (Val::Date(value), Form::Date) => calendar::date(*value),
        (Val::Time(value), Form::Time) => calendar::time(*value),
        (Val::Duration(value), Form::Duration) => Value::Integer(*value),
        (Val::Variant(name), Form::Variant(declared)) => {
            let variant = declared.variants.iter().find(|v| v.name == *name)?;
            Value::Text(variant.wire.clone())
        }
        (Val::List(values), Form::List(inner)) => {
            let values = values.iter().map(|value| wire(value, Form::of(inner)));
            Value::Text(Json::Array(values.collect::<Option<_>>()?).to_string())
        }
        (Val::Json(value), Form::Json) => Value::Text(value.to_string()),
        _ => return None,
    })
}

fn integer(value: i128) -> Value {
    i64::try_from(value).map_or_else(|_| Value::Text(format!("{value:020}")), Value::Integer)
}

fn decimal(value: Decimal) -> Value {
    Value::Text(value.normalize().to_string())
}

/// A value of a list as it stands in the list's JSON; what is read back is equal to it.
fn wire(value: &Val, form: Form<'_>) -> Option<Json> {
    Some(match (value, form) {
        (Val::Bool(value), Form::Bool) => Json::Bool(*value),
        (Val::Text(text), Form::Bytes) => Json::String(text.clone()),
        (Val::Json(value), Form::Json) => value.clone(),
        (value, form) => match encode(value, form)? {
            Value::Integer(value) => Json::from(value),
            Value::Real(value) => Json::from(value),
            Value::Text(text) => Json::String(text),
            Value::Null | Value::Blob(_) => return None,
        },
    })
}

/// A column's value as expressions read it, a variant by its Rust name; `NULL` is none.
pub(crate) fn decode(stored: &Value, form: Form<'_>) -> Option<Val> {
    match (decoded(form.letter(), ValueRef::from(stored)), form) {
        (Some(Val::Variant(wire)), Form::Variant(declared)) => {
            let variant = declared.variants.iter().find(|v| v.wire == wire)?;
            Some(Val::Variant(variant.name.clone()))
        }
        (Some(Val::List(values)), Form::List(inner)) => {
            let Form::Variant(declared) = Form::of(inner) else {
                return Some(Val::List(values));
            };
            let name = |wire: &Val| {
                declared
                    .variants
                    .iter()
                    .find(|v| *wire == Val::Variant(v.wire.clone()))
            };
            let named = values.iter().filter_map(name);
            Some(Val::List(
                named.map(|v| Val::Variant(v.name.clone())).collect(),
            ))
        }
        (value, _) => value,
    }
}

/// A stored value by the letter of its form, a variant by its wire name.
pub(crate) fn decoded(letter: char, stored: ValueRef<'_>) -> Option<Val> {
    match (letter, stored) {
        (_, ValueRef::Null) => None,
        ('b', ValueRef::Integer(value)) => Some(Val::Bool(value != 0)),
        ('i', ValueRef::Integer(value)) => Some(Val::Int(i128::from(value))),
        ('l', ValueRef::Integer(value)) => Some(Val::Duration(value)),
        ('f', ValueRef::Real(value)) => Some(Val::Float(value)),
        ('y', ValueRef::Blob(bytes)) => Some(Val::Text(STANDARD.encode(bytes))),
        ('j', ValueRef::Text(json)) => match serde_json::from_slice(json).ok()? {
            Json::Null => None,
            value => Some(Val::Json(value)),
        },
        ('A'..='Z', ValueRef::Text(json)) => {
            let values: Vec<Json> = serde_json::from_slice(json).ok()?;
            let letter = letter.to_ascii_lowercase();
            Some(Val::List(
                values
                    .iter()
                    .filter_map(|value| listed(letter, value))
                    .collect(),
            ))
        }
        (letter, stored) => text(letter, stored.as_str().ok()?),
    }
}

fn listed(letter: char, value: &Json) -> Option<Val> {
    match value {
        Json::Null => None,
        value if letter == 'j' => Some(Val::Json(value.clone())),
        Json::Bool(value) => Some(Val::Bool(*value)),
        Json::Number(number) if letter == 'f' => number.as_f64().map(Val::Float),
        Json::Number(number) => number
            .as_i128()
            .or_else(|| number.as_f64().map(|n| n as i128))
            .map(Val::Int),
        Json::String(text_) if letter == 'y' => Some(Val::Text(text_.clone())),
        Json::String(text_) => text(letter, text_),
        Json::Array(_) | Json::Object(_) => None,
    }
}

fn text(letter: char, text: &str) -> Option<Val> {
    match letter {
        'i' => text.parse().ok().map(Val::Int),
        'n' => Decimal::from_str_exact(text).ok().map(Val::Decimal),
        't' => time::instant(text).map(Val::Instant),
        'd' => time::date(text).map(Val::Date),
        'c' => time::time(text).map(Val::Time),
        'v' => Some(Val::Variant(text.to_owned())),
        _ => Some(Val::Text(text.to_owned())),
    }
}
