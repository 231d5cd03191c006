//! A `pattern` in SQLite's own words: `GLOB`, which every tool that opens the file has.
//!
//! A function of ours would say every pattern, and no other program could write to the table then.
//! `GLOB` knows single letters and "anything": it says what is as long as it is, with one class
//! repeated at its end. What begins or stops in the middle of a repetition it cannot say.

use super::check::text;
use ssot_core::value::pattern::{self, Branch, Class, Node};

/// Letters of a `GLOB` at most: a long one costs every write.
const LONGEST: usize = 500;

/// The condition that a text is of a pattern, where SQLite can say it.
pub(super) fn of(name: &str, pattern: &str) -> Option<String> {
    let read = pattern::read(pattern).ok()?;
    let [branch] = read.branches.as_slice() else {
        return None;
    };
    let parts = flat(&branch.body);
    match parts.split_last() {
        Some((Node::Repeat { node, min, max }, head)) if *max != Some(*min) => {
            let Node::Class { class, .. } = node.as_ref() else {
                return None;
            };
            let tail = Tail {
                class,
                min: *min,
                max: *max,
            };
            tail.behind(name, branch, &fixed(head)?)
        }
        _ => whole(name, branch, &fixed(&parts)?),
    }
}

/// A pattern without a repetition: as many letters as it has classes.
fn whole(name: &str, branch: &Branch, classes: &[&Class]) -> Option<String> {
    let mut glob = String::from(if branch.start { "" } else { "*" });
    classes.iter().for_each(|class| letter(class, &mut glob));
    glob.push_str(if branch.end { "" } else { "*" });
    globbed(name, "GLOB", &glob)
}

/// One class, repeated to the end.
struct Tail<'a> {
    class: &'a Class,
    min: u32,
    max: Option<u32>,
}

impl Tail<'_> {
    /// A text that begins with these letters, and has none but the tail's behind them.
    fn behind(&self, name: &str, branch: &Branch, head: &[&Class]) -> Option<String> {
        if !branch.start || !branch.end {
            return None;
        }
        let mut glob = String::new();
        head.iter().for_each(|class| letter(class, &mut glob));
        glob.push('*');
        let mut all = Vec::new();
        if !head.is_empty() {
            all.push(globbed(name, "GLOB", &glob)?);
        }
        let mut other = String::from("*");
        letter(
            &Class::new(self.class.ranges(), !self.class.negated()),
            &mut other,
        );
        other.push('*');
        if *self.class != Class::any() {
            let rest = match head.len() {
                0 => name.to_owned(),
                many => format!("substr({name}, {})", many + 1),
            };
            all.push(globbed(&rest, "NOT GLOB", &other)?);
        }
        let letters = head.len();
        if self.min > 0 {
            let least = letters + self.min as usize;
            all.push(format!("length({name}) >= {least}"));
        }
        if let Some(max) = self.max {
            let most = letters + max as usize;
            all.push(format!("length({name}) <= {most}"));
        }
        (!all.is_empty()).then(|| all.join(" AND "))
    }
}

fn globbed(what: &str, word: &str, glob: &str) -> Option<String> {
    (glob.len() <= LONGEST).then(|| format!("{what} {word} {}", text(glob)))
}

fn flat(node: &Node) -> Vec<&Node> {
    match node {
        Node::Concat(parts) => parts.iter().flat_map(flat).collect(),
        Node::Class { .. } | Node::Either(_) | Node::Repeat { .. } => vec![node],
    }
}

/// The letters of what has only one length.
fn fixed<'a>(parts: &[&'a Node]) -> Option<Vec<&'a Class>> {
    let mut classes = Vec::new();
    for part in parts {
        match part {
            Node::Class { class, .. } => classes.push(class),
            Node::Repeat { node, min, max } if *max == Some(*min) => {
                let once = fixed(&flat(node))?;
                (0..*min).for_each(|_| classes.extend(&once));
            }
            Node::Repeat { .. } | Node::Either(_) | Node::Concat(_) => return None,
        }
        if classes.len() > LONGEST {
            return None;
        }
    }
    Some(classes)
}

/// One letter of a class.
fn letter(class: &Class, out: &mut String) {
    if *class == Class::any() {
        out.push('?');
    } else if let Some(one) = class.single() {
        match one {
            '*' | '?' | '[' => out.extend(['[', one, ']']),
            one => out.push(one),
        }
    } else {
        set(class, out);
    }
}

/// A class in brackets: `]` stands first, `-` before what it could join, `^` where it negates nothing.
fn set(class: &Class, out: &mut String) {
    out.push_str(if class.negated() { "[^" } else { "[" });
    let has = |one: char| class.has(one) != class.negated();
    for one in [']', '-'] {
        out.extend(has(one).then_some(one));
    }
    for &(low, high) in class.ranges() {
        ranged(low, high, out);
    }
    out.extend(has('^').then_some('^'));
    out.push(']');
}

/// A range without ends that mean something else in brackets.
fn ranged(low: char, high: char, out: &mut String) {
    let (mut low, mut high) = (u32::from(low), u32::from(high));
    let special = |code: u32| {
        [']', '-', '^']
            .into_iter()
            .any(|one| u32::from(one) == code)
    };
    while low <= high && special(low) {
        low += 1;
    }
    while high > low && special(high) {
        high -= 1;
    }
    let (Some(first), Some(last)) = (char::from_u32(low), char::from_u32(high)) else {
        return;
    };
    if low < high {
        out.extend([first, '-', last]);
    } else if low == high {
        out.push(first);
    }
}

#[cfg(test)]
mod tests;
