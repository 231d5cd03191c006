//! Which lines of a `permissions` clause speak of an operation, put together.

use super::{Asking, Rows, Source, condition_of};
use crate::plan::ModelPlan;
use crate::sql::Sql;
use ssot_core::schema::{Operation, Permission};

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
/// Of an `update` this says what holds of the row before. A line that names `new` is open then:
/// it forbids nothing yet and may allow; [`super::decide_update`] says the rest.
pub(crate) fn decide(
    asking: Asking<'_>,
    model: &ModelPlan,
    operation: &Operation,
    alias: &str,
) -> Decision {
    let lines = &model.model.permissions.lines;
    let of = |deny: bool| {
        let spoken =
            move |line: &&Permission| line.deny == deny && line.operations.contains(operation);
        let lines = lines.iter().filter(spoken);
        lines.map(|line| of_line(asking, model, alias, line))
    };
    of(false)
        .fold(Decision::Never, Decision::or)
        .and(of(true).fold(Decision::Never, Decision::or).not())
}

fn of_line(asking: Asking<'_>, model: &ModelPlan, alias: &str, line: &Permission) -> Decision {
    let mut rows = Rows::of(alias);
    if !line.names_new {
        return condition_of(asking, model.id, rows, &line.rule.expr);
    }
    rows.new = Some(Source::Alias(alias.into()));
    match condition_of(asking, model.id, rows, &line.rule.expr) {
        Decision::When(_) => (!line.deny).into(),
        known => known,
    }
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
