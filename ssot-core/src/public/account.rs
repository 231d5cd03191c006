//! What the principal signs in by.

use super::model_of;
use crate::schema::{Field, Model, Schema, Type};

/// A principal that signs in by a name and a password.
#[derive(Clone, Copy, Debug)]
pub struct Account<'a> {
    /// Its model.
    pub model: &'a Model,
    /// The field that names somebody.
    pub login: &'a Field,
    /// The password.
    pub password: &'a Field,
}

/// How the principal signs in; nothing where there is none, or where it has no name, no password or
/// a key of several fields.
pub fn account(schema: &Schema) -> Option<Account<'_>> {
    let model = model_of(schema, &schema.principal.as_ref()?.model)?;
    let (login, password) = (login(model)?, password(model)?);
    let [_] = model.key.as_slice() else {
        return None;
    };
    Some(Account {
        model,
        login: model.fields.get(login)?,
        password: model.fields.get(password)?,
    })
}

/// The place of the field that names somebody: the first unique address of e-mail, else the first
/// unique text.
pub fn login(model: &Model) -> Option<usize> {
    let first = |types: &[Type]| {
        let mut fields = model.fields.iter();
        fields.position(|field| names(model, field, types))
    };
    first(&[Type::Email]).or_else(|| first(&[Type::String, Type::Slug]))
}

/// The place of the password.
pub fn password(model: &Model) -> Option<usize> {
    let mut fields = model.fields.iter();
    fields.position(|field| *plain(&field.ty) == Type::Password)
}

/// Whether one field alone tells the rows of a model apart.
pub fn is_unique(model: &Model, field: &Field) -> bool {
    let mut groups = model.uniques.iter();
    groups.any(|group| matches!(group.as_slice(), [one] if *one == field.name))
}

fn names(model: &Model, field: &Field, types: &[Type]) -> bool {
    !field.access.private && is_unique(model, field) && types.contains(plain(&field.ty))
}

fn plain(ty: &Type) -> &Type {
    match ty {
        Type::Option(inner) => plain(inner),
        ty => ty,
    }
}
