//! Whoever may write the row that says what they may do could give themselves every role: the field
//! of the roles says who sets it.

use crate::check::code;
use crate::check::expr::never::never;
use crate::check::expr::walk::walk;
use crate::check::expr::{Place, World};
use crate::check::literal::enum_named;
use crate::check::whole::Whole;
use crate::schema::{Expr, Field, Operation, Permission};
use crate::syntax::tree::{self, FieldAttrKind};
use crate::syntax::{Diag, Diags};

pub(super) fn check(
    world: &World<'_>,
    place: Place<'_>,
    whole: &Whole<'_>,
    lines: &[Permission],
    diags: &mut Diags,
) {
    let Some((field, roles)) = settable(world, place) else {
        return;
    };
    let mut writes = vec![Operation::Create];
    writes.extend((!field.access.immutable).then_some(Operation::Update));
    let open = |operation: &Operation| {
        let spoken = || {
            lines
                .iter()
                .filter(|line| line.operations.contains(operation))
        };
        let denied: Vec<_> = spoken().filter(|line| line.deny).collect();
        let mut allowing = spoken().filter(|line| !line.deny);
        allowing.any(|line| {
            let rule = &line.rule.expr;
            let denied = denied.iter().map(|line| &line.rule.expr).collect();
            !speaks_of(rule, &field.name) && is_for_many(world, place, rule, denied, &roles)
        })
    };
    let written = whole.fields.iter().find(|one| one.name.text == field.name);
    let guarded = |written: &tree::Field| {
        let mut attrs = written.attrs.iter();
        attrs.any(|attr| matches!(attr.kind, FieldAttrKind::Writable(_)))
    };
    let Some(written) = written.filter(|one| !guarded(one) && writes.iter().any(open)) else {
        return;
    };
    let message = format!("callers may give themselves another `{}`", field.name);
    let is = |role: &&Expr| matches!(role, Expr::Role(name) if name == "Admin");
    let most = match roles.iter().find(is).or(roles.last()) {
        Some(Expr::Role(name)) => name,
        _ => "Admin",
    };
    let help = format!("write `#[writable({most})]`, or `#[readonly]` if only the server sets it");
    diags.push(Diag::warning(code::ROLES_OPEN, written.name.span, message).help(help));
}

/// The field of the roles, and each of them as a rule, if a client that may write the row may set it.
fn settable<'w>(world: &World<'w>, place: Place<'w>) -> Option<(&'w Field, Vec<Expr>)> {
    let (principal, model) = (world.principal?, place.row?);
    let roles = principal
        .roles
        .as_ref()
        .filter(|_| principal.model == model.name)?;
    let field = model
        .fields
        .iter()
        .find(|field| field.name == roles.field)?;
    let access = &field.access;
    if access.readonly || access.private {
        return None;
    }
    let variants = enum_named(world.known, &roles.enum_)?.variants.iter();
    let roles = variants.map(|one| Expr::Role(one.name.text.clone()));
    Some((field, roles.collect()))
}

/// Whether a rule lets pass who has no role, or callers of several roles.
fn is_for_many(
    world: &World<'_>,
    place: Place<'_>,
    rule: &Expr,
    denied: Vec<&Expr>,
    roles: &[Expr],
) -> bool {
    let passes = |has: Option<&Expr>| {
        let held: Vec<_> = has.into_iter().chain([rule]).collect();
        let others = roles.iter().filter(|role| Some(*role) != has);
        let broken: Vec<_> = others.chain(denied.iter().copied()).collect();
        !never(world, place, &held, &broken)
    };
    passes(None) || roles.iter().filter(|role| passes(Some(role))).count() > 1
}

/// Whether a rule looks at a field, as it is or as it would become.
fn speaks_of(expr: &Expr, field: &str) -> bool {
    let mut found = false;
    walk(expr, &mut |expr| {
        found |= match expr {
            Expr::Path(path) => path.steps.first().is_some_and(|step| step == field),
            Expr::Changed(name) => name == field,
            _ => false,
        };
    });
    found
}
