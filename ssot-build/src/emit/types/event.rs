//! Which row each named event carries.

use super::names::Names;
use super::wire;
use crate::emit::ts::ty::{Prop, Ts, property};
use ssot_core::schema::Schema;

// Writes:
//     export interface EventRows {
//       "product.created": Product;
//     }
pub(super) fn events<'a>(out: &mut String, names: &mut Names<'a>, schema: &'a Schema) {
    let mut all: Vec<Prop<'a>> = Vec::new();
    for model in &schema.models {
        for name in model.events.iter().flat_map(|event| &event.names) {
            let row = wire::of_model(names, &model.name, "");
            add(&mut all, name, row);
        }
    }
    if all.is_empty() {
        return;
    }
    out.push_str("\n/** The row that each named event carries. */\nexport interface EventRows {\n");
    for prop in &all {
        property(out, 2, prop);
    }
    out.push_str("}\n");
}

// Several lines of one model may announce an event of one name.
fn add<'a>(all: &mut Vec<Prop<'a>>, name: &'a str, row: Ts<'a>) {
    let new = Prop::new(name, row);
    if !all.iter().any(|prop| prop.key == new.key) {
        all.push(new);
    }
}
