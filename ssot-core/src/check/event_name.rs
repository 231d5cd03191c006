//! An event carries a row of one model: whoever listens to its name knows what comes.

use super::code;
use super::whole::Whole;
use crate::syntax::tree::{Name, Text};
use crate::syntax::{Diag, Diags};
use std::collections::BTreeMap;

pub(super) fn check(wholes: &[Whole<'_>], diags: &mut Diags) {
    let mut seen: BTreeMap<&str, (&Name, &Text)> = BTreeMap::new();
    for whole in wholes {
        let model = &whole.model.name;
        let lines = whole.clauses.events.unwrap_or_default();
        for name in lines.iter().flat_map(|line| &line.names) {
            let (before, first) = *seen.entry(name.text.as_str()).or_insert((model, name));
            if before != model {
                let message = format!("event `{}` is announced by `{before}` too", name.text);
                let help = format!(
                    "name it otherwise: it carries a row of `{model}` here, of `{before}` there"
                );
                diags.push(
                    Diag::error(code::EVENT_OF_TWO, name.span, message)
                        .help(help)
                        .related(first.span, "announced here"),
                );
            }
        }
    }
}
