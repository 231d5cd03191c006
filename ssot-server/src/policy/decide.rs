//! Which lines of a `permissions` clause speak of an operation, put together.

use super::kept::reads_now;
use super::{Asking, Rows, condition, condition_of};
use crate::plan::{ModelId, ModelPlan};
use crate::sql::Sql;
use rusqlite::types::Value;
use ssot_core::schema::{Expr, Operation, Permission, Permissions};

/// What permissions say to a caller.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Decision {
    /// Every row.
    Always,
    /// No row could ever pass.
    Never,
    /// The rows that this holds for; never `NULL`.
    When(Sql),
}

/// Deny by default: no line allows, nothing is allowed; a line that denies beats all others.
///
/// A line that names `new` cannot be judged without the row as it would become: here such a line
/// allows nothing and denies everything. An update asks [`super::opening`] and
/// [`super::decide_update`] instead.
pub(crate) fn decide(
    asking: Asking<'_>,
    model: &ModelPlan,
    operation: &Operation,
    alias: &str,
) -> Decision {
    if asking.caller.is_system() {
        return Decision::Always;
    }
    if alias != "t0" {
        return decided(asking, model, operation, alias);
    }
    let (plan, nobody) = (asking.plan.number, &asking.plan.nobody);
    let kept = asking.caller.kept().unwrap_or(nobody);
    if let Some(decision) = kept.of(plan, model.id, operation) {
        return decision;
    }
    let decision = decided(asking, model, operation, alias);
    let mut lines = model.model.permissions.lines.iter();
    let clocked =
        |line: &Permission| line.operations.contains(operation) && reads_now(&line.rule.expr);
    if !lines.any(clocked) {
        kept.keep(plan, model.id, operation, &decision);
    }
    decision
}

fn decided(asking: Asking<'_>, model: &ModelPlan, operation: &Operation, alias: &str) -> Decision {
    decided_by(asking, model, operation, |expr| {
        condition(asking, model.id, alias, expr)
    })
}

/// What a model says of an operation; `rule` says what one expression means.
pub(super) fn decided_by(
    asking: Asking<'_>,
    model: &ModelPlan,
    operation: &Operation,
    rule: impl Fn(&Expr) -> Decision,
) -> Decision {
    match unsigned(asking, model, operation) {
        true => Decision::Never,
        false => lines_of(&model.model.permissions.lines, operation, rule),
    }
}

/// Whether `middleware { auth: .. }` wants somebody who has signed in, and nobody has. It hides a
/// row from nobody by every way that leads to it, not by its own address alone.
pub(crate) fn unsigned(asking: Asking<'_>, model: &ModelPlan, operation: &Operation) -> bool {
    let auth = &model.model.middleware.auth;
    !asking.caller.is_signed_in() && !asking.caller.is_system() && auth.contains(operation)
}

/// The same of a row whose values are known here, one for each of the model's columns: what reads
/// no other row is decided without a look at the table.
pub(crate) fn decide_known(
    asking: Asking<'_>,
    model: &ModelPlan,
    operation: &Operation,
    values: &[Value],
) -> Decision {
    let rows = Rows::known(values);
    decided_by(asking, model, operation, |expr| {
        condition_of(asking, model.id, rows.clone(), expr)
    })
}

/// What the permissions of a service say, which has no rows.
pub(crate) fn decide_apart(
    asking: Asking<'_>,
    permissions: &Permissions,
    operation: &Operation,
) -> Decision {
    if asking.caller.is_system() {
        return Decision::Always;
    }
    // No model has this place: a path that starts at a row leads nowhere.
    let rule = |expr: &Expr| condition(asking, ModelId::MAX, "", expr);
    lines_of(&permissions.lines, operation, rule)
}

/// What lines say of an operation; `rule` says what one expression means.
fn lines_of(
    lines: &[Permission],
    operation: &Operation,
    rule: impl Fn(&Expr) -> Decision,
) -> Decision {
    let rule = &rule;
    let of = |deny: bool| {
        let spoken =
            move |line: &&Permission| line.deny == deny && line.operations.contains(operation);
        let lines = lines.iter().filter(spoken);
        lines.map(move |line| match line.names_new {
            true => Decision::from(deny),
            false => rule(&line.rule.expr),
        })
    };
    together(of(false), of(true))
}

/// What lines that allow and lines that deny say together.
pub(super) fn together(
    allow: impl Iterator<Item = Decision>,
    deny: impl Iterator<Item = Decision>,
) -> Decision {
    let allowed = allow.fold(Decision::Never, Decision::or);
    allowed.and(deny.fold(Decision::Never, Decision::or).not())
}

impl Decision {
    pub(crate) fn and(self, other: Decision) -> Decision {
        match (self, other) {
            (Decision::Never, _) | (_, Decision::Never) => Decision::Never,
            (Decision::Always, other) | (other, Decision::Always) => other,
            (Decision::When(a), Decision::When(b)) => Decision::When(joined(&a, " AND ", &b)),
        }
    }

    pub(crate) fn or(self, other: Decision) -> Decision {
        match (self, other) {
            (Decision::Always, _) | (_, Decision::Always) => Decision::Always,
            (Decision::Never, other) | (other, Decision::Never) => other,
            (Decision::When(a), Decision::When(b)) => Decision::When(joined(&a, " OR ", &b)),
        }
    }

    /// The opposite, which SQL's own `NOT` gives because a condition is never `NULL`.
    #[must_use]
    pub(crate) fn not(self) -> Decision {
        match self {
            Decision::Always => Decision::Never,
            Decision::Never => Decision::Always,
            Decision::When(sql) => {
                let mut not = Sql::new("NOT (");
                not.append(&sql).push(")");
                Decision::When(not)
            }
        }
    }

    /// Whether it holds, where that does not depend on the row.
    pub(crate) fn known(&self) -> Option<bool> {
        match self {
            Decision::Always => Some(true),
            Decision::Never => Some(false),
            Decision::When(_) => None,
        }
    }

    /// As a condition that stands anywhere.
    pub(crate) fn into_sql(self) -> Sql {
        match self {
            Decision::Always => Sql::new("1"),
            Decision::Never => Sql::new("0"),
            Decision::When(sql) => sql,
        }
    }
}

impl From<bool> for Decision {
    fn from(known: bool) -> Decision {
        if known {
            Decision::Always
        } else {
            Decision::Never
        }
    }
}

fn joined(a: &Sql, word: &str, b: &Sql) -> Sql {
    let mut sql = Sql::new("(");
    sql.append(a).push(word).append(b).push(")");
    sql
}
