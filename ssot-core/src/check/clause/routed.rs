//! Lines about operations that no request can reach, and rules about rows that no request has.

use crate::check::code;
use crate::check::expr::walk::reads;
use crate::check::operation::word;
use crate::schema::{Operation, Permissions, Root, Routes};
use crate::syntax::tree::{Clause, ClauseKind, MiddlewareLine, Name, PermissionLine};
use crate::syntax::{Diag, Diags};

/// Clauses of the model itself that name an operation which `only` or `except` leaves out. Groups
/// stand for what there is, and a mixin's clauses serve many models.
pub(super) fn check(routes: &Routes, clauses: &[Clause], diags: &mut Diags) {
    for clause in clauses {
        match &clause.kind {
            ClauseKind::Permissions(lines) => {
                // A denial may stand as a fence, and a line may serve several operations.
                for line in lines.iter().filter(|line| line.deny.is_none()) {
                    if let [alone] = line.operations.as_slice() {
                        reached(routes, std::slice::from_ref(alone), diags);
                    }
                }
            }
            ClauseKind::Cache(lines) => {
                for line in lines {
                    reached(routes, &line.operations, diags);
                }
            }
            ClauseKind::Middleware(lines) => {
                for line in lines {
                    reached(routes, around(line), diags);
                }
            }
            // Rust code writes rows too, and that is announced as well.
            ClauseKind::Events(_) | ClauseKind::Search(_) | ClauseKind::Routes(_) => {}
        }
    }
}

fn around(line: &MiddlewareLine) -> &[Name] {
    match line {
        MiddlewareLine::Auth(_, names) | MiddlewareLine::Log(_, names) => names,
        MiddlewareLine::RateLimit { operations, .. } => operations,
        MiddlewareLine::BodyLimit(..) | MiddlewareLine::Timeout(..) | MiddlewareLine::Use(..) => {
            &[]
        }
    }
}

fn reached(routes: &Routes, names: &[Name], diags: &mut Diags) {
    for name in names {
        let operation = match name.text.as_str() {
            "list" => Operation::List,
            "get" => Operation::Get,
            "create" => Operation::Create,
            "update" => Operation::Update,
            "delete" => Operation::Delete,
            _ => continue,
        };
        if !routes.operations.contains(&operation) {
            let message = format!("`{name}` has no route here");
            diags.push(
                Diag::error(code::NO_ROUTE, name.span, message)
                    .help("remove it, or let `routes` have it: see `only` and `except`"),
            );
        }
    }
}

/// A static action has no row: a line that names one cannot ask about it, and a group's line that
/// asks about the row does not speak of it.
pub(super) fn without_row(
    routes: &Routes,
    written: &[PermissionLine],
    permissions: &mut Permissions,
    diags: &mut Diags,
) {
    let is_static = |name: &str| {
        let mut actions = routes.actions.iter().filter(|action| !action.row);
        actions.any(|action| action.name == name)
    };
    for (written, line) in written.iter().zip(&mut permissions.lines) {
        let expr = &line.rule.expr;
        if !reads(expr, &Root::Row) && !reads(expr, &Root::New) {
            continue;
        }
        for name in written
            .operations
            .iter()
            .filter(|name| is_static(&name.text))
        {
            let message = format!("static action `{name}` has no row that a rule could read");
            diags.push(
                Diag::error(code::NO_ROW, name.span, message).help(
                    "speak of the caller: a role, `signed_in` or `anyone`; or write `action`",
                ),
            );
        }
        line.operations
            .retain(|operation| !is_static(word(operation)));
    }
}
