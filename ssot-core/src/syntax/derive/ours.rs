//! What stands inside `#[ssot(..)]`.

use crate::syntax::attr::{self, Attrs};
use crate::syntax::reader::{Reader, is_open, is_punct};
use crate::syntax::tokens::Kind;
use proc_macro2::Delimiter;

/// Reads the things between commas in every `#[ssot(..)]`.
pub(super) fn ssot(
    r: &mut Reader<'_>,
    attrs: &Attrs,
    mut one: impl FnMut(&mut Reader<'_>) -> Option<()>,
) {
    for &open in &attrs.marks {
        if attr::word_at(r, open) != "ssot" {
            continue;
        }
        r.within(open, |r| {
            r.at += 1;
            match is_open(r.peek(), Delimiter::Parenthesis) {
                true => r.inside(|r| things(r, &mut one)),
                false => {
                    let diag = r.unexpected("`(`");
                    r.diags.push(diag.help("write `#[ssot(..)]`"));
                }
            }
        });
    }
}

/// As a list, but what ends in braces or `;` needs no comma.
fn things(r: &mut Reader<'_>, one: &mut impl FnMut(&mut Reader<'_>) -> Option<()>) {
    while !r.is_end() {
        let from = r.at;
        if one(r).is_none() {
            r.resync();
            r.lose(from);
            r.eat_punct(',');
            continue;
        }
        let braces = matches!(r.tokens[r.at - 1].kind, Kind::Close(Delimiter::Brace));
        let ended = braces || is_punct(&r.tokens[r.at - 1], ';');
        if !r.eat_punct(',') && !ended && !r.is_end() {
            let (from, _) = (r.at, r.expected::<()>("`,`"));
            r.skip_past(',');
            r.lose(from);
        }
    }
}
