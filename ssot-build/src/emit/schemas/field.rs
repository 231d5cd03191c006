//! The rule of a field: its type, its constraints, who sets and sees it.

use super::call::Js;
use super::literal::{bound, plain};
use crate::emit::public;
use ssot_core::schema::{Constraint, Field, Float, Int, KeyType, Literal, Member, Schema, Type};
use ssot_core::value::{JSON_DEPTH, SAFE_MAX, TEXT_MAX, bounds, format, pattern};
use std::borrow::Cow;

/// A field of a model.
pub(super) fn field<'a>(schema: &'a Schema, field: &'a Field) -> Js<'a> {
    let constraints = bounds::effective(&field.ty, &field.constraints);
    let mut js = of(schema, &field.ty, &constraints, field.message.as_deref());
    if field.nullable {
        js = Js::Call("s.nullable", vec![js]);
    }
    let access = access(field);
    if access.is_empty() {
        return js;
    }
    Js::Call("s.can", vec![Js::Object(access), js])
}

fn access<'a>(field: &Field) -> Vec<(Cow<'a, str>, Js<'a>)> {
    let can = &field.access;
    let all = [
        ("readOnly", can.readonly),
        ("immutable", can.immutable && !can.readonly),
        (
            "defaulted",
            !can.readonly && !field.nullable && public::may_be_absent(field),
        ),
        ("masked", can.visible.is_some()),
        ("secret", field.ty == Type::Password),
    ];
    let set = all.into_iter().filter(|(_, holds)| *holds);
    set.map(|(name, _)| (name.into(), Js::Raw("true".into())))
        .collect()
}

/// A member of a shape.
pub(super) fn member<'a>(schema: &'a Schema, member: &'a Member) -> Js<'a> {
    if member.constraints.is_empty() {
        return of_shape(schema, &member.ty);
    }
    let all = bounds::effective(&bounds::in_shape(&member.ty), &member.constraints);
    let words = member.message.as_deref();
    match &member.ty {
        Type::Option(inner) => Js::Call("s.nullable", vec![of(schema, inner, &all, words)]),
        ty => of(schema, ty, &all, words),
    }
}

/// A value in a shape: no constraints but the longest text and what an id may be.
pub(super) fn of_shape<'a>(schema: &'a Schema, ty: &'a Type) -> Js<'a> {
    let text = Constraint::Len {
        min: None,
        max: Some(TEXT_MAX),
    };
    match ty {
        Type::String | Type::Text => of(schema, ty, &[text], None),
        Type::Id { .. } => of(schema, ty, &bounds::effective(ty, &[]), None),
        Type::List(inner) => Js::Call("s.list", vec![of_shape(schema, inner)]),
        Type::Option(inner) => Js::Call("s.nullable", vec![of_shape(schema, inner)]),
        _ => of(schema, ty, &[], None),
    }
}

// A list's constraints but `items` are those of its values.
fn of<'a>(
    schema: &'a Schema,
    ty: &'a Type,
    constraints: &[Constraint],
    words: Option<&'a str>,
) -> Js<'a> {
    let rule = match ty {
        Type::List(inner) => {
            let mut args = vec![of(schema, inner, constraints, words)];
            args.extend(items(constraints));
            Js::Call("s.list", args)
        }
        Type::Option(inner) => {
            let value = of(schema, inner, constraints, None);
            Js::Call("s.nullable", vec![value])
        }
        // A shape has rules of its own, which the field's words do not speak of.
        Type::Named { .. } => return scalar(schema, ty, Vec::new()),
        _ => {
            let rule = scalar(schema, ty, checks(schema, ty, constraints));
            cleaned(rule, constraints)
        }
    };
    match words {
        Some(words) => Js::Call("s.says", vec![Js::Text(words.into()), rule]),
        None => rule,
    }
}

fn items<'a>(constraints: &[Constraint]) -> Vec<Js<'a>> {
    let items = constraints.iter().find_map(|one| match one {
        Constraint::Items { min, max, unique } => Some((min, max, unique)),
        _ => None,
    });
    let Some((min, max, unique)) = items else {
        return Vec::new();
    };
    let mut args = vec![count(*min), count(*max)];
    if *unique {
        args.push(Js::Raw("s.unique".into()));
    }
    args
}

fn cleaned<'a>(rule: Js<'a>, constraints: &[Constraint]) -> Js<'a> {
    let mut rule = rule;
    if constraints.contains(&Constraint::Trim) {
        rule = Js::Call("s.trim", vec![rule]);
    }
    if constraints.contains(&Constraint::Lowercase) {
        rule = Js::Call("s.lowercase", vec![rule]);
    }
    rule
}

fn count<'a>(bound: Option<u64>) -> Js<'a> {
    bound.map_or_else(Js::undefined, Js::number)
}

fn checks<'a>(schema: &Schema, ty: &Type, constraints: &[Constraint]) -> Vec<Js<'a>> {
    let mut all = Vec::new();
    for one in constraints {
        match one {
            Constraint::Len { min, max } => {
                all.push(between("s.len", count(*min), max.map(Js::number)))
            }
            Constraint::Range {
                min,
                max,
                exclusive,
            } => {
                let least = min
                    .as_ref()
                    .map_or_else(Js::undefined, |min| bound(ty, min));
                let most = max.as_ref().map(|max| bound(ty, max));
                let below = *exclusive && most.is_some();
                let name = if below { "s.below" } else { "s.range" };
                all.push(between(name, least, most));
            }
            Constraint::Pattern(written) => all.push(matching(written)),
            Constraint::MultipleOf(of) => all.push(Js::Call("s.multipleOf", vec![bound(ty, of)])),
            Constraint::Scale(digits) => all.push(Js::Call("s.scale", vec![Js::number(digits)])),
            Constraint::OneOf(values) => {
                let values = values.iter().map(|one| one_of(schema, ty, one)).collect();
                all.push(Js::Call("s.oneOf", values));
            }
            Constraint::Items { .. } | Constraint::Trim | Constraint::Lowercase => {}
        }
    }
    all
}

fn one_of<'a>(schema: &Schema, ty: &Type, literal: &Literal) -> Js<'a> {
    match literal {
        Literal::Variant { .. } => plain(schema, literal),
        _ => bound(ty, literal),
    }
}

fn between<'a>(name: &'static str, min: Js<'a>, max: Option<Js<'a>>) -> Js<'a> {
    let mut args = vec![min];
    args.extend(max);
    Js::Call(name, args)
}

// The issue quotes what the author wrote; both engines match the normalised text.
fn matching<'a>(written: &str) -> Js<'a> {
    let text = |text: &str| Js::Text(Cow::Owned(text.to_owned()));
    match pattern::normalise(written) {
        Ok(same) if same == written => Js::Call("s.pattern", vec![text(written)]),
        Ok(normal) => Js::Call("s.pattern", vec![text(&normal), text(written)]),
        Err(_) => Js::Call("s.pattern", vec![text(written)]),
    }
}

fn scalar<'a>(schema: &'a Schema, ty: &'a Type, mut checks: Vec<Js<'a>>) -> Js<'a> {
    if let Some(format) = format::of(ty) {
        let name = ["s.", &format.name.to_uppercase()].concat();
        checks.insert(0, Js::Raw(name.into()));
        let bytes = *ty == Type::Bytes;
        return Js::Call(if bytes { "s.bytes" } else { "s.formatted" }, checks);
    }
    match ty {
        Type::Bool => Js::Call("s.bool", checks),
        Type::Int(int) => Js::Call(narrow(*int), checks),
        Type::SafeInt(int) => safe(*int, checks),
        Type::Float(Float::F32) => Js::Call("s.f32", checks),
        Type::Float(Float::F64) => Js::Call("s.float", checks),
        Type::String
        | Type::Text
        | Type::Password
        | Type::Id {
            key: KeyType::String,
            ..
        } => Js::Call("s.text", checks),
        Type::Json | Type::Extern(_) => Js::Call("s.json", vec![Js::number(JSON_DEPTH)]),
        Type::Enum(name) => {
            let values = [&super::lower(name), "Values"].concat();
            checks.insert(0, Js::Name(values));
            Js::Call("s.choice", checks)
        }
        Type::Named { name, args } => named(schema, name, args),
        Type::Row(model) => {
            let wire = public::model_of(schema, model).map_or(model, |model| &model.wire);
            Js::Call("s.nested", vec![Js::later(&[wire, "Schema"].concat())])
        }
        Type::List(inner) => Js::Call("s.list", vec![of_shape(schema, inner)]),
        Type::Option(inner) => Js::Call("s.nullable", vec![of_shape(schema, inner)]),
        Type::Map(inner) => Js::Call("s.map", vec![of_shape(schema, inner)]),
        Type::Tuple(all) => Js::Call(
            "s.tuple",
            all.iter().map(|one| of_shape(schema, one)).collect(),
        ),
        Type::Param(name) => Js::Raw(name.into()),
        Type::Unit => Js::Call("s.unit", Vec::new()),
        // Each has a format, see above.
        Type::Email
        | Type::Url
        | Type::Slug
        | Type::Decimal
        | Type::DateTime
        | Type::Date
        | Type::Time
        | Type::Uuid
        | Type::Id { .. }
        | Type::Bytes => Js::Call("s.text", checks),
    }
}

fn narrow(int: Int) -> &'static str {
    match int {
        Int::I8 => "s.i8",
        Int::I16 => "s.i16",
        Int::I32 => "s.i32",
        Int::U8 => "s.u8",
        Int::U16 => "s.u16",
        Int::U32 => "s.u32",
        // Strings of a format, see above.
        Int::I64 | Int::U64 => "s.text",
    }
}

fn safe<'a>(int: Int, checks: Vec<Js<'a>>) -> Js<'a> {
    let least = match int {
        Int::I64 => -SAFE_MAX,
        Int::U64 => 0,
        Int::I8 | Int::I16 | Int::I32 | Int::U8 | Int::U16 | Int::U32 => {
            return Js::Call(narrow(int), checks);
        }
    };
    let mut args = vec![Js::number(least), Js::number(SAFE_MAX)];
    args.extend(checks);
    Js::Call("s.int", args)
}

fn named<'a>(schema: &'a Schema, name: &str, args: &'a [Type]) -> Js<'a> {
    let mut schema_name = super::lower(name);
    schema_name.push_str("Schema");
    if args.is_empty() {
        return Js::Call("s.nested", vec![Js::later(&schema_name)]);
    }
    let args = args.iter().map(|arg| of_shape(schema, arg)).collect();
    let made = Js::Made(schema_name, args);
    Js::Call("s.nested", vec![Js::Later(Box::new(made))])
}
