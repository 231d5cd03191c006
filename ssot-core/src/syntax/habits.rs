//! What is written as in Rust or in another language, told as it is written here.
//!
//! The functions look at what stands at the reader's place and give what to say of it; of what they do not know they
//! say nothing. They run only where reading has failed, or is about to.

mod bounds;
mod field;
mod serde;

use super::literal;
use super::reader::{Reader, is_punct};
use super::tokens::{Kind, Token};
use super::tree::Name;
use proc_macro2::Delimiter;

pub(super) use bounds::{bounds, fields};
pub(super) use field::{after, in_place};
pub(super) use serde::{attribute as of_serde, derived};

/// What to write instead of a line that a clause does not have.
pub(super) fn line(clause: &str, word: &str) -> Option<&'static str> {
    Some(match (clause, word) {
        ("search", "limit" | "page_size" | "per_page" | "size" | "paginate") => "page: 20..=100;",
        ("search", "fields" | "query" | "full_text" | "q") => "text: name;",
        ("search", "order" | "order_by" | "sort_by") => "sort: name;",
        ("search", "default" | "default_order") => "default_sort: -name;",
        ("search", "where" | "filters" | "filter_by") => "filter: name;",
        ("routes", "prefix" | "url" | "base" | "route") => "path: \"/products\";",
        ("routes", "key" | "slug") => "by: slug;",
        ("routes", "exclude" | "without") => "except: delete;",
        ("routes", "include" | "methods" | "operations") => "only: list, get;",
        ("middleware", "limit" | "throttle" | "rate") => "rate_limit create: 20 per 1h;",
        ("middleware", "size" | "max_body" | "max_size") => "body_limit: 64kb;",
        ("middleware", "cors" | "compression" | "trace" | "layer" | "csrf") => "use: name;",
        _ => return None,
    })
}

/// The clause to write where something else than its braces stands: `cache: 60s`, `permissions = { .. }`.
pub(super) fn clause(r: &Reader<'_>, keyword: &Name) -> String {
    let time = [r.peek(), r.nth(1)]
        .into_iter()
        .find(|token| literal::number(token).is_some());
    match (keyword.text.as_str(), time) {
        ("cache", Some(time)) => {
            let time = compact(std::slice::from_ref(time));
            format!("write `cache {{ list: {time}; }}`")
        }
        _ => format!("write `{keyword} {{ .. }}`"),
    }
}

/// Tokens as they stand in a type or an attribute: without spaces but between words and behind commas.
fn compact(tokens: &[Token<'_>]) -> String {
    let (mut out, mut spaced) = (String::new(), false);
    for token in tokens {
        let word = matches!(token.kind, Kind::Word { .. } | Kind::Literal(_));
        if spaced && (word || !is_punct(token, ',')) && (word || out.ends_with(',')) {
            out.push(' ');
        }
        match &token.kind {
            Kind::Word { text, .. } | Kind::Literal(text) => out.push_str(text),
            Kind::Punct { ch, .. } => out.push(*ch),
            Kind::Open { delimiter, .. } => out.push_str(brackets(*delimiter).0),
            Kind::Close(delimiter) => out.push_str(brackets(*delimiter).1),
        }
        spaced = word || is_punct(token, ',');
    }
    out
}

fn brackets(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}

/// A text as the name of a type or a variant, `in-review` as `InReview`; none if it cannot be one.
pub(super) fn pascal(text: &str) -> Option<String> {
    let mut out = String::new();
    for word in text.split(|ch: char| !ch.is_ascii_alphanumeric()) {
        let mut letters = word.chars();
        out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
    let begins = out.starts_with(|ch: char| ch.is_ascii_alphabetic());
    (begins && text.is_ascii() && out != "Self").then_some(out)
}
