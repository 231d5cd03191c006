//! What every text that a pattern is found in must have: judged place by place, so that a "no" is
//! sure and a "yes" is not.

use super::{Node, Pattern};

impl Pattern {
    /// Whether each place that must be matched has a code point that is `allowed`.
    ///
    /// ```
    /// use ssot_core::value::pattern;
    /// let code = pattern::read("^[A-Z]{3}[0-9]*$").unwrap();
    /// assert!(!code.can_match(&|c| c.is_ascii_lowercase()));
    /// ```
    pub fn can_match(&self, allowed: &dyn Fn(char) -> bool) -> bool {
        let mut branches = self.branches.iter();
        branches.any(|branch| can(&branch.body, allowed))
    }

    /// The fewest code points of a text that it is found in.
    ///
    /// ```
    /// use ssot_core::value::pattern;
    /// assert_eq!(pattern::read("^(ab|c)[0-9]{2,4}x?$").unwrap().shortest(), 3);
    /// ```
    pub fn shortest(&self) -> u64 {
        let branches = self.branches.iter();
        branches
            .map(|branch| least(&branch.body))
            .min()
            .unwrap_or(0)
    }
}

fn can(node: &Node, allowed: &dyn Fn(char) -> bool) -> bool {
    match node {
        Node::Class { class, .. } => class.chars().any(allowed),
        Node::Concat(parts) => parts.iter().all(|part| can(part, allowed)),
        Node::Either(branches) => branches.iter().any(|branch| can(branch, allowed)),
        Node::Repeat { node, min, .. } => *min == 0 || can(node, allowed),
    }
}

fn least(node: &Node) -> u64 {
    match node {
        Node::Class { .. } => 1,
        Node::Concat(parts) => parts.iter().map(least).sum(),
        Node::Either(branches) => branches.iter().map(least).min().unwrap_or(0),
        Node::Repeat { node, min, .. } => least(node).saturating_mul(u64::from(*min)),
    }
}
