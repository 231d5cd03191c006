//! What an input can hold a value to by itself: the attributes of `<input>`. A browser checks no more
//! than these; the schema judges the rest.

use super::widget::{Widget, item};
use super::{Entries, pattern, value};
use crate::emit::public::Models;
use crate::emit::ts::literal::Literal;
use ssot_core::schema::{self, Constraint, Field, Int, Type};
use ssot_core::value::bounds;

/// How long the text must be, and how many the values.
pub(super) fn least(field: &Field) -> (u64, u64) {
    let mut least = (0, 0);
    for constraint in bounds::effective(&field.ty, &field.constraints) {
        match constraint {
            Constraint::Len { min, .. } => least.0 = min.unwrap_or(0),
            Constraint::Items { min, .. } => least.1 = min.unwrap_or(0),
            _ => {}
        }
    }
    least
}

/// The attributes that the field's constraints give.
pub(super) fn entries<'a>(
    all: &mut Entries<'a>,
    schema: &Models<'_>,
    field: &'a Field,
    widget: Widget,
) {
    let ty = item(&field.ty);
    let constraints = bounds::effective(&field.ty, &field.constraints);
    let types = matches!(
        widget,
        Widget::Text | Widget::Textarea | Widget::Email | Widget::Url | Widget::Password
    );
    for constraint in &constraints {
        match constraint {
            Constraint::Len { min, max } if types => {
                let min = min.filter(|min| *min > 0);
                all.extend(min.map(|min| ("minLength".into(), Literal::number(min))));
                all.extend(max.map(|max| ("maxLength".into(), Literal::number(max))));
            }
            Constraint::Range { min, max, .. } if is_bounded(widget) => {
                let of = |literal: &schema::Literal| value(schema, ty, literal);
                all.extend(min.as_ref().map(|min| ("min".into(), of(min))));
                all.extend(max.as_ref().map(|max| ("max".into(), of(max))));
            }
            Constraint::Pattern(text) if widget == Widget::Text => {
                let whole = pattern::whole(text);
                all.extend(whole.map(|text| ("pattern".into(), Literal::Text(text.into()))));
            }
            _ => {}
        }
    }
    let bounded = all.iter().any(|(name, _)| name == "min");
    if is_number(widget) && !bounded && is_unsigned(ty) {
        all.push(("min".into(), whole(ty, 0)));
    }
    if is_number(widget) {
        all.push(("step".into(), step(schema, ty, &constraints)));
    }
}

fn whole<'a>(ty: &Type, number: u8) -> Literal<'a> {
    match ty {
        Type::Int(Int::I64 | Int::U64) => Literal::Text(number.to_string().into()),
        _ => Literal::number(number),
    }
}

fn is_number(widget: Widget) -> bool {
    matches!(widget, Widget::Number | Widget::Integer | Widget::Decimal)
}

// The bounds of an instant are of another form than what its input takes.
fn is_bounded(widget: Widget) -> bool {
    is_number(widget) || matches!(widget, Widget::Date | Widget::Time)
}

fn is_unsigned(ty: &Type) -> bool {
    matches!(ty, Type::Int(Int::U8 | Int::U16 | Int::U32 | Int::U64))
}

// Steps are counted from the least value: where that is none of them, only whole numbers are asked.
fn step<'a>(schema: &Models<'_>, ty: &Type, constraints: &[Constraint]) -> Literal<'a> {
    let least = constraints.iter().find_map(|one| match one {
        Constraint::Range { min, .. } => min.as_ref(),
        _ => None,
    });
    for constraint in constraints {
        match constraint {
            Constraint::MultipleOf(step) if is_multiple(least, step) => {
                return value(schema, ty, step);
            }
            Constraint::Scale(digits) if has_digits(least, *digits) => {
                return Literal::Text(tenth(*digits).into());
            }
            _ => {}
        }
    }
    match ty {
        Type::Int(_) | Type::SafeInt(_) => whole(ty, 1),
        _ => Literal::text("any"),
    }
}

fn is_multiple(least: Option<&schema::Literal>, step: &schema::Literal) -> bool {
    match (least, step) {
        (None, _) => true,
        (Some(schema::Literal::Int(least)), schema::Literal::Int(step)) => {
            least.checked_rem(*step) == Some(0)
        }
        (Some(schema::Literal::Decimal(least)), _) => least == "0",
        _ => false,
    }
}

fn has_digits(least: Option<&schema::Literal>, digits: u32) -> bool {
    match least {
        Some(schema::Literal::Decimal(text)) => {
            let after = text.split_once('.').map_or(0, |(_, after)| after.len());
            u32::try_from(after).is_ok_and(|after| after <= digits)
        }
        _ => true,
    }
}

fn tenth(digits: u32) -> String {
    match usize::try_from(digits) {
        Ok(digits @ 1..) => format!("0.{}1", "0".repeat(digits - 1)),
        _ => "1".to_owned(),
    }
}
