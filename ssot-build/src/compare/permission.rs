//! Permissions: who could do what and no longer can. Services, which are permissions and endpoints.

use super::alike::{alike, always};
use super::{Found, Who, around};
use ssot_core::schema::{
    Binary, Expr, Operation, Path, Permission, Permissions, Root, Schema, Service,
};

pub(super) fn compare(name: &str, old: &Permissions, new: &Permissions, found: &mut Found) {
    for operation in operations(old) {
        let before = rules(old, operation, false);
        if before.is_empty() {
            continue;
        }
        let denied = |permissions| rules(permissions, operation, true);
        let was_denied = |rule: &Expr| denied(old).iter().any(|before| alike(before, rule));
        let more_denied = denied(new).iter().any(|rule| !was_denied(rule));
        if more_denied || lost(&before, &rules(new, operation, false)) {
            let what = format!("{name} {}", word(operation));
            found.push(what, "is permitted to fewer", Who::Clients);
        }
    }
}

/// Whether somebody whom `old` let in is not surely let in by `new`. Each is a list of alternatives;
/// one that was there stays, or `anyone`, or `signed_in` where it asks for a caller anyhow.
pub(super) fn lost(old: &[&Expr], new: &[&Expr]) -> bool {
    let now = alternatives(new);
    if now.iter().any(|rule| always(rule)) {
        return false;
    }
    let signed_in = now.contains(&&Expr::SignedIn);
    let stays = |rule: &Expr| now.iter().any(|one| alike(rule, one));
    let kept = |rule: &&Expr| stays(rule) || (signed_in && needs_caller(rule));
    !alternatives(old).iter().all(kept)
}

pub(super) fn services(old: &Schema, new: &Schema, found: &mut Found) {
    for before in &old.services {
        match new.services.iter().find(|after| after.name == before.name) {
            Some(after) => service(before, after, found),
            None => found.push(&before.name, "is gone", Who::Clients),
        }
    }
}

fn service(old: &Service, new: &Service, found: &mut Found) {
    if old.path != new.path {
        let change = format!("moved from `{}` to `{}`", old.path, new.path);
        found.push(&old.name, change, Who::Clients);
    }
    for before in &old.endpoints {
        let what = format!("{} {}", old.name, before.name);
        match new.endpoints.iter().find(|after| after.name == before.name) {
            None => found.push(what, "is gone", Who::Clients),
            Some(after) if after.wire != before.wire => {
                found.push(what, "moved to another path", Who::Clients);
            }
            Some(after) if after.input != before.input => {
                found.push(what, "takes another input", Who::Clients);
            }
            Some(after) if after.output != before.output => {
                found.push(what, "gives another output", Who::Clients);
            }
            Some(_) => {}
        }
    }
    compare(&old.name, &old.permissions, &new.permissions, found);
    around::compare(&old.name, &old.middleware, &new.middleware, found);
}

/// The word that stands for an operation in the schema's source.
pub(super) fn word(operation: &Operation) -> &str {
    match operation {
        Operation::List => "list",
        Operation::Get => "get",
        Operation::Create => "create",
        Operation::Update => "update",
        Operation::Delete => "delete",
        Operation::Action(name) => name,
    }
}

fn operations(permissions: &Permissions) -> Vec<&Operation> {
    let mut found: Vec<&Operation> = Vec::new();
    for line in &permissions.lines {
        for operation in &line.operations {
            if !found.contains(&operation) {
                found.push(operation);
            }
        }
    }
    found
}

fn rules<'a>(permissions: &'a Permissions, operation: &Operation, deny: bool) -> Vec<&'a Expr> {
    let wanted = |line: &&Permission| line.deny == deny && line.operations.contains(operation);
    let lines = permissions.lines.iter().filter(wanted);
    lines.map(|line| &line.rule.expr).collect()
}

/// `a || b` let in whom `a` lets in and whom `b` lets in.
fn alternatives<'a>(rules: &[&'a Expr]) -> Vec<&'a Expr> {
    let mut found = Vec::new();
    let mut pending: Vec<&Expr> = rules.iter().rev().copied().collect();
    while let Some(rule) = pending.pop() {
        match rule {
            Expr::Binary {
                op: Binary::Or,
                left,
                right,
            } => pending.extend([&**right, &**left]),
            other => found.push(other),
        }
    }
    found
}

/// Whether it can hold for nobody but a signed-in caller.
fn needs_caller(rule: &Expr) -> bool {
    let me = |side: &Expr| matches!(side, Expr::Path(Path { root: Root::Me, .. }));
    match rule {
        Expr::SignedIn | Expr::Role(_) => true,
        Expr::Binary {
            op: Binary::Eq,
            left,
            right,
        } => me(left) || me(right),
        Expr::Binary {
            op: Binary::And,
            left,
            right,
        } => needs_caller(left) || needs_caller(right),
        _ => false,
    }
}
