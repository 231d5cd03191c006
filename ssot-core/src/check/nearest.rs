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

/// The names in backticks with commas: the help of a list that is short enough to show.
pub(super) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}
