//! A write that everyone may do says so: `anyone`, and not a condition that always holds.

use crate::check::code;
use crate::check::expr::never::always;
use crate::check::expr::walk::walk;
use crate::check::expr::{Place, World};
use crate::check::operation::READ;
use crate::schema::{Expr, Permission};
use crate::syntax::tree::PermissionLine;
use crate::syntax::{Diag, Diags};

pub(super) fn check(
    world: &World<'_>,
    place: Place<'_>,
    written: &[PermissionLine],
    lines: &[Permission],
    diags: &mut Diags,
) {
    for (written, line) in written.iter().zip(lines) {
        let writes = line.operations.iter().any(|one| !READ.contains(one));
        if line.deny || !writes || says_anyone(&line.rule.expr) {
            continue;
        }
        if always(world, place, &line.rule.expr) {
            diags.push(
                Diag::error(
                    code::ALWAYS_HOLDS,
                    written.rule.expr.span,
                    "this rule always holds",
                )
                .help("write `anyone` if everyone may, or say who"),
            );
        }
    }
}

fn says_anyone(expr: &Expr) -> bool {
    let mut said = false;
    walk(expr, &mut |expr| said |= *expr == Expr::Anyone);
    said
}
