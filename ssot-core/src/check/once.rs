//! A mistake in a mixin is found again in every model that takes it in, and told once; so is that
//! nobody signs in, which every rule about a caller finds.

use super::code;
use crate::syntax::{Diag, Diags};
use std::collections::BTreeSet;

/// Files every mistake that is not a repetition at the same place.
pub(super) fn add(found: Diags, diags: &mut Diags) {
    let mut told = BTreeSet::new();
    for diag in found.into_vec() {
        let key = match is_of_nobody(&diag) {
            true => (String::new(), diag.help.clone().unwrap_or_default()),
            // Spans cannot be compared; how one prints tells its place.
            false => (diag.message.clone(), format!("{:?}", diag.span)),
        };
        if told.insert(key) {
            diags.push(diag);
        }
    }
}

/// Whether a rule speaks of a caller where nobody signs in, or of a role where there are none:
/// what is wrong is the same for every rule.
fn is_of_nobody(diag: &Diag) -> bool {
    let no_roles = |help: &str| help.starts_with("roles are declared by");
    match diag.code {
        code::NO_PRINCIPAL => diag.message.starts_with('`'),
        code::UNKNOWN_NAME => diag.help.as_deref().is_some_and(no_roles),
        _ => false,
    }
}
