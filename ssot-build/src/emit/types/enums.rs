//! Enums: a constant object for values and a union of the same name for types.

use crate::emit::ts::literal::{Literal, entry};
use crate::emit::ts::ty::{Ts, alias};
use crate::emit::ts::{declared, jsdoc};
use ssot_core::schema::Enum;

// Writes:
//     export const Status = {
//       Draft: "draft",
//     } as const;
//     export type Status = "draft";
pub(super) fn enum_(out: &mut String, one: &Enum) {
    let name = declared(&one.name);
    out.push('\n');
    jsdoc(out, 0, one.doc.as_deref(), None);
    out.push_str("export const ");
    out.push_str(&name);
    out.push_str(" = {\n");
    for variant in &one.variants {
        jsdoc(
            out,
            2,
            variant.doc.as_deref(),
            variant.deprecated.as_deref(),
        );
        entry(out, 2, &variant.name, &Literal::text(&variant.wire));
    }
    out.push_str("} as const;\n");
    jsdoc(out, 0, one.doc.as_deref(), None);
    let mut any: Vec<_> = one.variants.iter().map(|v| Ts::Quoted(&v.wire)).collect();
    let ty = match any.pop() {
        Some(only) if any.is_empty() => only,
        Some(last) => {
            any.push(last);
            Ts::Union(any)
        }
        None => Ts::Keyword("never"),
    };
    alias(out, &name, &ty);
}
