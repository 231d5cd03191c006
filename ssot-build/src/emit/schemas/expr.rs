//! Rules as what a browser can judge: one walk of the tree serves checks and permissions, which run
//! on functions of the same names.
//!
//! A check that asks for more than the row's own fields (`now()`, the caller, relations) is the
//! server's alone; a permission is where it reads what a browser must not be told.

mod kind;
mod reach;

use super::call::Js;
use super::literal::plain;
use crate::emit::public::{self, Models};
use kind::Kind;
use reach::Reach;
use ssot_core::schema::{
    Binary, Check, Default, Expr, Field, Literal, Method, Model, Path, Quantifier, Root, Schema,
    Type,
};
use std::borrow::Cow;

/// `s.rule("words", { stock: 0 }, s.gt(..))`, if a browser can judge it.
pub(super) fn rule<'a>(schema: &Schema, model: &Model, check: &Check) -> Option<Js<'a>> {
    let mut reads = Vec::new();
    for name in &check.fields {
        let field = public::field(model, name)?;
        reads.push((Cow::Owned(field.wire.clone()), absent(schema, field)));
    }
    let reach = Reach::Row(model);
    let holds = Reader { schema, reach }.operand(&check.expr)?;
    let words = Js::Text(Cow::Owned(check.words.clone()));
    Some(Js::Call("s.rule", vec![words, Js::Object(reads), holds]))
}

/// `s.eq(s.get("seller", "id"), s.me("id"))`; none where a browser must not be told. A rule may be
/// asked of a row that is written, or only of rows as they stand.
pub(super) fn permission<'a>(
    schema: &Models<'_>,
    model: &Model,
    expr: &Expr,
    writes: bool,
) -> Option<Js<'a>> {
    let reach = Reach::all(schema, model, writes);
    Reader { schema, reach }.operand(expr)
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

// For what an operand is needed: times stay text where nothing is calculated with them, and only
// order asks for code points.
#[derive(Clone, Copy, PartialEq, Eq)]
enum For {
    Equality,
    Order,
    Calculation,
}

struct Reader<'s> {
    schema: &'s Schema,
    reach: Reach<'s>,
}

impl Reader<'_> {
    fn operand<'a>(&self, expr: &Expr) -> Option<Js<'a>> {
        match expr {
            Expr::Literal(literal) => self.literal(literal),
            Expr::Path(path) => self.reach.value(path),
            Expr::Not(inner) => match &**inner {
                Expr::Changed(field) => self.change(Binary::Eq, field),
                inner => Some(Js::Call("s.not", vec![self.operand(inner)?])),
            },
            Expr::Negate(inner) => {
                let (by, zero) = kind::of(inner).arithmetic()?;
                let zero = Js::Call("s.is", vec![zero]);
                let inner = self.converted(inner, kind::of(inner), For::Calculation)?;
                Some(calc(by, "-", zero, inner))
            }
            Expr::Binary { op, left, right } => self.binary(*op, left, right),
            Expr::Matches { value, any } => self.matches(value, any),
            Expr::Call {
                method,
                receiver,
                arg,
            } => self.call(*method, receiver, arg.as_deref()),
            Expr::Anyone => Some(Js::Call("s.is", vec![Js::Raw("true".into())])),
            Expr::Now => self.reach.word("s.now"),
            Expr::SignedIn => self.reach.word("s.signed"),
            Expr::Role(role) => self.reach.role(role),
            Expr::Quantified {
                quantifier,
                relation,
                var,
                body,
            } => self.quantified(*quantifier, relation, var, body),
            Expr::Changed(field) => self.change(Binary::Ne, field),
        }
    }

    // A field of the row as it is beside itself as it would become.
    fn change<'a>(&self, op: Binary, name: &str) -> Option<Js<'a>> {
        let field = self.reach.changed(name)?;
        if field.ty == Type::Password {
            let kept = Js::Call("s.kept", vec![Js::Text(Cow::Owned(field.wire.clone()))]);
            return Some(match op {
                Binary::Eq => kept,
                _ => Js::Call("s.not", vec![kept]),
            });
        }
        let path = |root| {
            Expr::Path(Path {
                root,
                steps: vec![name.to_owned()],
                ty: field.ty.clone(),
                nullable: field.nullable,
            })
        };
        let (new, row) = (path(Root::New), path(Root::Row));
        // The name is no secret, the values only cannot be compared.
        let unknown = || Js::Raw("s.unknown".into());
        Some(self.binary(op, &new, &row).unwrap_or_else(unknown))
    }

    fn literal<'a>(&self, literal: &Literal) -> Option<Js<'a>> {
        let told = self.reach.tells(literal);
        told.then(|| Js::Call("s.is", vec![plain(self.schema, literal)]))
    }

    fn quantified<'a>(
        &self,
        quantifier: Quantifier,
        relation: &Path,
        var: &str,
        body: &Expr,
    ) -> Option<Js<'a>> {
        let name = match quantifier {
            Quantifier::Any => "s.any",
            Quantifier::All => "s.all",
            Quantifier::None => "s.no",
        };
        let (rows, model, lacks) = self.reach.rows(relation)?;
        let inner = Reader {
            schema: self.schema,
            reach: self.reach.within(var, model)?,
        };
        Some(Js::Call(name, vec![rows, inner.operand(body)?, lacks]))
    }

    fn binary<'a>(&self, op: Binary, left: &Expr, right: &Expr) -> Option<Js<'a>> {
        let (name, order) = match op {
            Binary::Eq => ("s.eq", For::Equality),
            Binary::Ne => ("s.ne", For::Equality),
            Binary::Lt => ("s.lt", For::Order),
            Binary::Le => ("s.le", For::Order),
            Binary::Gt => ("s.gt", For::Order),
            Binary::Ge => ("s.ge", For::Order),
            Binary::And => return self.joined("s.and", [left, right]),
            Binary::Or => return self.joined("s.or", [left, right]),
            Binary::Add => return self.calculated("+", left, right),
            Binary::Sub => return self.calculated("-", left, right),
            Binary::Mul => return self.calculated("*", left, right),
        };
        let kind = kind::common(kind::of(left), kind::of(right));
        let calculated = is_calculated(left) || is_calculated(right);
        let what = if calculated { For::Calculation } else { order };
        let left = self.converted(left, kind, what)?;
        Some(Js::Call(
            name,
            vec![left, self.converted(right, kind, what)?],
        ))
    }

    // A permission's functions take any number of parts, a check's take two.
    fn joined<'a>(&self, name: &'static str, sides: [&Expr; 2]) -> Option<Js<'a>> {
        let mut parts = Vec::with_capacity(2);
        for side in sides {
            match self.operand(side)? {
                Js::Call(inner, of) if inner == name && self.reach.is_of_all() => parts.extend(of),
                part => parts.push(part),
            }
        }
        Some(Js::Call(name, parts))
    }

    fn calculated<'a>(&self, op: &'static str, left: &Expr, right: &Expr) -> Option<Js<'a>> {
        let (l, r) = (kind::of(left), kind::of(right));
        let kind = kind::common(l, r);
        // Between two times lies a length of time.
        let by = if op == "-" && l == r && matches!(kind, Kind::Instant | Kind::Day) {
            Kind::Span
        } else {
            kind
        };
        let (by, _) = by.arithmetic()?;
        let left = self.converted(left, kind, For::Calculation)?;
        let right = self.converted(right, kind, For::Calculation)?;
        Some(calc(by, op, left, right))
    }

    // An operand as values of the kind are compared.
    fn converted<'a>(&self, expr: &Expr, kind: Kind, what: For) -> Option<Js<'a>> {
        let own = kind::of(expr);
        match expr {
            Expr::Literal(Literal::None) => return self.operand(expr),
            Expr::Literal(Literal::Duration(seconds)) => {
                let micros = u128::from(*seconds) * 1_000_000;
                return Some(number(format!("{micros}n")));
            }
            Expr::Literal(Literal::Int(value)) if kind == Kind::Int => {
                return Some(number(format!("{value}n")));
            }
            Expr::Literal(Literal::Int(value)) if kind == Kind::Decimal && is_rounded(*value) => {
                return Some(Js::Call("s.num", vec![number(format!("{value}n"))]));
            }
            Expr::Literal(Literal::List(all)) if kind == Kind::List("s.big") => {
                return whole(all).map(|all| Js::Call("s.is", vec![all]));
            }
            _ if is_calculated(expr) && !(own == Kind::Int && kind != Kind::Int) => {
                return self.operand(expr);
            }
            _ => {}
        }
        let js = self.operand(expr)?;
        let name = match kind {
            Kind::Instant if what == For::Calculation => "s.micros",
            Kind::Day if what == For::Calculation => "s.day",
            Kind::Text if what == For::Order => "s.points",
            // A literal is compared as it was written.
            Kind::Uuid if own != Kind::Uuid => return Some(js),
            Kind::List(one) => return Some(each(one, js)),
            kind => match kind.converter() {
                Some(name) => name,
                None => return Some(js),
            },
        };
        Some(Js::Call(name, vec![js]))
    }

    fn matches<'a>(&self, value: &Expr, any: &[Literal]) -> Option<Js<'a>> {
        let kind = kind::of(value);
        let what = if is_calculated(value) {
            For::Calculation
        } else {
            For::Equality
        };
        let mut args = vec![self.converted(value, kind, what)?];
        for one in any {
            args.push(self.converted(&Expr::Literal(one.clone()), kind, what)?);
        }
        Some(Js::Call("s.matches", args))
    }

    fn call<'a>(&self, method: Method, receiver: &Expr, arg: Option<&Expr>) -> Option<Js<'a>> {
        let name = match method {
            Method::IsSome => "s.some",
            Method::IsNone => "s.none",
            Method::IsEmpty => "s.empty",
            Method::Len if kind::is_bytes(receiver) => "s.weight",
            Method::Len => "s.size",
            Method::Contains => "s.contains",
            Method::StartsWith => "s.starts",
            Method::EndsWith => "s.ends",
        };
        let Some(arg) = arg else {
            let receiver = match (method, receiver) {
                // Whether there is a value may be asked of any.
                (Method::IsSome | Method::IsNone, Expr::Path(path)) => self.reach.path(path)?,
                _ => self.operand(receiver)?,
            };
            return Some(Js::Call(name, vec![receiver]));
        };
        let part = kind::of_items(receiver);
        let receiver_kind = match (receiver, part.converter()) {
            (Expr::Literal(_), Some(name)) => Kind::List(name),
            _ => kind::of(receiver),
        };
        let receiver = match (is_calculated(arg), part) {
            (true, Kind::Instant) => each("s.micros", self.operand(receiver)?),
            (true, Kind::Day) => each("s.day", self.operand(receiver)?),
            _ => self.converted(receiver, receiver_kind, For::Equality)?,
        };
        Some(Js::Call(
            name,
            vec![receiver, self.converted(arg, part, For::Equality)?],
        ))
    }
}

fn number<'a>(text: String) -> Js<'a> {
    Js::Call("s.is", vec![Js::Raw(text.into())])
}

// Whether a float cannot hold it.
fn is_rounded(value: i128) -> bool {
    value.unsigned_abs() > 1 << 53
}

// Whole numbers, exactly.
fn whole<'a>(all: &[Literal]) -> Option<Js<'a>> {
    let all = all.iter().map(|one| match one {
        Literal::Int(value) => Some(Js::Raw(format!("{value}n").into())),
        _ => None,
    });
    all.collect::<Option<_>>().map(Js::List)
}

// Every value of a list, converted.
fn each<'a>(by: &'static str, list: Js<'a>) -> Js<'a> {
    Js::Call("s.each", vec![Js::Raw(by.into()), list])
}

fn calc<'a>(by: &'static str, op: &'static str, left: Js<'a>, right: Js<'a>) -> Js<'a> {
    let args = vec![Js::Raw(by.into()), Js::Text(op.into()), left, right];
    Js::Call("s.calc", args)
}

// Whether it is a number already: what is calculated, and a length.
fn is_calculated(expr: &Expr) -> bool {
    match expr {
        Expr::Negate(_) => true,
        Expr::Binary { op, .. } => matches!(op, Binary::Add | Binary::Sub | Binary::Mul),
        Expr::Call { method, .. } => *method == Method::Len,
        Expr::Literal(_)
        | Expr::Now
        | Expr::Path(_)
        | Expr::Role(_)
        | Expr::Anyone
        | Expr::SignedIn
        | Expr::Not(_)
        | Expr::Matches { .. }
        | Expr::Quantified { .. }
        | Expr::Changed(_) => false,
    }
}
