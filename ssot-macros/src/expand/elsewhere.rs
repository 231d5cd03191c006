//! The types that a declaration names and does not make: what they are is asked when the program
//! first judges, for only rustc knows where they are.

use super::item::{Tokens, parse};
use proc_macro2::{Delimiter, Literal, TokenStream};
use ssot_core::check;
use ssot_core::syntax::tree::{Declared, Name, Ty, TyKind};

/// The methods that ask; `allow(unused_imports)`: rustc finds out which of the two it is.
pub(super) const PROBES: &str = "#[allow(unused_imports)] use ::ssot::__private::{
    Declared as _, Undeclared as _};";

/// `[("Name", |into| leaf::<path::Name>().ask(into)), ..]`, or nothing where it makes all it names.
pub(super) fn named(declared: &Declared) -> Option<Tokens> {
    let found = check::elsewhere(declared);
    let mut list = Tokens::default();
    let mut told: Vec<&str> = Vec::new();
    for &(name, ty) in &found {
        let one_place = found
            .iter()
            .all(|(other, at)| other.text != name.text || path(at) == path(ty));
        // One name for two types: neither is told, serde alone judges them.
        if one_place && !told.contains(&name.text.as_str()) {
            told.push(&name.text);
            entry(&mut list, name, ty);
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
        TyKind::Path { path, .. } => path.iter().map(|name| name.text.as_str()).collect(),
        TyKind::Tuple(_) | TyKind::Array(..) | TyKind::Reference(_) | TyKind::Other => Vec::new(),
    }
}

fn entry(list: &mut Tokens, name: &Name, ty: &Ty) {
    let mut pair = Tokens::default();
    pair.text(&Literal::string(&name.text).to_string());
    pair.text(", |into: &mut ::ssot::__private::Shapes| ::ssot::__private::leaf::<");
    pair.all(&ty.tokens).text(">().ask(into)");
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
