//! A pattern found in a text without an engine: from a set of places to the set of places that a
//! part of the pattern leads to.

use super::{Node, Pattern};
use std::collections::BTreeSet;

/// Places between the code points of a text.
type Places = BTreeSet<usize>;

pub(super) fn finds(pattern: &Pattern, text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    pattern.branches.iter().any(|branch| {
        let last = if branch.start { 0 } else { text.len() };
        let ends = step(&branch.body, &text, &(0..=last).collect());
        match branch.end {
            true => ends.contains(&text.len()),
            false => !ends.is_empty(),
        }
    })
}

fn step(node: &Node, text: &[char], from: &Places) -> Places {
    match node {
        Node::Class { class, .. } => from
            .iter()
            .filter(|&&at| text.get(at).is_some_and(|&c| class.has(c)))
            .map(|at| at + 1)
            .collect(),
        Node::Concat(parts) => parts
            .iter()
            .fold(from.clone(), |places, part| step(part, text, &places)),
        Node::Either(branches) => branches
            .iter()
            .flat_map(|branch| step(branch, text, from))
            .collect(),
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
    while !places.is_empty() && left != Some(0) {
        places = step(node, text, &places);
        places.retain(|at| reached.insert(*at));
        left = left.map(|left| left - 1);
    }
    reached
}
