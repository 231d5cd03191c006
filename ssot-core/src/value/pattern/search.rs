//! A pattern found in a text without an engine: from a set of places to the set of places that a
//! part of the pattern leads to.

use super::{Node, Pattern};

/// Which places between the code points of a text: one more than it has of them.
type Places = Vec<bool>;

pub(super) fn finds(pattern: &Pattern, text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    pattern.branches.iter().any(|branch| {
        let from = (0..=text.len()).map(|at| at == 0 || !branch.start);
        let ends = step(&branch.body, &text, &from.collect());
        match branch.end {
            true => ends[text.len()],
            false => ends.contains(&true),
        }
    })
}

fn step(node: &Node, text: &[char], from: &Places) -> Places {
    match node {
        Node::Class { class, .. } => {
            let mut to = vec![false; from.len()];
            for (at, &c) in text.iter().enumerate() {
                to[at + 1] = from[at] && class.has(c);
            }
            to
        }
        Node::Concat(parts) => parts
            .iter()
            .fold(from.clone(), |places, part| step(part, text, &places)),
        Node::Either(branches) => {
            let mut to = vec![false; from.len()];
            for branch in branches {
                add(&mut to, &mut step(branch, text, from));
            }
            to
        }
        Node::Repeat { node, min, max } => repeat(node, *min, *max, text, from),
    }
}

fn repeat(node: &Node, min: u32, max: Option<u32>, text: &[char], from: &Places) -> Places {
    let mut places = from.clone();
    for _ in 0..min {
        places = step(node, text, &places);
    }
    let mut reached = places.clone();
    let mut left = max.map(|max| max - min);
    while places.contains(&true) && left != Some(0) {
        places = step(node, text, &places);
        add(&mut reached, &mut places);
        left = left.map(|left| left - 1);
    }
    reached
}

/// Adds places; those that were there already are taken out of `more`.
fn add(places: &mut Places, more: &mut Places) {
    for (there, more) in places.iter_mut().zip(more) {
        *more &= !*there;
        *there |= *more;
    }
}
