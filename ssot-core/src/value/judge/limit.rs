//! Constraints made ready: bounds read once, expressions compiled on first use.

use crate::expr::Val;
use crate::expr::val::bytes;
use crate::schema::{Constraint, Int, KeyType, Literal, Schema, Type};
use crate::value::message::Code;
use crate::value::pattern;
use regex::Regex;
use serde_json::{Map, Number, Value};
use std::cmp::Ordering;
use std::sync::OnceLock;

/// A constraint made ready, with the params of its issue.
pub(super) struct Limit {
    pub(super) code: Code,
    pub(super) params: Map<String, Value>,
    rule: Rule,
}

enum Rule {
    Len(Option<u64>, Option<u64>),
    Range {
        min: Option<Val>,
        max: Option<Val>,
        exclusive: bool,
    },
    Pattern(String, OnceLock<Option<Regex>>),
    MultipleOf(Option<Val>),
    Scale(u32),
    Items(Option<u64>, Option<u64>),
    Unique,
    OneOf(Vec<Val>),
}

impl Limit {
    /// None of `trim` and `lowercase`, two of an `items` with bounds and `unique`.
    pub(super) fn of(constraint: &Constraint, ty: &Type, schema: &Schema) -> Vec<Limit> {
        let mut params = Map::new();
        let mut say = |name: &str, value: Value| drop(params.insert(name.to_owned(), value));
        let wire = |literal: &Literal| wire(literal, ty, schema);
        let (code, rule) = match constraint {
            Constraint::Trim | Constraint::Lowercase => return Vec::new(),
            Constraint::Len { min, max } => {
                min.iter().for_each(|&min| say("min", min.into()));
                max.iter().for_each(|&max| say("max", max.into()));
                (Code::Len, Rule::Len(*min, *max))
            }
            Constraint::Range {
                min,
                max,
                exclusive,
            } => {
                min.iter().for_each(|min| say("min", wire(min)));
                max.iter().for_each(|max| say("max", wire(max)));
                if *exclusive {
                    say("exclusive", true.into());
                }
                let rule = Rule::Range {
                    min: min.as_ref().and_then(Val::literal),
                    max: max.as_ref().and_then(Val::literal),
                    exclusive: *exclusive,
                };
                (Code::Range, rule)
            }
            Constraint::Pattern(text) => {
                say("pattern", text.as_str().into());
                (Code::Pattern, Rule::Pattern(text.clone(), OnceLock::new()))
            }
            Constraint::MultipleOf(of) => {
                say("of", wire(of));
                (Code::MultipleOf, Rule::MultipleOf(Val::literal(of)))
            }
            Constraint::Scale(scale) => {
                say("scale", (*scale).into());
                (Code::Scale, Rule::Scale(*scale))
            }
            Constraint::OneOf(values) => {
                say("values", values.iter().map(wire).collect());
                let values = values.iter().filter_map(Val::literal).collect();
                (Code::OneOf, Rule::OneOf(values))
            }
            Constraint::Items { min, max, unique } => return items(*min, *max, *unique),
        };
        vec![Limit { code, params, rule }]
    }

    /// Whether it says that no value of a list stands there twice.
    pub(super) fn of_all(&self) -> bool {
        matches!(self.rule, Rule::Unique)
    }

    /// Whether a list of so many values keeps to it; what speaks of the values is judged with them.
    pub(super) fn holds_count(&self, count: usize) -> bool {
        match self.rule {
            Rule::Items(min, max) => within(count as u64, min, max),
            _ => true,
        }
    }

    /// Whether a value of the right type keeps to it.
    pub(super) fn holds(&self, value: &Value, ty: &Type, schema: &Schema) -> bool {
        match &self.rule {
            Rule::Items(..) | Rule::Unique => true,
            Rule::Len(min, max) => {
                let text = value.as_str().unwrap_or("");
                let length = match ty {
                    Type::Bytes => bytes(text),
                    _ => text.chars().count() as u64,
                };
                within(length, *min, *max)
            }
            Rule::Pattern(text, compiled) => {
                let compiled = compiled.get_or_init(|| compile(text));
                // What no engine could read holds of nothing; the check refuses it long before.
                let found = |regex: &Regex| regex.is_match(value.as_str().unwrap_or(""));
                compiled.as_ref().is_some_and(found)
            }
            Rule::Scale(scale) => {
                let fraction = value.as_str().and_then(|text| text.split_once('.'));
                fraction.is_none_or(|(_, digits)| digits.len() <= *scale as usize)
            }
            Rule::Range { .. } | Rule::MultipleOf(_) | Rule::OneOf(_) => {
                Val::wire(value, ty, schema).is_some_and(|value| self.value_holds(&value))
            }
        }
    }

    fn value_holds(&self, value: &Val) -> bool {
        match &self.rule {
            Rule::Range {
                min,
                max,
                exclusive,
            } => {
                let order = |bound: &Val| value.order(bound);
                let high = |order| match order {
                    Some(Ordering::Less) => true,
                    Some(Ordering::Equal) => !exclusive,
                    Some(Ordering::Greater) | None => false,
                };
                min.as_ref().is_none_or(|min| {
                    matches!(order(min), Some(Ordering::Greater | Ordering::Equal))
                }) && max.as_ref().is_none_or(|max| high(order(max)))
            }
            Rule::MultipleOf(of) => of.as_ref().is_some_and(|of| multiple(value, of)),
            Rule::OneOf(values) => values.iter().any(|one| one.same(value)),
            Rule::Len(..) | Rule::Pattern(..) | Rule::Scale(_) | Rule::Items(..) | Rule::Unique => {
                true
            }
        }
    }
}

fn items(min: Option<u64>, max: Option<u64>, unique: bool) -> Vec<Limit> {
    let mut limits = Vec::new();
    if min.is_some() || max.is_some() {
        let mut params = Map::new();
        for (name, bound) in [("min", min), ("max", max)] {
            if let Some(bound) = bound {
                params.insert(name.to_owned(), bound.into());
            }
        }
        limits.push(Limit {
            code: Code::Items,
            params,
            rule: Rule::Items(min, max),
        });
    }
    if unique {
        limits.push(Limit {
            code: Code::UniqueItems,
            params: Map::new(),
            rule: Rule::Unique,
        });
    }
    limits
}

fn within(length: u64, min: Option<u64>, max: Option<u64>) -> bool {
    min.is_none_or(|min| length >= min) && max.is_none_or(|max| length <= max)
}

fn multiple(value: &Val, of: &Val) -> bool {
    match (value, of) {
        (Val::Int(value), Val::Int(of)) => value.checked_rem(*of) == Some(0),
        (Val::Decimal(value), Val::Decimal(of)) => {
            value.checked_rem(*of).is_some_and(|rest| rest.is_zero())
        }
        (Val::Decimal(value), Val::Int(of)) => i64::try_from(*of).is_ok_and(|of| {
            let rest = value.checked_rem(of.into());
            rest.is_some_and(|rest| rest.is_zero())
        }),
        _ => false,
    }
}

fn compile(text: &str) -> Option<Regex> {
    let read = pattern::read(text).ok()?;
    Regex::new(&read.text()).ok()
}

/// A literal as it travels.
fn wire(literal: &Literal, ty: &Type, schema: &Schema) -> Value {
    match literal {
        Literal::None => Value::Null,
        Literal::Bool(value) => Value::Bool(*value),
        Literal::Int(value) => match ty {
            Type::Int(Int::I64 | Int::U64)
            | Type::Decimal
            | Type::Id {
                key: KeyType::I64, ..
            } => value.to_string().into(),
            _ => Number::from_i128(*value).into(),
        },
        Literal::Float(value) => float(*value),
        Literal::Decimal(text) | Literal::Text(text) => text.as_str().into(),
        Literal::Duration(seconds) => (*seconds).into(),
        Literal::List(values) => values.iter().map(|one| wire(one, ty, schema)).collect(),
        Literal::Variant { enum_, variant } => {
            let declared = schema.enums.iter().find(|declared| declared.name == *enum_);
            let known =
                declared.and_then(|declared| declared.variants.iter().find(|v| v.name == *variant));
            known
                .map_or(variant.as_str(), |known| known.wire.as_str())
                .into()
        }
    }
}

/// A float as JavaScript writes it: without `.0`.
pub(super) fn float(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return (value as i64).into();
    }
    value.into()
}
