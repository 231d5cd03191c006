//! Every case that is one step smaller than another.

use crate::case::Case;
use serde_json::{Map, Value, json};
use ssot_core::schema::{Access, Binary, Expr, Field, Model};
use std::rc::Rc;

/// The steps, the greatest first.
pub(crate) fn smaller(case: &Case) -> Vec<Case> {
    let mut all = Vec::new();
    let model = &case.schema.models[0];
    for at in 0..model.checks.len() {
        all.push(but(case, |model| drop(model.checks.remove(at))));
    }
    for at in 0..model.fields.len() {
        all.extend(without(case, at));
    }
    for (at, check) in model.checks.iter().enumerate() {
        for part in parts(&check.expr) {
            all.push(but(case, |model| model.checks[at].expr = part));
        }
    }
    for at in 0..model.fields.len() {
        for field in plainer(&model.fields[at]) {
            all.push(but(case, |model| model.fields[at] = field));
        }
    }
    all.extend(values(&case.value).into_iter().map(|value| Case {
        value,
        ..case.clone()
    }));
    all
}

fn but(case: &Case, change: impl FnOnce(&mut Model)) -> Case {
    let mut case = case.clone();
    change(&mut Rc::make_mut(&mut case.schema).models[0]);
    case
}

// Without a field that no check reads, and its value.
fn without(case: &Case, at: usize) -> Option<Case> {
    let model = &case.schema.models[0];
    let field = &model.fields[at];
    let read = model
        .checks
        .iter()
        .any(|check| check.fields.contains(&field.name));
    if read || model.fields.len() == 1 {
        return None;
    }
    let wire = field.wire.clone();
    let mut case = but(case, |model| drop(model.fields.remove(at)));
    if let Value::Object(row) = &mut case.value {
        row.remove(&wire);
    }
    Some(case)
}

fn parts(expr: &Expr) -> Vec<Expr> {
    match expr {
        Expr::Not(inner) => vec![(**inner).clone()],
        Expr::Binary {
            op: Binary::And | Binary::Or | Binary::Eq | Binary::Ne,
            left,
            right,
        } => [left, right]
            .into_iter()
            .filter(|part| condition(part))
            .map(|part| (**part).clone())
            .collect(),
        _ => Vec::new(),
    }
}

fn condition(expr: &Expr) -> bool {
    match expr {
        Expr::Not(_) | Expr::Matches { .. } => true,
        Expr::Binary { op, .. } => !matches!(op, Binary::Add | Binary::Sub | Binary::Mul),
        Expr::Literal(_)
        | Expr::Now
        | Expr::Path(_)
        | Expr::Role(_)
        | Expr::Anyone
        | Expr::SignedIn
        | Expr::Negate(_)
        | Expr::Call { .. }
        | Expr::Quantified { .. }
        | Expr::Changed(_) => false,
    }
}

fn plainer(field: &Field) -> Vec<Field> {
    let mut all = Vec::new();
    for at in 0..field.constraints.len() {
        let mut field = field.clone();
        field.constraints.remove(at);
        all.push(field);
    }
    let plain = Field {
        default: None,
        message: None,
        access: Access::default(),
        ..field.clone()
    };
    if plain != *field {
        all.push(plain);
    }
    if field.nullable {
        let mut field = field.clone();
        field.nullable = false;
        all.push(field);
    }
    all
}

fn values(value: &Value) -> Vec<Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Bool(_) => vec![Value::Null],
        Value::Number(number) if number.as_f64() == Some(0.0) => vec![Value::Null],
        Value::Number(number) => {
            let half = number.as_i64().map(|whole| json!(whole / 2));
            [json!(0)].into_iter().chain(half).collect()
        }
        Value::String(text) => texts(text).into_iter().map(Value::String).collect(),
        Value::Array(items) => {
            let mut all = Vec::new();
            for at in 0..items.len() {
                all.push([&items[..at], &items[at + 1..]].concat().into());
            }
            for (at, item) in items.iter().enumerate() {
                for one in values(item) {
                    let mut items = items.clone();
                    items[at] = one;
                    all.push(Value::Array(items));
                }
            }
            all
        }
        Value::Object(members) => objects(members),
    }
}

// Half of it, then a character less.
fn texts(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let middle = chars.len() / 2;
    let mut all: Vec<String> = Vec::new();
    if chars.len() > 2 {
        all.extend([
            chars[..middle].iter().collect(),
            chars[middle..].iter().collect(),
        ]);
    }
    for at in 0..chars.len().min(40) {
        all.push([&chars[..at], &chars[at + 1..]].concat().iter().collect());
    }
    all
}

fn objects(members: &Map<String, Value>) -> Vec<Value> {
    let mut all = Vec::new();
    for key in members.keys() {
        let mut members = members.clone();
        members.remove(key);
        all.push(Value::Object(members));
    }
    for (key, value) in members {
        for one in values(value) {
            let mut members = members.clone();
            members.insert(key.clone(), one);
            all.push(Value::Object(members));
        }
    }
    all
}
