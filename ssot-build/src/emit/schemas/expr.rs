//! Rules across fields as predicates that a browser can judge.
//!
//! A rule that asks for more than the row's own fields (`now()`, the caller, relations) is the
//! server's alone.

use super::call::Js;
use super::literal::plain;
use crate::emit::public;
use ssot_core::schema::{
    Binary, Check, Default, Expr, Field, KeyType, Literal, Method, Model, Path, Root, Schema, Type,
};
use std::borrow::Cow;

/// `s.rule("words", { stock: 0 }, s.gt(..))`, if a browser can judge it.
pub(super) fn rule<'a>(schema: &Schema, model: &Model, check: &Check) -> Option<Js<'a>> {
    let mut reads = Vec::new();
    for name in &check.fields {
        let field = public::field(model, name)?;
        reads.push((Cow::Owned(field.wire.clone()), absent(schema, field)));
    }
    let holds = Reader { schema, model }.operand(&check.expr)?;
    let words = Js::Text(Cow::Owned(check.words.clone()));
    Some(Js::Call("s.rule", vec![words, Js::Object(reads), holds]))
}

// What an absent field counts as at create; `undefined` where only the server knows.
fn absent<'a>(schema: &Schema, field: &Field) -> Js<'a> {
    match &field.default {
        Some(Default::Literal(literal)) => plain(schema, literal),
        Some(Default::Now | Default::Me | Default::New) => Js::undefined(),
        None if field.nullable => Js::Raw("null".into()),
        None => Js::undefined(),
    }
}

// How a value is compared: exactly, as a float, by its instant (in microseconds where durations
// come in), or as it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Exact,
    Real,
    Instant,
    Micros,
    Plain,
}

struct Reader<'s> {
    schema: &'s Schema,
    model: &'s Model,
}

impl Reader<'_> {
    fn operand<'a>(&self, expr: &Expr) -> Option<Js<'a>> {
        match expr {
            Expr::Literal(literal) => Some(self.literal(literal)),
            Expr::Path(path) => self.path(path),
            Expr::Not(inner) => Some(Js::Call("s.not", vec![self.operand(inner)?])),
            Expr::Negate(inner) => {
                let kind = self.kind(inner);
                Some(Js::Call("s.neg", vec![self.as_kind(inner, kind)?]))
            }
            Expr::Binary { op, left, right } => self.binary(*op, left, right),
            Expr::Matches { value, any } => {
                let mut args = vec![self.operand(value)?];
                args.extend(any.iter().map(|one| plain(self.schema, one)));
                Some(Js::Call("s.matches", args))
            }
            Expr::Call {
                method,
                receiver,
                arg,
            } => self.call(*method, receiver, arg.as_deref()),
            Expr::Anyone => Some(Js::Call("s.is", vec![Js::Raw("true".into())])),
            Expr::Now
            | Expr::Role(_)
            | Expr::SignedIn
            | Expr::Quantified { .. }
            | Expr::Changed(_) => None,
        }
    }

    fn literal<'a>(&self, literal: &Literal) -> Js<'a> {
        Js::Call("s.is", vec![plain(self.schema, literal)])
    }

    fn path<'a>(&self, path: &Path) -> Option<Js<'a>> {
        let ([step], Root::Row) = (path.steps.as_slice(), &path.root) else {
            return None;
        };
        let wire = public::field(self.model, step)?.wire.clone();
        Some(Js::Call("s.get", vec![Js::Text(wire.into())]))
    }

    fn binary<'a>(&self, op: Binary, left: &Expr, right: &Expr) -> Option<Js<'a>> {
        let name = match op {
            Binary::Eq => "s.eq",
            Binary::Ne => "s.ne",
            Binary::Lt => "s.lt",
            Binary::Le => "s.le",
            Binary::Gt => "s.gt",
            Binary::Ge => "s.ge",
            Binary::And => "s.and",
            Binary::Or => "s.or",
            Binary::Add => "s.add",
            Binary::Sub => "s.sub",
            Binary::Mul => "s.mul",
        };
        let mut kind = self.common(left, right);
        if kind == Kind::Instant && matches!(op, Binary::Add | Binary::Sub) {
            kind = Kind::Micros;
        }
        let args = vec![self.as_kind(left, kind)?, self.as_kind(right, kind)?];
        Some(Js::Call(name, args))
    }

    fn common(&self, left: &Expr, right: &Expr) -> Kind {
        let (left, right) = (self.kind(left), self.kind(right));
        if left == Kind::Real || right == Kind::Real {
            return Kind::Real;
        }
        if left == Kind::Micros || right == Kind::Micros {
            return Kind::Micros;
        }
        if left == Kind::Plain { right } else { left }
    }

    fn as_kind<'a>(&self, expr: &Expr, kind: Kind) -> Option<Js<'a>> {
        if let Expr::Literal(Literal::Duration(seconds)) = expr {
            let micros = Js::Raw(format!("{seconds}000000n").into());
            return Some(Js::Call("s.is", vec![micros]));
        }
        let js = self.operand(expr)?;
        let made = matches!(expr, Expr::Binary { .. } | Expr::Negate(_))
            || matches!(
                expr,
                Expr::Call {
                    method: Method::Len,
                    ..
                }
            );
        Some(match kind {
            Kind::Exact if made => js,
            Kind::Exact => Js::Call("s.num", vec![js]),
            Kind::Real => Js::Call("s.real", vec![js]),
            Kind::Instant => Js::Call("s.time", vec![js]),
            Kind::Micros if made => js,
            Kind::Micros => Js::Call("s.micros", vec![js]),
            Kind::Plain => js,
        })
    }

    fn kind(&self, expr: &Expr) -> Kind {
        match expr {
            Expr::Literal(Literal::Int(_) | Literal::Decimal(_)) => Kind::Exact,
            Expr::Literal(Literal::Float(_)) => Kind::Real,
            Expr::Path(path) => of_type(&path.ty),
            Expr::Negate(inner) => self.kind(inner),
            Expr::Binary {
                op: Binary::Add | Binary::Sub | Binary::Mul,
                left,
                right,
            } => match self.common(left, right) {
                Kind::Instant => Kind::Micros,
                kind => kind,
            },
            Expr::Literal(Literal::Duration(_)) => Kind::Micros,
            Expr::Call {
                method: Method::Len,
                ..
            } => Kind::Exact,
            _ => Kind::Plain,
        }
    }

    fn call<'a>(&self, method: Method, receiver: &Expr, arg: Option<&Expr>) -> Option<Js<'a>> {
        let name = match method {
            Method::IsSome => "s.some",
            Method::IsNone => {
                let some = Js::Call("s.some", vec![self.operand(receiver)?]);
                return Some(Js::Call("s.not", vec![some]));
            }
            Method::IsEmpty => "s.empty",
            Method::Len => "s.size",
            Method::Contains => "s.contains",
            Method::StartsWith => "s.starts",
            Method::EndsWith => "s.ends",
        };
        let mut args = vec![self.operand(receiver)?];
        if let Some(arg) = arg {
            args.push(self.operand(arg)?);
        }
        Some(Js::Call(name, args))
    }
}

fn of_type(ty: &Type) -> Kind {
    match ty {
        Type::Int(_) | Type::SafeInt(_) | Type::Decimal => Kind::Exact,
        Type::Id {
            key: KeyType::I64, ..
        } => Kind::Exact,
        Type::Float(_) => Kind::Real,
        Type::DateTime | Type::Time => Kind::Instant,
        _ => Kind::Plain,
    }
}
