//! Reads a field of `ssot!`: attributes, name, type, default.

use crate::syntax::attr::{self, Attrs, FIELD};
use crate::syntax::reader::Reader;
use crate::syntax::tree::{Field, FieldAttr, FieldAttrKind};
use crate::syntax::{expr, ty};
use proc_macro2::{Delimiter, TokenStream};

/// Reads `name: Type = default`, past its attributes.
pub(super) fn field(r: &mut Reader<'_>, attrs: Attrs, derives: bool) -> Option<Field> {
    let vis = visibility(r);
    let name = r.new_name("the name of a field")?;
    r.expect_punct(':')?;
    let ty = ty::ty(r)?;
    let (mut ours, mut user_attrs) = (Vec::new(), Vec::new());
    for &open in &attrs.marks {
        if attr::is_foreign(attr::word_at(r, open), derives, FIELD) {
            user_attrs.push(attr::tokens_at(r, open));
            continue;
        }
        r.within(open, |r| r.list(|r| attr::field(r, &mut ours)));
    }
    let span = r.span();
    if r.eat_punct('=')
        && let Some(value) = expr::expr(r)
    {
        let attr = FieldAttr {
            span,
            kind: FieldAttrKind::Default(value),
        };
        attr::push(r, &mut ours, attr, "default");
    }
    Some(Field {
        doc: attrs.doc,
        attrs: ours,
        user_attrs,
        vis,
        name,
        ty,
    })
}

/// Reads `pub`, `pub(crate)`, or nothing.
pub(in crate::syntax) fn visibility(r: &mut Reader<'_>) -> TokenStream {
    if !r.is_word("pub") {
        return TokenStream::new();
    }
    let from = r.at;
    r.at += 1;
    if r.is_open(Delimiter::Parenthesis) {
        r.bump();
    }
    r.stream(from)
}
