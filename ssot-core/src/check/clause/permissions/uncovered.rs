//! An action or endpoint that no line speaks of can be called by nobody. The operations that every
//! model has may be left to the denial that everything begins with.

use crate::check::code;
use crate::schema::{Operation, Permissions};
use crate::syntax::tree::Name;
use crate::syntax::{Diag, Diags};

pub(in crate::check) fn check<'a>(
    actions: impl Iterator<Item = &'a Name>,
    permissions: &Permissions,
    diags: &mut Diags,
) {
    // A model without the clause is told so already.
    if permissions.lines.is_empty() {
        return;
    }
    for action in actions {
        let named = Operation::Action(action.text.clone());
        let mut lines = permissions.lines.iter();
        if !lines.any(|line| line.operations.contains(&named)) {
            let message = format!("no permission speaks of `{action}`: nobody may call it");
            diags.push(
                Diag::warning(code::UNCOVERED, action.span, message)
                    .help(format!("add `{action}: signed_in;` to `permissions`")),
            );
        }
    }
}
