//! Stand-ins for a model that has a name but no meaning yet.

use super::item::{self, Tokens};
use super::ty;
use proc_macro2::{Delimiter, Span};
use ssot_core::syntax::tree::Model;

/// Its structs, with the fields that could be read.
pub(super) fn stand_ins(items: &mut Tokens, model: &Model, known: &[ty::Known<'_>]) {
    let suffixes: &[&str] = if model.block {
        &["", "Create", "Update"]
    } else {
        &["Create", "Update"]
    };
    for suffix in suffixes {
        let traits = [("clone", "Clone"), ("fmt", "Debug")];
        item::derive(items, &[], &traits, model.name.span);
        // `allow(dead_code)`: what is wrong with the model is said; that nothing reads it is no news.
        items
            .text("#[allow(dead_code)]")
            .vis(&model.vis, model.block, model.name.span)
            .ident("struct", model.name.span);
        items.ident(&format!("{}{suffix}", model.name.text), model.name.span);
        items.group_at(
            Delimiter::Brace,
            fields(model, known, suffix),
            model.name.span,
        );
    }
}

// Fields of types that are known for sure; the rest would only repeat a mistake.
fn fields(model: &Model, known: &[ty::Known<'_>], suffix: &str) -> Tokens {
    let span = Span::call_site();
    let mut body = Tokens::default();
    for field in &model.fields {
        if !ty::is_known(&field.ty, known) {
            continue;
        }
        body.vis(&field.vis, model.block, field.name.span)
            .name(&field.name)
            .punct(':', span);
        if suffix == "Update" {
            body.path(&["ssot", "Patch"], span).punct('<', span);
        }
        ty::written(&mut body, &field.ty, None);
        if suffix == "Update" {
            body.punct('>', span);
        }
        body.punct(',', span);
    }
    body
}
