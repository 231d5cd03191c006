//! A named field of a type under `#[derive(Type)]`: serde's attributes and our constraints.

use super::case::Case;
use super::item;
use super::ours::ssot;
use super::serde::{self, Place};
use super::shape::{deprecated, wire_twice};
use crate::syntax::attr::{self, Attrs, FIELD};
use crate::syntax::reader::Reader;
use crate::syntax::tree::{FieldAttr, FieldAttrKind, Member};
use crate::syntax::{Diag, code, suggest};

pub(super) fn members(
    r: &mut Reader<'_>,
    fields: Vec<item::Field>,
    case: Case,
    default: bool,
) -> Vec<Member> {
    let mut all: Vec<Member> = Vec::new();
    for field in fields {
        let Some(member) = member(r, field, case, default) else {
            continue;
        };
        let same = |other: &&Member| !member.flatten && !other.flatten && other.wire == member.wire;
        if let Some(first) = all.iter().find(same) {
            wire_twice(r, &member.wire, &member.name, &first.name);
        }
        all.push(member);
    }
    all
}

fn member(r: &mut Reader<'_>, field: item::Field, case: Case, default: bool) -> Option<Member> {
    let serde = serde::read(r, &field.attrs, Place::Field);
    if serde.skip || (serde.skip_serializing && serde.skip_deserializing) {
        return None;
    }
    let deprecated = deprecated(r, &field.attrs);
    let attrs = constraints(r, &field.attrs, serde.flatten);
    let name = field.name?;
    let wire = match serde.rename {
        Some(text) => text.text,
        None => case.field(&name.text),
    };
    Some(Member {
        doc: field.attrs.doc,
        deprecated,
        wire,
        name,
        ty: field.ty,
        attrs,
        // What is never read may be absent from what is read, and the reverse.
        default: default || serde.default || serde.skip_deserializing,
        omitted: serde.skip_serializing_if || serde.skip_serializing,
        flatten: serde.flatten,
    })
}

/// The constraints that stand on it.
fn constraints(r: &mut Reader<'_>, attrs: &Attrs, flatten: bool) -> Vec<FieldAttr> {
    let mut all = Vec::new();
    ssot(r, attrs, |r| {
        known(r)?;
        attr::field(r, &mut all)
    });
    all.retain(
        |one| match misplaced(&one.kind).or(flatten.then_some(FLATTENED)) {
            Some((word, help)) => {
                let message = format!("`{word}` cannot be used on a member of a `Type`");
                let diag = Diag::error(code::MISPLACED, one.span, message);
                r.diags.push(diag.help(help));
                false
            }
            None => true,
        },
    );
    all
}

/// What can stand on it.
const MEMBER: &[&str] = &[
    "len",
    "range",
    "pattern",
    "multiple_of",
    "scale",
    "items",
    "one_of",
    "message",
];

/// Files a word that no field of any kind has.
fn known(r: &mut Reader<'_>) -> Option<()> {
    let at = r.at;
    let name = r.any_word("a constraint")?;
    if !FIELD.contains(&name.text.as_str()) {
        let diag = suggest::unknown(code::UNKNOWN_ATTRIBUTE, "constraint", &name, MEMBER);
        return r.wrong(diag);
    }
    r.at = at;
    Some(())
}

const FLATTENED: (&str, &str) = (
    "ssot",
    "what is flattened has members of its own: write it there",
);

/// What a member cannot have, and what to do instead.
fn misplaced(kind: &FieldAttrKind) -> Option<(&'static str, &'static str)> {
    use FieldAttrKind as Kind;
    let of_a_model = "it is for the fields of a model";
    Some(match kind {
        Kind::Len(_)
        | Kind::Range(_)
        | Kind::Pattern(_)
        | Kind::MultipleOf(_)
        | Kind::Scale(_)
        | Kind::Items { .. }
        | Kind::OneOf(_)
        | Kind::Message(_) => return None,
        Kind::Trim => (
            "trim",
            "serde reads a text as it is: trim it where it is used",
        ),
        Kind::Lowercase => (
            "lowercase",
            "serde reads a text as it is: lower it where it is used",
        ),
        Kind::Default(_) => ("default", "write `#[serde(default)]`"),
        Kind::Rename(_) => ("rename", "write `#[serde(rename = \"name\")]`"),
        Kind::Deprecated(_) => ("deprecated", "write `#[deprecated]`"),
        Kind::Unique => ("unique", of_a_model),
        Kind::Index => ("index", of_a_model),
        Kind::Readonly => ("readonly", of_a_model),
        Kind::Immutable => ("immutable", of_a_model),
        Kind::Private => ("private", of_a_model),
        Kind::Visible(_) => ("visible", of_a_model),
        Kind::Writable(_) => ("writable", of_a_model),
        Kind::OnUpdate(_) => ("on_update", of_a_model),
        Kind::OnDelete(_) => ("on_delete", of_a_model),
        Kind::Inverse(_) => ("inverse", of_a_model),
        Kind::Column(_) => ("column", of_a_model),
    })
}

/// Files `#[ssot(..)]` where no named member stands.
pub(super) fn none(r: &mut Reader<'_>, attrs: &Attrs) {
    for &open in &attrs.marks {
        if attr::word_at(r, open) == "ssot" {
            let span = r.tokens[open + 1].span;
            let message = "`ssot` cannot be used here within a `Type`";
            let diag = Diag::error(code::MISPLACED, span, message);
            let help = "constraints belong on its named fields: `#[ssot(len(1..=80))]`";
            r.diags.push(diag.help(help));
        }
    }
}
