//! `events { update when changed(price): "product.repriced", "analytics.track"; }`

use crate::syntax::reader::Reader;
use crate::syntax::tree::{EventLine, Text};
use crate::syntax::{Diag, code, expr};

pub(super) fn lines(r: &mut Reader<'_>) -> Vec<EventLine> {
    super::lines(r, "create: \"product.created\";", line)
}

fn line(r: &mut Reader<'_>) -> Option<EventLine> {
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
            return Some(EventLine {
                operations,
                when,
                names,
            });
        }
    }
}

fn twice(name: &Text) -> Diag {
    let message = format!("event \"{}\" is named twice", name.text);
    Diag::error(code::NAME_TWICE, name.span, message).help("remove one of them")
}
