//! Attributes: first found, then read by the place in which they stand.

mod field;
mod model;

use super::reader::{Reader, is_open, is_punct, word_of};
use super::tokens::{Kind, Token};
use super::tree::{Name, Text};
use super::{Diag, code, habits, literal};
use proc_macro2::{Delimiter, TokenStream};

pub(super) use field::{FIELD, field, push};
pub(super) use model::{MODEL, attr as model_attr};

/// The attributes before something.
#[derive(Default)]
pub(super) struct Attrs {
    /// The doc comment, lines joined.
    pub(super) doc: Option<String>,
    /// The others, by the index of their bracket; the `#` stands before it.
    pub(super) marks: Vec<usize>,
}

/// Reads every `#[..]` that comes next, doc comments apart.
pub(super) fn outer(r: &mut Reader<'_>) -> Attrs {
    let mut attrs = Attrs::default();
    while r.is_punct('#') && is_open(r.nth(1), Delimiter::Bracket) {
        r.at += 1;
        let open = r.at;
        r.bump();
        match doc_line(&r.tokens[open + 1..r.at]) {
            Some(line) => join(&mut attrs.doc, &line),
            None if !begins_path(&r.tokens[open + 1]) => {
                let diag = r.within(open, |r| r.unexpected("an attribute"));
                r.diags.push(diag.help("write `#[unique]`"));
                r.lose(open);
            }
            None => attrs.marks.push(open),
        }
    }
    attrs
}

fn begins_path(token: &Token<'_>) -> bool {
    token.is_word() || is_punct(token, ':')
}

/// The text of `doc = "text"`, one leading space cut off.
fn doc_line(tokens: &[Token<'_>]) -> Option<String> {
    let [name, equals, text, _] = tokens else {
        return None;
    };
    if word_of(name) != Some("doc") || !is_punct(equals, '=') || !literal::is_string(text) {
        return None;
    }
    let mut line = literal::string(text);
    if line.starts_with(' ') {
        line.remove(0);
    }
    Some(line)
}

fn join(doc: &mut Option<String>, line: &str) {
    match doc {
        Some(doc) => {
            doc.push('\n');
            doc.push_str(line);
        }
        None => *doc = Some(line.to_owned()),
    }
}

/// The name of the attribute whose bracket is at `open`; empty for `#[a::b]`.
pub(super) fn word_at<'a>(r: &Reader<'a>, open: usize) -> &'a str {
    match (&r.tokens[open + 1].kind, &r.tokens[open + 2].kind) {
        (Kind::Word { .. }, Kind::Punct { ch: ':', .. }) => "",
        (Kind::Word { text, .. }, _) => text,
        _ => "",
    }
}

/// Whose derives stand on an item: attributes may belong to them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Derives {
    /// None stand there.
    None,
    /// Rust's own alone, and serde's.
    OfRust,
    /// Some of the author's.
    Some,
    /// Those of the models that take the mixin in.
    Elsewhere,
}

/// Keeps `#[..]` whole, to be carried through; not `cfg`, which a macro cannot judge, nor what serde would make again.
pub(super) fn carry(
    r: &mut Reader<'_>,
    open: usize,
    (derives, known): (Derives, &[&str]),
    to: &mut Vec<TokenStream>,
) {
    if word_at(r, open) == "serde" && matches!(derives, Derives::None | Derives::OfRust) {
        let diag = habits::of_serde(r, open, known);
        return r.diags.push(diag);
    }
    if word_at(r, open) == "derive"
        && let Some((diag, rest)) = habits::derived(r, open)
    {
        r.diags.push(diag);
        return to.push(rest);
    }
    if word_at(r, open) == "cfg" {
        let span = r.tokens[open + 1].span;
        let diag = Diag::error(code::MISPLACED, span, "`cfg` cannot be used within `ssot!`");
        let help = "put it on a block of its own: `#[cfg(..)] ssot! { .. }`";
        return r.diags.push(diag.help(help));
    }
    to.push(super::tokens::rebuilt(r.tokens, open - 1, open + 1));
}

/// Whether an attribute is not ours: Rust's own, a tool's, or that of some derive named beside it.
pub(super) fn is_foreign(word: &str, derives: Derives, known: &[&str]) -> bool {
    const RUST: &[&str] = &[
        "",
        "allow",
        "cfg",
        "cfg_attr",
        "deny",
        "derive",
        "doc",
        "expect",
        "forbid",
        "must_use",
        "non_exhaustive",
        "repr",
        "serde",
        "warn",
    ];
    let near = || super::suggest::nearest(word, known.iter().copied()).is_some();
    RUST.contains(&word)
        || (matches!(derives, Derives::Some | Derives::OfRust) && !known.contains(&word) && !near())
}

/// Whether one of the attributes is `derive(..)`, or may be: then others may belong to it.
pub(super) fn derives(r: &Reader<'_>, attrs: &Attrs) -> Derives {
    let is_derive = |&open: &usize| matches!(word_at(r, open), "derive" | "cfg_attr");
    let mut all = attrs.marks.iter().copied().filter(is_derive);
    match all.next() {
        None => Derives::None,
        Some(first) if of_rust(r, first) && all.all(|open| of_rust(r, open)) => Derives::OfRust,
        Some(_) => Derives::Some,
    }
}

/// Whether the attribute whose bracket is at `open` derives Rust's own traits or serde's alone.
fn of_rust(r: &Reader<'_>, open: usize) -> bool {
    const NAMES: &[&str] = &[
        "derive",
        "Clone",
        "Copy",
        "Debug",
        "Default",
        "Deserialize",
        "Eq",
        "Hash",
        "Ord",
        "PartialEq",
        "PartialOrd",
        "Serialize",
        "serde",
    ];
    let Kind::Open { close, .. } = r.tokens[open].kind else {
        return false;
    };
    let mut words = r.tokens[open..close].iter().filter_map(word_of);
    words.all(|word| NAMES.contains(&word))
}

/// Files attributes where none can stand.
pub(super) fn none_here(r: &mut Reader<'_>, attrs: &Attrs, place: &str) {
    for &open in &attrs.marks {
        let span = r.tokens[open + 1].span;
        let message = format!("attributes cannot be used on {place}");
        let diag = Diag::error(code::MISPLACED, span, message);
        r.diags
            .push(diag.help("put it on the model or the field it speaks of"));
    }
}

/// Reads the value of `name(value)` or `name = value`.
fn value<T>(
    r: &mut Reader<'_>,
    name: &Name,
    example: &str,
    read: impl FnOnce(&mut Reader<'_>) -> Option<T>,
) -> Option<T> {
    if r.is_open(Delimiter::Parenthesis) {
        return r.helped(example, |r| r.whole(read));
    }
    if r.eat_punct('=') {
        return r.helped(example, read);
    }
    let message = format!("`{name}` must have a value");
    let help = format!("write `{example}`");
    r.wrong(Diag::error(code::ATTRIBUTE_FORM, name.span, message).help(help))
}

/// Files a value after an attribute that takes none.
fn bare(r: &mut Reader<'_>, name: &Name) -> Option<()> {
    if r.is_open(Delimiter::Parenthesis) || r.is_punct('=') {
        let message = format!("`{name}` takes no value");
        let help = format!("write `{name}` alone");
        let at = r.next_whole();
        return r.wrong(Diag::error(code::ATTRIBUTE_FORM, at, message).help(help));
    }
    Some(())
}

/// Reads `deprecated`, `deprecated("why")`, `deprecated = "why"`, `deprecated(note = "why")`.
pub(super) fn deprecated(r: &mut Reader<'_>, name: &Name) -> Option<Option<Text>> {
    if !r.is_open(Delimiter::Parenthesis) && !r.is_punct('=') {
        return Some(None);
    }
    value(r, name, "deprecated(\"why\")", |r| {
        let mut note = None;
        while let Some(key @ ("note" | "since")) = r.word() {
            r.at += 1;
            r.expect_punct('=')?;
            let text = r.text("a text in quotes")?;
            if key == "note" {
                note = Some(text);
            }
            r.eat_punct(',');
        }
        match note.is_some() || r.is_end() {
            true => Some(note),
            false => r.text("a text in quotes").map(Some),
        }
    })
}

/// Reads names between commas, at least one and none twice.
fn names(r: &mut Reader<'_>, what: &str) -> Option<Vec<Name>> {
    if r.is_end() {
        return r.expected(what);
    }
    let mut all: Vec<Name> = Vec::new();
    for name in r.list(|r| r.any_word(what)) {
        match all.contains(&name) {
            true => r.diags.push(twice(&name)),
            false => all.push(name),
        }
    }
    (!all.is_empty()).then_some(all)
}

/// A name stands twice in one list.
pub(super) fn twice(name: &Name) -> Diag {
    let message = format!("`{name}` is named twice");
    Diag::error(code::NAME_TWICE, name.span, message).help("remove one of them")
}

/// Reads the text of `name("text")` or `name = "text"`.
pub(super) fn text_value(r: &mut Reader<'_>, name: &Name) -> Option<Text> {
    let example = format!("{name}(\"..\")");
    value(r, name, &example, |r| r.text("a text in quotes"))
}
