//! Reads a field of `ssot!`: attributes, name, type, default.

use crate::syntax::attr::{self, Attrs, Derives, FIELD};
use crate::syntax::reader::Reader;
use crate::syntax::tree::{Field, FieldAttr, FieldAttrKind};
use crate::syntax::{expr, habits, ty};
use proc_macro2::{Delimiter, TokenStream};

/// Reads `name: Type = default`, past its attributes.
pub(super) fn field(r: &mut Reader<'_>, attrs: Attrs, derives: Derives) -> Option<Field> {
    let vis = visibility(r);
    let name = r.new_name("the name of a field")?;
    r.expect_punct(':')?;
    if let Some(diag) = habits::in_place(r, &name) {
        return r.wrong(diag);
    }
    let ty = ty::ty(r)?;
    let (mut ours, mut user_attrs) = (Vec::with_capacity(attrs.marks.len()), Vec::new());
    for &open in &attrs.marks {
        if attr::is_foreign(attr::word_at(r, open), derives, FIELD) {
            attr::carry(r, open, (derives, FIELD), &mut user_attrs);
            continue;
        }
        r.within(open, |r| r.list(|r| attr::field(r, &mut ours)));
    }
    default(r, &mut ours);
    Some(Field {
        doc: attrs.doc,
        attrs: ours,
        user_attrs,
        vis,
        name,
        ty,
        serde: None,
    })
}

/// Reads `= expr` into the attributes.
fn default(r: &mut Reader<'_>, attrs: &mut Vec<FieldAttr>) {
    if r.is_pair('=', '=') || !r.eat_punct('=') {
        return;
    }
    match r.helped("stock: i32 = 0,", expr::expr) {
        Some(value) => {
            let span = value.span.span;
            let kind = FieldAttrKind::Default(value);
            attr::push(r, attrs, FieldAttr { span, kind }, "default");
        }
        None => {
            while !r.is_end() && !r.is_punct(',') && !r.is_punct(';') {
                r.bump();
            }
        }
    }
}

/// Reads `pub`, `pub(crate)`, or nothing.
pub(in crate::syntax) fn visibility(r: &mut Reader<'_>) -> TokenStream {
    let from = r.at;
    if r.eat_word("pub") && r.is_open(Delimiter::Parenthesis) {
        r.bump();
    }
    r.stream(from)
}
