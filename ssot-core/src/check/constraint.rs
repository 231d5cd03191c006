//! Constraints: each fits its type, says something, and its bounds are literals of the type.

mod range;

use super::code;
use super::describe::{a, is_text, is_unknown};
use super::known::Known;
use super::literal::literal;
use crate::schema::{Constraint, Literal, Type};
use crate::syntax::tree::{Expr, FieldAttr, FieldAttrKind, Text};
use crate::syntax::{Diag, Diags};

/// What stands around a field's constraints.
pub(super) struct Of<'k, 'a> {
    pub(super) known: &'k Known<'a>,
    pub(super) ty: &'k Type,
    /// The same as its author wrote it.
    pub(super) told: &'k Type,
}

impl Of<'_, '_> {
    /// The type that constraints other than `items` speak of: a list's are about its values.
    fn judged(&self) -> &Type {
        match self.ty {
            Type::List(item) => item,
            other => other,
        }
    }
}

/// The constraint of this attribute, or `None` when it is not one or is wrong.
pub(super) fn constraint(
    of: &Of<'_, '_>,
    attr: &FieldAttr,
    diags: &mut Diags,
) -> Option<Constraint> {
    let word = word(&attr.kind)?;
    if !fits(of, &attr.kind) {
        let message = format!("`{word}` cannot be used on {}", a(of.told));
        diags.push(Diag::error(code::MISFIT, attr.span, message).help(place(&attr.kind)));
        return None;
    }
    match &attr.kind {
        FieldAttrKind::Len(range) => range::len(of, range, diags),
        FieldAttrKind::Range(range) => range::range(of, range, diags),
        FieldAttrKind::Pattern(text) => pattern(text, diags),
        FieldAttrKind::MultipleOf(step) => multiple_of(of, step, diags),
        FieldAttrKind::Scale(digits) => Some(Constraint::Scale(*digits)),
        FieldAttrKind::Items { min, max, unique } => items(*min, *max, *unique, attr, diags),
        FieldAttrKind::OneOf(values) => one_of(of, values, diags),
        FieldAttrKind::Trim => Some(Constraint::Trim),
        FieldAttrKind::Lowercase => Some(Constraint::Lowercase),
        _ => None,
    }
}

fn word(kind: &FieldAttrKind) -> Option<&'static str> {
    Some(match kind {
        FieldAttrKind::Len(_) => "len",
        FieldAttrKind::Range(_) => "range",
        FieldAttrKind::Pattern(_) => "pattern",
        FieldAttrKind::MultipleOf(_) => "multiple_of",
        FieldAttrKind::Scale(_) => "scale",
        FieldAttrKind::Items { .. } => "items",
        FieldAttrKind::OneOf(_) => "one_of",
        FieldAttrKind::Trim => "trim",
        FieldAttrKind::Lowercase => "lowercase",
        _ => return None,
    })
}

fn fits(of: &Of<'_, '_>, kind: &FieldAttrKind) -> bool {
    let ty = of.judged();
    if is_unknown(ty) {
        return true;
    }
    match kind {
        FieldAttrKind::Len(_) => is_text(ty) || matches!(ty, Type::Password | Type::Bytes),
        FieldAttrKind::Pattern(_) | FieldAttrKind::Trim | FieldAttrKind::Lowercase => is_text(ty),
        FieldAttrKind::Range(_) => {
            matches!(
                ty,
                Type::Int(_)
                    | Type::SafeInt(_)
                    | Type::Float(_)
                    | Type::Decimal
                    | Type::Date
                    | Type::Time
                    | Type::DateTime
            )
        }
        FieldAttrKind::MultipleOf(_) => {
            matches!(ty, Type::Int(_) | Type::SafeInt(_) | Type::Decimal)
        }
        FieldAttrKind::Scale(_) => *ty == Type::Decimal,
        FieldAttrKind::Items { .. } => matches!(of.ty, Type::List(_)),
        FieldAttrKind::OneOf(_) => {
            is_text(ty)
                || matches!(
                    ty,
                    Type::Int(_) | Type::SafeInt(_) | Type::Decimal | Type::Enum(_)
                )
        }
        _ => true,
    }
}

fn place(kind: &FieldAttrKind) -> &'static str {
    match kind {
        FieldAttrKind::Len(_) => {
            "`len` is for strings and `Bytes`; `items` is for lists, `range` for numbers"
        }
        FieldAttrKind::Range(_) => "`range` is for numbers, dates and times; `len` is for strings",
        FieldAttrKind::MultipleOf(_) => "`multiple_of` is for integers and `Decimal`",
        FieldAttrKind::Scale(_) => "`scale` is for `Decimal`",
        FieldAttrKind::Items { .. } => "`items` is for lists; `len` is for strings",
        FieldAttrKind::OneOf(_) => "`one_of` is for strings, integers, `Decimal` and enums",
        _ => "it is for strings",
    }
}

fn pattern(text: &Text, diags: &mut Diags) -> Option<Constraint> {
    if let Err(refused) = crate::value::pattern::read(&text.text) {
        diags.push(
            Diag::error(
                code::BAD_PATTERN,
                text.span,
                format!("not a pattern for every engine: {}", refused.message),
            )
            .help(refused.help),
        );
        return None;
    }
    Some(Constraint::Pattern(text.text.clone()))
}

fn multiple_of(of: &Of<'_, '_>, step: &Expr, diags: &mut Diags) -> Option<Constraint> {
    let made = literal(of.known, of.judged(), step, diags)?;
    let positive = match &made {
        Literal::Int(value) => *value > 0,
        Literal::Decimal(text) => !text.starts_with('-') && text != "0",
        _ => true,
    };
    if !positive {
        diags.push(
            Diag::error(
                code::EMPTY_RANGE,
                step.span,
                "`multiple_of` must be greater than zero",
            )
            .help("write the step: `multiple_of(5)`"),
        );
        return None;
    }
    Some(Constraint::MultipleOf(made))
}

fn items(
    min: Option<u64>,
    max: Option<u64>,
    unique: bool,
    attr: &FieldAttr,
    diags: &mut Diags,
) -> Option<Constraint> {
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        diags.push(
            Diag::error(
                code::EMPTY_RANGE,
                attr.span,
                format!("no list has {min} values and {max} at most"),
            )
            .help("write the smaller number as `min`"),
        );
        return None;
    }
    Some(Constraint::Items { min, max, unique })
}

fn one_of(of: &Of<'_, '_>, values: &[Expr], diags: &mut Diags) -> Option<Constraint> {
    let mut made: Vec<Literal> = Vec::with_capacity(values.len());
    for value in values {
        let Some(one) = literal(of.known, of.judged(), value, diags) else {
            continue;
        };
        if made.contains(&one) {
            diags.push(
                Diag::error(code::DEFINED_TWICE, value.span, "this value is given twice")
                    .help("remove one of them"),
            );
        }
        made.push(one);
    }
    Some(Constraint::OneOf(made))
}
