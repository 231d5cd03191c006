//! What is declared, by name: built once, asked by every rule.

use super::Scope;
use super::by_name::ByName;
use crate::schema::KeyType;
use crate::syntax::tree::{Declared, Enum, Mixin, Model, ModelAttrKind, Name, Shape, Ty, TyKind};

/// The declarations by their Rust names; the first of two with one name.
pub(super) struct Known<'a> {
    pub(super) scope: Scope,
    pub(super) models: ByName<'a, Model>,
    pub(super) enums: ByName<'a, Enum>,
    pub(super) shapes: ByName<'a, Shape>,
    pub(super) mixins: ByName<'a, Mixin>,
    /// The model that signs in and the field with its roles.
    pub(super) principal: Option<(&'a Name, Option<&'a Name>)>,
}

impl<'a> Known<'a> {
    pub(super) fn new(declared: &'a Declared, scope: Scope) -> Self {
        Known {
            scope,
            models: ByName::new(&declared.models, |model| &model.name.text),
            enums: ByName::new(&declared.enums, |enum_| &enum_.name.text),
            shapes: ByName::new(&declared.shapes, |shape| &shape.name.text),
            mixins: ByName::new(&declared.mixins, |mixin| &mixin.name.text),
            principal: principal(declared),
        }
    }

    /// What the key of a declared model is made of; `None` for a key of several fields.
    pub(super) fn key(&self, model: &str) -> Option<KeyType> {
        key_of(self.models.get(model)?, &self.mixins)
    }

    /// Whether a type of this name is declared here.
    pub(super) fn is_declared(&self, name: &str) -> bool {
        self.enums.contains(name) || self.shapes.contains(name) || self.models.contains(name)
    }

    /// Whether a name that is not declared here may be declared elsewhere.
    pub(super) fn may_be_elsewhere(&self) -> bool {
        self.scope == Scope::Block
    }
}

fn principal(declared: &Declared) -> Option<(&Name, Option<&Name>)> {
    if let Some(principal) = declared.principals.first() {
        return Some((&principal.model, principal.roles.as_ref()));
    }
    declared.models.iter().find_map(|model| {
        model.attrs.iter().find_map(|attr| match &attr.kind {
            ModelAttrKind::Principal(roles) => Some((&model.name, roles.as_ref())),
            _ => None,
        })
    })
}

fn key_of(model: &Model, mixins: &ByName<'_, Mixin>) -> Option<KeyType> {
    let named = model.attrs.iter().find_map(|attr| match &attr.kind {
        ModelAttrKind::Id(names) => Some(names),
        _ => None,
    });
    let key = match named {
        Some(names) if names.len() != 1 => return None,
        Some(names) => names[0].text.as_str(),
        None => "id",
    };
    let taken_in = model
        .mixins
        .iter()
        .filter_map(|name| mixins.get(name.text.as_str()));
    let mut fields = model
        .fields
        .iter()
        .chain(taken_in.flat_map(|mixin| &mixin.fields));
    let field =
        fields.find(|field| field.name == *key || field.name.text.strip_suffix("_id") == Some(key));
    field.map_or(Some(KeyType::Uuid), |field| Some(key_type(&field.ty)))
}

/// The key type that a type as written makes.
pub(super) fn key_type(ty: &Ty) -> KeyType {
    match last_segment(ty) {
        Some(("Id", args)) => args.get(1).map_or(KeyType::Uuid, key_type),
        Some(("i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64", _)) => KeyType::I64,
        Some(("String" | "Text" | "Slug" | "Email" | "Url", _)) => KeyType::String,
        _ => KeyType::Uuid,
    }
}

/// Whether a type of this name is, in JSON, what its last argument is, or `null`.
pub(super) fn is_wrapper(name: &str) -> bool {
    matches!(name, "Option" | "Box" | "Arc" | "Rc" | "Cow")
}

/// The last segment of a path type, which decides what it is, and its arguments.
pub(super) fn last_segment(ty: &Ty) -> Option<(&str, &[Ty])> {
    match &ty.kind {
        TyKind::Path { path, args } => Some((path.last()?.text.as_str(), args)),
        TyKind::Tuple(_) | TyKind::Array(..) | TyKind::Reference(_) | TyKind::Other => None,
    }
}
