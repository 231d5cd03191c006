//! A derived row that serde's derives write under other names than the schema's: the TypeScript
//! would speak of keys that no JSON has.

use super::code;
use super::whole::Whole;
use crate::schema::Model;
use crate::syntax::{Diag, Diags};

/// Files the first name that differs, for each attribute of serde that gives one.
pub(super) fn check(wholes: &[Whole<'_>], models: &[Model], diags: &mut Diags) {
    for (whole, model) in wholes.iter().zip(models) {
        for (written, meant) in whole.fields.iter().zip(meant(whole, model)) {
            let (Some(serde), Some(wire)) = (&written.serde, meant) else {
                continue;
            };
            if serde.text != wire {
                let name = &written.name;
                let message = format!("serde calls `{name}` `{}`, the schema `{wire}`", serde.text);
                diags.push(Diag::error(code::SERDE_NAME, serde.span, message).help(format!(
                    "write `#[serde(rename = \"{wire}\")]` or `#[ssot(rename(\"{}\"))]` on `{name}`",
                    serde.text
                )));
            }
        }
    }
}

/// The name on the wire of each written field; none for one that was left out as a double.
fn meant<'a>(whole: &'a Whole<'_>, model: &'a Model) -> impl Iterator<Item = Option<&'a str>> {
    whole.fields.iter().map(|written| {
        let mut fields = model.fields.iter();
        let found = fields.find(|field| field.name == written.name.text);
        found.map(|field| field.wire.as_str())
    })
}
