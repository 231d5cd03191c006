//! What a value is asked with, and what there is to choose.

use super::{label, value};
use crate::emit::public::{self, Models};
use crate::emit::ts::literal::Literal;
use ssot_core::schema::{Constraint, Field, Int, Type};
use std::borrow::Cow;

/// What a value is asked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Widget {
    Text,
    Textarea,
    Email,
    Url,
    Password,
    Number,
    /// A whole number that travels as text.
    Integer,
    Decimal,
    Checkbox,
    Date,
    Time,
    DateTime,
    Select,
    Relation,
    File,
    Json,
}

impl Widget {
    pub(super) fn of(field: &Field) -> Widget {
        let chosen = (field.constraints.iter()).any(|one| matches!(one, Constraint::OneOf(_)));
        match of_type(item(&field.ty)) {
            Widget::Json => Widget::Json,
            _ if chosen => Widget::Select,
            // Ticked or not is two answers, and there are three.
            Widget::Checkbox if field.nullable => Widget::Select,
            widget => widget,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Widget::Text => "text",
            Widget::Textarea => "textarea",
            Widget::Email => "email",
            Widget::Url => "url",
            Widget::Password => "password",
            Widget::Number => "number",
            Widget::Integer => "integer",
            Widget::Decimal => "decimal",
            Widget::Checkbox => "checkbox",
            Widget::Date => "date",
            Widget::Time => "time",
            Widget::DateTime => "datetime-local",
            Widget::Select => "select",
            Widget::Relation => "relation",
            Widget::File => "file",
            Widget::Json => "json",
        }
    }
}

fn of_type(ty: &Type) -> Widget {
    match ty {
        Type::Bool => Widget::Checkbox,
        Type::Int(Int::I64 | Int::U64) => Widget::Integer,
        Type::Int(_) | Type::SafeInt(_) | Type::Float(_) => Widget::Number,
        Type::String | Type::Slug | Type::Uuid => Widget::Text,
        Type::Text => Widget::Textarea,
        Type::Email => Widget::Email,
        Type::Url => Widget::Url,
        Type::Decimal => Widget::Decimal,
        Type::DateTime => Widget::DateTime,
        Type::Date => Widget::Date,
        Type::Time => Widget::Time,
        Type::Id { .. } => Widget::Relation,
        Type::Bytes => Widget::File,
        Type::Password => Widget::Password,
        Type::Enum(_) => Widget::Select,
        Type::Json
        | Type::Named { .. }
        | Type::List(_)
        | Type::Extern(_)
        | Type::Row(_)
        | Type::Option(_)
        | Type::Map(_)
        | Type::Tuple(_)
        | Type::Param(_)
        | Type::Unit => Widget::Json,
    }
}

/// What one value of it is; of what is asked as JSON the whole.
pub(super) fn item(ty: &Type) -> &Type {
    match ty {
        Type::List(inner) if of_type(inner) != Widget::Json => inner,
        _ => ty,
    }
}

/// Whether it is asked as a list of values.
pub(super) fn is_many(ty: &Type) -> bool {
    item(ty) != ty
}

/// `options`: the variants of an enum, or what `one_of` allows.
pub(super) fn choices<'a>(
    schema: &Models<'_>,
    field: &'a Field,
) -> Option<(Cow<'static, str>, Literal<'a>)> {
    let one_of = field.constraints.iter().find_map(|one| match one {
        Constraint::OneOf(any) => Some(any),
        _ => None,
    });
    let ty = item(&field.ty);
    if of_type(ty) == Widget::Json {
        return None;
    }
    let all = match (one_of, ty) {
        (Some(any), _) => {
            let any = any.iter().map(|one| value(schema, ty, one));
            any.map(|one| choice(one.clone(), said(one))).collect()
        }
        (None, Type::Enum(name)) => {
            let of = schema.enums.iter().find(|one| one.name == *name)?;
            let variants = of.variants.iter();
            let choices = variants.map(|one| {
                choice(
                    Literal::Text(one.wire.clone().into()),
                    label::variant(&one.name),
                )
            });
            choices.collect()
        }
        (None, Type::Bool) if field.nullable => ["true", "false"]
            .map(|word| choice(Literal::Raw(word.into()), label::variant(word)))
            .into(),
        _ => return None,
    };
    Some(("options".into(), Literal::List(all)))
}

fn said(literal: Literal<'_>) -> String {
    match literal {
        Literal::Text(text) | Literal::Raw(text) => text.into_owned(),
        Literal::List(_) | Literal::Object(_) => String::new(),
    }
}

fn choice(value: Literal<'_>, label: String) -> Literal<'_> {
    Literal::Object(vec![
        ("value".into(), value),
        ("label".into(), Literal::Text(label.into())),
    ])
}

/// `model`: whose row is named.
pub(super) fn model<'a>(
    schema: &Models<'a>,
    ty: &Type,
) -> Option<(Cow<'static, str>, Literal<'a>)> {
    let Type::Id { model, .. } = item(ty) else {
        return None;
    };
    let model = public::model_of(schema, model)?;
    Some(("model".into(), Literal::Text(model.wire.clone().into())))
}
