//! Who may do what: a model says it, since nothing is allowed that no line allows.

mod denied;
mod open;
mod raised;
mod repeated;
pub(in crate::check) mod uncovered;
pub(in crate::check) mod vain;

use crate::check::code;
use crate::check::expr::walk::{asks_change, reads};
use crate::check::expr::{Place, What, World, never, rule};
use crate::check::operation::Operations;
use crate::check::whole::Whole;
use crate::schema::{Operation, Permission, Permissions, Root};
use crate::syntax::tree::PermissionLine;
use crate::syntax::{Diag, Diags};

pub(super) fn of_model(
    world: &World<'_>,
    whole: &Whole<'_>,
    place: Place<'_>,
    operations: Operations<'_>,
    diags: &mut Diags,
) -> Permissions {
    let Some(lines) = whole.clauses.permissions else {
        let name = &whole.model.name;
        let message = format!("model `{name}` must have permissions");
        diags.push(
            Diag::error(code::NO_PERMISSIONS, name.span, message)
                .help("add `permissions { all: anyone; }` to open it, or say who may do what"),
        );
        return Permissions::default();
    };
    let before = diags.count();
    let made = permissions(world, place, operations, lines, diags);
    if diags.count() == before {
        raised::check(world, place, whole, &made.lines, diags);
    }
    made
}

/// The lines, operations resolved.
pub(in crate::check) fn permissions(
    world: &World<'_>,
    place: Place<'_>,
    operations: Operations<'_>,
    lines: &[PermissionLine],
    diags: &mut Diags,
) -> Permissions {
    let before = diags.count();
    let made: Vec<_> = lines
        .iter()
        .map(|written| line(world, place, operations, written, diags))
        .collect();
    // A rule with a mistake stands for one that always holds.
    if diags.count() == before {
        open::check(world, place, lines, &made, diags);
        denied::check(world, place, lines, &made, diags);
        repeated::check(lines, &made, diags);
        for (written, line) in lines.iter().zip(&made) {
            if line.names_new && !line.deny {
                never::fixed(world, place, &line.rule.expr, written.rule.expr.span, diags);
            }
        }
    }
    Permissions { lines: made }
}

fn line(
    world: &World<'_>,
    place: Place<'_>,
    operations: Operations<'_>,
    written: &PermissionLine,
    diags: &mut Diags,
) -> Permission {
    let operations = operations.resolve(&written.operations, diags);
    let update = operations == [Operation::Update];
    let what = if update {
        What::Update
    } else {
        What::Permission
    };
    let rule = rule(world, Place { what, ..place }, &written.rule, diags);
    Permission {
        name: written.name.as_ref().map(|name| name.text.clone()),
        deny: written.deny.is_some(),
        operations,
        names_new: update && (reads(&rule.expr, &Root::New) || asks_change(&rule.expr)),
        rule,
    }
}
