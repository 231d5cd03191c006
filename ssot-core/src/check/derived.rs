//! The fields that the language adds to a model: `id`, `deleted_at`, `created_by`, `updated_by`. In
//! `ssot!` they are made where the author does not write them; a derived struct cannot grow.

use super::code;
use super::describe::{describe, is_unknown};
use super::known::Known;
use super::whole::Whole;
use crate::schema::{Field, KeyType, Model, Type};
use crate::syntax::tree::{FieldAttr, FieldAttrKind, ModelAttr, ModelAttrKind};
use crate::syntax::{Diag, Diags};

/// Files what a derived struct lacks, and what of these a model writes in another form.
pub(super) fn check(known: &Known<'_>, whole: &Whole<'_>, model: &Model, diags: &mut Diags) {
    let written = whole.model;
    let has = |name: &str| whole.fields.iter().any(|field| field.name == *name);
    if !written.block && model.key == ["id"] && !has("id") {
        let name = &written.name;
        let message = format!("`{name}` must have a field `id`");
        let field = format!("{}id: Id<{name}>,", vis(whole));
        diags.push(Diag::error(code::MISSING_FIELD, name.span, message).help(grown(&field)));
    }
    for attr in &written.attrs {
        for (field, ty) in brought(known, attr, whole.model.block) {
            if has(field) {
                form(whole, model, field, &ty, diags);
            }
        }
        // Nor can the macro name the principal of another block.
        let unnamed = matches!(attr.kind, ModelAttrKind::Audited)
            && known.principal.is_none()
            && known.may_be_elsewhere();
        // That nobody signs in is told elsewhere.
        let nobody = matches!(attr.kind, ModelAttrKind::Audited)
            && known.principal.is_none()
            && !known.may_be_elsewhere();
        if (!written.block && !nobody) || unnamed {
            lacks(known, whole, attr, diags);
        }
    }
}

fn lacks(known: &Known<'_>, whole: &Whole<'_>, attr: &ModelAttr, diags: &mut Diags) {
    let lacking_fields = brought(known, attr, whole.model.block)
        .into_iter()
        .filter(|(name, _)| whole.fields.iter().all(|field| field.name != **name));
    let (mut names, mut fields) = (String::new(), String::new());
    for (name, ty) in lacking_fields {
        let (and, gap) = if names.is_empty() {
            ("", "")
        } else {
            (" and ", " ")
        };
        names.push_str(&format!("{and}`{name}`"));
        fields.push_str(&format!("{gap}{}{name}: {ty},", vis(whole)));
    }
    if names.is_empty() {
        return;
    }
    let of = &whole.model.name;
    let message = format!("`{}` needs {names} in `{of}`", flag(attr));
    let mut help = match whole.model.block {
        true => format!("`principal` stands elsewhere, so write `{fields}`"),
        false => grown(&fields),
    };
    if matches!(attr.kind, ModelAttrKind::Audited) && known.principal.is_none() {
        help.push_str(" with the model that signs in, if it is not `User`");
    }
    diags.push(Diag::error(code::MISSING_FIELD, attr.span, message).help(help));
}

fn grown(fields: &str) -> String {
    format!("a derive cannot add a field to your struct, so write `{fields}`")
}

/// The visibility that the struct's other fields have.
fn vis(whole: &Whole<'_>) -> String {
    let vis = whole.fields.first().map(|field| field.vis.to_string());
    match vis.as_deref().unwrap_or_default() {
        "" => String::new(),
        vis => vis.replace(" (", "(") + " ",
    }
}

fn form(whole: &Whole<'_>, model: &Model, name: &str, ty: &str, diags: &mut Diags) {
    let written = whole.fields.iter().find(|field| field.name == *name);
    let meant = model.fields.iter().find(|field| field.name == name);
    let (Some(written), Some(meant)) = (written, meant) else {
        return;
    };
    if is_unknown(&meant.ty) || (meant.nullable && fits(meant, name)) {
        return;
    }
    let message = format!("`{name}` must be an `{ty}`");
    let diag = Diag::error(code::UNUSABLE_TYPE, written.ty.span, message);
    diags.push(diag.help("it is the server's, and empty until there is something to tell"));
}

fn fits(field: &Field, name: &str) -> bool {
    match &field.ty {
        Type::DateTime => name == "deleted_at",
        Type::Id { .. } => name != "deleted_at",
        _ => false,
    }
}

fn flag(attr: &ModelAttr) -> &'static str {
    match attr.kind {
        ModelAttrKind::SoftDelete => "soft_delete",
        _ => "audited",
    }
}

/// The fields that an attribute brings, with their types as they are written.
fn brought(known: &Known<'_>, attr: &ModelAttr, block: bool) -> Vec<(&'static str, String)> {
    match attr.kind {
        ModelAttrKind::SoftDelete => vec![("deleted_at", String::from("Option<DateTime>"))],
        ModelAttrKind::Audited => {
            // A derive seldom sees the principal.
            let principal = known.principal.map(|(model, _)| model.text.as_str());
            let principal = principal.unwrap_or("User");
            // In `ssot!` an id need not say its key.
            let key = known.key(principal).filter(|_| !block);
            let id = Type::Id {
                model: principal.to_owned(),
                key: key.unwrap_or(KeyType::Uuid),
            };
            let ty = describe(&Type::Option(Box::new(id)));
            vec![("created_by", ty.clone()), ("updated_by", ty)]
        }
        ModelAttrKind::Large
        | ModelAttrKind::Index(_)
        | ModelAttrKind::Unique(_)
        | ModelAttrKind::Id(_)
        | ModelAttrKind::Table(_)
        | ModelAttrKind::Deprecated(_)
        | ModelAttrKind::Principal(_) => Vec::new(),
    }
}

/// Whether a field is one of those that the model's flags bring.
pub(super) fn is_of_a_flag(model: &Model, name: &str) -> bool {
    match name {
        "deleted_at" => model.soft_delete,
        "created_by" | "updated_by" => model.audited,
        _ => false,
    }
}

/// Whether the author asks for a relation of such a field: by its `inverse`.
pub(super) fn is_related(whole: &Whole<'_>, name: &str) -> bool {
    let mut written = whole.fields.iter().filter(|field| field.name == *name);
    let inverse = |attr: &FieldAttr| matches!(attr.kind, FieldAttrKind::Inverse(_));
    written.any(|field| field.attrs.iter().any(inverse))
}
