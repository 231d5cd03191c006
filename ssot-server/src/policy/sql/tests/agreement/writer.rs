//! Random rules about a thing, most of them such as the language lets one write; some compare
//! what it does not, because the two evaluators have to agree there as well.

mod operand;

use super::super::random::Random;
use crate::plan::{ModelId, Plan};
use ssot_core::schema::{Binary, Expr, Literal, Method, Quantifier, Root};

const ORDERS: &[Binary] = &[
    Binary::Eq,
    Binary::Ne,
    Binary::Lt,
    Binary::Le,
    Binary::Gt,
    Binary::Ge,
];
/// Forms by their letters; strings and lists weigh more.
const LETTERS: &[char] = &[
    'b', 'i', 'i', 'f', 'n', 'n', 'x', 'x', 'y', 't', 't', 'd', 'c', 'v', 'l', 'j', 'X', 'I',
];
const LISTS: &[char] = &['X', 'X', 'I', 'I', 'I', 'I', 'F', 'N', 'T', 'V', 'B'];

pub(super) struct Writer<'w> {
    random: &'w mut Random,
    plan: &'w Plan,
    roots: Vec<(Root, ModelId)>,
}

impl<'w> Writer<'w> {
    pub(super) fn new(random: &'w mut Random, plan: &'w Plan, new: bool) -> Writer<'w> {
        let thing = plan.model("Thing").expect("a model").id;
        let user = plan.principal.expect("a principal");
        let mut roots = vec![(Root::Row, thing), (Root::Row, thing), (Root::Me, user)];
        if new {
            roots.push((Root::New, thing));
        }
        Writer {
            random,
            plan,
            roots,
        }
    }

    pub(super) fn rule(&mut self) -> Expr {
        let depth = self.random.below(4);
        self.condition(depth)
    }

    fn condition(&mut self, depth: usize) -> Expr {
        match self.random.below(if depth == 0 { 8 } else { 14 }) {
            0..=3 => self.comparison(depth),
            4 => self.matches(depth),
            5 | 6 => self.method(depth),
            7 => self.word(),
            8 => Expr::Not(Box::new(self.condition(depth - 1))),
            9 | 10 => {
                let op = *self.random.one(&[Binary::And, Binary::Or]);
                let (left, right) = (self.condition(depth - 1), self.condition(depth - 1));
                binary(op, left, right)
            }
            _ => self.quantified(depth - 1),
        }
    }

    fn word(&mut self) -> Expr {
        match self.random.below(6) {
            0 => Expr::Anyone,
            1 => Expr::SignedIn,
            2 => Expr::Role((*self.random.one(&["Admin", "Editor", "Viewer"])).to_owned()),
            3 => Expr::Changed(
                (*self.random.one(&[
                    "price",
                    "title_opt",
                    "tags",
                    "big",
                    "big_opt",
                    "data",
                    "raw_opt",
                    "made",
                    "ratio",
                    "status",
                    "words",
                ]))
                .to_owned(),
            ),
            4 => Expr::Literal(Literal::Bool(self.random.chance(50))),
            _ => self.path('b'),
        }
    }

    fn comparison(&mut self, depth: usize) -> Expr {
        let letter = *self.random.one(LETTERS);
        let other = match letter {
            _ if self.random.chance(5) => *self.random.one(LETTERS),
            'i' if self.random.chance(15) => 'n',
            'n' if self.random.chance(15) => 'i',
            same => same,
        };
        let op = *self.random.one(ORDERS);
        let (left, right) = (
            self.operand(letter, depth.min(2)),
            self.operand(other, depth.min(2)),
        );
        binary(op, left, right)
    }

    fn matches(&mut self, depth: usize) -> Expr {
        let letter = *self.random.one(&['v', 'i', 'n', 'x', 'd', 't', 'b']);
        let value = Box::new(self.operand(letter, depth.min(1)));
        let count = 1 + self.random.below(3);
        let any = (0..count).map(|_| match self.constant(letter) {
            Expr::Literal(literal) => literal,
            _ => Literal::None,
        });
        let any = any.collect();
        Expr::Matches { value, any }
    }

    fn method(&mut self, depth: usize) -> Expr {
        let depth = depth.min(1);
        match self.random.below(8) {
            0 | 1 => {
                let letter = *self.random.one(LETTERS);
                let method = *self.random.one(&[Method::IsSome, Method::IsNone]);
                call(method, self.operand(letter, depth), None)
            }
            2 => {
                let letter = *self.random.one(&['x', 'y', 'X', 'I', 'j']);
                call(Method::IsEmpty, self.path(letter), None)
            }
            3 | 4 => {
                let list = *self.random.one(LISTS);
                let part = self.operand(list.to_ascii_lowercase(), depth);
                call(Method::Contains, self.operand(list, depth), Some(part))
            }
            _ => {
                let method =
                    *self
                        .random
                        .one(&[Method::Contains, Method::StartsWith, Method::EndsWith]);
                let whole = if self.random.chance(10) { 'y' } else { 'x' };
                let part = self.operand('x', depth);
                call(method, self.operand(whole, depth), Some(part))
            }
        }
    }

    fn quantified(&mut self, depth: usize) -> Expr {
        let (mut path, model) = self.way(1);
        let many = model.links.iter().filter(|link| link.is_many());
        let many: Vec<_> = many.collect();
        if many.is_empty() {
            return self.comparison(0);
        }
        let link = *self.random.one(&many);
        path.steps.push(link.name.clone());
        let var = (*self.random.one(&["a", "b"])).to_owned();
        let shadowed = self.roots.clone();
        self.roots
            .retain(|(root, _)| *root != Root::Var(var.clone()));
        self.roots.extend([
            (Root::Var(var.clone()), link.to),
            (Root::Var(var.clone()), link.to),
        ]);
        let body = Box::new(self.condition(depth));
        self.roots = shadowed;
        let quantifier = *self
            .random
            .one(&[Quantifier::Any, Quantifier::All, Quantifier::None]);
        Expr::Quantified {
            quantifier,
            relation: path,
            var,
            body,
        }
    }
}

fn binary(op: Binary, left: Expr, right: Expr) -> Expr {
    Expr::Binary {
        op,
        left: Box::new(left),
        right: Box::new(right),
    }
}

fn call(method: Method, receiver: Expr, arg: Option<Expr>) -> Expr {
    Expr::Call {
        method,
        receiver: Box::new(receiver),
        arg: arg.map(Box::new),
    }
}
