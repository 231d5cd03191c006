//! The tree back to text: only what Rust, JavaScript with `u` and PostgreSQL read alike.

use super::{Class, Node, Pattern};

pub(super) fn text(pattern: &Pattern) -> String {
    let mut out = String::new();
    for (at, branch) in pattern.branches.iter().enumerate() {
        if at > 0 {
            out.push('|');
        }
        if branch.start {
            out.push('^');
        }
        let bare = !branch.start && !branch.end;
        match &branch.body {
            Node::Either(_) if !bare => group(&mut out, &branch.body),
            body => node(&mut out, body),
        }
        if branch.end {
            out.push('$');
        }
    }
    out
}

fn node(out: &mut String, written: &Node) {
    match written {
        Node::Class { class: set, .. } => class(out, set),
        Node::Concat(parts) => {
            for part in parts {
                match part {
                    Node::Either(_) => group(out, part),
                    _ => node(out, part),
                }
            }
        }
        Node::Either(branches) => {
            for (at, branch) in branches.iter().enumerate() {
                if at > 0 {
                    out.push('|');
                }
                node(out, branch);
            }
        }
        Node::Repeat {
            node: inner,
            min,
            max,
        } => {
            match inner.as_ref() {
                Node::Class { .. } => node(out, inner),
                _ => group(out, inner),
            }
            count(out, *min, *max);
        }
    }
}

fn group(out: &mut String, inner: &Node) {
    out.push_str("(?:");
    node(out, inner);
    out.push(')');
}

fn count(out: &mut String, min: u32, max: Option<u32>) {
    match (min, max) {
        (0, None) => out.push('*'),
        (1, None) => out.push('+'),
        (0, Some(1)) => out.push('?'),
        (min, Some(max)) if min == max => out.push_str(&format!("{{{min}}}")),
        (min, None) => out.push_str(&format!("{{{min},}}")),
        (min, Some(max)) => out.push_str(&format!("{{{min},{max}}}")),
    }
}

fn class(out: &mut String, class: &Class) {
    if let Some(c) = class.single() {
        return literal(out, c, "\\^$.*+?()[]{}|");
    }
    out.push_str(if class.negated() { "[^" } else { "[" });
    for &(low, high) in class.ranges() {
        literal(out, low, "\\]^[-");
        if low != high {
            if u32::from(high) > u32::from(low) + 1 {
                out.push('-');
            }
            literal(out, high, "\\]^[-");
        }
    }
    out.push(']');
}

fn literal(out: &mut String, c: char, special: &str) {
    match c {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        _ if invisible(c) => out.push_str(&format!("\\u{:04X}", u32::from(c))),
        _ => {
            if special.contains(c) {
                out.push('\\');
            }
            out.push(c);
        }
    }
}

/// What a source file should not hold bare; all in the first plane.
fn invisible(c: char) -> bool {
    matches!(c, '\0'..='\x1f' | '\x7f'..='\u{a0}' | '\u{ad}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
