//! Expressions: names resolved, types of both sides of every operator, one tree for every target.

mod arithmetic;
mod call;
mod change;
mod compare;
mod constant;
mod name;
pub(super) mod never;
mod path;
mod private;
mod typed;
pub(super) mod walk;

use super::by_name::ByName;
pub(super) use name::WORDS;

use super::code;
use super::describe::describe;
use super::known::Known;
use super::literal::called;
use crate::schema::{Binary, Expr, Literal, Model, Principal, Rule, Type};
use crate::syntax::tree::{self, ExprKind, Written};
use crate::syntax::{Diag, Diags};
use typed::{ASK, Is, Typed};

/// Everything an expression can name.
pub(super) struct World<'a> {
    pub(super) known: &'a Known<'a>,
    pub(super) models: ByName<'a, Model>,
    pub(super) principal: Option<&'a Principal>,
}

/// Where an expression stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The model whose row it reads; `None` in a service.
    pub(super) row: Option<&'a Model>,
    pub(super) what: What,
}

/// What an expression is for; decides which words it may use.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Check,
    Permission,
    /// A permission of `update` alone, which may name `new`, `changed(..)` and `only(..)`.
    Update,
    /// `visible` and `writable`.
    Field,
    /// A named filter.
    Filter,
    /// `when`, which may name `changed(..)`.
    Changed,
    /// `when` of what makes or removes a row.
    When,
}

/// The rule with its words; a mistake in it leaves a rule that always holds.
pub(super) fn rule(
    world: &World<'_>,
    place: Place<'_>,
    written: &Written,
    diags: &mut Diags,
) -> Rule {
    Rule {
        expr: condition(world, place, written, diags),
        text: written.text.text.clone(),
    }
}

/// The expression, which must be a condition that can hold.
pub(super) fn condition(
    world: &World<'_>,
    place: Place<'_>,
    written: &Written,
    diags: &mut Diags,
) -> Expr {
    let mut typing = Typing {
        world,
        place,
        vars: Vec::new(),
        diags,
        failed: false,
    };
    let expr = typing.condition(&written.expr);
    if !typing.failed {
        never::check(world, place, &expr, written.expr.span, diags);
        if place.what == What::Check {
            never::idle(world, place, &expr, written.expr.span, diags);
        }
    }
    expr
}

/// One expression being typed.
struct Typing<'w> {
    world: &'w World<'w>,
    place: Place<'w>,
    /// Closure parameters, innermost last, with the model of their row.
    vars: Vec<(String, String)>,
    diags: &'w mut Diags,
    failed: bool,
}

/// What the surroundings of an expression want of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Want {
    Anything,
    Condition,
}

/// `Some(Draft)` is `Draft` to what may be `None`, as beside `==`; `Some(None)` is nothing.
fn inside_some(pattern: &tree::Expr) -> &tree::Expr {
    let is_none = |expr: &tree::Expr| matches!(&expr.kind, ExprKind::Name(n) if n.text == "None");
    match &pattern.kind {
        ExprKind::Function { name, args } if name.text == "Some" => match args.as_slice() {
            [value] if !is_none(value) => value,
            _ => pattern,
        },
        _ => pattern,
    }
}

/// `_` says no value: whether there is one is asked otherwise.
fn anything(value: &tree::Expr, may_be_none: bool, pattern: &tree::Expr) -> Diag {
    let message = "`_` is not part of `matches!` here";
    let diag = Diag::error(code::WRONG_LITERAL, pattern.span, message);
    diag.help(match compare::text(value) {
        _ if !may_be_none => "remove it: every value matches".to_owned(),
        text if text.is_empty() => "ask `.is_some()`".to_owned(),
        text => format!("write `{text}.is_some()`"),
    })
}

impl Typing<'_> {
    fn wrong(&mut self, diag: Diag) -> Typed {
        self.diags.push(diag);
        self.failed = true;
        Typed::unknown()
    }

    fn condition(&mut self, expr: &tree::Expr) -> Expr {
        let typed = self.infer(expr, Want::Condition);
        match &typed.is {
            Is::Unknown | Is::Value(Type::Bool, false) | Is::Value(Type::Extern(_), _) => {
                typed.expr
            }
            Is::Value(Type::Bool, true) => {
                let message = "expected a condition, found a `bool` that may be `None`";
                self.wrong(
                    Diag::error(code::NOT_A_CONDITION, expr.span, message)
                        .help("write `.. == true`"),
                );
                typed.expr
            }
            is => {
                let message = format!("expected a condition, found {}", is.called());
                let help = match &expr.kind {
                    _ if matches!(is, Is::Many(_)) => ASK,
                    ExprKind::Name(name) if name.text == "me" => {
                        "write `signed_in`, or compare: `seller == me`"
                    }
                    _ => "compare it with something: `==`, `<`, `.is_some()`",
                };
                self.wrong(Diag::error(code::NOT_A_CONDITION, expr.span, message).help(help));
                typed.expr
            }
        }
    }

    fn infer(&mut self, expr: &tree::Expr, want: Want) -> Typed {
        match &expr.kind {
            ExprKind::Broken => {
                self.failed = true;
                Typed::unknown()
            }
            ExprKind::Group(inner) => self.infer(inner, want),
            ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::Str(_) => self.natural(expr),
            ExprKind::Bool(value) => Typed::value(Expr::Literal(Literal::Bool(*value)), Type::Bool),
            ExprKind::Duration(seconds) => Typed {
                expr: Expr::Literal(Literal::Duration(*seconds)),
                is: Is::Duration,
            },
            ExprKind::Name(name) => self.name(name, want),
            ExprKind::Path(path) => self.variant_path(path, want),
            ExprKind::Member { base, name } => {
                let base = self.base(base);
                self.step(base, name)
            }
            ExprKind::Function { name, args } => self.function(name, args),
            ExprKind::Method { base, name, args } => self.method(base, name, args),
            ExprKind::Not(inner) => {
                Typed::value(Expr::Not(Box::new(self.condition(inner))), Type::Bool)
            }
            ExprKind::Negate(inner) => self.negate(inner, expr),
            ExprKind::Binary {
                op,
                op_span,
                left,
                right,
            } => match op {
                Binary::And | Binary::Or => {
                    let (left, right) = (self.condition(left), self.condition(right));
                    Typed::value(typed::binary(*op, left, right), Type::Bool)
                }
                Binary::Add | Binary::Sub | Binary::Mul => {
                    self.arithmetic(*op, *op_span, left, right)
                }
                Binary::Eq | Binary::Ne | Binary::Lt | Binary::Le | Binary::Gt | Binary::Ge => {
                    self.compare(*op, *op_span, left, right)
                }
            },
            ExprKind::Matches { value, any } => self.matches(value, any),
            ExprKind::List(_) | ExprKind::Closure { .. } => {
                let message = format!("{} cannot stand here", called(expr));
                self.wrong(
                    Diag::error(code::NOT_HERE, expr.span, message)
                        .help("a closure belongs into `.any(..)`, `.all(..)` or `.none(..)`"),
                )
            }
        }
    }

    /// A literal that nothing beside it gives a type.
    fn natural(&mut self, expr: &tree::Expr) -> Typed {
        let ty = typed::natural(expr);
        match super::literal::literal(self.world.known, &ty, expr, self.diags) {
            Some(literal) => Typed::value(Expr::Literal(literal), ty),
            None => {
                self.failed = true;
                Typed::unknown()
            }
        }
    }

    fn negate(&mut self, inner: &tree::Expr, whole: &tree::Expr) -> Typed {
        if typed::is_number(inner) {
            return self.natural(whole);
        }
        let typed = self.infer(inner, Want::Anything);
        match typed.is {
            Is::Unknown => typed,
            Is::Value(Type::Int(_) | Type::Float(_) | Type::Decimal | Type::Extern(_), _) => {
                Typed {
                    expr: Expr::Negate(Box::new(typed.expr)),
                    is: typed.is,
                }
            }
            is => {
                let message = format!("`-` cannot be used on {}", is.called());
                self.wrong(
                    Diag::error(code::CANNOT_CALCULATE, whole.span, message)
                        .help("it is for numbers"),
                )
            }
        }
    }

    fn matches(&mut self, value: &tree::Expr, any: &[tree::Expr]) -> Typed {
        let typed = self.infer(value, Want::Anything);
        let typed = self.settle(typed, value.span);
        let ty = match &typed.is {
            Is::Unknown => return typed,
            Is::Value(ty, _) => ty.clone(),
            is => {
                let message = format!("`matches!` cannot be used on {}", is.called());
                let help = match is {
                    Is::Many(_) => ASK,
                    _ => "it is for values: an enum, a string, a number",
                };
                return self
                    .wrong(Diag::error(code::CANNOT_COMPARE, value.span, message).help(help));
            }
        };
        let mut literals = Vec::with_capacity(any.len());
        for one in any {
            let one = inside_some(one);
            if matches!(&one.kind, ExprKind::Name(name) if name.text == "_") {
                self.wrong(anything(value, typed.is.may_be_none(), one));
                continue;
            }
            if matches!(&one.kind, ExprKind::Name(name) if name.text == "None") {
                literals.push(Literal::None);
                continue;
            }
            match super::literal::literal(self.world.known, &ty, one, self.diags) {
                Some(literal) => literals.push(literal),
                None => self.failed = true,
            }
        }
        Typed::value(
            Expr::Matches {
                value: Box::new(typed.expr),
                any: literals,
            },
            Type::Bool,
        )
    }

    /// What a field's type is called at an operator.
    fn called(&self, is: &Is) -> String {
        match is {
            Is::Value(ty, true) => format!("an `Option<{}>`", describe(ty)),
            other => other.called(),
        }
    }
}
