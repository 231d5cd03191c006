//! Serde's derives and attributes within `ssot!`, where JSON is made without them.

use super::compact;
use crate::syntax::reader::{Reader, is_open, word_of};
use crate::syntax::tokens::Kind;
use crate::syntax::{Diag, code};
use proc_macro2::{Delimiter, TokenStream};

/// Says of `derive(Serialize)` in the bracket at `open`, and gives the derive without it.
pub(in crate::syntax) fn derived(r: &mut Reader<'_>, open: usize) -> Option<(Diag, TokenStream)> {
    if !is_open(&r.tokens[open + 2], Delimiter::Parenthesis) {
        return None;
    }
    let (mut kept, mut made) = (Vec::new(), Vec::new());
    let (mut at, mut archived) = (None, false);
    r.within(open + 2, |r| {
        while !r.is_end() {
            let from = r.at;
            r.skip_until(',');
            let path = compact(&r.tokens[from..r.at]);
            archived |= path == "Archive";
            match is_serde(&path) {
                true => made.push(format!("`{path}`")),
                false => kept.push(path),
            }
            if at.is_none() && !made.is_empty() {
                at = Some(r.tokens[from].span);
            }
            r.eat_punct(',');
        }
    });
    // The derives of rkyv have the same names.
    let at = at.filter(|_| !archived)?;
    let message = format!("{} is made by `ssot!` already", made[0]);
    let diag = Diag::error(code::MISPLACED, at, message);
    let help = format!(
        "leave out {}: names in JSON are those of the fields",
        made.join(" and ")
    );
    let rest = format!("#[derive({})]", kept.join(", ")).parse();
    Some((diag.help(help), rest.unwrap_or_default()))
}

fn is_serde(path: &str) -> bool {
    let name = path.trim_start_matches("::");
    let name = name.strip_prefix("serde::").unwrap_or(name);
    matches!(name, "Serialize" | "Deserialize")
}

/// Says of `serde(..)` in the bracket at `open`, where `known` can stand.
pub(in crate::syntax) fn attribute(r: &mut Reader<'_>, open: usize, known: &[&str]) -> Diag {
    let message = "attributes of serde cannot be used in `ssot!`";
    let diag = Diag::error(code::MISPLACED, r.tokens[open + 1].span, message);
    let inside = match r.tokens[open + 2].kind {
        Kind::Open { close, .. } => &r.tokens[open + 3..close],
        _ => &[],
    };
    let key = inside.first().and_then(word_of).unwrap_or_default();
    let help = match (key, inside.get(2)) {
        ("rename" | "rename_all", Some(value)) if known.contains(&key) => {
            format!("write `#[{key}({})]`", compact(std::slice::from_ref(value)))
        }
        ("skip" | "skip_serializing", _) if known.contains(&"private") => {
            "write `#[private]`".to_owned()
        }
        ("default", _) => "leave it out: a default stands behind the type, `= 0`".to_owned(),
        _ => "leave it out: names in JSON are camelCase, of variants as written".to_owned(),
    };
    diag.help(help)
}
