//! What serde writes among the keys of another object must itself be an object.

use crate::check::code;
use crate::check::describe::a;
use crate::check::known::{Known, is_wrapper, last_segment};
use crate::schema::{Body, Tagging, Type};
use crate::syntax::tree::{self, Member, Name, Ty};
use crate::syntax::{Diag, Diags};
use std::collections::BTreeMap;

/// Aliases of aliases are followed this far; rustc refuses those without an end.
const DEPTH_MAX: usize = 16;

/// `#[serde(flatten)]` on what has no keys compiles and fails at the first request.
pub(super) fn member(known: &Known<'_>, ty: &Type, written: &Ty, diags: &mut Diags) {
    if !is_object(known, ty, DEPTH_MAX) {
        let message = format!("`flatten` cannot be used on {}", a(ty));
        diags.push(
            Diag::error(code::MISFIT, written.span, message)
                .help("flatten a struct, a map or an enum with data: what has keys"),
        );
    }
}

/// serde writes a key twice that two flattened members share, and then refuses to read it.
pub(super) fn keys(known: &Known<'_>, body: &tree::Body, diags: &mut Diags) {
    match body {
        tree::Body::Struct(members) => written_twice(known, members, diags),
        tree::Body::Enum { variants, .. } => {
            for case in variants {
                keys(known, &case.body, diags);
            }
        }
        tree::Body::Alias(_) | tree::Body::Tuple(_) | tree::Body::Unit => {}
    }
}

fn written_twice(known: &Known<'_>, members: &[Member], diags: &mut Diags) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, member) in members.iter().enumerate() {
        if !member.flatten {
            seen.insert(&member.wire, at);
        }
    }
    for (at, member) in members.iter().enumerate() {
        if !member.flatten {
            continue;
        }
        let mut brought = Vec::new();
        bring(known, &member.ty, DEPTH_MAX, &mut brought);
        // A type that flattens itself, a mistake of its own, brings its keys again and again.
        brought.sort_unstable();
        brought.dedup();
        for key in brought {
            let Some(first) = seen.insert(key, at) else {
                continue;
            };
            let first = &members[first].name;
            let message = format!(
                "`{key}` is written twice: by `{first}` and by `{}`",
                member.name
            );
            diags.push(
                Diag::error(code::SAME_NAME_ELSEWHERE, member.name.span, message)
                    .help("rename one of them, or do not flatten")
                    .related(first.span, "first written here"),
            );
        }
    }
}

/// The keys that are surely there when a type is flattened, as far as it is declared here.
fn bring<'a>(known: &Known<'a>, ty: &Ty, depth: usize, keys: &mut Vec<&'a str>) {
    let Some((name, args)) = last_segment(ty).filter(|_| depth > 0) else {
        return;
    };
    if let Some(inner) = args.last().filter(|_| is_wrapper(name)) {
        return bring(known, inner, depth - 1, keys);
    }
    match known.shapes.get(name).map(|shape| &shape.body) {
        Some(tree::Body::Struct(members)) => {
            for member in members {
                match member.flatten {
                    true => bring(known, &member.ty, depth - 1, keys),
                    false => keys.push(&member.wire),
                }
            }
        }
        Some(tree::Body::Alias(inner)) => bring(known, inner, depth - 1, keys),
        Some(tree::Body::Enum { tagging, .. }) => match tagging {
            Tagging::Internal { tag } => keys.push(tag),
            Tagging::Adjacent { tag, content } => keys.extend([tag.as_str(), content]),
            Tagging::External | Tagging::Untagged => {}
        },
        Some(tree::Body::Tuple(_) | tree::Body::Unit) | None => {}
    }
}

/// `tag = ".."` alone puts the tag among the keys of what the variant holds.
pub(super) fn variant(known: &Known<'_>, body: &Body, name: &Name, diags: &mut Diags) {
    let held = match body {
        Body::Alias(ty) if *ty == Type::Unit || is_object(known, ty, DEPTH_MAX) => return,
        Body::Alias(ty) => a(ty),
        Body::Tuple(_) => "several values".to_owned(),
        Body::Struct(_) | Body::Unit | Body::Enum { .. } => return,
    };
    let message = format!("variant `{name}` has no place for the tag: it holds {held}");
    diags.push(
        Diag::error(code::NOT_TOGETHER, name.span, message)
            .help("write `content = \"..\"` beside `tag`, or give the variant named fields"),
    );
}

fn is_object(known: &Known<'_>, ty: &Type, depth: usize) -> bool {
    match ty {
        Type::Option(inner) => is_object(known, inner, depth),
        Type::Named { name, .. } => named(known, name, depth),
        Type::Map(_) | Type::Json | Type::Row(_) | Type::Param(_) | Type::Extern(_) => true,
        _ => false,
    }
}

/// A shape by the name that the schema has for it.
fn named(known: &Known<'_>, name: &str, depth: usize) -> bool {
    let renamed = || {
        let mut shapes = known.shapes.items();
        shapes.find(|shape| shape.rename.as_deref() == Some(name))
    };
    let Some(shape) = known.shapes.get(name).or_else(renamed) else {
        return true;
    };
    match &shape.body {
        tree::Body::Struct(_) => true,
        tree::Body::Alias(inner) => depth > 0 && written(known, inner, depth - 1),
        tree::Body::Tuple(_) | tree::Body::Unit => false,
        tree::Body::Enum { tagging, .. } => match tagging {
            Tagging::External | Tagging::Internal { .. } | Tagging::Adjacent { .. } => true,
            // Whichever fits is written; one without keys is told at its own use.
            Tagging::Untagged => true,
        },
    }
}

/// A type as written inside an alias: only what is plainly no object is refused.
fn written(known: &Known<'_>, ty: &Ty, depth: usize) -> bool {
    let Some((name, _)) = last_segment(ty) else {
        return false;
    };
    if known.shapes.contains(name) {
        return named(known, name, depth);
    }
    !known.enums.contains(name) && !super::ty::is_type_name(name) || name == "Json"
}
