//! One field of a model: its type, who may see and set it, what it must satisfy.

use super::Entries;
use crate::emit::public;
use crate::emit::ts::literal::Literal;
use ssot_core::schema::{self, Constraint, Default, Field, Float, Int, KeyType, Schema, Type};
use ssot_core::value::bounds;

/// The entries of a field.
pub(super) fn entries<'a>(schema: &'a Schema, field: &'a Field) -> Entries<'a> {
    let mut all = Vec::with_capacity(6);
    ty(&mut all, schema, &field.ty);
    let access = &field.access;
    for (name, holds) in [
        ("nullable", field.nullable),
        ("unique", field.unique),
        ("readonly", access.readonly),
        ("immutable", access.immutable),
        ("masked", access.visible.is_some()),
        ("guarded", access.writable.is_some()),
    ] {
        if holds {
            all.push((name.into(), Literal::yes()));
        }
    }
    if let Some(default) = &field.default {
        all.push(default_entry(schema, &field.ty, default));
    }
    for constraint in bounds::effective(&field.ty, &field.constraints) {
        all.push(constraint_entry(schema, &field.ty, constraint));
    }
    if let Some(message) = &field.message {
        all.push(("message".into(), Literal::text(message)));
    }
    all
}

fn ty<'a>(all: &mut Entries<'a>, schema: &'a Schema, of: &'a Type) {
    let name = match of {
        Type::Bool => "bool",
        Type::Int(int) | Type::SafeInt(int) => int_name(*int),
        Type::Float(Float::F32) => "f32",
        Type::Float(Float::F64) => "f64",
        Type::String => "string",
        Type::Text => "text",
        Type::Email => "email",
        Type::Url => "url",
        Type::Slug => "slug",
        Type::Decimal => "decimal",
        Type::DateTime => "dateTime",
        Type::Date => "date",
        Type::Time => "time",
        Type::Uuid => "uuid",
        Type::Id { .. } => "id",
        Type::Bytes => "bytes",
        Type::Password => "password",
        Type::Enum(_) => "enum",
        Type::Named { .. } => "type",
        Type::List(_) => "list",
        // What only shapes hold is never a field's own type.
        Type::Json
        | Type::Extern(_)
        | Type::Row(_)
        | Type::Option(_)
        | Type::Map(_)
        | Type::Tuple(_)
        | Type::Param(_)
        | Type::Unit => "json",
    };
    all.push(("type".into(), Literal::text(name)));
    match of {
        Type::Id { model, key } => {
            if let Some(model) = public::model_of(schema, model) {
                all.push(("model".into(), Literal::text(&model.wire)));
            }
            all.push(("key".into(), Literal::text(key_name(*key))));
        }
        Type::Enum(name) => all.push(("enum".into(), Literal::text(name))),
        Type::Named { name, .. } => all.push(("name".into(), Literal::text(name))),
        Type::List(inner) => {
            let mut of = Vec::new();
            ty(&mut of, schema, inner);
            all.push(("of".into(), Literal::Object(of)));
        }
        _ => {}
    }
}

fn int_name(int: Int) -> &'static str {
    match int {
        Int::I8 => "i8",
        Int::I16 => "i16",
        Int::I32 => "i32",
        Int::I64 => "i64",
        Int::U8 => "u8",
        Int::U16 => "u16",
        Int::U32 => "u32",
        Int::U64 => "u64",
    }
}

fn key_name(key: KeyType) -> &'static str {
    match key {
        KeyType::Uuid => "uuid",
        KeyType::I64 => "i64",
        KeyType::String => "string",
    }
}

type Entry<'a> = (std::borrow::Cow<'a, str>, Literal<'a>);

fn default_entry<'a>(schema: &Schema, ty: &Type, default: &Default) -> Entry<'a> {
    let made = match default {
        Default::Literal(literal) => return ("default".into(), value(schema, ty, literal)),
        Default::Now => "now",
        Default::Me => "me",
        Default::New => "new",
    };
    ("made".into(), Literal::text(made))
}

fn constraint_entry<'a>(schema: &Schema, ty: &Type, constraint: Constraint) -> Entry<'a> {
    let of = match ty {
        Type::List(inner) => inner,
        one => one,
    };
    match constraint {
        Constraint::Len { min, max } => ("len".into(), Literal::Object(counts(min, max))),
        Constraint::Range {
            min,
            max,
            exclusive,
        } => {
            let mut all = Vec::new();
            all.extend(min.map(|min| ("min".into(), value(schema, of, &min))));
            all.extend(max.map(|max| ("max".into(), value(schema, of, &max))));
            if exclusive {
                all.push(("exclusive".into(), Literal::yes()));
            }
            ("range".into(), Literal::Object(all))
        }
        Constraint::Pattern(pattern) => ("pattern".into(), Literal::Text(pattern.into())),
        Constraint::MultipleOf(step) => ("multipleOf".into(), value(schema, of, &step)),
        Constraint::Scale(digits) => ("scale".into(), Literal::number(digits)),
        Constraint::Items { min, max, unique } => {
            let mut all = counts(min, max);
            if unique {
                all.push(("unique".into(), Literal::yes()));
            }
            ("items".into(), Literal::Object(all))
        }
        Constraint::OneOf(any) => {
            let any = any.iter().map(|one| value(schema, of, one)).collect();
            ("oneOf".into(), Literal::List(any))
        }
        Constraint::Trim => ("trim".into(), Literal::yes()),
        Constraint::Lowercase => ("lowercase".into(), Literal::yes()),
    }
}

fn counts<'a>(min: Option<u64>, max: Option<u64>) -> Entries<'a> {
    let mut all = Vec::new();
    all.extend(min.map(|min| ("min".into(), Literal::number(min))));
    all.extend(max.map(|max| ("max".into(), Literal::number(max))));
    all
}

// A literal as it travels: 64-bit integers are strings, variants have their names on the wire.
pub(in crate::emit) fn value<'a>(
    schema: &Schema,
    ty: &Type,
    literal: &schema::Literal,
) -> Literal<'a> {
    match literal {
        schema::Literal::None => Literal::Raw("null".into()),
        schema::Literal::Bool(value) => Literal::number(value),
        schema::Literal::Int(value) if matches!(ty, Type::Int(Int::I64 | Int::U64)) => {
            Literal::Text(value.to_string().into())
        }
        schema::Literal::Int(value) => Literal::number(value),
        schema::Literal::Float(value) => Literal::number(value),
        schema::Literal::Duration(seconds) => Literal::number(seconds),
        schema::Literal::Decimal(text) | schema::Literal::Text(text) => {
            Literal::Text(text.clone().into())
        }
        schema::Literal::Variant { enum_, variant } => {
            let of = schema.enums.iter().find(|one| one.name == *enum_);
            let found = of.and_then(|one| one.variants.iter().find(|v| v.name == *variant));
            let wire = found.map_or(variant, |variant| &variant.wire);
            Literal::Text(wire.clone().into())
        }
        schema::Literal::List(all) => {
            let of = match ty {
                Type::List(inner) => inner,
                one => one,
            };
            Literal::List(all.iter().map(|one| value(schema, of, one)).collect())
        }
    }
}
