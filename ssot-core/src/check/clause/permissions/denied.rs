//! A line that allows only what a `deny` line refuses allows nothing.

use crate::check::code;
use crate::check::expr::never::never;
use crate::check::expr::{Place, World};
use crate::schema::{Operation, Permission};
use crate::syntax::tree::PermissionLine;
use crate::syntax::{Diag, Diags};

pub(super) fn check(
    world: &World<'_>,
    place: Place<'_>,
    written: &[PermissionLine],
    lines: &[Permission],
    diags: &mut Diags,
) {
    let denials: Vec<_> = lines
        .iter()
        .zip(written)
        .filter(|(line, _)| line.deny)
        .collect();
    for (line, written) in lines.iter().zip(written) {
        if line.deny || line.operations.is_empty() {
            continue;
        }
        let denied_by = |operation: &Operation| {
            let mut denials = denials.iter();
            denials.find(|(denial, _)| {
                let rules = (&line.rule.expr, &denial.rule.expr);
                denial.operations.contains(operation) && never(world, place, &[rules.0], &[rules.1])
            })
        };
        let by: Option<Vec<_>> = line.operations.iter().map(denied_by).collect();
        if let Some((_, denial)) = by.as_ref().and_then(|by| by.first()) {
            let span = written.rule.expr.span;
            diags.push(
                Diag::error(
                    code::NEVER_HOLDS,
                    span,
                    "this rule can never hold: it is denied",
                )
                .help("remove it, or narrow the `deny` line: a denial beats every other")
                .related(denial.rule.expr.span, "denied here"),
            );
        }
    }
}
