//! The types that a declaration names and does not make.

use super::super::known::Known;
use super::scalar::scalar;
use super::shape::standard;
use crate::syntax::Diags;
use crate::syntax::tree::{Body, Name, Shape, Ty, TyKind};

/// Adds what a type names that is neither the language's, nor Rust's, nor declared here: with its
/// name as [`crate::schema::Type::Extern`] has it. `params` are a shape's own type parameters.
pub(in crate::check) fn elsewhere<'a>(
    known: &Known<'_>,
    params: &[Name],
    ty: &'a Ty,
    out: &mut Vec<(&'a Name, &'a Ty)>,
) {
    match &ty.kind {
        TyKind::Path { path, args } => {
            let Some(name) = path.last() else {
                return;
            };
            // What an id names is a model, of which only the key travels.
            if name.text == "Id" {
                return;
            }
            args.iter()
                .for_each(|arg| elsewhere(known, params, arg, out));
            let here = known.is_declared(&name.text) || params.contains(name);
            let ours = scalar(&name.text).is_some()
                || standard(known, params, name, args, &mut Diags::default()).is_some();
            if !here && !ours {
                out.push((name, ty));
            }
        }
        TyKind::Tuple(items) => items
            .iter()
            .for_each(|item| elsewhere(known, params, item, out)),
        TyKind::Array(inner, _) | TyKind::Reference(inner) => elsewhere(known, params, inner, out),
        TyKind::Other => {}
    }
}

/// The same of all that a shape is made of.
pub(in crate::check) fn in_shape<'a>(
    known: &Known<'_>,
    shape: &'a Shape,
    body: &'a Body,
    out: &mut Vec<(&'a Name, &'a Ty)>,
) {
    let mut one = |ty| elsewhere(known, &shape.params, ty, out);
    match body {
        Body::Struct(members) => members.iter().for_each(|member| one(&member.ty)),
        Body::Alias(ty) => one(ty),
        Body::Tuple(types) => types.iter().for_each(one),
        Body::Unit => {}
        Body::Enum { variants, .. } => variants
            .iter()
            .for_each(|case| in_shape(known, shape, &case.body, out)),
    }
}
