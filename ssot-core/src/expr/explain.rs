//! Why an expression holds or does not: what was found of each of its parts, on the way that
//! [`holds`](super::holds) itself goes. There is no second evaluator: this one listens to it.

use super::eval::{Hears, hearing};
use super::{World, text};
use crate::schema::{Expr, Method};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

/// What was found of one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// It holds.
    True,
    /// It does not.
    False,
    /// Nothing asked for it: what stands before it had decided.
    NotReached,
    /// There is no row to judge it of, and it holds of some only.
    Depends,
    /// It stands in a closure and was asked of each of these rows.
    Each {
        /// Rows of which it holds.
        held: u32,
        /// Rows of which it does not.
        failed: u32,
    },
}

impl From<bool> for Outcome {
    fn from(held: bool) -> Outcome {
        if held { Outcome::True } else { Outcome::False }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Outcome::True => f.write_str("true"),
            Outcome::False => f.write_str("false"),
            Outcome::NotReached => f.write_str("not reached"),
            Outcome::Depends => f.write_str("depends on the row"),
            Outcome::Each { held, failed } => write!(f, "true of {held}, false of {failed}"),
        }
    }
}

/// An expression with what was found of it and of its parts. It tells no value of any row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Explained {
    /// As the language writes it.
    pub text: String,
    /// What was found.
    pub outcome: Outcome,
    /// The parts that hold or do not, from left to right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Explained>,
}

/// Judges an expression as [`holds`](super::holds) does, and tells of every part what was found.
///
/// ```
/// use ssot_core::expr::{Outcome, World, explain};
/// # use ssot_core::expr::{Caller, Row};
/// # let (row, new, caller, now) = (&() as &dyn Row, None, Caller::default(), 0);
/// let json = r#"{"binary":{"op":"and","left":"signedIn","right":{"role":"Admin"}}}"#;
/// let rule = serde_json::from_str(json).expect("an expression");
/// let explained = explain(&rule, &World { row, new, caller, now });
/// assert_eq!(explained.text, "signed_in && Admin");
/// assert_eq!(explained.outcome, Outcome::False);
/// assert_eq!(explained.parts[1].outcome, Outcome::NotReached);
/// ```
pub fn explain(expr: &Expr, world: &World<'_>) -> Explained {
    let heard = Heard::default();
    hearing(expr, world, &heard);
    let heard = heard.0.into_inner();
    let outcome = |part: &Expr, within: bool| match heard.get(&place(part)) {
        None => Outcome::NotReached,
        Some(&(held, failed)) if within => Outcome::Each { held, failed },
        Some(&(held, _)) => Outcome::from(held > 0),
    };
    told(expr, false, &outcome)
}

impl Explained {
    /// An expression of whose parts something else says what they are; what stands in a closure is
    /// not reached.
    pub fn of(expr: &Expr, outcome: impl Fn(&Expr) -> Outcome) -> Explained {
        let outcome = |part: &Expr, within: bool| match within {
            true => Outcome::NotReached,
            false => outcome(part),
        };
        told(expr, false, &outcome)
    }
}

/// How often a part held and did not, by its place in memory, where it stays throughout.
#[derive(Default)]
struct Heard(RefCell<BTreeMap<usize, (u32, u32)>>);

impl Hears for Heard {
    fn truth(&self, expr: &Expr, held: bool) {
        let mut heard = self.0.borrow_mut();
        let (yes, no) = heard.entry(place(expr)).or_default();
        let count = if held { yes } else { no };
        *count = count.saturating_add(1);
    }
}

fn place(expr: &Expr) -> usize {
    std::ptr::from_ref(expr).addr()
}

fn told(expr: &Expr, within: bool, outcome: &impl Fn(&Expr, bool) -> Outcome) -> Explained {
    let inner = within || matches!(expr, Expr::Quantified { .. });
    let parts = parts(expr).into_iter();
    Explained {
        text: text(expr),
        outcome: outcome(expr, within),
        parts: parts.map(|part| told(part, inner, outcome)).collect(),
    }
}

/// The parts of an expression that are asked for their truth, from left to right.
fn parts(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::Not(inner) => vec![inner],
        Expr::Binary { op, left, right } if op.joins() => vec![left, right],
        Expr::Binary { left, right, .. } => logical([&**left, &**right]),
        Expr::Matches { value, .. } => logical([&**value]),
        Expr::Call { receiver, arg, .. } => {
            logical(std::iter::once(&**receiver).chain(arg.as_deref()))
        }
        Expr::Quantified { body, .. } => vec![body],
        Expr::Negate(inner) => logical([&**inner]),
        Expr::Literal(_) | Expr::Now | Expr::Path(_) | Expr::Role(_) => Vec::new(),
        Expr::Anyone | Expr::SignedIn | Expr::Changed(_) => Vec::new(),
    }
}

/// Operands that are found true or false by themselves, or the parts of those that are not.
fn logical<'e>(operands: impl IntoIterator<Item = &'e Expr>) -> Vec<&'e Expr> {
    let one = |operand: &'e Expr| match is_logical(operand) {
        true => vec![operand],
        false => parts(operand),
    };
    operands.into_iter().flat_map(one).collect()
}

fn is_logical(expr: &Expr) -> bool {
    match expr {
        Expr::Binary { op, .. } => !op.calculates(),
        Expr::Call { method, .. } => *method != Method::Len,
        Expr::Not(_) | Expr::Matches { .. } | Expr::Quantified { .. } | Expr::Changed(_) => true,
        Expr::Role(_) | Expr::Anyone | Expr::SignedIn => true,
        Expr::Literal(_) | Expr::Now | Expr::Path(_) | Expr::Negate(_) => false,
    }
}

/// An outcome a line, each part under what it is a part of.
impl fmt::Display for Explained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.written(f, 0)
    }
}

impl Explained {
    fn written(&self, f: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
        let (text, outcome, wide) = (&self.text, self.outcome, 2 * depth);
        writeln!(f, "{:wide$}{text}: {outcome}", "")?;
        let mut parts = self.parts.iter();
        parts.try_for_each(|part| part.written(f, depth + 1))
    }
}

#[cfg(test)]
mod tests;
