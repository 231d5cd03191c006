//! Examples of bodies and rows. One is shown only when the judge of its kind takes it.

mod letters;

use super::Of;
use crate::plan::Plan;
use serde_json::{Map, Value, json};
use ssot_core::public;
use ssot_core::schema::{Constraint, Field, Float, Int, KeyType, Literal, Schema, Type};
use ssot_core::value::judge::Mode;

const ID: &str = "0190b7a0-5d1e-7c3a-9f4b-2d6e8a1c3b5d";

/// A body of a create with what must be given.
pub(super) fn create(of: &Of<'_>) -> Option<Value> {
    let needed = public::create(&of.model.model).filter(|field| !public::may_be_absent(field));
    of.example(Mode::Create, needed, false)
}

/// A body of an update: the first field that can be changed.
pub(super) fn update(of: &Of<'_>) -> Option<Value> {
    let mut fields = public::update(&of.model.model);
    fields.find_map(|field| of.example(Mode::Update, std::iter::once(field), false))
}

/// A row as it is answered to who sees all of it; where checks speak against one that has
/// everything, one that has no more than it must.
pub(super) fn row(of: &Of<'_>) -> Option<Value> {
    let row = |sparse| of.example(Mode::Read, public::read(&of.model.model), sparse);
    row(false).or_else(|| row(true))
}

impl Of<'_> {
    fn example<'f>(
        &self,
        mode: Mode,
        fields: impl Iterator<Item = &'f Field>,
        sparse: bool,
    ) -> Option<Value> {
        let (plan, model) = (&self.engine.plan, &self.model.model.name);
        let members: Option<Map<_, _>> = fields
            .map(|field| {
                let given = match sparse && field.nullable {
                    true => Value::Null,
                    false => member(plan, model, field)?,
                };
                Some((field.wire.clone(), given))
            })
            .collect();
        let body = Value::Object(members?);
        plan.judge.judge(model, mode, &body).is_ok().then_some(body)
    }
}

/// A value of a field; `null` where it may be and its type has no example.
fn member(plan: &Plan, model: &str, field: &Field) -> Option<Value> {
    let taken = |value: &Value| plan.judge.judge_field(model, &field.name, value).is_ok();
    let made = value(&plan.schema, field).filter(taken);
    let pattern = |constraint: &Constraint| match constraint {
        Constraint::Pattern(pattern) => letters::of(pattern, |text| taken(&text.into())),
        _ => None,
    };
    let patterned = || field.constraints.iter().find_map(pattern).map(Value::from);
    made.or_else(patterned)
        .or(field.nullable.then_some(Value::Null))
}

fn value(schema: &Schema, field: &Field) -> Option<Value> {
    for constraint in &field.constraints {
        match constraint {
            Constraint::OneOf(any) => return any.first().and_then(literal),
            Constraint::Range { min: Some(min), .. } => {
                let wide = matches!(field.ty, Type::Int(Int::I64 | Int::U64));
                let min = literal(min)?;
                return Some(if wide { min.to_string().into() } else { min });
            }
            _ => {}
        }
    }
    typed(schema, &field.ty, field)
}

fn typed(schema: &Schema, ty: &Type, field: &Field) -> Option<Value> {
    Some(match ty {
        Type::Bool => true.into(),
        Type::Int(Int::I64 | Int::U64) => "1".into(),
        Type::Int(_) | Type::SafeInt(_) => 1.into(),
        Type::Float(Float::F32 | Float::F64) => 1.5.into(),
        Type::String | Type::Text => text(field).into(),
        Type::Email => "ada@example.com".into(),
        Type::Url => "https://example.com/".into(),
        Type::Slug => "a-slug".into(),
        Type::Decimal => "9".into(),
        Type::DateTime => "2026-01-31T12:00:00Z".into(),
        Type::Date => "2026-01-31".into(),
        Type::Time => "12:00:00".into(),
        Type::Uuid => ID.into(),
        Type::Id { key, .. } => match key {
            KeyType::Uuid => ID.into(),
            KeyType::I64 => "1".into(),
            KeyType::String => "a".into(),
        },
        Type::Bytes => "AAEC".into(),
        Type::Json => json!({}),
        Type::Password => "correct horse battery".into(),
        Type::Enum(name) => {
            let declared = schema.enums.iter().find(|one| one.name == *name)?;
            declared.variants.first()?.wire.as_str().into()
        }
        Type::List(inner) => json!([typed(schema, inner, field)?]),
        Type::Option(_) | Type::Unit => Value::Null,
        Type::Named { .. }
        | Type::Extern(_)
        | Type::Row(_)
        | Type::Map(_)
        | Type::Tuple(_)
        | Type::Param(_) => return None,
    })
}

/// The field's own name, as long as it must be.
fn text(field: &Field) -> String {
    let least = field
        .constraints
        .iter()
        .find_map(|constraint| match constraint {
            Constraint::Len { min, .. } => *min,
            _ => None,
        });
    let least = least
        .and_then(|least| usize::try_from(least).ok())
        .unwrap_or(0)
        .min(1_000);
    let mut text = field.wire.clone();
    text.extend(std::iter::repeat_n(
        'x',
        least.saturating_sub(text.chars().count()),
    ));
    text
}

fn literal(literal: &Literal) -> Option<Value> {
    Some(match literal {
        Literal::Bool(value) => (*value).into(),
        Literal::Int(value) => serde_json::Number::from_i128(*value)?.into(),
        Literal::Float(value) => (*value).into(),
        Literal::Decimal(text) | Literal::Text(text) => text.as_str().into(),
        Literal::None | Literal::Variant { .. } | Literal::Duration(_) | Literal::List(_) => {
            return None;
        }
    })
}
