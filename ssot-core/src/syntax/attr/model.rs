//! The attributes of a model.

use super::{bare, deprecated, names, value};
use crate::syntax::reader::Reader;
use crate::syntax::tree::{ModelAttr, ModelAttrKind, Name};
use crate::syntax::{Diag, code, habits, suggest};

/// What can stand on a model.
pub(in crate::syntax) const MODEL: &[&str] = &[
    "soft_delete",
    "audited",
    "large",
    "index",
    "unique",
    "id",
    "table",
    "deprecated",
];

/// Reads one attribute of a model, past its name, into `attrs`.
pub(in crate::syntax) fn attr(
    r: &mut Reader<'_>,
    name: &Name,
    attrs: &mut Vec<ModelAttr>,
) -> Option<()> {
    let attr = ModelAttr {
        span: name.span,
        kind: kind(r, name)?,
    };
    let many = matches!(
        attr.kind,
        ModelAttrKind::Index(_) | ModelAttrKind::Unique(_)
    );
    let same = |other: &&ModelAttr| match (&other.kind, &attr.kind) {
        (ModelAttrKind::Index(one), ModelAttrKind::Index(other))
        | (ModelAttrKind::Unique(one), ModelAttrKind::Unique(other)) => one == other,
        (one, other) => !many && std::mem::discriminant(one) == std::mem::discriminant(other),
    };
    if let Some(first) = attrs.iter().find(same) {
        let message = format!("`{name}` is given twice");
        let diag = Diag::error(code::ATTRIBUTE_TWICE, attr.span, message);
        return r.wrong(
            diag.help("remove one of them")
                .related(first.span, "first given here"),
        );
    }
    attrs.push(attr);
    Some(())
}

fn kind(r: &mut Reader<'_>, name: &Name) -> Option<ModelAttrKind> {
    use ModelAttrKind as Kind;
    let flag = |r: &mut Reader<'_>, kind| bare(r, name).map(|()| kind);
    let text = |r: &mut Reader<'_>| r.text("a text in quotes");
    Some(match name.text.as_str() {
        "soft_delete" => flag(r, Kind::SoftDelete)?,
        "audited" => flag(r, Kind::Audited)?,
        "large" => flag(r, Kind::Large)?,
        "index" => Kind::Index(fields(r, name, "index(a, b)")?),
        "unique" => Kind::Unique(fields(r, name, "unique(a, b)")?),
        "id" => Kind::Id(fields(r, name, "id(a, b)")?),
        "table" => Kind::Table(value(r, name, "table(\"name\")", text)?),
        "deprecated" => Kind::Deprecated(deprecated(r, name)?),
        _ => return r.wrong(unknown(name)),
    })
}

fn fields(r: &mut Reader<'_>, name: &Name, example: &str) -> Option<Vec<Name>> {
    match habits::fields(r, name) {
        Some(diag) => r.wrong(diag),
        None => value(r, name, example, |r| names(r, "a field")),
    }
}

fn unknown(name: &Name) -> Diag {
    let diag = suggest::unknown(code::UNKNOWN_ATTRIBUTE, "model attribute", name, MODEL);
    match name.text.as_str() {
        "principal" => diag.help("write `principal User` beside the models"),
        "ssot" => diag.help("inside `ssot!` attributes stand bare: `#[soft_delete]`"),
        word if super::FIELD.contains(&word) => diag.help(format!("`{name}` belongs on a field")),
        _ => diag,
    }
}
