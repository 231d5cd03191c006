//! The Rust type of a field: known names by absolute path, whatever the author's scope shadows.

mod keyed;

use super::item::Tokens;
use proc_macro2::{Delimiter, Span};
use ssot_core::schema::{KeyType, Schema, Type};
use ssot_core::syntax::tree::{Name, Ty, TyKind};

/// A type as written, with the author's spans; a type that the language does not know stays as
/// it is, for rustc to judge. Without a schema every key is taken for a UUID.
pub(super) fn written(tokens: &mut Tokens, ty: &Ty, schema: Option<&Schema>) {
    match single(ty) {
        Some((name, [inner])) if matches!(name.text.as_str(), "Option" | "Vec") => {
            let path = match name.text.as_str() {
                "Vec" => ["std", "vec", "Vec"],
                _ => ["core", "option", "Option"],
            };
            let span = if is_id(inner) {
                place(inner)
            } else {
                name.span
            };
            tokens.path(&path, span).punct('<', span);
            written(tokens, inner, schema);
            tokens.punct('>', span);
        }
        Some((name, [model])) if name == "Id" => id(tokens, model, schema),
        Some((name, [])) => match scalar(&name.text) {
            Some(path) => drop(tokens.path(path, name.span)),
            None => drop(tokens.all(&ty.tokens)),
        },
        _ if is_typed_id(ty) => typed_id(tokens, ty),
        _ if schema.is_some() => drop(tokens.all(&keyed::keyed(ty.tokens.clone()))),
        _ => drop(tokens.all(&ty.tokens)),
    }
}

// A name alone, and its arguments: `String`, `Id<User>`; of these three by any path, as `check`
// reads them.
fn single(ty: &Ty) -> Option<(&Name, &[Ty])> {
    match &ty.kind {
        TyKind::Path { path, args } => match path.as_slice() {
            [name] => Some((name, args)),
            [.., name] if matches!(name.text.as_str(), "Id" | "Option" | "Vec") => {
                Some((name, args))
            }
            _ => None,
        },
        TyKind::Tuple(_) | TyKind::Array(..) | TyKind::Reference(_) | TyKind::Other => None,
    }
}

/// What stands in `Option<..>`, if the type is one.
pub(super) fn nullable(ty: &Ty) -> Option<&Ty> {
    match single(ty) {
        Some((name, [inner])) if name == "Option" => Some(inner),
        _ => None,
    }
}

// `Id<User>`: the key is what the model says, known here or asked of rustc.
fn id(tokens: &mut Tokens, model: &Ty, schema: Option<&Schema>) {
    tokens
        .path(&["ssot", "Id"], model.span.span)
        .punct('<', model.span.span);
    tokens.all(&model.tokens).punct(',', model.span.span);
    let known = match schema {
        Some(schema) => single(model).and_then(|(name, _)| key(schema, &name.text)),
        None => Some(KeyType::Uuid),
    };
    match known {
        Some(key) => drop(tokens.path(key_path(key), model.span.span)),
        None => {
            tokens.punct('<', model.span.span).all(&model.tokens);
            tokens
                .ident("as", model.span.span)
                .path(&["ssot", "Model"], model.span.span);
            tokens
                .punct('>', model.span.span)
                .path(&["Key"], model.span.span);
        }
    }
    tokens.punct('>', model.span.span);
}

/// What a list or an option is of.
pub(super) fn innermost(ty: &Ty) -> &Ty {
    match single(ty) {
        Some((name, [inner])) if matches!(name.text.as_str(), "Option" | "Vec") => innermost(inner),
        _ => ty,
    }
}

/// Where rustc is to speak of a type: at the model of an id, else at all of it.
pub(super) fn place(ty: &Ty) -> Span {
    match single(ty) {
        Some((name, [model, ..])) if name == "Id" => model.span.span,
        Some((_, [inner])) if is_id(inner) => place(inner),
        _ => ty.span.span,
    }
}

/// Whether it is an id, or a list or an option of ids.
pub(super) fn is_id(ty: &Ty) -> bool {
    match single(ty) {
        Some((name, [_] | [_, _])) if name == "Id" => true,
        Some((_, [inner])) => is_id(inner),
        _ => false,
    }
}

fn is_typed_id(ty: &Ty) -> bool {
    matches!(single(ty), Some((name, [_, _])) if name == "Id")
}

// `Id<User, i64>` as written.
fn typed_id(tokens: &mut Tokens, ty: &Ty) {
    let Some((name, [model, key])) = single(ty) else {
        return;
    };
    tokens
        .path(&["ssot", "Id"], name.span)
        .punct('<', name.span);
    tokens.all(&model.tokens).punct(',', name.span);
    match single(key).and_then(|(name, _)| scalar(&name.text)) {
        Some(path) => drop(tokens.path(path, key.span.span)),
        None => drop(tokens.all(&key.tokens)),
    }
    tokens.punct('>', name.span);
}

/// What the key of a model of this block is made of.
pub(super) fn key(schema: &Schema, model: &str) -> Option<KeyType> {
    let model = schema.models.iter().find(|known| known.name == model)?;
    match model.key.as_slice() {
        [one] => match &model.fields.iter().find(|field| field.name == *one)?.ty {
            Type::Id { key, .. } => Some(*key),
            _ => None,
        },
        _ => None,
    }
}

pub(super) fn key_path(key: KeyType) -> &'static [&'static str] {
    match key {
        KeyType::Uuid => &["ssot", "Uuid"],
        KeyType::I64 => &["core", "primitive", "i64"],
        KeyType::String => &["std", "string", "String"],
    }
}

fn scalar(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "bool" => &["core", "primitive", "bool"],
        "i8" => &["core", "primitive", "i8"],
        "i16" => &["core", "primitive", "i16"],
        "i32" => &["core", "primitive", "i32"],
        "i64" => &["core", "primitive", "i64"],
        "u8" => &["core", "primitive", "u8"],
        "u16" => &["core", "primitive", "u16"],
        "u32" => &["core", "primitive", "u32"],
        "u64" => &["core", "primitive", "u64"],
        "f32" => &["core", "primitive", "f32"],
        "f64" => &["core", "primitive", "f64"],
        "String" | "Text" => &["std", "string", "String"],
        "Email" => &["ssot", "Email"],
        "Url" => &["ssot", "Url"],
        "Slug" => &["ssot", "Slug"],
        "Decimal" => &["ssot", "Decimal"],
        "DateTime" => &["ssot", "DateTime"],
        "Date" => &["ssot", "Date"],
        "Time" => &["ssot", "Time"],
        "Uuid" => &["ssot", "Uuid"],
        "Bytes" => &["ssot", "Bytes"],
        "Json" => &["ssot", "Json"],
        "Password" => &["ssot", "Password"],
        _ => return None,
    })
}

/// The type of a field that nobody wrote: a made key, `deleted_at`, `created_by`.
pub(super) fn made(tokens: &mut Tokens, ty: &Type, span: Span) {
    match ty {
        Type::Id { model, key } => {
            tokens.path(&["ssot", "Id"], span).punct('<', span);
            tokens.ident(model, span).punct(',', span);
            tokens.path(key_path(*key), span).punct('>', span);
        }
        // The model of a principal that is not here: written out, or the mistake is told.
        Type::Extern(_) => drop(tokens.group(Delimiter::Parenthesis, Tokens::default())),
        _ => drop(tokens.path(&["ssot", "DateTime"], span)),
    }
}

/// Whether a type was refused.
pub(super) fn is_poison(ty: &Type) -> bool {
    match ty {
        Type::Extern(name) => name.is_empty(),
        Type::List(item) => is_poison(item),
        _ => false,
    }
}

/// Whether every name in the type is known everywhere, and has what it is of: rustc has nothing to add.
pub(super) fn is_in_scope(ty: &Ty) -> bool {
    const RUST: [&str; 5] = ["char", "i128", "isize", "u128", "usize"];
    const OF_ONE: [&str; 3] = ["Box", "Option", "Vec"];
    match (&ty.kind, single(ty)) {
        (_, Some((name, args))) => {
            let name = name.text.as_str();
            let known = scalar(name).is_some() || RUST.contains(&name);
            let known = known || OF_ONE.contains(&name) && !args.is_empty();
            known && args.iter().all(is_in_scope)
        }
        (TyKind::Tuple(items), None) => items.iter().all(is_in_scope),
        _ => false,
    }
}

/// Whether every name in the type is the language's own or declared in this block.
pub(super) fn is_known(ty: &Ty, known: &[Known<'_>]) -> bool {
    let Some((name, args)) = single(ty) else {
        return false;
    };
    if let ("Id", [of, ..]) = (name.text.as_str(), args) {
        let of = single(of).map(|(of, _)| of.text.as_str());
        return known.iter().any(|one| one.is_model && of == Some(one.name));
    }
    let own = matches!(name.text.as_str(), "Option" | "Vec");
    let declared = || known.iter().any(|one| one.name == name.text);
    let found = own || scalar(&name.text).is_some() || declared();
    found && args.iter().all(|arg| is_known(arg, known))
}

/// A type that this block declares.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// Whether an `Id` may lead to it.
    pub(super) is_model: bool,
}
