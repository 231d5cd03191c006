//! The constraints of a shape's member: judged as those of a field that has its type.

use super::super::constraint::{Of, constraint};
use super::super::known::Known;
use super::super::{field, satisfiable, within};
use crate::schema::{Constraint, Type};
use crate::syntax::Diags;
use crate::syntax::tree::{self, FieldAttrKind};
use crate::value::bounds;

/// Those of a member of this type, and the words for all of them.
pub(super) fn constraints(
    known: &Known<'_>,
    ty: &Type,
    written: &tree::Member,
    diags: &mut Diags,
) -> (Vec<Constraint>, Option<String>) {
    if written.attrs.is_empty() {
        return (Vec::new(), None);
    }
    let (ty, told) = (bounds::in_shape(ty), ty);
    let of = Of {
        known,
        ty: &ty,
        told,
    };
    let mut all = field::plain(&written.name.text, ty.clone(), false);
    for attr in &written.attrs {
        match &attr.kind {
            FieldAttrKind::Message(text) => all.message = Some(text.text.clone()),
            _ => all.constraints.extend(constraint(&of, attr, diags)),
        }
    }
    let written = as_field(written);
    within::check(&all, &written, diags);
    satisfiable::check(&all, &written, diags);
    (all.constraints, all.message)
}

fn as_field(written: &tree::Member) -> tree::Field {
    tree::Field {
        doc: None,
        attrs: written.attrs.clone(),
        user_attrs: Vec::new(),
        vis: Default::default(),
        name: written.name.clone(),
        ty: written.ty.clone(),
        serde: None,
    }
}
