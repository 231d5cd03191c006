//! An expression as SQL, exactly as `ssot_core::expr::holds` judges it in memory.
//!
//! What is known when the SQL is made is calculated here by the evaluator's own code: the caller,
//! `now()`, literals, values of a row that is given. The rest becomes text and binds.
//! - A row that is deleted softly leads nowhere and is led to by nothing: a path through it is
//!   `None`, quantifiers do not see it. A field that holds its key keeps it.
//! - Rules see every row and column; what a caller may see bounds answers and questions
//!   ([`question`]), not rules.
//!
//! The recursion is as deep as the expression, which the reader of expressions bounds (64), as
//! does the reader of a schema's JSON (128).

mod arithmetic;
mod compare;
mod found;
mod method;
mod path;
mod quantified;
mod scope;
mod seen;

pub(crate) use scope::{Rows, Source};

use super::{Asking, Decision};
use crate::plan::ModelId;
use found::Found;
use scope::Scope;
use ssot_core::expr::{Val, holds_bytes};
use ssot_core::schema::{Binary, Expr, Literal, Method};

pub(super) fn condition(
    asking: Asking<'_>,
    model: ModelId,
    rows: Rows<'_>,
    rule: &Expr,
) -> Decision {
    Scope::new(asking, model, rows).truth(rule)
}

/// A question instead of a rule: the caller's, who may only ask about what the caller sees.
pub(super) fn question(asking: Asking<'_>, model: ModelId, alias: &str, rule: &Expr) -> Decision {
    let mut scope = Scope::new(asking, model, Rows::of(alias));
    scope.masked = true;
    scope.truth(rule)
}

impl<'a> Scope<'a> {
    /// Whether an expression holds.
    fn truth(&self, expr: &Expr) -> Decision {
        match expr {
            Expr::Not(inner) => self.truth(inner).not(),
            Expr::Anyone => Decision::Always,
            Expr::SignedIn => self.asking.caller.is_signed_in().into(),
            Expr::Role(role) => self.asking.caller.holds(role).into(),
            Expr::Binary { op, left, right } => self.binary(*op, left, right),
            Expr::Matches { value, any } => compare::matches(&self.value(value), any),
            Expr::Quantified {
                quantifier,
                relation,
                var,
                body,
            } => self.quantified(*quantifier, relation, var, body),
            Expr::Changed(field) => self.changed(field),
            Expr::Call {
                method,
                receiver,
                arg,
            } if *method != Method::Len => self.call(*method, receiver, arg.as_deref()),
            Expr::Call { .. } | Expr::Path(_) | Expr::Literal(_) | Expr::Now | Expr::Negate(_) => {
                self.value(expr).into_truth()
            }
        }
    }

    fn binary(&self, op: Binary, left: &Expr, right: &Expr) -> Decision {
        match op {
            // What decides alone spares the other side.
            Binary::And => match self.truth(left) {
                Decision::Never => Decision::Never,
                left => left.and(self.truth(right)),
            },
            Binary::Or => match self.truth(left) {
                Decision::Always => Decision::Always,
                left => left.or(self.truth(right)),
            },
            Binary::Eq | Binary::Ne | Binary::Lt | Binary::Le | Binary::Gt | Binary::Ge => {
                compare::compare(op, &self.value(left), &self.value(right))
            }
            Binary::Add | Binary::Sub | Binary::Mul => Decision::Never,
        }
    }

    /// What an operand is.
    fn value(&self, expr: &Expr) -> Found<'a> {
        match expr {
            Expr::Literal(literal) => known(literal),
            Expr::Now => Found::Value(Val::Instant(self.asking.now)),
            Expr::Path(path) => self.path(path),
            Expr::Negate(inner) => arithmetic::negate(self.value(inner)),
            Expr::Binary {
                op: op @ (Binary::Add | Binary::Sub | Binary::Mul),
                left,
                right,
            } => arithmetic::arithmetic(*op, self.value(left), self.value(right)),
            Expr::Call {
                method: Method::Len,
                receiver,
                ..
            } => method::length(self.value(receiver), holds_bytes(receiver)),
            Expr::Call { .. }
            | Expr::Role(_)
            | Expr::Anyone
            | Expr::SignedIn
            | Expr::Not(_)
            | Expr::Binary { .. }
            | Expr::Matches { .. }
            | Expr::Quantified { .. }
            | Expr::Changed(_) => Found::answer(self.truth(expr)),
        }
    }

    fn changed(&self, field: &str) -> Decision {
        let Some(new) = self.rows.new.clone() else {
            return Decision::Never;
        };
        let before = self.field(self.rows.row.clone(), field);
        compare::compare(Binary::Ne, &before, &self.field(new, field))
    }
}

fn known<'a>(literal: &Literal) -> Found<'a> {
    Val::literal(literal).map_or(Found::Nothing, Found::Value)
}

#[cfg(test)]
mod tests;
