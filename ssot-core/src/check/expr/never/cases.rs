//! The cases of a rule: every way through its `||`, each a list of facts.

use super::{Ground, case};
use crate::check::order::order;
use crate::schema::{Binary, Expr, Literal, Quantifier, Type};

/// How many cases are looked at; a rule with more is taken to be possible.
const CASES_MAX: u32 = 200;

/// An expression, and whether it holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fact<'e> {
    pub(super) expr: &'e Expr,
    pub(super) holds: bool,
}

/// Whether all of these could be true together, as far as can be seen.
pub(super) fn possible(ground: &Ground<'_>, facts: Vec<Fact<'_>>) -> bool {
    any(ground, facts, Vec::new(), &mut CASES_MAX.clone())
}

/// What a fact is made of.
enum Part<'e> {
    /// It says nothing.
    Held,
    /// It cannot be.
    Broken,
    One(Fact<'e>),
    Both(Fact<'e>, Fact<'e>),
    Either(Fact<'e>, Fact<'e>),
    /// It is not taken apart.
    Plain,
}

fn any<'e>(
    ground: &Ground<'_>,
    mut todo: Vec<Fact<'e>>,
    mut plain: Vec<Fact<'e>>,
    left: &mut u32,
) -> bool {
    while let Some(fact) = todo.pop() {
        match part(ground, fact, left) {
            Part::Held => {}
            Part::Broken => return false,
            Part::One(fact) => todo.push(fact),
            Part::Both(one, other) => todo.extend([other, one]),
            Part::Either(one, other) => {
                let mut first = todo.clone();
                first.push(one);
                if *left == 0 || any(ground, first, plain.clone(), left) {
                    return true;
                }
                todo.push(other);
            }
            Part::Plain => plain.push(fact),
        }
    }
    if *left == 0 {
        return true;
    }
    *left -= 1;
    case::possible(ground, &plain)
}

fn part<'e>(ground: &Ground<'_>, fact: Fact<'e>, left: &mut u32) -> Part<'e> {
    let Fact { expr, holds } = fact;
    let constant = |value: bool| match value == holds {
        true => Part::Held,
        false => Part::Broken,
    };
    match expr {
        Expr::Literal(Literal::Bool(value)) => constant(*value),
        Expr::Anyone => constant(true),
        Expr::Not(inner) => Part::One(Fact {
            expr: inner,
            holds: !holds,
        }),
        Expr::Binary {
            op: op @ (Binary::And | Binary::Or),
            left,
            right,
        } => {
            let (one, other) = (Fact { expr: left, holds }, Fact { expr: right, holds });
            match (*op == Binary::And) == holds {
                true => Part::Both(one, other),
                false => Part::Either(one, other),
            }
        }
        Expr::Binary { op, left, right } => match (&**left, &**right) {
            (Expr::Literal(left), Expr::Literal(right)) => {
                compared(*op, left, right).map_or(Part::Plain, constant)
            }
            _ => Part::Plain,
        },
        Expr::Quantified { .. } => quantified(ground, fact, left),
        Expr::Literal(_)
        | Expr::Now
        | Expr::Path(_)
        | Expr::Role(_)
        | Expr::SignedIn
        | Expr::Negate(_)
        | Expr::Matches { .. }
        | Expr::Call { .. }
        | Expr::Changed(_) => Part::Plain,
    }
}

fn compared(op: Binary, left: &Literal, right: &Literal) -> Option<bool> {
    let order = order(left, right);
    match op {
        Binary::Eq => Some(left == right),
        Binary::Ne => Some(left != right),
        Binary::Lt => order.map(|order| order.is_lt()),
        Binary::Le => order.map(|order| order.is_le()),
        Binary::Gt => order.map(|order| order.is_gt()),
        Binary::Ge => order.map(|order| order.is_ge()),
        Binary::And | Binary::Or | Binary::Add | Binary::Sub | Binary::Mul => None,
    }
}

/// Some row must satisfy the closure, or must not: then one that does must be possible. What is
/// said of every row is true where there are none.
fn quantified<'e>(ground: &Ground<'_>, fact: Fact<'e>, left: &mut u32) -> Part<'e> {
    let Expr::Quantified {
        quantifier,
        relation,
        var,
        body,
    } = fact.expr
    else {
        return Part::Plain;
    };
    let holds = match (quantifier, fact.holds) {
        (Quantifier::Any, true) | (Quantifier::None, false) => true,
        (Quantifier::All, false) => false,
        (Quantifier::Any, false) | (Quantifier::None | Quantifier::All, true) => {
            return Part::Plain;
        }
    };
    let model = match &relation.ty {
        Type::Row(model) => model.as_str(),
        _ => "",
    };
    let mut vars = ground.vars.clone();
    vars.push((var, model));
    let inner = Ground {
        world: ground.world,
        row: ground.row,
        vars,
    };
    match any(&inner, vec![Fact { expr: body, holds }], Vec::new(), left) {
        true => Part::Plain,
        false => Part::Broken,
    }
}
