//! The nearest known name to one that is not known.

use super::Diag;
use super::tree::Name;

/// The known name that is one or two edits away from `word`, the nearest and first of them.
///
/// An edit inserts, drops or replaces a letter, or swaps two neighbours. Words of up to four
/// letters may be one edit away only: two would turn them into anything.
///
/// ```
/// use ssot_core::syntax::suggest::nearest;
/// assert_eq!(nearest("uniqe", ["index", "unique"]), Some("unique"));
/// assert_eq!(nearest("colour", ["index", "unique"]), None);
/// ```
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = if word.chars().count() <= 4 { 1 } else { 2 };
    let mut best = None;
    for name in known {
        let away = distance(word, name);
        if away <= limit && best.is_none_or(|(least, _)| away < least) {
            best = Some((away, name));
        }
    }
    best.map(|(_, name)| name)
}

/// So many known names are said in the message itself; more would bury what is wrong.
const FEW: usize = 8;

/// The mistake of a name that is not in a list: suggests the nearest, and says a list that is short or the only help.
pub fn unknown(code: &'static str, kind: &str, name: &Name, known: &[&str]) -> Diag {
    let near = nearest(&name.text, known.iter().copied());
    let expected = format!("expected one of {}", list(known));
    let mut message = format!("unknown {kind} `{name}`");
    let help = match near {
        Some(near) => Some(format!("did you mean `{near}`?")),
        None => (known.len() > FEW).then(|| expected.clone()),
    };
    if known.len() <= FEW {
        message = format!("{message}, {expected}");
    }
    let diag = Diag::error(code, name.span, message);
    match help {
        Some(help) => diag.help(help),
        None => diag,
    }
}

/// Names in backticks, joined by commas.
pub fn list(names: &[&str]) -> String {
    let mut out = String::new();
    for name in names {
        if !out.is_empty() {
            out.push_str(", ");
        }
        out.push('`');
        out.push_str(name);
        out.push('`');
    }
    out
}

/// Edits between two words, neighbours swapped counting as one (optimal string alignment).
fn distance(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    if left.len().abs_diff(right.len()) > 2 {
        return usize::MAX;
    }
    let mut before = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for i in 0..left.len() {
        let mut row = vec![i + 1];
        for j in 0..right.len() {
            let replaced = above[j] + usize::from(left[i] != right[j]);
            let mut least = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && left[i] == right[j - 1] && left[i - 1] == right[j] {
                least = least.min(usize::wrapping_add(before[j - 1], 1));
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[right.len()]
}

#[cfg(test)]
mod tests;
