//! A line that says of its operations what another line says of them too.

use crate::check::code;
use crate::schema::Permission;
use crate::syntax::tree::PermissionLine;
use crate::syntax::{Diag, Diags, Extent};

pub(super) fn check(written: &[PermissionLine], lines: &[Permission], diags: &mut Diags) {
    for (at, line) in lines.iter().enumerate() {
        let others = lines.iter().zip(written).enumerate();
        let said = others
            .filter(|(other, _)| *other != at)
            .find(|(other, (said, _))| {
                // Of two that say the same, the second is the one too many.
                covers(said, line) && (*other < at || !covers(line, said))
            });
        if let Some((_, (_, first))) = said {
            let message = "this line says what another says already";
            diags.push(
                Diag::error(code::REPEATED, place(&written[at]), message)
                    .help("remove it, or write the condition that was meant")
                    .related(first.rule.expr.span, "said here"),
            );
        }
    }
}

/// Whether the one line has every operation of the other, under the same condition.
fn covers(one: &Permission, other: &Permission) -> bool {
    let mut operations = other.operations.iter();
    one.deny == other.deny
        && one.rule.expr == other.rule.expr
        && !other.operations.is_empty()
        && operations.all(|operation| one.operations.contains(operation))
}

/// From the line's first operation to the end of its rule.
fn place(line: &PermissionLine) -> Extent {
    let rule = line.rule.expr.span;
    match line.operations.first() {
        Some(first) => Extent::between(first.span, rule.end),
        None => rule,
    }
}
