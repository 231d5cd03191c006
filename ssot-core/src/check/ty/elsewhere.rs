//! The types that a declaration names and does not make.

use super::super::known::Known;
use super::id::Keys;
use super::scalar::scalar;
use super::shape::{Inside, standard};
use crate::syntax::Diags;
use crate::syntax::tree::{Body, Name, Shape, Ty, TyKind};

/// Gathers what the types of one declaration name that is neither the language's, nor Rust's, nor
/// declared here: with its name as [`crate::schema::Type::Extern`] has it.
pub(in crate::check) struct Elsewhere<'k, 'a> {
    known: &'k Known<'a>,
    found: Vec<(&'a Name, &'a Ty)>,
}

impl<'k, 'a> Elsewhere<'k, 'a> {
    pub(in crate::check) fn new(known: &'k Known<'a>) -> Self {
        let found = Vec::new();
        Elsewhere { known, found }
    }

    /// What was found: the name, and the type whose name it is or, of an id, whose model.
    pub(in crate::check) fn found(self) -> Vec<(&'a Name, &'a Ty)> {
        self.found
    }

    /// `params` are a shape's own type parameters.
    pub(in crate::check) fn ty(&mut self, ty: &'a Ty, inside: Inside<'_>) {
        match &ty.kind {
            TyKind::Path { path, args } => {
                let Some(name) = path.last() else {
                    return;
                };
                if name.text == "Id" {
                    return self.id(ty, args, inside);
                }
                args.iter().for_each(|arg| self.ty(arg, inside));
                let here = self.known.is_declared(&name.text) || inside.is_param(name);
                let ours = || {
                    let mut unheard = Diags::default();
                    scalar(&name.text).is_some()
                        || standard(self.known, inside, name, args, &mut unheard).is_some()
                };
                if !here && !ours() {
                    self.found.push((name, ty));
                }
            }
            TyKind::Tuple(items) => items.iter().for_each(|item| self.ty(item, inside)),
            TyKind::Array(inner, _) | TyKind::Reference(inner) => self.ty(inner, inside),
            TyKind::Other => {}
        }
    }

    /// Of the model that an id names only the key travels, which the id may leave unsaid.
    fn id(&mut self, ty: &'a Ty, args: &'a [Ty], inside: Inside<'_>) {
        let [model] = args else {
            return;
        };
        let TyKind::Path { path, .. } = &model.kind else {
            return;
        };
        if let Some(name) = path.last().filter(|_| inside.keys() == Keys::OfModel)
            && name.text != "Self"
            && !self.known.models.contains(&name.text)
        {
            self.found.push((name, ty));
        }
    }

    /// All that a shape is made of.
    pub(in crate::check) fn shape(&mut self, shape: &'a Shape, body: &'a Body) {
        let inside = Inside::shape(&shape.params);
        match body {
            Body::Struct(members) => members.iter().for_each(|one| self.ty(&one.ty, inside)),
            Body::Alias(ty) => self.ty(ty, inside),
            Body::Tuple(types) => types.iter().for_each(|ty| self.ty(ty, inside)),
            Body::Unit => {}
            Body::Enum { variants, .. } => variants
                .iter()
                .for_each(|case| self.shape(shape, &case.body)),
        }
    }
}
