//! `Id<Model>`: the key that it holds is the model's, and whether it may be left unsaid.

use super::super::code;
use super::super::describe::describe;
use super::super::key;
use super::super::known::{Known, last_segment};
use super::super::nearest::suggest;
use crate::schema::{KeyType, Type};
use crate::syntax::tree::{Name, Ty};
use crate::syntax::{Diag, Diags, Extent};

/// What an `Id<Model>` means that does not say its key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Keys {
    /// The model's, whatever it is: the macro writes the type out.
    OfModel,
    /// A UUID: the struct is the author's, and Rust reads it so.
    AsRust,
}

impl Keys {
    /// In the fields of a model, by whether it is declared in `ssot!`.
    pub(in crate::check) fn of_fields(block: bool) -> Self {
        if block { Keys::OfModel } else { Keys::AsRust }
    }
}

/// What an id of these arguments means, the first of which is `target`. `owner` is what `Self` stands for.
pub(super) fn id(
    known: &Known<'_>,
    keys: Keys,
    owner: Option<&Name>,
    at: Extent,
    args: &[Ty],
    diags: &mut Diags,
) -> Option<Type> {
    let target = args.first()?;
    let (mut model, _) = last_segment(target)?;
    if let ("Self", Some(owner)) = (model, owner) {
        model = &owner.text;
    }
    let written = args.get(1).and_then(|key| key::argument(model, key, diags));
    // One mistake of the second argument is enough.
    let said = match args.get(1) {
        None if keys == Keys::AsRust => Some(KeyType::Uuid),
        _ => written,
    };
    let key = if known.models.contains(model) {
        of_model(known, model, said, at, diags)
    } else {
        missing(known, model, target, diags);
        written.unwrap_or(KeyType::Uuid)
    };
    Some(Type::Id {
        model: model.to_owned(),
        key,
    })
}

/// The target's key type; one that is said must be the same.
fn of_model(
    known: &Known<'_>,
    model: &str,
    said: Option<KeyType>,
    at: Extent,
    diags: &mut Diags,
) -> KeyType {
    let Some(key) = known.key(model) else {
        let message =
            format!("`{model}` has a key of several fields and cannot be named by one `Id`");
        diags.push(Diag::error(code::BAD_KEY, at, message).help(format!(
            "give `{model}` an `id` and make the group `#[unique(..)]`"
        )));
        return KeyType::Uuid;
    };
    if said.is_some_and(|said| said != key) {
        let right = describe(&Type::Id {
            model: model.to_owned(),
            key,
        });
        let message = format!("the key of `{model}` is of another type");
        diags.push(Diag::error(code::KEY_MISMATCH, at, message).help(format!("write `{right}`")));
    }
    key
}

fn missing(known: &Known<'_>, model: &str, target: &Ty, diags: &mut Diags) {
    if known.may_be_elsewhere() {
        return;
    }
    if known.is_declared(model) {
        let message = format!("expected a model, found `{model}`");
        diags.push(
            Diag::error(code::UNKNOWN_MODEL, target.span, message).help(format!(
                "an `Id` leads to rows; `{model}` itself is a field's type"
            )),
        );
        return;
    }
    let message = format!("unknown model `{model}`");
    let diag = Diag::error(code::UNKNOWN_MODEL, target.span, message);
    diags.push(suggest(diag, model, known.models.names(), || {
        Some(format!("declare it: `model {model} {{ .. }}`"))
    }));
}
