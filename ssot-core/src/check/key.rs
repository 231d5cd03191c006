//! A key is made of values that can stand in an address and be told apart exactly, and that a
//! client may know: a row's address says it.

use super::code;
use super::describe::a;
use super::known::last_segment;
use super::model::relation_name;
use super::whole::Whole;
use crate::schema::{Field, KeyType, Model, Type};
use crate::syntax::tree::{FieldAttrKind, ModelAttrKind, Name, Ty};
use crate::syntax::{Diag, Diags};

/// Judges every model's key; a part that cannot be one is taken out of it.
pub(super) fn check(wholes: &[Whole<'_>], models: &mut [Model], diags: &mut Diags) {
    for (whole, model) in wholes.iter().zip(models) {
        let mut attrs = whole.model.attrs.iter();
        let group = attrs.find_map(|attr| match &attr.kind {
            ModelAttrKind::Id(names) => Some(names.as_slice()),
            _ => None,
        });
        let fields = &model.fields;
        model.key.retain(|key| {
            let Some(field) = fields.iter().find(|field| field.name == *key) else {
                return false;
            };
            private(whole, field, diags);
            group.is_none_or(|names| part(names, field, diags))
        });
        if model.key.len() > 1 {
            lists(whole, model, diags);
        }
    }
}

/// A row of a list's table names this model's by one column.
fn lists(whole: &Whole<'_>, model: &Model, diags: &mut Diags) {
    let ids =
        |field: &&Field| matches!(&field.ty, Type::List(item) if matches!(**item, Type::Id { .. }));
    for field in model.fields.iter().filter(ids) {
        let written = whole.fields.iter().find(|one| one.name.text == field.name);
        let Some(written) = written else { continue };
        let message = format!("`{}` needs a key of one field here", field.name);
        let help = format!(
            "leave `id(..)` out and write `unique(..)` on `{}`, or declare a model of the pairs",
            model.name
        );
        diags.push(Diag::error(code::BAD_KEY, written.name.span, message).help(help));
    }
}

fn private(whole: &Whole<'_>, field: &Field, diags: &mut Diags) {
    let written = whole.fields.iter().find(|one| one.name.text == field.name);
    let mut attrs = written.iter().flat_map(|written| &written.attrs);
    if let Some(attr) = attrs.find(|attr| matches!(attr.kind, FieldAttrKind::Private)) {
        let message = format!(
            "`private` cannot be used on `{}`, part of the key",
            field.name
        );
        diags.push(
            Diag::error(code::BAD_KEY, attr.span, message)
                .help("remove `private`: the address of every row says its key"),
        );
    }
}

/// Whether a field that `#[id(..)]` names can be part of the key.
fn part(names: &[Name], field: &Field, diags: &mut Diags) -> bool {
    let is = |name: &&Name| {
        name.text == field.name || relation_name(field).as_deref() == Some(&name.text)
    };
    let Some(name) = names.iter().find(is) else {
        return true;
    };
    let (message, help) = if !exact(&field.ty) {
        let message = format!("`{name}` cannot be part of the key: it is {}", a(&field.ty));
        (
            message,
            "name an integer, a string, a date, an enum or a relation",
        )
    } else if names.len() == 1 && !alone(&field.ty) {
        let message = format!("`{name}` cannot be the whole key: it is {}", a(&field.ty));
        (
            message,
            "name a second field, or leave `id` out and write `#[unique]` on it",
        )
    } else {
        return true;
    };
    diags.push(Diag::error(code::BAD_KEY, name.span, message).help(help));
    false
}

/// Values that are equal or not beyond doubt, and short.
fn exact(ty: &Type) -> bool {
    !matches!(
        ty,
        Type::Float(_)
            | Type::Text
            | Type::Bytes
            | Type::Json
            | Type::Password
            | Type::Named { .. }
            | Type::List(_)
    )
}

/// Values that an `Id` can hold.
fn alone(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Id { .. }
            | Type::Uuid
            | Type::Int(_)
            | Type::String
            | Type::Email
            | Type::Url
            | Type::Slug
            | Type::Extern(_)
    )
}

/// What the second argument of `Id<M, K>` says.
pub(super) fn argument(model: &str, written: &Ty, diags: &mut Diags) -> Option<KeyType> {
    match last_segment(written) {
        Some(("Uuid", [])) => return Some(KeyType::Uuid),
        Some(("i64", [])) => return Some(KeyType::I64),
        Some(("String", [])) => return Some(KeyType::String),
        _ => {}
    }
    let named = last_segment(written).map(|(name, _)| format!(": found `{name}`"));
    let found = named.unwrap_or_default();
    let message = format!("a key must be `Uuid`, `i64` or `String`{found}");
    let help = format!("write `Id<{model}>`, `Id<{model}, i64>` or `Id<{model}, String>`");
    diags.push(Diag::error(code::BAD_KEY, written.span, message).help(help));
    None
}
