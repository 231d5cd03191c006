//! `ProductWrites`: what of a model may stand in a batch.

use super::Of;
use super::calls::{data, kinds};
use super::method::{row, word};
use crate::emit::ts::method::{Method, interface, method};
use crate::emit::ts::ty::Ts;

pub(super) fn writes(out: &mut String, of: &Of<'_>) {
    if !in_batches(of) {
        return;
    }
    out.push('\n');
    interface(out, &[&of.model.name, "Writes"].concat(), &["D"]);
    for (name, of_row, input) in kinds(of) {
        let mut params = Vec::new();
        params.extend(of_row.then(|| ("id", false, word(of.key()))));
        params.extend(input.map(|end| ("data", false, data(of, name, end))));
        if of_row && name != "restore" {
            params.push(("only", true, word("c.Only")));
        }
        let gives = if name == "delete" {
            Ts::Generic(
                "c.Written".into(),
                vec![Ts::Generic(
                    "c.Form".into(),
                    vec![
                        word("D"),
                        Ts::Keyword("undefined"),
                        Ts::Keyword("undefined"),
                    ],
                )],
            )
        } else {
            Ts::Generic(
                "c.Op".into(),
                vec![row(of, &of.model.name), word(of.of_types(""))],
            )
        };
        method(
            out,
            2,
            &Method {
                name: name.to_owned(),
                generics: Vec::new(),
                params,
                gives,
            },
        );
    }
    out.push_str("}\n");
}

/// Whether the server takes writes of the model in a batch: it passes by layers that stand around routes.
pub(super) fn in_batches(of: &Of<'_>) -> bool {
    of.model.middleware.layers.is_empty() && !kinds(of).is_empty()
}
