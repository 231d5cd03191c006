//! serde's attributes, as far as they change what is written.

use super::case::Case;
use crate::syntax::attr::{self, Attrs};
use crate::syntax::reader::{Reader, is_open};
use crate::syntax::tree::{Name, Text};
use crate::syntax::{Diag, code, suggest};
use proc_macro2::Delimiter;

/// What serde's attributes on one thing say.
#[derive(Default)]
pub(super) struct Serde {
    pub(super) rename: Option<Text>,
    pub(super) rename_all: Option<Case>,
    pub(super) rename_all_fields: Option<Case>,
    pub(super) tag: Option<Text>,
    pub(super) content: Option<Text>,
    pub(super) untagged: bool,
    pub(super) transparent: bool,
    pub(super) flatten: bool,
    pub(super) default: bool,
    pub(super) skip: bool,
    pub(super) skip_serializing: bool,
    pub(super) skip_deserializing: bool,
    pub(super) skip_serializing_if: bool,
    /// Where `deny_unknown_fields` stands.
    pub(super) strict: Option<Name>,
}

/// Where an attribute of serde stands.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    /// On the struct or enum.
    Container,
    /// On a variant.
    Variant,
    /// On a field.
    Field,
}

impl Place {
    fn known(self) -> &'static [&'static str] {
        match self {
            Place::Container => &[
                "rename",
                "rename_all",
                "rename_all_fields",
                "tag",
                "content",
                "untagged",
                "default",
                "transparent",
                "deny_unknown_fields",
                "bound",
                "crate",
                "expecting",
                "from",
                "try_from",
                "into",
                "remote",
            ],
            Place::Variant => &[
                "rename",
                "rename_all",
                "alias",
                "skip",
                "skip_serializing",
                "skip_deserializing",
                "other",
                "bound",
                "borrow",
                "untagged",
                "with",
                "serialize_with",
                "deserialize_with",
            ],
            Place::Field => &[
                "rename",
                "alias",
                "default",
                "flatten",
                "skip",
                "skip_serializing",
                "skip_deserializing",
                "skip_serializing_if",
                "bound",
                "borrow",
                "getter",
                "with",
                "serialize_with",
                "deserialize_with",
            ],
        }
    }
}

/// Reads every `#[serde(..)]` of one thing.
pub(super) fn read(r: &mut Reader<'_>, attrs: &Attrs, place: Place) -> Serde {
    let mut serde = Serde::default();
    for &open in &attrs.marks {
        if attr::word_at(r, open) != "serde" {
            continue;
        }
        r.within(open, |r| {
            r.at += 1;
            if is_open(r.peek(), Delimiter::Parenthesis) {
                r.inside(|r| r.list(|r| serde.one(r, place)));
            }
        });
    }
    serde
}

impl Serde {
    fn one(&mut self, r: &mut Reader<'_>, place: Place) -> Option<()> {
        let name = r.any_word("an attribute of serde")?;
        if !place.known().contains(&name.text.as_str()) {
            let kind = "serde attribute";
            return r.wrong(suggest::unknown(
                code::UNKNOWN_ATTRIBUTE,
                kind,
                &name,
                place.known(),
            ));
        }
        match name.text.as_str() {
            "rename" => self.rename = Some(one_name(r, &name)?),
            "rename_all" => self.rename_all = Some(one_case(r, &name)?),
            "rename_all_fields" => self.rename_all_fields = Some(one_case(r, &name)?),
            "tag" => self.tag = Some(attr::text_value(r, &name)?),
            "content" => self.content = Some(attr::text_value(r, &name)?),
            "untagged" if place == Place::Variant => return r.wrong(hidden(&name)),
            "untagged" => self.untagged = true,
            "transparent" => self.transparent = true,
            "flatten" => self.flatten = true,
            "deny_unknown_fields" => self.strict = Some(name),
            "skip" => self.skip = true,
            "skip_serializing" => self.skip_serializing = true,
            "skip_deserializing" => self.skip_deserializing = true,
            "skip_serializing_if" => {
                self.skip_serializing_if = true;
                r.skip_until(',');
            }
            "default" => {
                self.default = true;
                r.skip_until(',');
            }
            "with" | "serialize_with" | "deserialize_with" | "from" | "try_from" | "into"
            | "remote" | "getter" => {
                return r.wrong(hidden(&name));
            }
            // `alias`, `bound` and their like do not change what is written.
            _ => r.skip_until(','),
        }
        Some(())
    }
}

fn hidden(name: &Name) -> Diag {
    let message = format!("`{name}` cannot be used with `Type`");
    let diag = Diag::error(code::SERDE, name.span, message);
    diag.help("what it writes is not seen here: give the type the form that goes over the wire")
}

/// Reads `= "name"`, or `(serialize = "name", deserialize = "name")` with one name.
pub(super) fn one_name(r: &mut Reader<'_>, name: &Name) -> Option<Text> {
    if !r.is_open(Delimiter::Parenthesis) {
        return attr::text_value(r, name);
    }
    let both = r.inside(|r| {
        r.list(|r| {
            let key = r.any_word("`serialize` or `deserialize`")?;
            attr::text_value(r, &key)
        })
    });
    match both.as_slice() {
        [one, other] if one.text == other.text => Some(one.clone()),
        _ => {
            let message = format!("`{name}` must give one name for both directions");
            let diag = Diag::error(code::SERDE, name.span, message);
            r.wrong(diag.help(format!("write `{name} = \"..\"`")))
        }
    }
}

pub(super) fn one_case(r: &mut Reader<'_>, name: &Name) -> Option<Case> {
    let text = one_name(r, name)?;
    Case::read(r, &text)
}
