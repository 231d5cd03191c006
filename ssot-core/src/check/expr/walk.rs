//! Every expression inside an expression.

use crate::schema::{Expr, Path, Root};

/// Calls `visit` with the expression and all within it, outermost first.
pub(in crate::check) fn walk(expr: &Expr, visit: &mut dyn FnMut(&Expr)) {
    visit(expr);
    match expr {
        Expr::Not(inner) | Expr::Negate(inner) => walk(inner, visit),
        Expr::Binary { left, right, .. } => {
            walk(left, visit);
            walk(right, visit);
        }
        Expr::Matches { value, .. } => walk(value, visit),
        Expr::Call { receiver, arg, .. } => {
            walk(receiver, visit);
            if let Some(arg) = arg {
                walk(arg, visit);
            }
        }
        Expr::Quantified { body, .. } => walk(body, visit),
        Expr::Literal(_)
        | Expr::Now
        | Expr::Path(_)
        | Expr::Role(_)
        | Expr::Anyone
        | Expr::SignedIn
        | Expr::Changed(_) => {}
    }
}

/// Calls `visit` with every path, those of quantified relations included.
pub(in crate::check) fn paths(expr: &Expr, visit: &mut dyn FnMut(&Path)) {
    walk(expr, &mut |expr| match expr {
        Expr::Path(path) | Expr::Quantified { relation: path, .. } => visit(path),
        _ => {}
    });
}

/// Whether any path starts there.
pub(in crate::check) fn reads(expr: &Expr, root: &Root) -> bool {
    let mut found = false;
    paths(expr, &mut |path| found |= path.root == *root);
    found
}

/// Whether a role or signing in decides.
pub(in crate::check) fn asks_roles(expr: &Expr) -> bool {
    let mut found = false;
    walk(expr, &mut |expr| {
        found |= matches!(expr, Expr::Role(_) | Expr::SignedIn)
    });
    found
}

/// Whether what an update changes decides.
pub(in crate::check) fn asks_change(expr: &Expr) -> bool {
    let mut found = false;
    walk(expr, &mut |expr| found |= matches!(expr, Expr::Changed(_)));
    found
}
