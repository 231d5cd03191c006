//! Two values that are compared with each other: which of them may be the greater.

use super::values::Values;
use crate::schema::Binary;

/// What comparing two values may come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Outcomes {
    less: bool,
    equal: bool,
    greater: bool,
    /// Both are `None`: equal, without an order.
    neither: bool,
    /// One is `None` or nobody's: different, without an order.
    apart: bool,
    /// One is beyond its bounds: no comparison holds.
    void: bool,
}

impl Outcomes {
    /// Of two values, or of one with itself.
    pub(super) fn all(same: bool) -> Outcomes {
        Outcomes {
            less: !same,
            equal: true,
            greater: !same,
            neither: true,
            apart: true,
            void: true,
        }
    }

    /// Takes the comparison for true, or for false.
    pub(super) fn compare(&mut self, op: Binary, holds: bool) {
        let (less, equal, greater, neither, apart) = match op {
            Binary::Eq => (false, true, false, true, false),
            Binary::Ne => (true, false, true, false, true),
            Binary::Lt => (true, false, false, false, false),
            Binary::Le => (true, true, false, false, false),
            Binary::Gt => (false, false, true, false, false),
            Binary::Ge => (false, true, true, false, false),
            Binary::And | Binary::Or | Binary::Add | Binary::Sub | Binary::Mul => return,
        };
        self.less &= less == holds;
        self.equal &= equal == holds;
        self.greater &= greater == holds;
        self.neither &= neither == holds;
        self.apart &= apart == holds;
        self.void &= !holds;
    }

    /// What the two values say of the outcome, and the outcome of them.
    pub(super) fn agree(&mut self, left: &mut Values, right: &mut Values) {
        self.void &= left.void || right.void;
        self.neither &= left.none && right.none;
        self.apart &= left.none || right.none || left.nobody || right.nobody;
        let values = left.has_value() && right.has_value();
        self.less &= values && left.may_be_under(right, false);
        self.greater &= values && right.may_be_under(left, false);
        self.equal &= values && left.may_be_under(right, true) && right.may_be_under(left, true);
        for side in [left, right] {
            if !self.apart && !self.void {
                side.nobody = false;
                if !self.neither {
                    side.nothing_but_some();
                }
            }
        }
    }

    pub(super) fn is_empty(self) -> bool {
        !(self.less || self.equal || self.greater || self.neither || self.apart || self.void)
    }
}

/// The same comparison with its sides exchanged.
pub(super) fn mirrored(op: Binary) -> Binary {
    match op {
        Binary::Lt => Binary::Gt,
        Binary::Le => Binary::Ge,
        Binary::Gt => Binary::Lt,
        Binary::Ge => Binary::Le,
        other @ (Binary::Eq
        | Binary::Ne
        | Binary::And
        | Binary::Or
        | Binary::Add
        | Binary::Sub
        | Binary::Mul) => other,
    }
}
