//! A mistake in a mixin is found again in every model that takes it in, and told once.

use crate::syntax::Diags;
use std::collections::BTreeSet;

/// Files every mistake that is not a repetition at the same place.
pub(super) fn add(found: Diags, diags: &mut Diags) {
    let mut told = BTreeSet::new();
    for diag in found.into_vec() {
        // Spans cannot be compared; how one prints tells its place.
        if told.insert((diag.message.clone(), format!("{:?}", diag.span))) {
            diags.push(diag);
        }
    }
}
