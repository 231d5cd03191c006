//! The schema of a model's field: its type, its constraints, `null`.

use super::shape::Shapes;
use super::text::{close, item, key, quoted, raw, string};
use super::{or_null, value};
use crate::schema::{Constraint, Field, Float, Int, KeyType, Literal, Member, Schema, Type};
use crate::value::{bounds, pattern};

/// Writes the schema of a field.
pub(super) fn schema(out: &mut String, shapes: &mut Shapes<'_>, field: &Field) {
    let all = bounds::effective(&field.ty, &field.constraints);
    if field.nullable {
        or_null(out, |out| judged(out, shapes, &field.ty, &all));
    } else {
        judged(out, shapes, &field.ty, &all);
    }
}

/// Writes the schema of a shape's member that has constraints.
pub(super) fn member(out: &mut String, shapes: &mut Shapes<'_>, member: &Member) {
    let ty = bounds::in_shape(&member.ty);
    let all = bounds::effective(&ty, &member.constraints);
    if matches!(member.ty, Type::Option(_)) {
        or_null(out, |out| judged(out, shapes, &ty, &all));
    } else {
        judged(out, shapes, &ty, &all);
    }
}

fn judged(out: &mut String, shapes: &mut Shapes<'_>, ty: &Type, all: &[Constraint]) {
    match ty {
        Type::List(inner) => list(out, shapes, inner, all),
        ty => constrained(out, shapes, ty, all),
    }
}

fn list(out: &mut String, shapes: &mut Shapes<'_>, inner: &Type, all: &[Constraint]) {
    out.push('{');
    string(out, "type", "array");
    key(out, "items");
    constrained(out, shapes, inner, all);
    for constraint in all {
        if let Constraint::Items { min, max, unique } = constraint {
            whole(out, "minItems", *min);
            whole(out, "maxItems", *max);
            if *unique {
                raw(out, "uniqueItems", "true");
            }
            if *unique && ways(inner) {
                string(out, "$comment", "not judged: a value written in two ways");
            }
        }
    }
    close(out);
}

// Whether one value may be written in more than one way; of numbers JSON Schema knows that.
fn ways(ty: &Type) -> bool {
    match ty {
        Type::Decimal | Type::DateTime | Type::Time | Type::Uuid => true,
        Type::Float(width) => *width == Float::F32,
        Type::Id { key, .. } => *key == KeyType::Uuid,
        _ => false,
    }
}

fn constrained(out: &mut String, shapes: &mut Shapes<'_>, ty: &Type, all: &[Constraint]) {
    out.push('{');
    let cleaned = all
        .iter()
        .any(|one| matches!(one, Constraint::Trim | Constraint::Lowercase));
    if cleaned {
        value::scalar(out, shapes, &Type::String, false);
        string(out, "$comment", "not judged: values that are cleaned first");
    } else {
        shapes.entries(out, ty, !all.is_empty());
        rules(out, shapes.of, ty, all);
    }
    close(out);
}

// A keyword stands once in an object: what says `pattern` again goes under `allOf`.
fn rules(out: &mut String, schema: &Schema, ty: &Type, all: &[Constraint]) {
    let mut patterns = 0;
    let mut again = String::new();
    let mut unsaid: Vec<&str> = Vec::new();
    for one in all {
        if !matches!(one, Constraint::Pattern(_) | Constraint::Scale(_)) {
            unsaid.extend(rule(out, schema, ty, one));
            continue;
        }
        patterns += 1;
        if patterns == 1 {
            string(out, "pattern", &pattern_of(one));
        } else {
            again.push_str(if again.is_empty() { "{" } else { ", {" });
            string(&mut again, "pattern", &pattern_of(one));
            close(&mut again);
        }
    }
    if !again.is_empty() {
        key(out, "allOf");
        out.push('[');
        out.push_str(&again);
        out.push(']');
    }
    if !unsaid.is_empty() {
        let comment = ["not judged: ", &unsaid.join(", ")].concat();
        string(out, "$comment", &comment);
    }
}

fn pattern_of(constraint: &Constraint) -> String {
    match constraint {
        Constraint::Pattern(written) => {
            pattern::normalise(written).unwrap_or_else(|_| written.clone())
        }
        Constraint::Scale(0) => "^[^.]*$".to_owned(),
        Constraint::Scale(digits) => ["^[^.]*(?:\\.[0-9]{1,", &digits.to_string(), "})?$"].concat(),
        Constraint::Len { .. }
        | Constraint::Range { .. }
        | Constraint::MultipleOf(_)
        | Constraint::OneOf(_)
        | Constraint::Items { .. }
        | Constraint::Trim
        | Constraint::Lowercase => String::new(),
    }
}

// Writes a constraint's keywords, or gives its name when JSON Schema has none for it.
fn rule(
    out: &mut String,
    schema: &Schema,
    ty: &Type,
    constraint: &Constraint,
) -> Option<&'static str> {
    // What 32 bits round is judged as they hold it.
    let number = *ty == Type::Float(Float::F64) || bounds::int(ty).is_some();
    match constraint {
        Constraint::Len { .. } if *ty == Type::Bytes => return Some("len"),
        Constraint::Len { min, max } => {
            whole(out, "minLength", *min);
            whole(out, "maxLength", *max);
        }
        Constraint::Range {
            min,
            max,
            exclusive,
        } if number => {
            if let Some(min) = min {
                key(out, "minimum");
                literal(out, schema, ty, min);
            }
            if let Some(max) = max {
                key(
                    out,
                    if *exclusive {
                        "exclusiveMaximum"
                    } else {
                        "maximum"
                    },
                );
                literal(out, schema, ty, max);
            }
        }
        Constraint::Range { .. } => return Some("range"),
        Constraint::MultipleOf(of) if number => {
            key(out, "multipleOf");
            literal(out, schema, ty, of);
        }
        Constraint::MultipleOf(_) => return Some("multiple_of"),
        Constraint::OneOf(_) if ways(ty) => return Some("one_of"),
        Constraint::OneOf(any) => {
            key(out, "enum");
            literals(out, schema, ty, any);
        }
        // Patterns are written before; items are the list's own; cleaned values were left alone.
        Constraint::Pattern(_)
        | Constraint::Scale(_)
        | Constraint::Items { .. }
        | Constraint::Trim
        | Constraint::Lowercase => {}
    }
    None
}

fn whole(out: &mut String, name: &str, value: Option<u64>) {
    if let Some(value) = value {
        raw(out, name, &value.to_string());
    }
}

fn literals(out: &mut String, schema: &Schema, ty: &Type, all: &[Literal]) {
    out.push('[');
    for one in all {
        item(out);
        literal(out, schema, ty, one);
    }
    out.push(']');
}

// A literal as it travels.
fn literal(out: &mut String, schema: &Schema, ty: &Type, of: &Literal) {
    match of {
        Literal::None => out.push_str("null"),
        Literal::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Literal::Int(value) if matches!(ty, Type::Int(Int::I64 | Int::U64)) => {
            quoted(out, &value.to_string());
        }
        Literal::Int(value) => out.push_str(&value.to_string()),
        Literal::Duration(seconds) => out.push_str(&seconds.to_string()),
        Literal::Float(value) if value.is_finite() => out.push_str(&value.to_string()),
        Literal::Float(_) => out.push_str("null"),
        Literal::Decimal(text) | Literal::Text(text) => quoted(out, text),
        Literal::Variant { enum_, variant } => {
            let of = schema.enums.iter().find(|one| one.name == *enum_);
            let found = of.and_then(|one| one.variants.iter().find(|v| v.name == *variant));
            quoted(out, found.map_or(variant, |variant| &variant.wire));
        }
        Literal::List(all) => literals(out, schema, ty, all),
    }
}
