//! `pattern` with `len`, `lowercase` or a `Slug`: what it must match has to be left. Only what is
//! sure is told: each place of the pattern is judged alone.

use super::{nothing_left, place};
use crate::check::describe::{a, is_text};
use crate::schema::{Constraint, Field, Type};
use crate::syntax::tree::{self, FieldAttrKind};
use crate::syntax::{Diags, Extent};
use crate::value::pattern::{self, Pattern};
use crate::value::{bounds, format};

pub(super) fn check(field: &Field, written: &tree::Field, diags: &mut Diags) {
    let ty = bounds::constrained(&field.ty);
    let at = place(written, |kind| matches!(kind, FieldAttrKind::Pattern(_)));
    let (Some(at), true) = (at, is_text(ty)) else {
        return;
    };
    for constraint in &field.constraints {
        let Constraint::Pattern(text) = constraint else {
            continue;
        };
        if let Ok(pattern) = pattern::read(text) {
            judge(field, (text, &pattern), at, diags);
        }
    }
}

fn judge(field: &Field, (text, pattern): (&str, &Pattern), at: Extent, diags: &mut Diags) {
    let ty = bounds::constrained(&field.ty);
    let least = pattern.shortest();
    let (message, help) = if *ty == Type::Slug && !pattern.can_match(&in_slug) {
        (
            format!("no `Slug` of `{}` has this `pattern`", field.name),
            "a slug is made of `a-z`, `0-9` and `-`: change the pattern or the type".to_owned(),
        )
    } else if field.constraints.contains(&Constraint::Lowercase) && !pattern.can_match(&is_small) {
        (
            "`pattern` needs capital letters, of which `lowercase` leaves none".to_owned(),
            small(text),
        )
    } else if let Some(format) = format::of(ty).filter(|format| format.max < least) {
        (
            format!(
                "`pattern` needs {least} characters, {} has {} at most",
                a(ty),
                format.max
            ),
            "change the pattern or the type".to_owned(),
        )
    } else if let Some(most) = most(field).filter(|most| *most < least) {
        (
            format!(
                "`pattern` needs {least} characters, `{}` has {most} at most",
                field.name
            ),
            format!("change the pattern, or write `len(..={least})`"),
        )
    } else {
        return;
    };
    nothing_left(at, message, help, diags);
}

fn in_slug(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'
}

/// Whether a text of small letters may hold it.
fn is_small(c: char) -> bool {
    c.to_lowercase().eq([c])
}

fn small(text: &str) -> String {
    // The letter behind a backslash means something else when it is small.
    if text.contains('\\') {
        return "write the pattern for small letters, or remove `lowercase`".to_owned();
    }
    let small = text.to_lowercase();
    format!("write `pattern(\"{small}\")`, or remove `lowercase`")
}

/// The longest text that the field takes.
fn most(field: &Field) -> Option<u64> {
    let all = bounds::effective(&field.ty, &field.constraints);
    all.iter().find_map(|one| match one {
        Constraint::Len { max, .. } => *max,
        _ => None,
    })
}
