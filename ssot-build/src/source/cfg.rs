//! `#[cfg(..)]` and `#[cfg_attr(..)]` judged as cargo tells a build script.

use super::item::{is_punct, is_word, text_of};
use proc_macro2::{TokenStream, TokenTree};

/// Looks up cargo's environment (`CARGO_FEATURE_*`, `CARGO_CFG_*`, `PROFILE`).
pub(crate) struct Cfg<'a> {
    /// The value of a variable.
    pub(crate) env: &'a dyn Fn(&str) -> Option<String>,
}

impl Cfg<'_> {
    /// Whether a predicate holds. What cannot be known, such as a `cfg` of the user's own, does not.
    fn holds(&self, predicate: &[TokenTree]) -> bool {
        let [TokenTree::Ident(name), rest @ ..] = predicate else {
            return false;
        };
        let name = name.to_string();
        match rest {
            [] => self.flag(&name),
            [TokenTree::Group(list)] => self.combined(&name, list.stream()),
            [_, TokenTree::Literal(value)] => {
                text_of(&value.to_string()).is_some_and(|value| self.pair(&name, &value))
            }
            _ => false,
        }
    }

    fn combined(&self, word: &str, list: TokenStream) -> bool {
        let mut parts = arguments(list).into_iter();
        match word {
            "all" => parts.all(|part| self.holds(&part)),
            "any" => parts.any(|part| self.holds(&part)),
            "not" => parts.next().is_some_and(|part| !self.holds(&part)),
            _ => false,
        }
    }

    fn flag(&self, name: &str) -> bool {
        match name {
            "true" => true,
            // Cargo does not tell a build script; the profile's name is the nearest.
            "debug_assertions" => (self.env)("PROFILE").is_some_and(|profile| profile == "debug"),
            _ => (self.env)(&variable("CARGO_CFG_", name)).is_some(),
        }
    }

    fn pair(&self, name: &str, value: &str) -> bool {
        if name == "feature" {
            return (self.env)(&variable("CARGO_FEATURE_", value)).is_some();
        }
        (self.env)(&variable("CARGO_CFG_", name))
            .is_some_and(|values| values.split(',').any(|given| given == value))
    }
}

/// The attributes that hold, `cfg_attr` expanded and `cfg` left out; `None` when the item is
/// configured away.
pub(super) fn kept(attrs: Vec<TokenStream>, cfg: &Cfg<'_>) -> Option<Vec<TokenStream>> {
    let mut out = Vec::with_capacity(attrs.len());
    let mut pending: Vec<TokenStream> = attrs.into_iter().rev().collect();
    while let Some(attr) = pending.pop() {
        let mut tokens = attr.clone().into_iter();
        let first = tokens.next();
        let always = is_word(first.as_ref(), "cfg");
        if !always && !is_word(first.as_ref(), "cfg_attr") {
            out.push(attr);
            continue;
        }
        let Some(TokenTree::Group(list)) = tokens.next() else {
            continue;
        };
        let mut parts = arguments(list.stream()).into_iter();
        let holds = parts.next().is_some_and(|predicate| cfg.holds(&predicate));
        if always && !holds {
            return None;
        }
        if holds {
            pending.extend(parts.rev().map(TokenStream::from_iter));
        }
    }
    Some(out)
}

/// What stands between the commas.
fn arguments(list: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut parts = vec![Vec::new()];
    for tree in list {
        if is_punct(&tree, ',') {
            parts.push(Vec::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(tree);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn variable(prefix: &str, name: &str) -> String {
    let mut out = String::from(prefix);
    for ch in name.chars() {
        out.push(if ch == '-' {
            '_'
        } else {
            ch.to_ascii_uppercase()
        });
    }
    out
}
