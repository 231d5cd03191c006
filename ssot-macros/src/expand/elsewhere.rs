//! The types that a declaration names and does not make: what they are is asked when the program
//! first judges, for only rustc knows where they are.

use super::item::{Tokens, parse};
use super::ty;
use proc_macro2::{Delimiter, Literal, TokenStream};
use ssot_core::check;
use ssot_core::schema::Schema;
use ssot_core::syntax::tree::{Declared, Name, Ty, TyKind};

/// The methods that ask; `allow(unused_imports)`: rustc finds out which of the two it is.
pub(super) const PROBES: &str = "#[allow(unused_imports)] use ::ssot::__private::{
    Declared as _, Undeclared as _};";

/// `[("Name", |into| leaf::<path::Name>().ask(into)), ..]`, or nothing where it makes all it names.
/// An id asks for its key: `("Id<Name>", ..)`.
pub(super) fn named(declared: &Declared) -> Option<Tokens> {
    let found = check::elsewhere(declared);
    let mut list = Tokens::default();
    let mut told: Vec<(&str, bool)> = Vec::new();
    for &(name, ty) in &found {
        let id = model(ty).is_some();
        let mut same = found
            .iter()
            .filter(|(other, at)| other.text == name.text && model(at).is_some() == id);
        // One name for two types: neither is told, serde alone judges them.
        let one_place = same.all(|(_, at)| path(at) == path(ty));
        if one_place && !told.contains(&(&name.text, id)) {
            told.push((&name.text, id));
            entry(&mut list, name, ty, id);
        }
    }
    if told.is_empty() {
        return None;
    }
    let mut out = Tokens::default();
    out.group(Delimiter::Bracket, list);
    Some(out)
}

fn path(ty: &Ty) -> Vec<&str> {
    match &ty.kind {
        TyKind::Path { path, .. } => match model(ty) {
            Some(model) => self::path(model),
            None => path.iter().map(|name| name.text.as_str()).collect(),
        },
        TyKind::Tuple(_) | TyKind::Array(..) | TyKind::Reference(_) | TyKind::Other => Vec::new(),
    }
}

// Of an id.
fn model(ty: &Ty) -> Option<&Ty> {
    match &ty.kind {
        TyKind::Path { path, args } => match (path.last(), args.as_slice()) {
            (Some(name), [model]) if name == "Id" => Some(model),
            _ => None,
        },
        TyKind::Tuple(_) | TyKind::Array(..) | TyKind::Reference(_) | TyKind::Other => None,
    }
}

fn entry(list: &mut Tokens, name: &Name, ty: &Ty, id: bool) {
    let called = if id {
        ["Id<", &name.text, ">"].concat()
    } else {
        name.text.clone()
    };
    let mut pair = Tokens::default();
    pair.text(&Literal::string(&called).to_string());
    pair.text(", |into: &mut ::ssot::__private::Shapes| ::ssot::__private::leaf::<");
    if id {
        // As its field has it, whose key rustc finds out.
        ty::written(&mut pair, ty, Some(&Schema::default()));
    } else {
        pair.all(&ty.tokens);
    }
    pair.text(">().ask(into)");
    list.group(Delimiter::Parenthesis, pair).text(",");
}

/// `static NAMED: &[Named] = &[..];`
pub(super) fn list(named: &Tokens) -> TokenStream {
    let mut out = Tokens::default();
    out.text(PROBES);
    out.text("static NAMED: &[::ssot::__private::Named] = &");
    out.append(named).all(&parse(";"));
    out.stream()
}
