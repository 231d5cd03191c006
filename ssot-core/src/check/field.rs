//! A field as written, lowered: type, default, constraints, access. Rules over rows come later,
//! when every model's fields are known.

use super::code;
use super::constraint::{Of, constraint};
use super::default::default;
use super::describe::is_unknown;
use super::known::Known;
use super::{satisfiable, ty, within};
use crate::names;
use crate::schema::{Access, Field, OnDelete, Type};
use crate::syntax::tree::{self, FieldAttr, FieldAttrKind, Name};
use crate::syntax::{Diag, Diags};

/// The field without its `visible` and `writable`.
pub(super) fn field(
    known: &Known<'_>,
    owner: &Name,
    written: &tree::Field,
    diags: &mut Diags,
) -> Field {
    let (ty, nullable) = ty::field(known, owner, written, diags);
    let mut field = plain(&written.name.text, ty, nullable);
    field.doc.clone_from(&written.doc);
    for attr in &written.attrs {
        apply(known, &mut field, attr, diags);
    }
    for attr in &written.attrs {
        if let FieldAttrKind::Default(expr) = &attr.kind {
            let of = Of {
                known,
                ty: &field.ty,
                told: &field.ty,
            };
            field.default = default(&of, field.nullable, expr, diags);
        }
    }
    within::check(&field, written, diags);
    satisfiable::check(&field, written, diags);
    together(&field, written, diags);
    field
}

/// A field with nothing but its name and type.
pub(super) fn plain(name: &str, ty: Type, nullable: bool) -> Field {
    Field {
        wire: wire(name, &ty),
        column: name.to_owned(),
        name: name.to_owned(),
        doc: None,
        deprecated: None,
        ty,
        nullable,
        default: None,
        on_update: None,
        constraints: Vec::new(),
        message: None,
        unique: false,
        access: Access::default(),
    }
}

/// A field that holds ids is called so on the wire, for its bare name is the relation's:
/// `tags: Vec<Id<Tag>>` is `tagIds`, `author: Id<User>` is `authorId`.
fn wire(name: &str, ty: &Type) -> String {
    let bare = |end: &str| name != "id" && !name.ends_with(end);
    match ty {
        Type::Id { .. } if bare("_id") => names::camel(&format!("{name}_id")),
        Type::List(item) if matches!(**item, Type::Id { .. }) && bare("_ids") => {
            names::camel(&format!("{}_ids", names::singular(name)))
        }
        _ => names::camel(name),
    }
}

fn apply(known: &Known<'_>, field: &mut Field, attr: &FieldAttr, diags: &mut Diags) {
    match &attr.kind {
        FieldAttrKind::Message(text) => field.message = Some(text.text.clone()),
        FieldAttrKind::Unique => field.unique = true,
        FieldAttrKind::Readonly => field.access.readonly = true,
        FieldAttrKind::Immutable => field.access.immutable = true,
        FieldAttrKind::Private => field.access.private = true,
        FieldAttrKind::OnUpdate(expr) => {
            let of = Of {
                known,
                ty: &field.ty,
                told: &field.ty,
            };
            field.on_update = default(&of, field.nullable, expr, diags);
        }
        FieldAttrKind::Column(text) => field.column.clone_from(&text.text),
        FieldAttrKind::Rename(text) => field.wire.clone_from(&text.text),
        FieldAttrKind::Deprecated(text) => {
            field.deprecated = Some(
                text.as_ref()
                    .map_or_else(String::new, |text| text.text.clone()),
            );
        }
        FieldAttrKind::OnDelete(_) | FieldAttrKind::Inverse(_) => relation_only(field, attr, diags),
        // `index` is the model's, rules and defaults are read when more is known.
        FieldAttrKind::Index
        | FieldAttrKind::Visible(_)
        | FieldAttrKind::Writable(_)
        | FieldAttrKind::Default(_) => {}
        FieldAttrKind::Len(_)
        | FieldAttrKind::Range(_)
        | FieldAttrKind::Pattern(_)
        | FieldAttrKind::MultipleOf(_)
        | FieldAttrKind::Scale(_)
        | FieldAttrKind::Items { .. }
        | FieldAttrKind::OneOf(_)
        | FieldAttrKind::Trim
        | FieldAttrKind::Lowercase => {
            let of = Of {
                known,
                ty: &field.ty,
                told: &field.ty,
            };
            field.constraints.extend(constraint(&of, attr, diags));
        }
    }
}

fn relation_only(field: &Field, attr: &FieldAttr, diags: &mut Diags) {
    let list = matches!(&field.ty, Type::List(item) if matches!(**item, Type::Id { .. }));
    let (word, fits) = match &attr.kind {
        FieldAttrKind::OnDelete(_) => ("on_delete", matches!(field.ty, Type::Id { .. })),
        _ => ("inverse", list || matches!(field.ty, Type::Id { .. })),
    };
    if !fits && !is_unknown(&field.ty) {
        let (why, help) = match list {
            true => (
                "which leads to many",
                "remove it: the pairs go with the row on either side",
            ),
            false => ("which is not a relation", "a relation is an `Id<Model>`"),
        };
        let message = format!("`{word}` cannot be used on `{}`, {why}", field.name);
        diags.push(Diag::error(code::MISFIT, attr.span, message).help(help));
    }
    if matches!(attr.kind, FieldAttrKind::OnDelete(OnDelete::SetNull)) && !field.nullable && fits {
        let message = format!(
            "`on_delete(set_null)` cannot be used on `{}`, which is required",
            field.name
        );
        diags.push(
            Diag::error(code::SET_NULL_REQUIRED, attr.span, message).help(
                "make its type an `Option`, or write `on_delete(cascade)` or `on_delete(restrict)`",
            ),
        );
    }
}

/// Attributes that contradict each other or the type.
fn together(field: &Field, written: &tree::Field, diags: &mut Diags) {
    let span = |wanted: fn(&FieldAttrKind) -> bool| {
        written
            .attrs
            .iter()
            .find(|attr| wanted(&attr.kind))
            .map_or(written.name.span, |attr| attr.span)
    };
    let mut clash = |left: &str, right: &str, span| {
        let message = format!("`{left}` cannot be used with `{right}`");
        diags
            .push(Diag::error(code::NOT_TOGETHER, span, message).help(format!("remove `{right}`")));
    };
    let access = &field.access;
    if access.readonly && access.immutable {
        clash(
            "readonly",
            "immutable",
            span(|kind| matches!(kind, FieldAttrKind::Immutable)),
        );
    }
    for (word, given) in [("readonly", access.readonly), ("private", access.private)] {
        let writable: fn(&FieldAttrKind) -> bool =
            |kind| matches!(kind, FieldAttrKind::Writable(_));
        if given && written.attrs.iter().any(|attr| writable(&attr.kind)) {
            clash(word, "writable", span(writable));
        }
    }
    let visible: fn(&FieldAttrKind) -> bool = |kind| matches!(kind, FieldAttrKind::Visible(_));
    if access.private && written.attrs.iter().any(|attr| visible(&attr.kind)) {
        clash("private", "visible", span(visible));
    }
    if field.unique
        && matches!(
            field.ty,
            Type::List(_) | Type::Json | Type::Password | Type::Named { .. }
        )
    {
        let message = format!(
            "`unique` cannot be used on {}",
            super::describe::a(&field.ty)
        );
        let span = span(|kind| matches!(kind, FieldAttrKind::Unique));
        diags.push(
            Diag::error(code::MISFIT, span, message)
                .help("`items(unique)` makes the values of one list differ"),
        );
    }
}
