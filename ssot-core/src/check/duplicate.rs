//! No two declarations share a name: every reference addresses one by its name alone.

use super::by_name::ByName;
use super::code;
use crate::syntax::tree::{Declared, Name};
use crate::syntax::{Diag, Diags};

pub(super) fn check(declared: &Declared, diags: &mut Diags) {
    let enums = declared.enums.iter().map(|item| ("enum", &item.name));
    let models = declared.models.iter().map(|item| ("model", &item.name));
    let shapes = declared.shapes.iter().map(|item| ("type", &item.name));
    let services = declared.services.iter().map(|item| ("service", &item.name));
    let mixins = declared.mixins.iter().map(|item| ("mixin", &item.name));
    let all: Vec<(&str, &Name)> = enums
        .chain(models)
        .chain(shapes)
        .chain(services)
        .chain(mixins)
        .collect();
    let firsts = ByName::new(&all, |(_, name)| &name.text);
    for (kind, name) in &all {
        match firsts.get(&name.text) {
            // A mixin leaves no trace outside the models that take it in.
            Some((before, _)) if (*before == "mixin") != (*kind == "mixin") => {}
            Some((before, first)) if !std::ptr::eq(*first, *name) => {
                let message = if before == kind {
                    format!("{kind} `{name}` is defined twice")
                } else {
                    format!("{kind} `{name}` has the name of a {before}")
                };
                diags.push(
                    Diag::error(code::DEFINED_TWICE, name.span, message)
                        .help("rename or remove one of them")
                        .related(first.span, "first defined here"),
                );
            }
            Some(_) | None => {}
        }
    }
}
