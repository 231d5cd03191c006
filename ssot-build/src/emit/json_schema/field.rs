//! The schema of a model's field: its type, its constraints, `null`.

use super::shape::Shapes;
use super::{or_null, value};
use serde_json::{Number, Value, json};
use ssot_core::schema::{Constraint, Field, Int, Literal, Schema, Type};
use ssot_core::value::{bounds, pattern};

/// The schema of a field.
pub(super) fn schema(shapes: &mut Shapes<'_>, field: &Field) -> Value {
    let all = bounds::effective(&field.ty, &field.constraints);
    let judged = match &field.ty {
        Type::List(inner) => list(shapes, inner, &all),
        ty => constrained(shapes, ty, &all),
    };
    if field.nullable {
        or_null(judged)
    } else {
        judged
    }
}

fn list(shapes: &mut Shapes<'_>, inner: &Type, all: &[Constraint]) -> Value {
    let mut list = json!({ "type": "array", "items": constrained(shapes, inner, all) });
    for constraint in all {
        if let Constraint::Items { min, max, unique } = constraint {
            set(&mut list, "minItems", min.map(Value::from));
            set(&mut list, "maxItems", max.map(Value::from));
            if *unique {
                list["uniqueItems"] = true.into();
            }
        }
    }
    list
}

fn constrained(shapes: &mut Shapes<'_>, ty: &Type, all: &[Constraint]) -> Value {
    let cleaned = all
        .iter()
        .any(|one| matches!(one, Constraint::Trim | Constraint::Lowercase));
    if cleaned {
        return json!({
            "type": "string",
            "pattern": value::CHARACTERS,
            "$comment": "not judged: values that are cleaned first",
        });
    }
    let plain = shapes.schema(ty);
    let Some(object) = plain
        .as_object()
        .filter(|object| !object.contains_key("$ref"))
    else {
        return joined(
            plain,
            all.iter()
                .filter_map(|one| rule(shapes.of, ty, one))
                .collect(),
        );
    };
    // One object where no keyword is said twice, `allOf` for the rest.
    let mut own = object.clone();
    let mut rest = Vec::new();
    for one in all.iter().filter_map(|one| rule(shapes.of, ty, one)) {
        let said = one
            .as_object()
            .is_some_and(|one| one.keys().any(|key| own.contains_key(key)));
        match one {
            Value::Object(one) if !said => own.extend(one),
            one => rest.push(one),
        }
    }
    joined(Value::Object(own), rest)
}

fn joined(first: Value, rest: Vec<Value>) -> Value {
    if rest.is_empty() {
        return first;
    }
    let mut all = vec![first];
    all.extend(rest);
    json!({ "allOf": all })
}

fn rule(schema: &Schema, ty: &Type, constraint: &Constraint) -> Option<Value> {
    let number = matches!(ty, Type::Float(_)) || bounds::int(ty).is_some();
    let mut rule = json!({});
    match constraint {
        Constraint::Len { .. } if *ty == Type::Bytes => return Some(unsaid("len")),
        Constraint::Len { min, max } => {
            set(&mut rule, "minLength", min.map(Value::from));
            set(&mut rule, "maxLength", max.map(Value::from));
        }
        Constraint::Range {
            min,
            max,
            exclusive,
        } if number => {
            set(
                &mut rule,
                "minimum",
                min.as_ref().map(|min| literal(schema, ty, min)),
            );
            let most = if *exclusive {
                "exclusiveMaximum"
            } else {
                "maximum"
            };
            set(
                &mut rule,
                most,
                max.as_ref().map(|max| literal(schema, ty, max)),
            );
        }
        Constraint::Range { .. } => return Some(unsaid("range")),
        Constraint::Pattern(written) => {
            let text = pattern::normalise(written);
            rule["pattern"] = text.unwrap_or_else(|_| written.clone()).into();
        }
        Constraint::MultipleOf(of) if number => rule["multipleOf"] = literal(schema, ty, of),
        Constraint::MultipleOf(_) => return Some(unsaid("multiple_of")),
        Constraint::Scale(0) => rule["pattern"] = "^[^.]*$".into(),
        Constraint::Scale(digits) => {
            rule["pattern"] = ["^[^.]*(?:\\.[0-9]{1,", &digits.to_string(), "})?$"]
                .concat()
                .into();
        }
        Constraint::OneOf(_) if *ty == Type::Decimal => return Some(unsaid("one_of")),
        Constraint::OneOf(any) => {
            rule["enum"] = any.iter().map(|one| literal(schema, ty, one)).collect();
        }
        // The list's own; cleaned values were left alone before.
        Constraint::Items { .. } | Constraint::Trim | Constraint::Lowercase => return None,
    }
    Some(rule)
}

fn unsaid(what: &str) -> Value {
    let comment = ["not judged: ", what].concat();
    json!({ "$comment": comment })
}

fn set(object: &mut Value, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        object[key] = value;
    }
}

// A literal as it travels.
fn literal(schema: &Schema, ty: &Type, literal: &Literal) -> Value {
    match literal {
        Literal::None => Value::Null,
        Literal::Bool(value) => (*value).into(),
        Literal::Int(value) if matches!(ty, Type::Int(Int::I64 | Int::U64)) => {
            value.to_string().into()
        }
        Literal::Int(value) => (*value).into(),
        Literal::Duration(seconds) => (*seconds).into(),
        Literal::Float(value) => Number::from_f64(*value).map_or(Value::Null, Value::Number),
        Literal::Decimal(text) | Literal::Text(text) => text.as_str().into(),
        Literal::Variant { enum_, variant } => {
            let of = schema.enums.iter().find(|one| one.name == *enum_);
            let found = of.and_then(|one| one.variants.iter().find(|v| v.name == *variant));
            found
                .map_or(variant, |variant| &variant.wire)
                .as_str()
                .into()
        }
        Literal::List(all) => all
            .iter()
            .map(|one| self::literal(schema, ty, one))
            .collect(),
    }
}
