//! Fields as other languages have them: `name: String?`, `tags: String[]`, `a: String @unique`, `k: "A" | "B"`.

use super::{compact, pascal};
use crate::syntax::attr::FIELD;
use crate::syntax::reader::{Reader, is_open, is_punct, word_of};
use crate::syntax::tokens::Kind;
use crate::syntax::tree::Name;
use crate::syntax::{Diag, literal};
use proc_macro2::Delimiter;

/// Says of an enum that stands where its type is used, and steps over it: `enum { A, B }`, `"a" | "b"`.
pub(in crate::syntax) fn in_place(r: &mut Reader<'_>, field: &Name) -> Option<Diag> {
    let keyword = matches!(&r.peek().kind, Kind::Word { text, raw: false } if text == "enum");
    let union = r.is_string() && is_punct(r.nth(1), '|');
    if !keyword && !union {
        return None;
    }
    let diag = r.unexpected("a type");
    let mut variants = Vec::new();
    while !r.is_end() && !r.is_punct(',') && !r.is_punct(';') {
        match r.is_open(Delimiter::Brace) {
            true => r.within(r.at, |r| named(r, &mut variants)),
            false if r.is_string() => variants.extend(pascal(&literal::string(r.peek()))),
            false => {}
        }
        r.bump();
    }
    let name = pascal(&field.text).unwrap_or_else(|| "Kind".to_owned());
    let variants = match variants.is_empty() {
        true => "First, Second".to_owned(),
        false => variants.join(", "),
    };
    Some(diag.help(format!(
        "declare `enum {name} {{ {variants} }}` beside the model, and write `{field}: {name}`"
    )))
}

fn named(r: &mut Reader<'_>, variants: &mut Vec<String>) {
    while !r.is_end() {
        variants.extend(r.word().map(str::to_owned));
        r.bump();
    }
}

/// What to write instead of a field that began at `from` and is followed by what stands here.
pub(in crate::syntax) fn after(r: &Reader<'_>, from: usize) -> Option<String> {
    let read = &r.tokens[from..r.at];
    let colon = read.iter().position(|token| is_punct(token, ':'))?;
    if read.iter().any(|token| is_punct(token, '=')) {
        return None;
    }
    let (name, ty) = (compact(&read[..colon]), compact(&read[colon + 1..]));
    match r.peek().kind {
        Kind::Punct { ch: '?', .. } => Some(format!("write `{name}: Option<{ty}>`")),
        Kind::Open {
            delimiter: Delimiter::Bracket,
            close,
        } if close == r.at + 1 => Some(format!("write `{name}: Vec<{ty}>`")),
        Kind::Punct { ch: '@', .. } => Some(marked(r, &name, &ty)),
        Kind::Punct { ch: '#', .. } => behind(r).map(|attr| before(&attr, &name, &ty)),
        _ => None,
    }
}

fn before(attr: &str, name: &str, ty: &str) -> String {
    format!("attributes stand before the name: `{attr} {name}: {ty}`")
}

/// The attributes that stand here, where no other field begins behind them.
fn behind(r: &Reader<'_>) -> Option<String> {
    let mut end = r.at;
    while is_punct(&r.tokens[end], '#') {
        let Kind::Open { close, .. } = r.tokens[end + 1].kind else {
            return None;
        };
        end = close + 1;
    }
    let field_ends = match r.tokens[end].kind {
        Kind::Close(_) => true,
        Kind::Punct { ch, .. } => ",;=".contains(ch),
        _ => false,
    };
    field_ends.then(|| compact(&r.tokens[r.at..end]).replace("]#", "] #"))
}

/// `@unique`, `@default(3)`
fn marked(r: &Reader<'_>, name: &str, ty: &str) -> String {
    let word = word_of(r.nth(1)).unwrap_or_default();
    let end = match r.nth(2).kind {
        Kind::Open { close, .. } if is_open(r.nth(2), Delimiter::Parenthesis) => close,
        _ => r.at + 1,
    };
    match word {
        "default" if end > r.at + 3 => {
            let value = compact(&r.tokens[r.at + 3..end]);
            format!("write `{name}: {ty} = {value}`")
        }
        "id" | "pk" => "leave it out: a model has its `id`".to_owned(),
        _ if FIELD.contains(&word) => {
            let attr = compact(&r.tokens[r.at + 1..=end]);
            before(&format!("#[{attr}]"), name, ty)
        }
        _ => before("#[unique]", name, ty),
    }
}
