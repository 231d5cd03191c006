//! Attributes of ours that stand bare on a derived struct, as they would in `ssot!`.
//!
//! rustc hands them over because the derive claims them; without that it would say only that it
//! does not find them. One that nobody claims here may be another derive's, and is left to it.

use crate::syntax::attr::{self, Attrs};
use crate::syntax::reader::Reader;
use crate::syntax::tokens::Kind;
use crate::syntax::{Diag, code};
use proc_macro2::Delimiter;

/// What `#[derive(Model)]` claims, on the struct and on its fields. Not the words that Rust or the
/// derives of others use: `default`, `rename`, `column`, `id`, `table`, `deprecated`.
pub const CLAIMED: &[&str] = &[
    "audited",
    "cache",
    "events",
    "immutable",
    "index",
    "inverse",
    "items",
    "large",
    "len",
    "lowercase",
    "message",
    "middleware",
    "multiple_of",
    "on_delete",
    "on_update",
    "one_of",
    "pattern",
    "permissions",
    "principal",
    "private",
    "range",
    "readonly",
    "routes",
    "scale",
    "search",
    "soft_delete",
    "trim",
    "unique",
    "visible",
    "writable",
];

/// Files those among `attrs`.
pub(super) fn check(r: &mut Reader<'_>, attrs: &Attrs) {
    for &open in &attrs.marks {
        let word = attr::word_at(r, open);
        if CLAIMED.contains(&word) {
            let span = r.tokens[open + 1].span;
            let message = format!("`{word}` must stand inside `#[ssot(..)]`");
            let help = format!("write `#[ssot({word}{})]`", value(r, open));
            let diag = Diag::error(code::MISPLACED, span, message);
            r.diags.push(diag.help(help));
        }
    }
}

/// What follows the word, in a few characters.
fn value(r: &Reader<'_>, open: usize) -> &'static str {
    match r.tokens[open + 2].kind {
        Kind::Open {
            delimiter: Delimiter::Parenthesis,
            ..
        } => "(..)",
        Kind::Open { .. } => " { .. }",
        Kind::Punct { ch: '=', .. } => " = ..",
        _ => "",
    }
}
