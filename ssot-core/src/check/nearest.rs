//! The known name that an unknown one was likely meant to be.

use crate::syntax::Diag;
use crate::syntax::suggest::nearest;

/// The mistake with ``did you mean `..`?`` when a known name is near, else with `otherwise`.
pub(super) fn suggest<'a>(
    diag: Diag,
    wrong: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: impl FnOnce() -> Option<String>,
) -> Diag {
    match nearest(wrong, known) {
        Some(name) => diag.help(format!("did you mean `{name}`?")),
        None => match otherwise() {
            Some(help) => diag.help(help),
            None => diag,
        },
    }
}

/// The mistake with the nearest known name, else with those that there are.
pub(super) fn among<'a>(
    diag: Diag,
    wrong: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> Diag {
    let all = known.clone();
    suggest(diag, wrong, known, || some(all))
}

/// Names that could stand there, the first few of many; nothing of none.
pub(super) fn some<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    const SHOWN: usize = 8;
    let names: Vec<&str> = names.into_iter().collect();
    let (first, rest) = names.split_at(names.len().min(SHOWN));
    match (first, rest.len()) {
        ([], _) => None,
        ([only], _) => Some(format!("expected `{only}`")),
        (_, 0) => Some(format!("expected one of {}", list(first.iter().copied()))),
        (_, more) => {
            let first = list(first.iter().copied());
            Some(format!("expected one of {first} and {more} more"))
        }
    }
}

/// The names in backticks with commas: the help of a list that is short enough to show.
pub(super) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}
