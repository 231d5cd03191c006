//! A model without its rules and clauses: names, fields, key, groups.

use super::code;
use super::derived;
use super::field::{field, plain};
use super::known::Known;
use super::nearest::among;
use super::principal::needs_principal;
use super::whole::Whole;
use crate::names;
use crate::schema::{self, Default, Field, KeyType, Type};
use crate::syntax::tree::{FieldAttrKind, Model, ModelAttrKind, Name};
use crate::syntax::{Diag, Diags};

/// The outline that relations, rules and clauses are then added to.
pub(super) fn outline(known: &Known<'_>, whole: &Whole<'_>, diags: &mut Diags) -> schema::Model {
    let written = whole.model;
    let mut model = named(written);
    let first = whole.fields.iter().enumerate().filter(|(at, field)| {
        let same = whole.fields[..*at]
            .iter()
            .find(|before| before.name == field.name);
        if let Some(before) = same {
            let message = format!("field `{}` is defined twice", field.name);
            let diag = Diag::error(code::DEFINED_TWICE, field.name.span, message);
            diags.push(
                diag.help("rename or remove one of them")
                    .related(before.name.span, "first defined here"),
            );
        }
        same.is_none()
    });
    let first: Vec<_> = first.map(|(_, field)| *field).collect();
    model.fields.reserve(first.len() + 4);
    for written in &first {
        model
            .fields
            .push(field(known, &whole.model.name, written, diags));
        if written
            .attrs
            .iter()
            .any(|attr| matches!(attr.kind, FieldAttrKind::Index))
        {
            model.indexes.push(vec![written.name.text.clone()]);
        }
    }
    let uniques = model.fields.iter().filter(|field| field.unique);
    model.uniques = uniques.map(|field| vec![field.name.clone()]).collect();
    flags(&mut model, written);
    key(known, &mut model, written, diags);
    derived::check(known, whole, &model, diags);
    made(known, whole, &mut model);
    audited(known, written, diags);
    groups(&mut model, written, diags);
    model
}

fn named(written: &Model) -> schema::Model {
    let snake = names::snake(&written.name.text);
    let plural = names::plural(&snake);
    schema::Model {
        name: written.name.text.clone(),
        wire: names::camel(&snake),
        plural: names::camel(&plural),
        doc: written.doc.clone(),
        deprecated: None,
        soft_delete: false,
        audited: false,
        large: false,
        key: Vec::new(),
        fields: Vec::new(),
        relations: Vec::new(),
        uniques: Vec::new(),
        indexes: Vec::new(),
        checks: Vec::new(),
        permissions: schema::Permissions::default(),
        cache: schema::Cache::default(),
        events: Vec::new(),
        search: schema::Search::default(),
        middleware: schema::Middleware::default(),
        routes: schema::Routes {
            path: format!("/{}", names::kebab(&plural)),
            by: Vec::new(),
            operations: Vec::new(),
            actions: Vec::new(),
        },
        table: plural,
    }
}

fn flags(model: &mut schema::Model, written: &Model) {
    for attr in &written.attrs {
        match &attr.kind {
            ModelAttrKind::SoftDelete => model.soft_delete = true,
            ModelAttrKind::Audited => model.audited = true,
            ModelAttrKind::Large => model.large = true,
            ModelAttrKind::Table(text) => model.table.clone_from(&text.text),
            ModelAttrKind::Deprecated(text) => {
                model.deprecated = Some(
                    text.as_ref()
                        .map_or_else(String::new, |text| text.text.clone()),
                );
            }
            ModelAttrKind::Index(_)
            | ModelAttrKind::Unique(_)
            | ModelAttrKind::Id(_)
            | ModelAttrKind::Principal(_) => {}
        }
    }
}

/// `#[id(a, b)]`, a field `id`, or an `id` of our making.
fn key(known: &Known<'_>, model: &mut schema::Model, written: &Model, diags: &mut Diags) {
    let group = written.attrs.iter().find_map(|attr| match &attr.kind {
        ModelAttrKind::Id(names) => Some(names),
        _ => None,
    });
    if let Some(names) = group {
        model.key = members(model, names, diags);
        for name in &model.key {
            let field = model.fields.iter_mut().find(|field| field.name == *name);
            if let Some(field) = field {
                field.access.immutable = !field.access.readonly;
                refuse_nullable(field, names, diags);
            }
        }
        return;
    }
    model.key = vec!["id".to_owned()];
    let name = model.name.clone();
    match model.fields.iter_mut().find(|field| field.name == "id") {
        Some(field) => own_id(field, &name, written, diags),
        None => {
            let key = known.key(&name).unwrap_or(KeyType::Uuid);
            let mut id = plain("id", Type::Id { model: name, key }, false);
            of_the_server(&mut id, KeyType::Uuid);
            model.fields.insert(0, id);
        }
    }
}

fn refuse_nullable(field: &Field, names: &[Name], diags: &mut Diags) {
    let is = |name: &&Name| {
        name.text == field.name || relation_name(field).as_deref() == Some(&name.text)
    };
    let span = names.iter().find(is).map(|name| name.span);
    if let Some(span) = span.filter(|_| field.nullable) {
        let message = format!(
            "`{}` cannot be part of the key: it may be `None`",
            field.name
        );
        diags
            .push(Diag::error(code::BAD_KEY, span, message).help("take the `Option` off its type"));
    }
}

fn own_id(field: &mut Field, model: &str, written: &Model, diags: &mut Diags) {
    let own = match &field.ty {
        Type::Id { model: target, key } if target == model && !field.nullable => Some(*key),
        Type::Extern(_) => None,
        _ => {
            let at = written.fields.iter().find(|field| field.name == *"id");
            let span = at.map_or(written.name.span.into(), |field| field.ty.span);
            let message = format!("`id` must be the id of `{model}`");
            diags.push(Diag::error(code::BAD_KEY, span, message).help(format!(
                "write `Id<{model}>`, `Id<{model}, i64>` or `Id<{model}, String>`"
            )));
            None
        }
    };
    if let Some(key) = own {
        of_the_server(field, key);
    }
}

/// The server makes UUIDs and the database numbers; a string key comes with the create.
fn of_the_server(id: &mut Field, key: KeyType) {
    match key {
        KeyType::Uuid => {
            id.access.readonly = true;
            id.default.get_or_insert(Default::New);
        }
        KeyType::I64 => id.access.readonly = true,
        KeyType::String => id.access.immutable = !id.access.readonly,
    }
}

/// The fields that flags bring: `deleted_at`, `created_by`, `updated_by`.
fn made(known: &Known<'_>, whole: &Whole<'_>, model: &mut schema::Model) {
    let mut add = |name: &str, ty: Type| {
        let at = model.fields.iter().position(|field| field.name == name);
        let at = at.unwrap_or_else(|| {
            model.fields.push(plain(name, ty, true));
            model.fields.len() - 1
        });
        let field = &mut model.fields[at];
        // Written out or not, it is the server's, and no relation claims its name unasked.
        field.access.readonly = true;
        let related = derived::is_related(whole, name);
        if !related && field.wire == names::camel(&format!("{name}_id")) {
            field.wire = names::camel(name);
        }
    };
    if model.soft_delete {
        add("deleted_at", Type::DateTime);
    }
    if model.audited {
        let ty = known
            .principal
            .map_or(Type::Extern(String::new()), |(principal, _)| Type::Id {
                model: principal.text.clone(),
                key: known.key(&principal.text).unwrap_or(KeyType::Uuid),
            });
        add("created_by", ty.clone());
        add("updated_by", ty);
    }
}

/// Who changed a row is somebody who signed in.
fn audited(known: &Known<'_>, written: &Model, diags: &mut Diags) {
    let mut attrs = written.attrs.iter();
    if let Some(attr) = attrs.find(|attr| matches!(attr.kind, ModelAttrKind::Audited)) {
        let help = "declare it: `principal User`; or remove `audited`";
        needs_principal(known, attr.span, "`audited`", help, diags);
    }
}

/// `#[index(a, b)]` and `#[unique(a, b)]`.
fn groups(model: &mut schema::Model, written: &Model, diags: &mut Diags) {
    for attr in &written.attrs {
        match &attr.kind {
            ModelAttrKind::Index(names) => {
                let group = members(model, names, diags);
                model.indexes.push(group);
            }
            ModelAttrKind::Unique(names) => {
                let group = members(model, names, diags);
                model.uniques.push(group);
            }
            ModelAttrKind::SoftDelete
            | ModelAttrKind::Audited
            | ModelAttrKind::Large
            | ModelAttrKind::Id(_)
            | ModelAttrKind::Table(_)
            | ModelAttrKind::Deprecated(_)
            | ModelAttrKind::Principal(_) => {}
        }
    }
}

/// The fields that a group names, by their own name or their relation's.
fn members(model: &schema::Model, names: &[Name], diags: &mut Diags) -> Vec<String> {
    let mut found = Vec::with_capacity(names.len());
    for name in names {
        let field = model.fields.iter().find(|field| {
            field.name == name.text
                || relation_name(field).is_some_and(|relation| relation == name.text)
        });
        match field {
            Some(field) => found.push(field.name.clone()),
            None => {
                let message = format!("unknown field `{name}` of `{}`", model.name);
                let known = model.fields.iter().map(|field| field.name.as_str());
                let diag = Diag::error(code::UNKNOWN_IN_GROUP, name.span, message);
                diags.push(among(diag, &name.text, known));
            }
        }
    }
    found
}

/// The relation that a field of ids gives: `seller_id` is `seller`, `tag_ids` is `tags`.
pub(super) fn relation_name(field: &Field) -> Option<String> {
    match &field.ty {
        Type::Id { .. } => Some(
            field
                .name
                .strip_suffix("_id")
                .unwrap_or(&field.name)
                .to_owned(),
        ),
        Type::List(item) if matches!(**item, Type::Id { .. }) => Some(
            field
                .name
                .strip_suffix("_ids")
                .map_or_else(|| field.name.clone(), names::plural),
        ),
        _ => None,
    }
}
