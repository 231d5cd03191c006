//! Attributes as other crates have them: `#[len(min = 1, max = 5)]`, `#[range(1, 5)]`, `#[index(name = "x", a)]`.

use super::compact;
use crate::syntax::reader::{Reader, is_open, is_punct, word_of};
use crate::syntax::tree::Name;
use crate::syntax::{Diag, code};
use proc_macro2::Delimiter;

/// Says of bounds in parentheses that are not a range.
pub(in crate::syntax) fn bounds(r: &mut Reader<'_>, name: &Name) -> Option<Diag> {
    if !r.is_open(Delimiter::Parenthesis) {
        return None;
    }
    let (at, range) = r.within(r.at, |r| named(r).or_else(|| pair(r)))?;
    let message = format!("`{name}` takes a range");
    let diag = Diag::error(code::RANGE, at, message);
    Some(diag.help(format!("write `{name}({range})`")))
}

type Found = Option<(proc_macro2::Span, String)>;

/// `min = 1, max = 5`
fn named(r: &mut Reader<'_>) -> Found {
    if !is_key(r) {
        return None;
    }
    let (at, mut min, mut max) = (r.span(), String::new(), String::new());
    while is_key(r) {
        let key = r.word().unwrap_or_default();
        r.at += 2;
        let from = r.at;
        r.skip_until(',');
        let value = compact(&r.tokens[from..r.at]);
        match key {
            "min" | "gte" | "ge" => min = value,
            "max" | "lte" | "le" => max = format!("={value}"),
            "equal" | "eq" | "exact" | "length" => return Some((at, value)),
            _ => {}
        }
        r.eat_punct(',');
    }
    let found = !min.is_empty() || !max.is_empty();
    found.then(|| (at, format!("{min}..{max}")))
}

fn is_key(r: &Reader<'_>) -> bool {
    r.word().is_some() && (is_punct(r.nth(1), '=') || is_punct(r.nth(1), ':')) && !r.is_end()
}

/// `1, 5`
fn pair(r: &mut Reader<'_>) -> Found {
    let from = r.at;
    r.skip_until(',');
    let comma = r.at;
    r.eat_punct(',');
    let second = r.at;
    r.skip_until(',');
    let ranged = (from..r.at).any(|at| is_punct(&r.tokens[at], '.'));
    if from == comma || second == r.at || !r.is_end() || ranged {
        return None;
    }
    let (min, max) = (&r.tokens[from..comma], &r.tokens[second..r.at]);
    let range = format!("{}..={}", compact(min), compact(max));
    Some((r.tokens[comma].span, range))
}

/// Says of names or a list in the parentheses of an attribute that takes fields.
pub(in crate::syntax) fn fields(r: &mut Reader<'_>, name: &Name) -> Option<Diag> {
    if !r.is_open(Delimiter::Parenthesis) {
        return None;
    }
    let (mut at, mut all, mut called) = (None, Vec::new(), false);
    r.within(r.at, |r| {
        while !r.is_end() {
            if is_key(r) {
                called |= matches!(r.word(), Some("name" | "map"));
                at.get_or_insert(r.span());
                r.at += 2;
            } else {
                all.extend(r.word().map(str::to_owned));
            }
            if is_open(r.peek(), Delimiter::Bracket) {
                at.get_or_insert(r.span());
                r.within(r.at, |r| words(r, &mut all));
            }
            r.skip_past(',');
        }
    });
    let example = match all.is_empty() {
        true => "a, b".to_owned(),
        false => all.join(", "),
    };
    let nameless = if called { "it has no name: " } else { "" };
    let diag = Diag::error(
        code::ATTRIBUTE_FORM,
        at?,
        format!("`{name}` takes fields alone"),
    );
    Some(diag.help(format!("{nameless}write `{name}({example})`")))
}

fn words(r: &mut Reader<'_>, all: &mut Vec<String>) {
    while !r.is_end() {
        all.extend(word_of(r.peek()).map(str::to_owned));
        r.bump();
    }
}
