//! One case: facts that would have to be true together.

use super::Ground;
use super::cases::Fact;
use super::pair::{Outcomes, mirrored};
use super::values::Values;
use crate::schema::{Binary, Expr, Literal, Method, Path, Root};

/// Whether nothing excludes the facts from being true together.
pub(super) fn possible(ground: &Ground<'_>, facts: &[Fact<'_>]) -> bool {
    let opposed = |at: usize, fact: &Fact<'_>| {
        let mut before = facts[..at].iter();
        before.any(|other| other.holds != fact.holds && other.expr == fact.expr)
    };
    if (facts.iter().enumerate()).any(|(at, fact)| opposed(at, fact)) {
        return false;
    }
    let mut case = Case {
        ground,
        signed_in: None,
        subjects: Vec::new(),
        pairs: Vec::new(),
        broken: false,
    };
    for fact in facts {
        case.take(*fact);
    }
    case.settle()
}

/// What facts are about.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Subject<'e> {
    Of(&'e Expr),
    LengthOf(&'e Expr),
    /// The role of callers who have one each.
    Role,
}

/// Two expressions that are compared, by the places of their subjects.
struct Pair {
    left: usize,
    right: usize,
    outcomes: Outcomes,
}

struct Case<'g, 'e> {
    ground: &'g Ground<'g>,
    signed_in: Option<bool>,
    subjects: Vec<(Subject<'e>, Values)>,
    pairs: Vec<Pair>,
    broken: bool,
}

impl<'e> Case<'_, 'e> {
    fn take(&mut self, Fact { expr, holds }: Fact<'e>) {
        match expr {
            Expr::SignedIn => self.signed_in(holds),
            Expr::Role(role) => self.role(role, holds),
            Expr::Path(_) => self
                .of(expr)
                .compare(Binary::Eq, &Literal::Bool(true), holds),
            Expr::Binary { op, left, right } => self.binary(*op, left, right, holds),
            Expr::Matches { value, any } => {
                if any.iter().all(|one| self.ground.plain(value, one)) {
                    self.of(value).matches(any, holds);
                }
            }
            Expr::Call {
                method, receiver, ..
            } => self.call(*method, receiver, holds),
            Expr::Changed(field) => self.changed(field, holds),
            Expr::Literal(_)
            | Expr::Now
            | Expr::Anyone
            | Expr::Not(_)
            | Expr::Negate(_)
            | Expr::Quantified { .. } => {}
        }
    }

    fn signed_in(&mut self, holds: bool) {
        self.broken |= self.signed_in == Some(!holds);
        self.signed_in = Some(holds);
    }

    fn role(&mut self, role: &str, holds: bool) {
        if holds {
            self.signed_in(true);
        }
        if self.one_role().is_some() {
            let role = Literal::Variant {
                enum_: String::new(),
                variant: role.to_owned(),
            };
            let role = std::slice::from_ref(&role);
            self.subject(Subject::Role).matches(role, holds);
        }
    }

    /// The field of the principal that holds the one role of each caller.
    fn one_role(&self) -> Option<&str> {
        let roles = self.ground.world.principal?.roles.as_ref()?;
        (!roles.many).then_some(roles.field.as_str())
    }

    fn binary(&mut self, op: Binary, left: &'e Expr, right: &'e Expr, holds: bool) {
        let (subject, op, literal) = match (left, right) {
            (subject, Expr::Literal(literal)) => (subject, op, literal),
            (Expr::Literal(literal), subject) => (subject, mirrored(op), literal),
            _ => return self.pair(op, left, right, holds),
        };
        if self.ground.plain(subject, literal) {
            self.of(subject).compare(op, literal, holds);
        }
    }

    fn pair(&mut self, op: Binary, left: &'e Expr, right: &'e Expr, holds: bool) {
        let (left, right) = (self.place(named(left)), self.place(named(right)));
        for pair in &mut self.pairs {
            if (pair.left, pair.right) == (left, right) {
                return pair.outcomes.compare(op, holds);
            }
            if (pair.left, pair.right) == (right, left) {
                return pair.outcomes.compare(mirrored(op), holds);
            }
        }
        let mut outcomes = Outcomes::all(left == right);
        outcomes.compare(op, holds);
        self.pairs.push(Pair {
            left,
            right,
            outcomes,
        });
    }

    fn call(&mut self, method: Method, receiver: &'e Expr, holds: bool) {
        match (method, holds) {
            (Method::IsSome, true) => self.of(receiver).nothing_but_some(),
            (Method::IsSome, false) => self.of(receiver).some = false,
            (Method::IsNone, true) => self.of(receiver).nothing_but_none(),
            (Method::IsNone, false) => self.of(receiver).none = false,
            (Method::IsEmpty, holds) => {
                let length = self.subject(Subject::LengthOf(receiver));
                length.compare(Binary::Eq, &Literal::Int(0), holds);
            }
            (Method::Contains | Method::StartsWith | Method::EndsWith, true) => {
                self.of(receiver).nothing_but_some();
            }
            (Method::Contains | Method::StartsWith | Method::EndsWith | Method::Len, _) => {}
        }
    }

    fn changed(&mut self, name: &str, holds: bool) {
        let fields = self.ground.row.map(|row| row.fields.iter());
        let field = fields.and_then(|mut fields| fields.find(|field| field.name == name));
        let row = self.ground.row;
        let is_key = row.is_some_and(|row| row.key.iter().any(|key| key == name));
        self.broken |= holds && (is_key || field.is_some_and(|field| field.access.immutable));
    }

    fn of(&mut self, expr: &'e Expr) -> &mut Values {
        self.subject(named(expr))
    }

    fn subject(&mut self, subject: Subject<'e>) -> &mut Values {
        let place = self.place(subject);
        &mut self.subjects[place].1
    }

    fn place(&mut self, subject: Subject<'e>) -> usize {
        let subject = match (subject, self.one_role()) {
            (Subject::Of(Expr::Path(path)), Some(role)) if is_field_of_me(path, role) => {
                Subject::Role
            }
            (other, _) => other,
        };
        let known = self.subjects.iter().position(|(one, _)| *one == subject);
        known.unwrap_or_else(|| {
            let values = match subject {
                Subject::Of(expr) => self.ground.values(expr),
                Subject::LengthOf(receiver) => self.ground.length(receiver),
                Subject::Role => self.ground.role(),
            };
            self.subjects.push((subject, values));
            self.subjects.len() - 1
        })
    }

    /// Lets what is known of one thing say what it can of the others; whether something is left of each.
    fn settle(mut self) -> bool {
        for (subject, values) in &mut self.subjects {
            if let Subject::Of(expr) = subject {
                self.ground.refuse(expr, values);
            }
        }
        // Each round can only narrow; what a third would find is left unsaid.
        for _ in 0..2 {
            self.agree();
            self.caller();
        }
        let left = self.subjects.iter().all(|(_, values)| !values.is_empty());
        !self.broken && left && self.pairs.iter().all(|pair| !pair.outcomes.is_empty())
    }

    fn agree(&mut self) {
        for pair in &mut self.pairs {
            let mut left = self.subjects[pair.left].1.clone();
            let mut right = self.subjects[pair.right].1.clone();
            pair.outcomes.agree(&mut left, &mut right);
            self.subjects[pair.right].1 = right;
            self.subjects[pair.left].1 = left;
        }
    }

    /// Whether somebody is signed in decides what the caller's own values are, and they it.
    fn caller(&mut self) {
        let mut somebody = false;
        for (subject, values) in &mut self.subjects {
            if !is_of_me(subject) {
                continue;
            }
            somebody |= !values.nobody;
            match self.signed_in {
                Some(true) => values.nobody = false,
                Some(false) => values.nothing_but_nobody(),
                None => {}
            }
        }
        if somebody {
            self.signed_in(true);
        }
    }
}

fn named(expr: &Expr) -> Subject<'_> {
    match expr {
        Expr::Call {
            method: Method::Len,
            receiver,
            ..
        } => Subject::LengthOf(receiver),
        other => Subject::Of(other),
    }
}

fn is_field_of_me(path: &Path, field: &str) -> bool {
    path.root == Root::Me && path.steps.len() == 1 && path.steps[0] == field
}

fn is_of_me(subject: &Subject<'_>) -> bool {
    match subject {
        Subject::Of(Expr::Path(path)) | Subject::LengthOf(Expr::Path(path)) => {
            path.root == Root::Me
        }
        Subject::Of(_) | Subject::LengthOf(_) => false,
        Subject::Role => true,
    }
}
