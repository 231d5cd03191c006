//! Who signs in: one model, and the field with its roles.

use super::code;
use super::known::Known;
use super::nearest::suggest;
use crate::schema::{Model, Principal, Roles, Type};
use crate::syntax::tree::{Declared, ModelAttrKind, Name};
use crate::syntax::{Diag, Diags};
use proc_macro2::Span;

/// The principal and its roles.
pub(super) fn principal(
    known: &Known<'_>,
    declared: &Declared,
    models: &[Model],
    diags: &mut Diags,
) -> Option<Principal> {
    only_one(declared, diags);
    let (name, roles) = known.principal?;
    let Some(model) = models.iter().find(|model| model.name == name.text) else {
        if !known.may_be_elsewhere() {
            let diag = Diag::error(
                code::UNKNOWN_MODEL,
                name.span,
                format!("unknown model `{name}`"),
            );
            diags.push(suggest(diag, &name.text, known.models.names(), || {
                Some(format!("declare it: `model {name} {{ .. }}`"))
            }));
        }
        return Some(Principal {
            model: name.text.clone(),
            roles: None,
        });
    };
    let roles = roles.map(|field| roles_of(known, model, field, diags));
    Some(Principal {
        model: name.text.clone(),
        roles,
    })
}

/// Files that something asks for a caller where nobody signs in. A macro cannot know.
pub(super) fn needs_principal(
    known: &Known<'_>,
    at: Span,
    what: &str,
    help: &str,
    diags: &mut Diags,
) {
    if known.principal.is_none() && !known.may_be_elsewhere() {
        let message = format!("{what} needs someone who signs in");
        diags.push(Diag::error(code::NO_PRINCIPAL, at, message).help(help));
    }
}

fn only_one(declared: &Declared, diags: &mut Diags) {
    let stated = declared.principals.iter().map(|principal| principal.span);
    let derived = declared.models.iter().flat_map(|model| &model.attrs);
    let derived = derived
        .filter(|attr| matches!(attr.kind, ModelAttrKind::Principal(_)))
        .map(|attr| attr.span);
    let mut all = stated.chain(derived);
    let Some(first) = all.next() else { return };
    for span in all {
        diags.push(
            Diag::error(
                code::PRINCIPAL_TWICE,
                span,
                "the principal is declared twice",
            )
            .help("remove one: one model signs in, its roles tell callers apart")
            .related(first, "first declared here"),
        );
    }
}

/// The roles. Of a field that cannot hold any that is told: the enum has no name then, and every
/// name in a rule is taken for one of its roles.
fn roles_of(known: &Known<'_>, model: &Model, name: &Name, diags: &mut Diags) -> Roles {
    let roles = |enum_: &str, many: bool| Roles {
        field: name.text.clone(),
        enum_: enum_.to_owned(),
        many,
    };
    let Some(field) = model.fields.iter().find(|field| field.name == name.text) else {
        diags.push(unknown(model, name));
        return roles("", false);
    };
    let (enum_, many) = match &field.ty {
        Type::List(item) => (&**item, true),
        other => (other, false),
    };
    match enum_ {
        Type::Enum(enum_) => {
            if field.nullable {
                diags.push(maybe_none(name, enum_, many));
            }
            roles(enum_, many)
        }
        Type::Extern(enum_) if known.may_be_elsewhere() => roles(enum_, many),
        // An unknown type is told where it stands.
        Type::Extern(_) => roles("", many),
        _ => {
            let message = format!("roles field `{name}` must be an enum or a `Vec` of one");
            diags.push(
                Diag::error(code::BAD_ROLES, name.span, message)
                    .help("write `role: Role` and `enum Role { .. }`"),
            );
            roles("", many)
        }
    }
}

fn unknown(model: &Model, name: &Name) -> Diag {
    let message = format!("unknown field `{name}` of `{}`", model.name);
    let diag = Diag::error(code::BAD_ROLES, name.span, message);
    let fields = model.fields.iter().map(|field| field.name.as_str());
    suggest(diag, &name.text, fields, || {
        Some(format!("add it: `{name}: Role`"))
    })
}

/// Who has no role has none of the variants: what may be `None` says nothing more.
fn maybe_none(name: &Name, enum_: &str, many: bool) -> Diag {
    let message = format!("roles field `{name}` cannot be an `Option`");
    let ty = match many {
        true => format!("Vec<{enum_}>"),
        false => enum_.to_owned(),
    };
    Diag::error(code::BAD_ROLES, name.span, message).help(format!("write `{name}: {ty}`"))
}
