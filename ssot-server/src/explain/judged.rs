//! The lines of rules, judged: of rows that are there, and without any as far as the caller decides.

use super::{FieldLine, Line, Of};
use crate::plan::ModelPlan;
use crate::policy::{Asking, Decision, Rows, Source, condition_of};
use ssot_core::expr::{self, Explained, Outcome, Row, World};
use ssot_core::schema::{Expr, Operation, Permission};

/// What lines are judged in.
pub(super) struct Judged<'a> {
    pub(super) asking: Asking<'a>,
    pub(super) model: &'a ModelPlan,
    /// The row; none where none is asked for.
    pub(super) row: Option<&'a dyn Row>,
    /// The row as an update would leave it.
    pub(super) new: Option<&'a dyn Row>,
    pub(super) me: Option<&'a dyn Row>,
}

impl Judged<'_> {
    /// Each line that speaks of an operation; one that an update holds to both rows stands twice
    /// where both are known.
    pub(super) fn lines(&self, operation: &Operation) -> Vec<Line> {
        let lines = self.model.model.permissions.lines.iter().zip(1..);
        let spoken = lines.filter(|(line, _)| line.operations.contains(operation));
        let mut judged = Vec::new();
        for (line, number) in spoken {
            let updates = *operation == Operation::Update && self.new.is_some();
            let of: &[Of] = match (line.names_new, updates) {
                (true, _) => &[Of::Change],
                (false, true) => &[Of::Row, Of::New],
                (false, false) => &[Of::Row],
            };
            judged.extend(of.iter().map(|of| self.line(line, number, *of)));
        }
        judged
    }

    fn line(&self, line: &Permission, number: usize, of: Of) -> Line {
        Line {
            line: number,
            name: line.name.clone(),
            deny: line.deny,
            of,
            rule: line.rule.text.clone(),
            told: self.told(&line.rule.expr, of),
        }
    }

    /// The rules of fields that an operation meets.
    pub(super) fn fields(&self, operation: &Operation) -> Vec<FieldLine> {
        let writes = matches!(operation, Operation::Create | Operation::Update);
        let columns = self.model.columns.iter().filter(|column| !column.private);
        let ruled = columns.filter_map(|column| {
            let (clause, rule) = match writes {
                true => ("writable", column.writable.as_ref()?),
                false => ("visible", column.visible.as_ref()?),
            };
            Some(FieldLine {
                field: column.wire.clone(),
                clause,
                rule: rule.text.clone(),
                told: self.told(&rule.expr, Of::Row),
            })
        });
        match operation {
            Operation::Delete => Vec::new(),
            _ => ruled.collect(),
        }
    }

    fn told(&self, expr: &Expr, of: Of) -> Explained {
        let rows = match of {
            Of::Row => self.row.map(|row| (row, None)),
            Of::New => self.new.map(|row| (row, None)),
            Of::Change => self.row.zip(self.new).map(|(row, new)| (row, Some(new))),
        };
        let Some((row, new)) = rows else {
            return Explained::of(expr, |part| self.without_row(part, of));
        };
        let caller = expr::Caller {
            row: self.me,
            roles: self.asking.caller.roles(),
        };
        let now = self.asking.now;
        expr::explain(
            expr,
            &World {
                row,
                new,
                caller,
                now,
            },
        )
    }

    fn without_row(&self, part: &Expr, of: Of) -> Outcome {
        let any = || Source::Alias("t0".into());
        let rows = Rows {
            row: any(),
            new: (of == Of::Change).then(any),
        };
        match condition_of(self.asking, self.model.id, rows, part) {
            Decision::Always => Outcome::True,
            Decision::Never => Outcome::False,
            Decision::When(_) => Outcome::Depends,
        }
    }
}

/// What lines come to together; none where that depends on a row or a change.
///
/// An allowing line that is judged of both rows holds of both, a denying one of either.
pub(super) fn together(lines: &[Line]) -> Option<bool> {
    let of = |deny: bool| {
        let mut numbers: Vec<usize> = lines.iter().map(|line| line.line).collect();
        numbers.dedup();
        let held = numbers.into_iter().filter_map(move |number| {
            let twice = lines
                .iter()
                .filter(|one| one.line == number && one.deny == deny);
            let held: Vec<_> = twice.map(|line| known(line.told.outcome)).collect();
            (!held.is_empty()).then(|| if deny { any(held) } else { all(held) })
        });
        any(held)
    };
    all([of(false), of(true).map(|denied| !denied)])
}

fn known(outcome: Outcome) -> Option<bool> {
    match outcome {
        Outcome::True => Some(true),
        Outcome::False => Some(false),
        Outcome::Depends | Outcome::NotReached | Outcome::Each { .. } => None,
    }
}

/// Kleene's and.
fn all(held: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    any(held.into_iter().map(|one| one.map(|held| !held))).map(|held| !held)
}

/// Kleene's or.
fn any(held: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    let held: Vec<_> = held.into_iter().collect();
    match held.contains(&Some(true)) {
        true => Some(true),
        false => (!held.contains(&None)).then_some(false),
    }
}
