//! Types of a model's fields: scalars, ids, enums, shapes, and lists of those.

use super::super::code;
use super::super::known::{Known, last_segment};
use super::super::nearest::suggest;
use super::super::shape::uses;
use super::foreign;
use super::id::{Keys, id};
use super::scalar::{NAMES, scalar};
use super::shape::Inside;
use crate::names;
use crate::schema::Type;
use crate::syntax::tree::{self, Name, Ty, TyKind};
use crate::syntax::{Diag, Diags};

/// What a field's type means: the type without its own `Option`, and whether it had one.
/// A type that cannot be read is [`Type::Extern`], which later rules accept in silence.
pub(in crate::check) fn field(
    known: &Known<'_>,
    owner: &Name,
    written: &tree::Field,
    diags: &mut Diags,
) -> (Type, bool) {
    let model = known.models.get(&owner.text);
    let keys = Keys::of_fields(model.is_none_or(|model| model.block));
    let place = Place {
        known,
        owner,
        keys,
        field: &written.name,
    };
    uses(known, Inside::of(keys), &written.ty, diags);
    match last_segment(&written.ty) {
        Some(("Option", [inner])) => (place.inner(inner, diags), true),
        _ => (place.whole(&written.ty, diags), false),
    }
}

/// A field's model, and all that is declared.
struct Place<'k, 'a> {
    known: &'k Known<'a>,
    owner: &'k Name,
    keys: Keys,
    field: &'k Name,
}

impl Place<'_, '_> {
    fn inner(&self, ty: &Ty, diags: &mut Diags) -> Type {
        if let Some(("Option", _)) = last_segment(ty) {
            diags.push(
                unusable(ty, "`Option` cannot stand inside `Option`").help("write one `Option`"),
            );
            return poison();
        }
        self.whole(ty, diags)
    }

    fn whole(&self, ty: &Ty, diags: &mut Diags) -> Type {
        let Some(("Vec", args)) = last_segment(ty) else {
            return self.one(ty, false, diags);
        };
        let [item] = args else {
            return wrong_arguments(ty, "Vec<T>", diags);
        };
        if let Some((name @ ("Vec" | "Option"), _)) = last_segment(item) {
            let message = format!("`{name}` cannot stand inside the `Vec` of a field");
            diags.push(
                unusable(item, message).help("put the list into a `#[derive(Type)]` and use that"),
            );
            return poison();
        }
        let item_type = self.one(item, true, diags);
        if item_type == Type::Password {
            diags.push(
                unusable(item, "a list of `Password` cannot be stored")
                    .help("use one `Password` field"),
            );
        }
        Type::List(Box::new(item_type))
    }

    /// `listed`: within a `Vec`.
    fn one(&self, ty: &Ty, listed: bool, diags: &mut Diags) -> Type {
        let TyKind::Path { path, args } = &ty.kind else {
            return other(ty, diags);
        };
        let Some(name) = path.last() else {
            return poison();
        };
        if name.text == "Id" {
            return self.id(ty, args, diags);
        }
        if matches!(name.text.as_str(), "Option" | "Vec") {
            return wrong_arguments(ty, &format!("{name}<T>"), diags);
        }
        let declared = self.declared(name, args, diags);
        match declared.or_else(|| scalar(&name.text)) {
            Some(found) => found,
            None => match self.unknown(name, ty, listed, diags) {
                // Only a shape has arguments, wherever it is declared.
                Type::Extern(name) if !args.is_empty() && !name.is_empty() => Type::Named {
                    name,
                    args: args
                        .iter()
                        .map(|arg| super::shape(self.known, Inside::of(self.keys), arg, diags))
                        .collect(),
                },
                other => other,
            },
        }
    }

    fn declared(&self, name: &Name, args: &[Ty], diags: &mut Diags) -> Option<Type> {
        if let Some(enum_) = self.known.enums.get(name.text.as_str()) {
            return Some(Type::Enum(
                enum_.rename.clone().unwrap_or_else(|| name.text.clone()),
            ));
        }
        let shape = self.known.shapes.get(name.text.as_str())?;
        Some(Type::Named {
            name: shape.rename.clone().unwrap_or_else(|| name.text.clone()),
            args: args
                .iter()
                .map(|arg| super::shape(self.known, Inside::of(self.keys), arg, diags))
                .collect(),
        })
    }

    fn id(&self, ty: &Ty, args: &[Ty], diags: &mut Diags) -> Type {
        let owner = Some(self.owner);
        let found = (args.len() <= 2)
            .then(|| id(self.known, self.keys, owner, ty.span, args, diags))
            .flatten();
        found.unwrap_or_else(|| wrong_arguments(ty, "Id<Model>", diags))
    }

    fn unknown(&self, name: &Name, ty: &Ty, listed: bool, diags: &mut Diags) -> Type {
        if self.known.models.contains(name.text.as_str()) {
            diags.push(self.model_as_type(name, ty, listed));
            return poison();
        }
        if let Some(help) = foreign::refused(&name.text) {
            diags.push(unusable(ty, format!("`{name}` cannot be the type of a field")).help(help));
            return poison();
        }
        // No type of an author's is called so.
        let is_misspelt = foreign::is_misspelt(ty, &name.text);
        if is_misspelt || !self.known.may_be_elsewhere() {
            let diag = Diag::error(
                code::UNKNOWN_TYPE,
                name.span,
                format!("unknown type `{name}`"),
            );
            let known = self.known.enums.names().chain(self.known.shapes.names());
            diags.push(suggest(diag, &name.text, known.chain(NAMES), || {
                Some(
                    foreign::instead(&name.text)
                        .unwrap_or(foreign::ANY)
                        .to_owned(),
                )
            }));
        }
        match is_misspelt {
            true => poison(),
            false => Type::Extern(name.text.clone()),
        }
    }

    fn model_as_type(&self, name: &Name, ty: &Ty, listed: bool) -> Diag {
        let (field, owner) = (&self.field.text, &self.owner.text);
        let help = match listed {
            true => format!(
                "write `{field}: Vec<Id<{name}>>`, or `{}_id: Id<{owner}>` in `{name}`",
                names::snake(owner)
            ),
            false => format!(
                "name its row by id: `{}_id: Id<{name}>`",
                field.strip_suffix("_id").unwrap_or(field)
            ),
        };
        let message = format!("expected the type of a value, found the model `{name}`");
        Diag::error(code::MODEL_AS_TYPE, ty.span, message).help(help)
    }
}

fn other(ty: &Ty, diags: &mut Diags) -> Type {
    let diag = unusable(ty, "expected the name of a type");
    diags.push(match &ty.kind {
        TyKind::Reference(inner) => match last_segment(inner) {
            Some(("str", _)) => diag.help("write `String`: a row owns what it holds"),
            _ => diag.help("leave out the `&`: a row owns what it holds"),
        },
        _ => diag.help("put it into a type with `#[derive(Type)]` and use that"),
    });
    poison()
}

fn wrong_arguments(ty: &Ty, form: &str, diags: &mut Diags) -> Type {
    diags.push(
        Diag::error(code::TYPE_ARGUMENTS, ty.span, format!("expected `{form}`"))
            .help("name one type between `<` and `>`"),
    );
    poison()
}

fn unusable(ty: &Ty, message: impl Into<String>) -> Diag {
    Diag::error(code::UNUSABLE_TYPE, ty.span, message)
}

/// Accepted by every later rule: the mistake is filed already.
fn poison() -> Type {
    Type::Extern(String::new())
}
