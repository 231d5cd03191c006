//! Examples of bodies and rows. One is shown only when the judge of its kind takes it.

mod letters;
mod member;
mod shape;

use super::Of;
use crate::plan::Plan;
use serde_json::{Map, Value, json};
use ssot_core::public;
use ssot_core::schema::{Constraint, Default, Field, Float, Int, KeyType, Literal, Schema, Type};
use ssot_core::value::judge::Mode;

type Object = Map<String, Value>;

const NOW: &str = "2026-01-31T12:00:00Z";
const LATER: &str = "2026-01-31T13:00:00Z";
/// No token at all.
pub(super) const TOKEN: &str = "ZXhhbXBsZQ";
const ID: &str = "0190b7a0-5d1e-7c3a-9f4b-2d6e8a1c3b5d";

/// A body of a create with what must be given.
pub(super) fn create(of: &Of<'_>) -> Option<Value> {
    let needed = public::create(&of.model.model).filter(|field| !public::may_be_absent(field));
    of.example(Mode::Create, needed)
}

/// A body of an update: the first field that can be changed.
pub(super) fn update(of: &Of<'_>) -> Option<Value> {
    let mut fields = public::update(&of.model.model);
    fields.find_map(|field| of.example(Mode::Update, std::iter::once(field)))
}

/// A row as it is answered to who sees all of it; where checks speak against one that has
/// everything, one that has no more than it must, or one whose times follow each other.
pub(super) fn row(of: &Of<'_>) -> Option<Value> {
    let fields = || public::read(&of.model.model);
    let rows = [false, true].map(|sparse| of.made(fields(), sparse));
    let later = rows.clone().map(|row| Some(after(row?, fields())));
    let all = rows.into_iter().chain(later).flatten();
    all.map(Value::Object).find(|row| of.takes(Mode::Read, row))
}

/// The row with every time that is not the present's an hour later.
fn after<'f>(mut row: Object, fields: impl Iterator<Item = &'f Field>) -> Object {
    let set = fields.filter(|field| field.ty == Type::DateTime && field.default.is_none());
    for field in set {
        if let Some(Value::String(time)) = row.get_mut(&field.wire) {
            LATER.clone_into(time);
        }
    }
    row
}

/// A page of one such row.
pub(super) fn page(of: &Of<'_>) -> Option<Value> {
    let row = of.has_example.then(|| row(of)).flatten()?;
    let size = of.model.model.search.page;
    Some(json!({ "data": [row], "page": { "size": size, "next": null, "prev": null } }))
}

/// A value of what an action or an endpoint takes or gives.
pub(super) fn of_type(plan: &Plan, ty: &Type) -> Option<Value> {
    let value = typed(&plan.schema, ty, "text", shape::DEPTH)?;
    plan.judge.judge_type(ty, &value).is_ok().then_some(value)
}

/// A create that can sign in: with a name and a password, which may not be asked for elsewhere.
pub(super) fn register(of: &Of<'_>, names: [&str; 2]) -> Option<Value> {
    let needed =
        |field: &&Field| !public::may_be_absent(field) || names.contains(&field.wire.as_str());
    of.example(Mode::Create, public::create(&of.model.model).filter(needed))
}

/// A name and its password.
pub(super) fn login(of: &Of<'_>, names: [&str; 2]) -> Option<Value> {
    let registered = register(of, names)?;
    let kept = |name: &&str| Some(((*name).to_owned(), registered.get(*name)?.clone()));
    names
        .iter()
        .map(kept)
        .collect::<Option<Object>>()
        .map(Value::Object)
}

/// What is answered to whoever has signed in.
pub(super) fn signed(of: &Of<'_>) -> Option<Value> {
    let row = row(of)?;
    Some(json!({
        "accessToken": TOKEN, "tokenType": "Bearer", "expiresIn": of.engine.settings.token_life,
        "refreshToken": TOKEN, "me": row
    }))
}

/// A batch of one create.
pub(super) fn operations(of: Option<&Of<'_>>) -> Option<Value> {
    let of = of?;
    let model = &of.model.model.wire;
    let create = json!({ "op": "create", "model": model, "data": create(of)? });
    Some(json!({ "operations": [create] }))
}

/// What it answers.
pub(super) fn results(of: Option<&Of<'_>>) -> Option<Value> {
    let data = of.and_then(row);
    let made = data.map(|row| json!({ "status": 201, "data": row }));
    Some(json!({ "results": [made?] }))
}

impl Of<'_> {
    /// Whether there is an example of a row.
    pub(super) fn has_row(&self) -> bool {
        row(self).is_some()
    }

    fn example<'f>(&self, mode: Mode, fields: impl Iterator<Item = &'f Field>) -> Option<Value> {
        let body = Value::Object(self.made(fields, false)?);
        self.takes(mode, &body).then_some(body)
    }

    fn made<'f>(&self, fields: impl Iterator<Item = &'f Field>, sparse: bool) -> Option<Object> {
        let (plan, model) = (&self.engine.plan, &self.model.model.name);
        let given = |field: &Field| match &field.default {
            _ if sparse && field.nullable => Some(Value::Null),
            Some(Default::Literal(value)) if sparse => {
                literal(value).filter(|value| taken(plan, model, field, value))
            }
            _ => None,
        };
        let given = |field: &Field| given(field).or_else(|| member(plan, model, field));
        fields
            .map(|field| Some((field.wire.clone(), given(field)?)))
            .collect()
    }

    fn takes(&self, mode: Mode, body: &Value) -> bool {
        let (judge, model) = (&self.engine.plan.judge, &self.model.model.name);
        judge.judge(model, mode, body).is_ok()
    }
}

fn taken(plan: &Plan, model: &str, field: &Field, value: &Value) -> bool {
    plan.judge.judge_field(model, &field.name, value).is_ok()
}

/// A value of a field; `null` where it may be and its type has no example.
fn member(plan: &Plan, model: &str, field: &Field) -> Option<Value> {
    let taken = |value: &Value| taken(plan, model, field, value);
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
    let text = text(field);
    typed(schema, &field.ty, &text, shape::DEPTH)
}

/// A value of a type, with this for its texts; shapes are looked into so deep.
fn typed(schema: &Schema, ty: &Type, text: &str, depth: usize) -> Option<Value> {
    let part = |ty: &Type| typed(schema, ty, text, depth);
    Some(match ty {
        Type::Bool => true.into(),
        Type::Int(Int::I64 | Int::U64) => "1".into(),
        Type::Int(_) | Type::SafeInt(_) => 1.into(),
        Type::Float(Float::F32 | Float::F64) => 1.5.into(),
        Type::String | Type::Text => text.into(),
        Type::Email => "ada@example.com".into(),
        Type::Url => "https://example.com/".into(),
        Type::Slug => "a-slug".into(),
        Type::Decimal => "9".into(),
        Type::DateTime => NOW.into(),
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
        Type::List(inner) => json!([part(inner)?]),
        Type::Option(_) | Type::Unit => Value::Null,
        Type::Map(inner) => json!({ "key": part(inner)? }),
        Type::Tuple(parts) => parts.iter().map(part).collect::<Option<_>>()?,
        Type::Named { name, args } if args.is_empty() && depth > 0 => {
            let part = |ty: &Type| typed(schema, ty, text, depth - 1);
            shape::example(schema, name, &part)?
        }
        Type::Named { .. } | Type::Extern(_) | Type::Row(_) | Type::Param(_) => return None,
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
