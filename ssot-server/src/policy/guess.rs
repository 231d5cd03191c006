//! What an update sets of a field that its caller does not see. A line that compares it with what
//! stood (`only(title)`, `new.cost >= cost`) would tell by its refusal whether a guess is right:
//! such a comparison refuses, whichever way it goes.

use super::Asking;
use crate::plan::{Column, ModelPlan};
use serde_json::{Map, Value as Json};
use ssot_core::schema::{Binary, Expr, Path, Root};
use std::borrow::Cow;

/// Fields that are set, each with the rule of who sees it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Guesses(Vec<(String, Expr)>);

/// What of a comparison an expression reads.
#[derive(Default)]
struct Reads {
    stood: bool,
    became: bool,
}

impl Guesses {
    /// Of code, which is shown whole rows, nothing is a guess.
    pub(super) fn of(asking: Asking<'_>, model: &ModelPlan, set: &Map<String, Json>) -> Guesses {
        if asking.caller.reads_whole() {
            return Guesses::default();
        }
        let columns = model.columns.iter().zip(&model.model.fields);
        // What only the server sets, a hook has set.
        let columns = columns.filter(|(_, field)| !field.access.readonly);
        let columns = columns.filter(|(column, _)| set.contains_key(&column.wire));
        let seen = |column: &Column| Some(column.visible.as_ref()?.expr.clone());
        let guess = |(column, _): (&Column, _)| Some((column.name.clone(), seen(column)?));
        Guesses(columns.filter_map(guess).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A line's rule, where what is not known counts as what refuses: in a line that denies, that
    /// it holds.
    pub(super) fn unknown<'r>(&self, rule: &'r Expr, deny: bool) -> Cow<'r, Expr> {
        match self.is_empty() {
            true => Cow::Borrowed(rule),
            false => Cow::Owned(self.refusing(rule, deny)),
        }
    }

    fn refusing(&self, expr: &Expr, holds: bool) -> Expr {
        match expr {
            Expr::Not(inner) => not(self.refusing(inner, !holds)),
            Expr::Binary { op, left, right } if op.joins() => {
                let (left, right) = (self.refusing(left, holds), self.refusing(right, holds));
                joined(*op, left, right)
            }
            part => {
                let guessed = self.0.iter().filter(|(field, _)| compares(part, field));
                guessed.fold(part.clone(), |part, (_, seen)| match holds {
                    true => joined(Binary::Or, not(seen.clone()), part),
                    false => joined(Binary::And, seen.clone(), part),
                })
            }
        }
    }
}

/// Whether a part of a rule sets what stood in a field beside what became of the row.
fn compares(part: &Expr, field: &str) -> bool {
    let mut reads = Reads::default();
    reads.look(part, field);
    reads.stood && reads.became
}

impl Reads {
    fn look(&mut self, expr: &Expr, field: &str) {
        match expr {
            Expr::Changed(name) if name == field => {
                (self.stood, self.became) = (true, true);
            }
            Expr::Path(path) => self.path(path, field),
            Expr::Not(inner) | Expr::Negate(inner) => self.look(inner, field),
            Expr::Binary { left, right, .. } => {
                self.look(left, field);
                self.look(right, field);
            }
            Expr::Matches { value, .. } => self.look(value, field),
            Expr::Call { receiver, arg, .. } => {
                self.look(receiver, field);
                arg.iter().for_each(|arg| self.look(arg, field));
            }
            Expr::Quantified { relation, body, .. } => {
                self.path(relation, field);
                self.look(body, field);
            }
            Expr::Literal(_)
            | Expr::Now
            | Expr::Role(_)
            | Expr::Anyone
            | Expr::SignedIn
            | Expr::Changed(_) => {}
        }
    }

    fn path(&mut self, path: &Path, field: &str) {
        self.became |= path.root == Root::New;
        self.stood |= path.root == Root::Row && path.steps == [field];
    }
}

fn not(expr: Expr) -> Expr {
    Expr::Not(Box::new(expr))
}

fn joined(op: Binary, left: Expr, right: Expr) -> Expr {
    let (left, right) = (Box::new(left), Box::new(right));
    Expr::Binary { op, left, right }
}
