//! `range` with `scale` or `multiple_of`: some step must fall between the two ends.

use super::{nothing_left, place};
use crate::check::exact::Exact;
use crate::check::literal::bounds_of;
use crate::schema::{Constraint, Field, Type};
use crate::syntax::Diags;
use crate::syntax::tree::{self, FieldAttrKind};
use crate::value::bounds;

/// The ends of a range, and whether the upper one is left out.
struct Ends {
    min: Exact,
    max: Exact,
    exclusive: bool,
}

pub(super) fn check(field: &Field, written: &tree::Field, diags: &mut Diags) {
    let Some(ends) = ends(field) else { return };
    let Some((under, over)) = gap(&ends, &steps(field)) else {
        return;
    };
    let multiple: fn(&FieldAttrKind) -> bool = |kind| matches!(kind, FieldAttrKind::MultipleOf(_));
    let scale: fn(&FieldAttrKind) -> bool = |kind| matches!(kind, FieldAttrKind::Scale(_));
    let multiple = place(written, multiple).map(|at| (at, "multiple_of"));
    let Some((at, word)) = multiple.or_else(|| place(written, scale).map(|at| (at, "scale")))
    else {
        return;
    };
    let name = &field.name;
    let message = format!("no value of the `range` of `{name}` keeps to this `{word}`");
    let (under, over) = (under.text(), over.text());
    let help = format!("the nearest are `{under}` and `{over}`: change `range` or `{word}`");
    nothing_left(at, message, help, diags);
}

/// Those of the written range; an integer's own where one is not written.
fn ends(field: &Field) -> Option<Ends> {
    let range = field.constraints.iter().find_map(|one| match one {
        Constraint::Range {
            min,
            max,
            exclusive,
        } => Some((min, max, *exclusive)),
        _ => None,
    });
    let (min, max, exclusive) = range?;
    let own = match bounds::constrained(&field.ty) {
        Type::Int(int) | Type::SafeInt(int) => Some(bounds_of(*int)),
        _ => None,
    };
    let whole = |digits| Exact { digits, scale: 0 };
    let least = || own.map(|(least, _)| whole(least));
    let most = || own.map(|(_, most)| whole(most));
    Some(Ends {
        min: min.as_ref().map_or_else(least, Exact::of)?,
        max: max.as_ref().map_or_else(most, Exact::of)?,
        exclusive,
    })
}

/// Values are multiples of each of these.
fn steps(field: &Field) -> Vec<Exact> {
    let steps = field.constraints.iter().filter_map(|one| match one {
        Constraint::MultipleOf(step) => Exact::of(step),
        Constraint::Scale(scale) => Some(Exact {
            digits: 1,
            scale: *scale as usize,
        }),
        _ => None,
    });
    steps.collect()
}

/// The multiples below and above the range where there is none within.
fn gap(ends: &Ends, steps: &[Exact]) -> Option<(Exact, Exact)> {
    let scales = steps.iter().map(|step| step.scale);
    let scale = scales.max()?.max(ends.min.scale).max(ends.max.scale);
    let mut step = 1;
    for one in steps {
        step = common(step, one.at(scale)?)?;
    }
    let (min, max) = (ends.min.at(scale)?, ends.max.at(scale)?);
    let over = min.checked_add(step - 1)?.div_euclid(step) * step;
    let within = over < max || (over == max && !ends.exclusive);
    let exact = |digits| Exact { digits, scale }.shortest();
    (!within).then(|| (exact(over - step), exact(over)))
}

/// The least common multiple of two positive numbers.
fn common(left: i128, right: i128) -> Option<i128> {
    let (mut a, mut b) = (left, right);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    (left / a).checked_mul(right)
}
