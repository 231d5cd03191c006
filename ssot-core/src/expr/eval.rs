//! The evaluator: one function a form of expression.

use super::arithmetic::compute;
use super::val::bytes;
use super::{Row, Val, World};
use crate::schema::{Binary, Expr, Method, Path, Quantifier, Root, Type};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// Whether an expression holds. Its recursion is as deep as the expression, which the reader
/// bounds.
pub fn holds(expr: &Expr, world: &World<'_>) -> bool {
    hearing(expr, world, &())
}

/// Hears of each sub-expression that is asked for its truth, when it is known. What is not asked for
/// is not reached: the right of an `&&` whose left does not hold.
pub(super) trait Hears {
    fn truth(&self, expr: &Expr, held: bool);
}

/// Nobody listens: an evaluation costs nothing more than itself.
impl Hears for () {
    fn truth(&self, _: &Expr, _: bool) {}
}

/// As [`holds`], with somebody who hears how that came to be.
pub(super) fn hearing<H: Hears>(expr: &Expr, world: &World<'_>, hears: &H) -> bool {
    let vars = None;
    Scope { world, vars, hears }.truth(expr)
}

/// Whether an expression can be judged from the row's own fields alone: no relation, caller,
/// instant or other row.
pub fn local(expr: &Expr) -> bool {
    match expr {
        Expr::Literal(_) | Expr::Anyone => true,
        Expr::Path(path) => path.root == Root::Row && path.steps.len() == 1,
        Expr::Not(inner) | Expr::Negate(inner) => local(inner),
        Expr::Binary { left, right, .. } => local(left) && local(right),
        Expr::Matches { value, .. } => local(value),
        Expr::Call { receiver, arg, .. } => local(receiver) && arg.as_deref().is_none_or(local),
        Expr::Now | Expr::Role(_) | Expr::SignedIn => false,
        Expr::Quantified { .. } | Expr::Changed(_) => false,
    }
}

/// What an operand turned out to be.
#[derive(Clone)]
enum Found {
    Value(Val),
    /// `None`.
    Nothing,
    /// It was asked of a caller who is not signed in.
    Nobody,
    /// Arithmetic left the bounds.
    Overflow,
}

impl From<Option<Val>> for Found {
    fn from(value: Option<Val>) -> Found {
        value.map_or(Found::Nothing, Found::Value)
    }
}

struct Scope<'a, H> {
    world: &'a World<'a>,
    vars: Option<&'a Var<'a>>,
    hears: &'a H,
}

/// A row of an enclosing closure.
struct Var<'a> {
    name: &'a str,
    row: &'a dyn Row,
    outer: Option<&'a Var<'a>>,
}

impl<'a, H: Hears> Scope<'a, H> {
    fn truth(&self, expr: &Expr) -> bool {
        let held = self.judged(expr);
        self.hears.truth(expr, held);
        held
    }

    fn judged(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Not(inner) => !self.truth(inner),
            Expr::Anyone => true,
            Expr::SignedIn => self.world.caller.row.is_some(),
            Expr::Role(role) => self.holds_role(role),
            Expr::Binary { op, left, right } => self.binary(*op, left, right),
            Expr::Matches { value, any } => match self.value(value) {
                Found::Value(value) => any
                    .iter()
                    .any(|one| Val::literal(one).is_some_and(|one| one.same(&value))),
                Found::Nothing => any.iter().any(|one| Val::literal(one).is_none()),
                Found::Nobody | Found::Overflow => false,
            },
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
            } => is_true(&self.call(*method, receiver, arg.as_deref())),
            Expr::Path(_) | Expr::Literal(_) | Expr::Now | Expr::Negate(_) => {
                is_true(&self.value(expr))
            }
        }
    }

    fn holds_role(&self, role: &str) -> bool {
        let caller = &self.world.caller;
        caller.row.is_some() && caller.roles.iter().any(|held| held == role)
    }

    fn changed(&self, field: &str) -> bool {
        let Some(new) = self.world.new else {
            return false;
        };
        match (self.world.row.get(field), new.get(field)) {
            (Some(before), Some(after)) => !before.same(&after),
            (before, after) => before.is_some() != after.is_some(),
        }
    }

    fn binary(&self, op: Binary, left: &Expr, right: &Expr) -> bool {
        match op {
            Binary::And => self.truth(left) && self.truth(right),
            Binary::Or => self.truth(left) || self.truth(right),
            Binary::Eq | Binary::Ne | Binary::Lt | Binary::Le | Binary::Gt | Binary::Ge => {
                compare(op, &self.value(left), &self.value(right))
            }
            Binary::Add | Binary::Sub | Binary::Mul => false,
        }
    }

    fn value(&self, expr: &Expr) -> Found {
        match expr {
            Expr::Literal(literal) => Val::literal(literal).into(),
            Expr::Now => Found::Value(Val::Instant(self.world.now)),
            Expr::Path(path) => self.path(path),
            Expr::Negate(inner) => match self.value(inner) {
                Found::Value(value) => negate(value),
                other => other,
            },
            Expr::Binary {
                op: op @ (Binary::Add | Binary::Sub | Binary::Mul),
                left,
                right,
            } => arithmetic(*op, self.value(left), self.value(right)),
            Expr::Call {
                method,
                receiver,
                arg,
            } => {
                let found = self.call(*method, receiver, arg.as_deref());
                if let Found::Value(Val::Bool(held)) = found {
                    self.hears.truth(expr, held);
                }
                found
            }
            Expr::Role(_)
            | Expr::Anyone
            | Expr::SignedIn
            | Expr::Not(_)
            | Expr::Binary { .. }
            | Expr::Matches { .. }
            | Expr::Quantified { .. }
            | Expr::Changed(_) => Found::Value(Val::Bool(self.truth(expr))),
        }
    }

    fn call(&self, method: Method, of: &Expr, arg: Option<&Expr>) -> Found {
        let receiver = self.value(of);
        let answer = match method {
            Method::IsSome => matches!(receiver, Found::Value(_)),
            Method::IsNone => matches!(receiver, Found::Nothing),
            Method::Len => return length(receiver, holds_bytes(of)),
            Method::IsEmpty => match receiver {
                Found::Value(Val::Text(text)) => text.is_empty(),
                Found::Value(Val::List(values)) => values.is_empty(),
                _ => false,
            },
            Method::Contains | Method::StartsWith | Method::EndsWith => {
                match (receiver, arg.map(|arg| self.value(arg))) {
                    (Found::Value(whole), Some(Found::Value(part))) => {
                        within(method, &whole, &part)
                    }
                    _ => false,
                }
            }
        };
        Found::Value(Val::Bool(answer))
    }

    fn quantified(&self, quantifier: Quantifier, path: &Path, name: &str, body: &Expr) -> bool {
        let Some((relation, way)) = path.steps.split_last() else {
            return false;
        };
        // No way there means no rows, as an empty relation has.
        let rows = match self.walk(&path.root, way) {
            Ok(row) => row.many(relation),
            Err(_) => Vec::new(),
        };
        let mut each = rows.into_iter().map(|row| {
            let var = Var {
                name,
                row,
                outer: self.vars,
            };
            let inner = Scope {
                world: self.world,
                vars: Some(&var),
                hears: self.hears,
            };
            inner.truth(body)
        });
        match quantifier {
            Quantifier::Any => each.any(|held| held),
            Quantifier::All => each.all(|held| held),
            Quantifier::None => !each.any(|held| held),
        }
    }

    fn path(&self, path: &Path) -> Found {
        let Some((field, way)) = path.steps.split_last() else {
            return Found::Nothing;
        };
        match self.walk(&path.root, way) {
            Ok(row) => row.get(field).into(),
            Err(found) => found,
        }
    }

    fn walk(&self, root: &Root, way: &[String]) -> Result<&'a dyn Row, Found> {
        let mut row = match root {
            Root::Row => self.world.row,
            Root::New => self.world.new.ok_or(Found::Nothing)?,
            Root::Me => self.world.caller.row.ok_or(Found::Nobody)?,
            Root::Var(name) => self.var(name).ok_or(Found::Nothing)?,
        };
        for relation in way {
            row = row.one(relation).ok_or(Found::Nothing)?;
        }
        Ok(row)
    }

    fn var(&self, name: &str) -> Option<&'a dyn Row> {
        let mut var = self.vars;
        while let Some(this) = var {
            if this.name == name {
                return Some(this.row);
            }
            var = this.outer;
        }
        None
    }
}

fn is_true(found: &Found) -> bool {
    matches!(found, Found::Value(Val::Bool(true)))
}

fn compare(op: Binary, left: &Found, right: &Found) -> bool {
    let order = match (left, right) {
        (Found::Overflow, _) | (_, Found::Overflow) => return false,
        (Found::Nobody, _) | (_, Found::Nobody) => return op == Binary::Ne,
        (Found::Nothing, Found::Nothing) => return op == Binary::Eq,
        (Found::Nothing, _) | (_, Found::Nothing) => return op == Binary::Ne,
        (Found::Value(left), Found::Value(right)) => match op {
            Binary::Eq => return left.same(right),
            Binary::Ne => return !left.same(right),
            _ => left.order(right),
        },
    };
    match op {
        Binary::Lt => order == Some(Ordering::Less),
        Binary::Le => matches!(order, Some(Ordering::Less | Ordering::Equal)),
        Binary::Gt => order == Some(Ordering::Greater),
        Binary::Ge => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
        Binary::Eq | Binary::Ne | Binary::And | Binary::Or => false,
        Binary::Add | Binary::Sub | Binary::Mul => false,
    }
}

/// Whether text contains, starts or ends with other text, or a list holds a value.
///
/// ```
/// use ssot_core::{expr::{Val, within}, schema::Method};
/// let text = |text: &str| Val::Text(text.to_owned());
/// assert!(within(Method::EndsWith, &text("chair"), &text("air")));
/// ```
pub fn within(method: Method, whole: &Val, part: &Val) -> bool {
    match (whole, part) {
        (Val::Text(whole), Val::Text(part)) => match method {
            Method::StartsWith => whole.starts_with(part.as_str()),
            Method::EndsWith => whole.ends_with(part.as_str()),
            _ => whole.contains(part.as_str()),
        },
        (Val::List(values), part) => values.iter().any(|value| value.same(part)),
        _ => false,
    }
}

/// Whether an operand is bytes: base64 stands for them, and they are what `len` counts.
pub fn holds_bytes(of: &Expr) -> bool {
    matches!(of, Expr::Path(path) if path.ty == Type::Bytes)
}

fn length(receiver: Found, of_bytes: bool) -> Found {
    match receiver {
        Found::Value(value) => match counted(&value, of_bytes) {
            Some(count) => Found::Value(Val::Int(count as i128)),
            None => Found::Nothing,
        },
        other => other,
    }
}

/// What `len` gives: code points of text, bytes of what is base64, values of a list; of anything
/// else there is none.
///
/// ```
/// use ssot_core::expr::{Val, counted};
/// let text = Val::Text("QUI=".to_owned());
/// assert_eq!((counted(&text, false), counted(&text, true)), (Some(4), Some(2)));
/// ```
pub fn counted(value: &Val, of_bytes: bool) -> Option<usize> {
    match value {
        Val::Text(text) if of_bytes => Some(bytes(text) as usize),
        Val::Text(text) => Some(text.chars().count()),
        Val::List(values) => Some(values.len()),
        _ => None,
    }
}

fn negate(value: Val) -> Found {
    let zero = match value {
        Val::Float(_) => Val::Float(0.0),
        Val::Decimal(_) => Val::Decimal(Decimal::ZERO),
        Val::Duration(_) => Val::Duration(0),
        _ => Val::Int(0),
    };
    arithmetic(Binary::Sub, Found::Value(zero), Found::Value(value))
}

fn arithmetic(op: Binary, left: Found, right: Found) -> Found {
    match (left, right) {
        (Found::Value(left), Found::Value(right)) => {
            compute(op, &left, &right).map_or(Found::Overflow, Found::Value)
        }
        (Found::Overflow, _) | (_, Found::Overflow) => Found::Overflow,
        (Found::Nobody, _) | (_, Found::Nobody) => Found::Nobody,
        (Found::Nothing, _) | (_, Found::Nothing) => Found::Nothing,
    }
}
