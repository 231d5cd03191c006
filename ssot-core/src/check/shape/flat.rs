//! What serde writes among the keys of another object must itself be an object.

use crate::check::code;
use crate::check::describe::a;
use crate::check::known::{Known, last_segment};
use crate::schema::{Body, Tagging, Type};
use crate::syntax::tree::{self, Name, Ty};
use crate::syntax::{Diag, Diags};

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
        let mut shapes = known.shapes.values();
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
    if known.shapes.contains_key(name) {
        return named(known, name, depth);
    }
    !known.enums.contains_key(name) && !super::ty::is_type_name(name) || name == "Json"
}
