//! What serde writes among the keys of another object must itself be an object, and write no key
//! that is there already. The same is asked of what generic types are used with, see `generic`.

use super::open::Open;
use crate::check::code;
use crate::check::describe::a;
use crate::check::known::Known;
use crate::schema::{Body, Tagging, Type};
use crate::syntax::tree::{self, Name};
use crate::syntax::{Diag, Diags, Extent};
use std::collections::BTreeMap;

/// A member of a struct.
pub(super) struct Part<'a> {
    pub(super) name: &'a Name,
    /// Its key, unless it is flattened.
    pub(super) wire: Option<&'a str>,
    pub(super) ty: Type,
    /// Where a mistake is told that it has a part in, if it is.
    pub(super) at: Option<Extent>,
    /// Whether that is where it is written.
    pub(super) here: bool,
}

/// `#[serde(flatten)]` on what has no keys compiles and fails at the first request.
pub(super) fn member(known: &Known<'_>, ty: &Type, at: Extent, diags: &mut Diags) {
    if !Open::new(known).is_object(ty) {
        let message = format!("`flatten` cannot be used on {}", a(ty));
        diags.push(
            Diag::error(code::MISFIT, at, message)
                .help("flatten a struct, a map or an enum with data: what has keys"),
        );
    }
}

/// The structs of a body, each with what stands together in it.
pub(super) fn structs<'b>(body: &'b tree::Body, each: &mut dyn FnMut(&'b [tree::Member])) {
    match body {
        tree::Body::Struct(members) => each(members),
        tree::Body::Enum { variants, .. } => {
            for case in variants {
                structs(&case.body, each);
            }
        }
        tree::Body::Alias(_) | tree::Body::Tuple(_) | tree::Body::Unit => {}
    }
}

/// What is flattened side by side.
pub(super) fn together(known: &Known<'_>, parts: &[Part<'_>], diags: &mut Diags) {
    if parts.iter().any(|part| part.wire.is_none()) {
        written_twice(known, parts, diags);
        taken(known, parts, diags);
        alone(known, parts, diags);
    }
}

/// serde writes a key twice that two flattened members share, and then refuses to read it.
fn written_twice(known: &Known<'_>, parts: &[Part<'_>], diags: &mut Diags) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (at, part) in parts.iter().enumerate() {
        if let Some(wire) = part.wire {
            seen.insert(wire.to_owned(), at);
        }
    }
    for (at, part) in parts.iter().enumerate() {
        if part.wire.is_some() {
            continue;
        }
        for key in Open::new(known).keys(&part.ty) {
            let message = |first: &Part<'_>| {
                let (one, other) = (first.name, part.name);
                format!("`{key}` is written twice: by `{one}` and by `{other}`")
            };
            if let Some(first) = seen.get(&key).map(|&first| &parts[first]) {
                let help = "rename one of them, or do not flatten";
                let code = code::SAME_NAME_ELSEWHERE;
                clash((first, part), code, message(first), help, diags);
            }
            seen.insert(key, at);
        }
    }
}

/// serde hands a map every key that nobody took before it, and writes what it holds beside the rest.
fn taken(known: &Known<'_>, parts: &[Part<'_>], diags: &mut Diags) {
    let flattened: Vec<_> = parts.iter().filter(|part| part.wire.is_none()).collect();
    let is_map = |part: &Part<'_>| Open::new(known).takes_all(&part.ty);
    for (at, first) in flattened.iter().enumerate() {
        let mut after = flattened[at + 1..].iter();
        let other = after.find(|other| Open::new(known).has_keys(&other.ty));
        let Some(other) = other.filter(|_| is_map(first)) else {
            continue;
        };
        let message = format!("`{}` takes the keys of `{}` too", first.name, other.name);
        let help = match is_map(other) {
            true => "flatten one map alone: it holds any key",
            false => "put the map last: it takes what is left",
        };
        clash((first, other), code::MAP_NOT_LAST, message, help, diags);
    }
}

/// Of the variants of an enum without a key of its own serde reads some from an object with nothing
/// else in it: what was flattened beside it must have taken its keys away before.
fn alone(known: &Known<'_>, parts: &[Part<'_>], diags: &mut Diags) {
    let flattened: Vec<_> = parts.iter().filter(|part| part.wire.is_none()).collect();
    for (at, part) in flattened.iter().enumerate() {
        let Some(variant) = Open::new(known).alone(&part.ty) else {
            continue;
        };
        let leaves = |(place, other): (usize, &&Part<'_>)| match Open::new(known).leaves(&other.ty)
        {
            Some(leaves) => place > at || leaves,
            None => false,
        };
        let mut others = flattened
            .iter()
            .enumerate()
            .filter(|(place, _)| *place != at);
        let Some((place, other)) = others.find(|&(place, other)| leaves((place, other))) else {
            continue;
        };
        let message = format!(
            "`{variant}` of `{}` is not read beside `{}`",
            part.name, other.name
        );
        let help = match place > at && Open::new(known).leaves(&other.ty) == Some(false) {
            true => "flatten the other first: it takes its keys away",
            false => "give the variant named fields",
        };
        clash((other, part), code::NOT_TOGETHER, message, help, diags);
    }
}

/// Told at the second; or where one of them has its type from, if that is not where both are written.
fn clash(
    (first, second): (&Part<'_>, &Part<'_>),
    code: &'static str,
    message: String,
    help: &str,
    diags: &mut Diags,
) {
    let elsewhere = [second, first]
        .into_iter()
        .find(|part| !part.here && part.at.is_some());
    if let Some(at) = elsewhere.and_then(|part| part.at) {
        diags.push(Diag::error(code, at, message).help(help));
    } else if second.here && first.here {
        diags.push(
            Diag::error(code, second.name.span, message)
                .help(help)
                .related(first.name.span, "first written here"),
        );
    }
}

/// `tag = ".."` alone puts the tag among the keys of what the variant holds.
pub(super) fn variant(known: &Known<'_>, body: &Body, at: Extent, name: &Name, diags: &mut Diags) {
    let held = match body {
        Body::Alias(ty) if *ty == Type::Unit || Open::new(known).is_object(ty) => return,
        Body::Alias(ty) => a(ty),
        Body::Tuple(_) => "several values".to_owned(),
        Body::Struct(_) | Body::Unit | Body::Enum { .. } => return,
    };
    let message = format!("variant `{name}` has no place for the tag: it holds {held}");
    diags.push(
        Diag::error(code::NOT_TOGETHER, at, message)
            .help("write `content = \"..\"` beside `tag`, or give the variant named fields"),
    );
}

/// Whether the variants of an enum stand in its place, with what a tag adds.
pub(super) fn is_in_place(tagging: &Tagging) -> bool {
    match tagging {
        Tagging::Internal { .. } | Tagging::Untagged => true,
        Tagging::External | Tagging::Adjacent { .. } => false,
    }
}
