//! `enum Status { Draft, Published }`

use crate::syntax::attr::{self, Attrs, Derives};
use crate::syntax::derive::case::Case;
use crate::syntax::derive::shape::wire_twice;
use crate::syntax::reader::Reader;
use crate::syntax::tree::{Enum, Name, Text, Variant};
use crate::syntax::{Diag, code, habits, suggest};
use proc_macro2::{Delimiter, TokenStream};

const ENUM: &[&str] = &["rename_all"];
const VARIANT: &[&str] = &["rename", "default", "deprecated"];

/// Reads an enum into `enums`; one without a body leaves its name there, which fields may speak of.
pub(super) fn enum_(
    r: &mut Reader<'_>,
    attrs: Attrs,
    vis: TokenStream,
    enums: &mut Vec<Enum>,
) -> Option<()> {
    let name = r.new_name("the name of an enum")?;
    let derives = attr::derives(r, &attrs);
    let (case, user_attrs) = attributes(r, &attrs, derives);
    let mut made = Enum {
        doc: attrs.doc,
        attrs: user_attrs,
        vis,
        name,
        rename: None,
        variants: Vec::new(),
        block: true,
    };
    if !r.is_open(Delimiter::Brace) {
        enums.push(made);
        return r.expected("`{`");
    }
    let before = r.diags.count();
    made.variants = r.inside(|r| variants(r, case, derives));
    let example = format!("enum {} {{ First, Second }}", made.name);
    r.diags.help_since(before, &example);
    if made.variants.is_empty() && r.diags.count() == before {
        let name = &made.name;
        let message = format!("enum `{name}` must have a variant");
        let diag = Diag::error(code::EMPTY, name.span, message);
        r.diags
            .push(diag.help(format!("write `enum {name} {{ First, Second }}`")));
    }
    enums.push(made);
    Some(())
}

/// How variants are named, and the attributes that stay on the enum.
fn attributes(r: &mut Reader<'_>, attrs: &Attrs, derives: Derives) -> (Case, Vec<TokenStream>) {
    let (mut case, mut user_attrs) = (Case::None, Vec::new());
    for &open in &attrs.marks {
        if attr::is_foreign(attr::word_at(r, open), derives, ENUM) {
            attr::carry(r, open, (derives, ENUM), &mut user_attrs);
            continue;
        }
        r.within(open, |r| r.list(|r| rename_all(r, &mut case)));
    }
    (case, user_attrs)
}

fn rename_all(r: &mut Reader<'_>, case: &mut Case) -> Option<()> {
    let name = r.any_word("an attribute")?;
    if name.text != "rename_all" {
        let diag = suggest::unknown(code::UNKNOWN_ATTRIBUTE, "enum attribute", &name, ENUM);
        return r.wrong(diag);
    }
    let text = attr::text_value(r, &name)?;
    *case = Case::read(r, &text)?;
    Some(())
}

fn variants(r: &mut Reader<'_>, case: Case, derives: Derives) -> Vec<Variant> {
    let mut all: Vec<Variant> = Vec::new();
    for variant in r.list(|r| variant(r, case, derives)) {
        match all.iter().find(|other| other.name == variant.name) {
            Some(first) => {
                let message = format!("variant `{}` is given twice", variant.name);
                let diag = Diag::error(code::NAME_TWICE, variant.name.span, message);
                let diag = diag.help("rename or remove one of them");
                r.diags
                    .push(diag.related(first.name.span, "first given here"));
            }
            None => {
                let wire = wire(&variant);
                if let Some(first) = all.iter().find(|other| self::wire(other) == wire) {
                    wire_twice(r, wire, &variant.name, &first.name);
                }
                all.push(variant);
            }
        }
    }
    one_default(r, &mut all);
    all
}

fn wire(variant: &Variant) -> &str {
    variant.wire.as_ref().unwrap_or(&variant.name.text)
}

fn variant(r: &mut Reader<'_>, case: Case, derives: Derives) -> Option<Variant> {
    let attrs = attr::outer(r);
    if r.is_string() {
        return quoted(r);
    }
    let name = r.new_name("a variant")?;
    let wire = Some(case.variant(&name.text)).filter(|wire| *wire != name.text);
    let (doc, deprecated, is_default) = (attrs.doc.clone(), None, false);
    let mut variant = Variant {
        doc,
        deprecated,
        attrs: Vec::new(),
        name,
        wire,
        is_default,
    };
    marks(r, &attrs, derives, &mut variant);
    plain(r, &variant.name)?;
    Some(variant)
}

/// Files a variant that stands in quotes, and reads it as meant.
fn quoted(r: &mut Reader<'_>) -> Option<Variant> {
    let diag = r.unexpected("a variant");
    let text = r.text("a variant")?;
    let Some(name) = habits::pascal(&text.text) else {
        return r.wrong(diag.help("write a name with `#[rename(\"..\")]`"));
    };
    let wire = Some(text.text).filter(|wire| *wire != name);
    r.diags.push(match &wire {
        Some(wire) => diag.help(format!("write `#[rename(\"{wire}\")] {name}`")),
        None => diag.help(format!("write `{name}`")),
    });
    let span = text.span;
    Some(Variant {
        doc: None,
        deprecated: None,
        attrs: Vec::new(),
        name: Name { text: name, span },
        wire,
        is_default: false,
    })
}

fn marks(r: &mut Reader<'_>, attrs: &Attrs, derives: Derives, variant: &mut Variant) {
    let mut seen: Vec<Name> = Vec::new();
    for &open in &attrs.marks {
        if attr::is_foreign(attr::word_at(r, open), derives, VARIANT) {
            attr::carry(r, open, (derives, VARIANT), &mut variant.attrs);
            continue;
        }
        r.within(open, |r| {
            r.list(|r| {
                let name = r.any_word("an attribute")?;
                mark(r, &name, variant)?;
                match seen.contains(&name) {
                    true => r.diags.push(attr::twice(&name)),
                    false => seen.push(name),
                }
                Some(())
            })
        });
    }
}

fn mark(r: &mut Reader<'_>, name: &Name, variant: &mut Variant) -> Option<()> {
    match name.text.as_str() {
        "rename" => {
            let Text { text, .. } = attr::text_value(r, name)?;
            variant.wire = Some(text).filter(|wire| *wire != variant.name.text);
        }
        "default" => variant.is_default = true,
        "deprecated" => {
            let why = attr::deprecated(r, name)?;
            let span = name.span;
            variant.deprecated = Some(why.unwrap_or(Text {
                text: String::new(),
                span,
            }));
        }
        _ => {
            let kind = "variant attribute";
            return r.wrong(suggest::unknown(
                code::UNKNOWN_ATTRIBUTE,
                kind,
                name,
                VARIANT,
            ));
        }
    }
    Some(())
}

/// Files data or a number after a variant.
fn plain(r: &mut Reader<'_>, name: &Name) -> Option<()> {
    let span = r.next_whole();
    if r.is_open(Delimiter::Parenthesis) || r.is_open(Delimiter::Brace) {
        let message = format!("variant `{name}` must not hold data");
        let diag = Diag::error(code::ENUM_DATA, span, message);
        r.diags
            .push(diag.help("put the enum outside of `ssot!` under `#[derive(Type)]`"));
        r.bump();
    } else if r.is_punct('=') {
        let message = format!("variant `{name}` must not have a value");
        let diag = Diag::error(code::ENUM_DATA, span, message);
        r.diags
            .push(diag.help("variants travel by name; write `#[rename(\"..\")]` for another"));
        r.skip_until(',');
    }
    Some(())
}

/// Leaves one default, the first.
fn one_default(r: &mut Reader<'_>, variants: &mut [Variant]) {
    let mut defaults = variants.iter_mut().filter(|variant| variant.is_default);
    let Some(first) = defaults.next() else { return };
    for other in defaults {
        other.is_default = false;
        let message = format!("`{}` and `{}` are both the default", first.name, other.name);
        let diag = Diag::error(code::ATTRIBUTE_TWICE, other.name.span, message);
        let diag = diag.help("remove `#[default]` from one of them");
        r.diags.push(diag.related(first.name.span, "the other one"));
    }
}
