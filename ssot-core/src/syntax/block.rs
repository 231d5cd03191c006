//! Reads what stands in `ssot! { }`.

mod body;
mod enum_;
mod field;
mod principal;
mod service;

use super::attr::{self, Attrs, Derives};
use super::reader::{Reader, is_open};
use super::tokens::Token;
use super::tree::{Declared, Mixin, Model, Name};
use super::{Diags, Purpose, code, suggest, tokens};
use proc_macro2::{Delimiter, TokenStream};

pub(super) use body::{Body, check};
pub(super) use field::visibility;
pub(super) use principal::roles;

/// The kinds of declarations.
const ITEMS: &[&str] = &["principal", "enum", "mixin", "model", "service"];

/// Reads a whole `ssot! { }` block, its braces left out.
///
/// Mistakes go to `diags`; what could be read is given all the same, so that a macro can still
/// make the items that the rest of the author's code names.
pub fn block(stream: TokenStream, diags: &mut Diags) -> Declared {
    read(stream, Purpose::Expansion, diags)
}

pub(super) fn read(stream: TokenStream, purpose: Purpose, diags: &mut Diags) -> Declared {
    let (mut trees, mut tokens) = (stream.into_iter(), Vec::new());
    let mut declared = Declared::default();
    while tokens::next_item(&mut trees, &mut tokens) {
        items(&mut Reader::new(&tokens, purpose, diags), &mut declared);
    }
    declared
}

/// Reads the tokens of an item for its meaning.
pub(super) fn meant(tokens: &[Token<'_>], diags: &mut Diags, declared: &mut Declared) {
    items(&mut Reader::new(tokens, Purpose::Meaning, diags), declared);
}

/// Reads to the end: a declaration, and before it what should have been one.
fn items(r: &mut Reader<'_>, declared: &mut Declared) {
    while !r.is_end() {
        let from = r.at;
        if item(r, declared).is_none() {
            to_next_item(r, from);
            r.lose(from);
        }
    }
}

/// Steps past the braces of a broken item, or to the keyword of the next.
fn to_next_item(r: &mut Reader<'_>, from: usize) {
    if r.at == from {
        r.bump();
    }
    while !r.is_end() {
        let braces = r.is_open(Delimiter::Brace);
        let keyword = r.word().is_some_and(|word| ITEMS.contains(&word));
        if keyword && (r.nth(1).is_word() || is_open(r.nth(1), Delimiter::Brace)) {
            return;
        }
        r.bump();
        if braces {
            return;
        }
    }
}

fn item(r: &mut Reader<'_>, declared: &mut Declared) -> Option<()> {
    if r.eat_punct(';') || r.eat_punct(',') {
        return Some(());
    }
    let attrs = attr::outer(r);
    let vis = visibility(r);
    let keyword = r.any_word("`principal`, `enum`, `mixin`, `model` or `service`")?;
    match keyword.text.as_str() {
        "principal" => {
            attr::none_here(r, &attrs, "`principal`");
            let read = |r: &mut Reader<'_>| principal::principal(r, &keyword);
            declared
                .principals
                .push(r.helped("principal User { roles: role }", read)?);
        }
        "enum" => {
            let read = |r: &mut Reader<'_>| enum_::enum_(r, attrs, vis, &mut declared.enums);
            r.helped("enum Status { Draft, Published }", read)?;
        }
        "mixin" => {
            let read = |r: &mut Reader<'_>| mixin(r, attrs);
            declared
                .mixins
                .push(r.helped("mixin Timestamps { .. }", read)?);
        }
        "model" => {
            let read = |r: &mut Reader<'_>| model(r, attrs, vis);
            declared
                .models
                .push(r.helped("model Product { .. }", read)?);
        }
        "service" => {
            let read = |r: &mut Reader<'_>| service::service(r, attrs);
            let example = "service Assistant(provider: openai) { .. }";
            declared.services.push(r.helped(example, read)?);
        }
        _ => return r.wrong(unknown(&keyword)),
    }
    Some(())
}

fn unknown(keyword: &Name) -> super::Diag {
    let diag = suggest::unknown(code::UNKNOWN_ITEM, "declaration", keyword, ITEMS);
    match keyword.text.as_str() {
        "struct" => diag.help("write `model Name { .. }`, or put the struct outside of `ssot!`"),
        "type" | "fn" | "impl" | "use" | "const" => diag.help("put it outside of `ssot!`"),
        _ => diag,
    }
}

fn mixin(r: &mut Reader<'_>, attrs: Attrs) -> Option<Mixin> {
    attr::none_here(r, &attrs, "a mixin");
    let name = r.new_name("the name of a mixin")?;
    let body = braced(r, Derives::Elsewhere)?;
    let Body {
        fields,
        checks,
        clauses,
    } = body;
    Some(Mixin {
        doc: attrs.doc,
        name,
        fields,
        checks,
        clauses,
    })
}

fn model(r: &mut Reader<'_>, attrs: Attrs, vis: TokenStream) -> Option<Model> {
    let derives = attr::derives(r, &attrs);
    let (mut ours, mut user_attrs) = (Vec::new(), Vec::new());
    for &open in &attrs.marks {
        if attr::is_foreign(attr::word_at(r, open), derives, attr::MODEL) {
            attr::carry(r, open, (derives, attr::MODEL), &mut user_attrs);
            continue;
        }
        r.within(open, |r| {
            r.list(|r| {
                let name = r.any_word("an attribute")?;
                attr::model_attr(r, &name, &mut ours)
            })
        });
    }
    let name = r.new_name("the name of a model")?;
    let mixins = if r.eat_punct(':') || extends(r, &name) {
        mixins(r)?
    } else {
        Vec::new()
    };
    let Body {
        fields,
        checks,
        clauses,
    } = braced(r, derives)?;
    let (doc, attrs, block) = (attrs.doc, ours, true);
    Some(Model {
        doc,
        attrs,
        user_attrs,
        vis,
        name,
        mixins,
        fields,
        checks,
        clauses,
        serde: false,
        block,
    })
}

/// Files `extends` where a colon must stand, and steps over it.
fn extends(r: &mut Reader<'_>, model: &Name) -> bool {
    let found = matches!(
        r.word(),
        Some("extends" | "with" | "includes" | "use" | "uses")
    );
    if found {
        let diag = r.unexpected("`:`");
        r.at += 1;
        let mixin = r.word().unwrap_or("Timestamps");
        r.diags
            .push(diag.help(format!("write `model {model}: {mixin} {{ .. }}`")));
    }
    found
}

/// Reads the names after a model's colon, joined by `,` or `+`.
fn mixins(r: &mut Reader<'_>) -> Option<Vec<Name>> {
    let mut all: Vec<Name> = Vec::new();
    loop {
        let name = match r.any_word("the name of a mixin") {
            Some(name) => name,
            // Filed; the model is still there to be read.
            None if r.is_open(Delimiter::Brace) => return Some(all),
            None => return None,
        };
        match all.contains(&name) {
            true => r.diags.push(attr::twice(&name)),
            false => all.push(name),
        }
        if !r.eat_punct(',') && !r.eat_punct('+') {
            return Some(all);
        }
    }
}

fn braced(r: &mut Reader<'_>, derives: Derives) -> Option<Body> {
    match r.is_open(Delimiter::Brace) {
        true => Some(r.inside(|r| body::body(r, derives))),
        false => r.expected("`{`"),
    }
}
