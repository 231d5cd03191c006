//! An expression as SQL.

use super::{Asking, Decision};
use crate::plan::ModelId;
use ssot_core::schema::Expr;

/// What names mean where an expression stands.
pub(super) struct Scope<'a> {
    asking: Asking<'a>,
    model: ModelId,
    alias: &'a str,
}

impl<'a> Scope<'a> {
    pub(super) fn new(asking: Asking<'a>, model: ModelId, alias: &'a str) -> Scope<'a> {
        Scope {
            asking,
            model,
            alias,
        }
    }
}

pub(super) fn truth(scope: &Scope<'_>, expr: &Expr) -> Decision {
    let _ = (scope.model, scope.alias);
    match expr {
        Expr::Anyone => Decision::Always,
        Expr::SignedIn => scope.asking.caller.is_signed_in().into(),
        Expr::Role(role) => scope.asking.caller.holds(role).into(),
        Expr::Not(inner) => truth(scope, inner).not(),
        _ => Decision::Never,
    }
}
