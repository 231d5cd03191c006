//! What one value may still be: narrowed fact by fact, until nothing may be left.

use crate::check::order::order;
use crate::schema::{Binary, Literal};
use std::cmp::Ordering;

/// Integers between two bounds are tried one by one where there are no more than this.
const TRIED_MAX: i128 = 64;

/// What a value may be.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Values {
    /// The caller's, who is not signed in.
    pub(super) nobody: bool,
    /// `None`.
    pub(super) none: bool,
    /// Arithmetic beyond its bounds, which compares with nothing.
    pub(super) void: bool,
    /// Some value at all; which ones, the rest says.
    pub(super) some: bool,
    least: Option<(Literal, bool)>,
    most: Option<(Literal, bool)>,
    only: Option<Vec<Literal>>,
    without: Vec<Literal>,
}

impl Values {
    /// Any value, and `None` and nobody as said.
    pub(super) fn any(none: bool, nobody: bool) -> Values {
        Values {
            nobody,
            none,
            void: false,
            some: true,
            least: None,
            most: None,
            only: None,
            without: Vec::new(),
        }
    }

    /// What may be said of a value that is calculated.
    pub(super) fn calculated() -> Values {
        Values {
            void: true,
            ..Values::any(true, true)
        }
    }

    /// Takes the comparison with a literal for true, or for false.
    pub(super) fn compare(&mut self, op: Binary, literal: &Literal, holds: bool) {
        if *literal == Literal::None {
            return self.compare_none(op, holds);
        }
        // Only `!=` holds of nothing and nobody.
        let of_nothing = (op == Binary::Ne) == holds;
        self.none &= of_nothing;
        self.nobody &= of_nothing;
        self.void &= !holds;
        self.narrow(if holds { op } else { opposite(op) }, literal);
    }

    fn compare_none(&mut self, op: Binary, holds: bool) {
        match (op, holds) {
            (Binary::Eq, true) => self.nothing_but_none(),
            (Binary::Eq, false) => self.none = false,
            (Binary::Ne, true) => (self.none, self.void) = (false, false),
            (Binary::Ne, false) => (self.some, self.nobody) = (false, false),
            _ => {}
        }
    }

    /// One of these, or none of them.
    pub(super) fn matches(&mut self, any: &[Literal], holds: bool) {
        let with_none = any.contains(&Literal::None);
        let values = any.iter().filter(|one| **one != Literal::None);
        if holds {
            (self.nobody, self.void) = (false, false);
            self.none &= with_none;
            self.keep(values.cloned().collect());
        } else {
            self.none &= !with_none;
            self.without.extend(values.cloned());
        }
    }

    pub(super) fn nothing_but_none(&mut self) {
        (self.some, self.nobody, self.void) = (false, false, false);
    }

    pub(super) fn nothing_but_some(&mut self) {
        (self.none, self.nobody, self.void) = (false, false, false);
    }

    pub(super) fn nothing_but_nobody(&mut self) {
        (self.some, self.none, self.void) = (false, false, false);
    }

    /// A value that there is, held to what it is compared with.
    pub(super) fn narrow(&mut self, op: Binary, literal: &Literal) {
        match op {
            Binary::Eq => self.keep(vec![literal.clone()]),
            Binary::Ne => self.without.push(literal.clone()),
            Binary::Lt | Binary::Le => self.at_most(literal, op == Binary::Le),
            Binary::Gt | Binary::Ge => self.at_least(literal, op == Binary::Ge),
            Binary::And | Binary::Or | Binary::Add | Binary::Sub | Binary::Mul => {}
        }
    }

    /// One of these.
    pub(super) fn keep(&mut self, values: Vec<Literal>) {
        match &mut self.only {
            None => self.only = Some(values),
            Some(only) => only.retain(|one| values.iter().any(|other| !differ(one, other))),
        }
    }

    /// None that the test refuses, where the values can be counted.
    pub(super) fn refuse(&mut self, refused: impl Fn(&Literal) -> bool) {
        if let Some(only) = &mut self.only {
            only.retain(|one| !refused(one));
        }
    }

    fn at_least(&mut self, literal: &Literal, inclusive: bool) {
        let (literal, inclusive) = whole(literal, inclusive, 1);
        let tighter =
            self.least
                .as_ref()
                .is_none_or(|(least, with)| match order(&literal, least) {
                    Some(Ordering::Greater) => true,
                    Some(Ordering::Equal) => *with && !inclusive,
                    Some(Ordering::Less) | None => false,
                });
        if tighter {
            self.least = Some((literal, inclusive));
        }
    }

    fn at_most(&mut self, literal: &Literal, inclusive: bool) {
        let (literal, inclusive) = whole(literal, inclusive, -1);
        let tighter = self
            .most
            .as_ref()
            .is_none_or(|(most, with)| match order(&literal, most) {
                Some(Ordering::Less) => true,
                Some(Ordering::Equal) => *with && !inclusive,
                Some(Ordering::Greater) | None => false,
            });
        if tighter {
            self.most = Some((literal, inclusive));
        }
    }

    /// Whether some value is left.
    pub(super) fn has_value(&self) -> bool {
        if !self.some {
            return false;
        }
        if let Some(only) = &self.only {
            return only.iter().any(|one| self.allows(one));
        }
        let (Some((least, with_least)), Some((most, with_most))) = (&self.least, &self.most) else {
            return true;
        };
        if let (Literal::Int(least), Literal::Int(most)) = (least, most) {
            let few = most.checked_sub(*least).is_some_and(|few| few < TRIED_MAX);
            return least <= most
                && (!few || (*least..=*most).any(|one| self.allows(&Literal::Int(one))));
        }
        match order(least, most) {
            Some(Ordering::Greater) => false,
            Some(Ordering::Equal) => *with_least && *with_most && self.allows(least),
            Some(Ordering::Less) | None => true,
        }
    }

    /// Whether nothing at all is left.
    pub(super) fn is_empty(&self) -> bool {
        !self.nobody && !self.none && !self.void && !self.has_value()
    }

    /// Whether a value of this one may be less than a value of the other, or equal.
    pub(super) fn may_be_under(&self, other: &Values, equal: bool) -> bool {
        let (Some((least, with_least)), Some((most, with_most))) = (&self.least, &other.most)
        else {
            return true;
        };
        match order(least, most) {
            Some(Ordering::Greater) => false,
            Some(Ordering::Equal) => equal && *with_least && *with_most,
            Some(Ordering::Less) | None => true,
        }
    }

    fn allows(&self, one: &Literal) -> bool {
        let over = self.least.as_ref().is_none_or(|(least, inclusive)| {
            order(one, least).is_none_or(|order| order.is_gt() || (*inclusive && order.is_eq()))
        });
        let under = self.most.as_ref().is_none_or(|(most, inclusive)| {
            order(one, most).is_none_or(|order| order.is_lt() || (*inclusive && order.is_eq()))
        });
        over && under && !self.without.iter().any(|other| same(one, other))
    }
}

/// The next integer stands for a bound that is itself left out.
fn whole(literal: &Literal, inclusive: bool, step: i128) -> (Literal, bool) {
    match literal {
        Literal::Int(value) if !inclusive => match value.checked_add(step) {
            Some(next) => (Literal::Int(next), true),
            None => (literal.clone(), false),
        },
        other => (other.clone(), inclusive),
    }
}

/// Whether two literals are surely two values; of ids, upper and lower case are one.
fn differ(left: &Literal, right: &Literal) -> bool {
    match (left, right) {
        (Literal::Variant { variant: left, .. }, Literal::Variant { variant: right, .. }) => {
            left != right
        }
        (Literal::Text(left), Literal::Text(right)) => !left.eq_ignore_ascii_case(right),
        (Literal::Bool(_), Literal::Bool(_))
        | (Literal::Int(_), Literal::Int(_))
        | (Literal::Float(_), Literal::Float(_))
        | (Literal::Decimal(_), Literal::Decimal(_))
        | (Literal::Duration(_), Literal::Duration(_)) => left != right,
        _ => false,
    }
}

/// Whether two literals are one value as written; a variant may be written with its enum or without.
fn same(left: &Literal, right: &Literal) -> bool {
    match (left, right) {
        (Literal::Variant { variant: left, .. }, Literal::Variant { variant: right, .. }) => {
            left == right
        }
        _ => left == right,
    }
}

fn opposite(op: Binary) -> Binary {
    match op {
        Binary::Eq => Binary::Ne,
        Binary::Ne => Binary::Eq,
        Binary::Lt => Binary::Ge,
        Binary::Le => Binary::Gt,
        Binary::Gt => Binary::Le,
        Binary::Ge => Binary::Lt,
        other @ (Binary::And | Binary::Or | Binary::Add | Binary::Sub | Binary::Mul) => other,
    }
}
