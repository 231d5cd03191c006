//! Constraints that each could be kept, and that no value keeps together.

mod steps;
mod text;

use super::code;
use crate::schema::Field;
use crate::syntax::tree::{self, FieldAttr, FieldAttrKind};
use crate::syntax::{Diag, Diags, Extent};

/// Files the first of a field's constraints that the others leave no value.
pub(super) fn check(field: &Field, written: &tree::Field, diags: &mut Diags) {
    if field.constraints.is_empty() {
        return;
    }
    steps::check(field, written, diags);
    text::check(field, written, diags);
}

/// Where the first attribute that `wanted` picks stands.
fn place(written: &tree::Field, wanted: fn(&FieldAttrKind) -> bool) -> Option<Extent> {
    let wanted = |attr: &&FieldAttr| wanted(&attr.kind);
    let attr = written.attrs.iter().find(wanted);
    attr.map(|attr| attr.span.into())
}

fn nothing_left(at: Extent, message: String, help: String, diags: &mut Diags) {
    diags.push(Diag::error(code::NOTHING_LEFT, at, message).help(help));
}
