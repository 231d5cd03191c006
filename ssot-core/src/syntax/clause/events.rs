//! `events { update when changed(price): "product.repriced", "analytics.track"; }`

use crate::syntax::reader::Reader;
use crate::syntax::tree::{EventLine, Text, Written};
use crate::syntax::{Diag, code, expr};

pub(super) fn lines(r: &mut Reader<'_>) -> Vec<EventLine> {
    super::lines(r, "create: \"product.created\";", line)
}

fn line(r: &mut Reader<'_>) -> Option<EventLine> {
    let from = r.at;
    let operations = super::names(r, "an operation", |_| false)?;
    let when = if r.eat_word("when") {
        Some(expr::written(r)?)
    } else {
        None
    };
    super::colon(r)?;
    let mut names: Vec<Text> = Vec::new();
    loop {
        let name = r.text("the name of an event in quotes")?;
        match names.iter().any(|other| other.text == name.text) {
            true => r.diags.push(twice(&name)),
            false => names.push(name),
        }
        // Behind a comma that ends a line stands an operation.
        if r.nth(1).is_word() || !r.eat_punct(',') {
            let when = match when {
                None if r.is_word("when") || r.is_word("if") => Some(behind(r, from)?),
                when => when,
            };
            return Some(EventLine {
                operations,
                when,
                names,
            });
        }
    }
}

/// Reads a condition that stands behind the names of a line that began at `from`, and files it.
fn behind(r: &mut Reader<'_>, from: usize) -> Option<Written> {
    let diag = r.unexpected("`;`");
    let line = expr::words(&r.tokens[from..r.at]);
    r.at += 1;
    let when = expr::written(r)?;
    let (operations, names) = line.split_once(" : ").unwrap_or(("update", &line));
    let help = format!("write `{operations} when {}: {names};`", when.text.text);
    r.diags.push(diag.help(help));
    Some(when)
}

fn twice(name: &Text) -> Diag {
    let message = format!("event \"{}\" is named twice", name.text);
    Diag::error(code::NAME_TWICE, name.span, message).help("remove one of them")
}
