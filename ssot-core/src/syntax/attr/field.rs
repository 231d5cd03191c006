//! The attributes of a field.

use super::{bare, deprecated, value};
use crate::schema::OnDelete;
use crate::syntax::reader::Reader;
use crate::syntax::tree::{FieldAttr, FieldAttrKind, Name, Range, Text};
use crate::syntax::{Diag, code, expr, habits, range, suggest};

/// What can stand on a field.
pub(in crate::syntax) const FIELD: &[&str] = &[
    "unique",
    "index",
    "len",
    "range",
    "pattern",
    "multiple_of",
    "scale",
    "items",
    "one_of",
    "trim",
    "lowercase",
    "message",
    "default",
    "readonly",
    "immutable",
    "private",
    "visible",
    "writable",
    "on_update",
    "on_delete",
    "inverse",
    "column",
    "rename",
    "deprecated",
];

/// Reads one attribute of a field into `attrs`.
pub(in crate::syntax) fn field(r: &mut Reader<'_>, attrs: &mut Vec<FieldAttr>) -> Option<()> {
    let name = r.any_word("an attribute")?;
    let kind = kind(r, &name)?;
    push(
        r,
        attrs,
        FieldAttr {
            span: name.span,
            kind,
        },
        &name.text,
    );
    Some(())
}

/// Keeps an attribute unless its like stands there already.
pub(in crate::syntax) fn push(
    r: &mut Reader<'_>,
    attrs: &mut Vec<FieldAttr>,
    attr: FieldAttr,
    name: &str,
) {
    let same = |other: &&FieldAttr| {
        std::mem::discriminant(&other.kind) == std::mem::discriminant(&attr.kind)
    };
    if let Some(first) = attrs.iter().find(same) {
        let message = format!("`{name}` is given twice");
        let diag = Diag::error(code::ATTRIBUTE_TWICE, attr.span, message);
        let diag = diag
            .help("remove one of them")
            .related(first.span, "first given here");
        r.diags.push(diag);
        return;
    }
    if attrs.is_empty() {
        // Most fields have one, and a list makes room for four.
        attrs.reserve_exact(1);
    }
    attrs.push(attr);
}

fn kind(r: &mut Reader<'_>, name: &Name) -> Option<FieldAttrKind> {
    use FieldAttrKind as Kind;
    let text = |r: &mut Reader<'_>| r.text("a text in quotes");
    let flag = |r: &mut Reader<'_>, kind| bare(r, name).map(|()| kind);
    Some(match name.text.as_str() {
        "len" => Kind::Len(bounds(r, name, "len(1..=200)")?),
        "range" => Kind::Range(bounds(r, name, "range(0..)")?),
        "pattern" => Kind::Pattern(value(r, name, "pattern(\"^[a-z]+$\")", text)?),
        "multiple_of" => Kind::MultipleOf(value(r, name, "multiple_of(5)", expr::expr)?),
        "scale" => Kind::Scale(value(r, name, "scale(2)", |r| number(r, 28))? as u32),
        "items" => value(r, name, "items(max = 20, unique)", items)?,
        "one_of" => Kind::OneOf(value(r, name, "one_of(\"a\", \"b\")", values)?),
        "trim" => flag(r, Kind::Trim)?,
        "lowercase" => flag(r, Kind::Lowercase)?,
        "message" => Kind::Message(value(r, name, "message(\"words\")", words)?),
        "unique" => field_flag(r, name, Kind::Unique)?,
        "index" => field_flag(r, name, Kind::Index)?,
        "readonly" => flag(r, Kind::Readonly)?,
        "immutable" => flag(r, Kind::Immutable)?,
        "private" => flag(r, Kind::Private)?,
        "visible" => Kind::Visible(value(r, name, "visible(Admin)", expr::written)?),
        "writable" => Kind::Writable(value(r, name, "writable(Admin)", expr::written)?),
        "default" => Kind::Default(value(r, name, "default = 0", expr::expr)?),
        "on_update" => Kind::OnUpdate(value(r, name, "on_update(now())", expr::expr)?),
        "on_delete" => Kind::OnDelete(value(r, name, "on_delete(cascade)", on_delete)?),
        "inverse" => Kind::Inverse(value(r, name, "inverse(listings)", inverse)?),
        "column" => Kind::Column(value(r, name, "column(\"name\")", text)?),
        "rename" => Kind::Rename(value(r, name, "rename(\"name\")", text)?),
        "deprecated" => Kind::Deprecated(deprecated(r, name)?),
        _ => return r.wrong(unknown(name)),
    })
}

fn unknown(name: &Name) -> Diag {
    let diag = suggest::unknown(code::UNKNOWN_ATTRIBUTE, "field attribute", name, FIELD);
    match name.text.as_str() {
        "min" | "max" => diag.help("write `range(0..=9)` for numbers, `len(1..=9)` for strings"),
        "ssot" => diag.help("inside `ssot!` attributes stand bare: `#[unique]`"),
        "length" | "size" | "min_length" | "max_length" | "min_len" | "max_len" => {
            diag.help("write `len(1..=200)`")
        }
        "regex" | "matches" | "format" => diag.help("write `pattern(\"..\")`"),
        "required" | "not_null" | "non_null" => {
            diag.help("leave it out: a field is required unless its type is an `Option`")
        }
        "optional" | "nullable" | "null" => diag.help("write its type as an `Option`"),
        "email" => diag.help("write its type: `Email`"),
        "url" => diag.help("write its type: `Url`"),
        "hidden" | "secret" | "internal" | "skip" => diag.help("write `private`"),
        "read_only" | "computed" | "generated" => diag.help("write `readonly`"),
        "primary_key" | "pk" | "key" => {
            diag.help("leave it out: a model has its `id`; another key is `#[id(..)]` on the model")
        }
        "foreign_key" | "references" | "relation" | "belongs_to" => {
            diag.help("write its type: `Id<Model>` is a relation")
        }
        _ if super::MODEL.contains(&name.text.as_str()) => {
            diag.help(format!("`{name}` belongs on the model"))
        }
        _ => diag,
    }
}

fn bounds(r: &mut Reader<'_>, name: &Name, example: &str) -> Option<Range> {
    match habits::bounds(r, name) {
        Some(diag) => r.wrong(diag),
        None => value(r, name, example, range::range),
    }
}

fn words(r: &mut Reader<'_>) -> Option<Text> {
    let words = r.text("a text in quotes")?;
    if words.text.trim().is_empty() {
        let diag = Diag::error(code::EMPTY, words.span, "`message` must have words");
        r.diags
            .push(diag.help("say what is wanted: `message(\"pick a shorter name\")`"));
    }
    Some(words)
}

/// `unique` and `index` take fields on the model only.
fn field_flag(r: &mut Reader<'_>, name: &Name, kind: FieldAttrKind) -> Option<FieldAttrKind> {
    if r.is_open(proc_macro2::Delimiter::Parenthesis) {
        let message = format!("`{name}` takes no value on a field");
        let help = format!("put `{name}(..)` on the model to name several fields");
        let at = r.next_whole();
        return r.wrong(Diag::error(code::ATTRIBUTE_FORM, at, message).help(help));
    }
    bare(r, name)?;
    Some(kind)
}

fn number(r: &mut Reader<'_>, max: u64) -> Option<u64> {
    r.whole_number("a whole number", max)
        .map(|(value, _)| value)
}

fn items(r: &mut Reader<'_>) -> Option<FieldAttrKind> {
    let (mut min, mut max, mut unique) = (None, None, false);
    if r.is_end() {
        return r.expected("`min`, `max` or `unique`");
    }
    while !r.is_end() {
        let key = r.any_word("`min`, `max` or `unique`")?;
        let again = match key.text.as_str() {
            "min" => bound(r, &mut min)?,
            "max" => bound(r, &mut max)?,
            "unique" => std::mem::replace(&mut unique, true),
            _ => {
                let known = &["min", "max", "unique"];
                return r.wrong(suggest::unknown(code::UNKNOWN_WORD, "key", &key, known));
            }
        };
        if again {
            return r.wrong(super::twice(&key));
        }
        if !r.eat_punct(',') {
            break;
        }
    }
    Some(FieldAttrKind::Items { min, max, unique })
}

fn bound(r: &mut Reader<'_>, bound: &mut Option<u64>) -> Option<bool> {
    r.expect_punct('=')?;
    let value = number(r, u64::from(u32::MAX))?;
    Some(bound.replace(value).is_some())
}

fn values(r: &mut Reader<'_>) -> Option<Vec<crate::syntax::tree::Expr>> {
    if r.is_end() {
        return r.expected("a value");
    }
    Some(r.list(expr::expr))
}

fn on_delete(r: &mut Reader<'_>) -> Option<OnDelete> {
    let known = &["cascade", "restrict", "set_null"];
    let name = r.any_word(&suggest::list(known))?;
    match name.text.as_str() {
        "cascade" => Some(OnDelete::Cascade),
        "restrict" => Some(OnDelete::Restrict),
        "set_null" => Some(OnDelete::SetNull),
        _ => r.wrong(suggest::unknown(
            code::UNKNOWN_WORD,
            "`on_delete`",
            &name,
            known,
        )),
    }
}

fn inverse(r: &mut Reader<'_>) -> Option<Option<Name>> {
    let name = r.new_name("a name or `none`")?;
    Some((name.text != "none").then_some(name))
}
