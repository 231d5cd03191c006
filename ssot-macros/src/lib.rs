//! `ssot!`, `#[derive(Model)]`, `#[derive(Type)]`: core reads, this crate expands.
//!
//! What each takes and gives is told on the re-exports of the crate `ssot`, where examples run.

mod expand;

#[cfg(test)]
mod tests;

use proc_macro::TokenStream;
use ssot_core::check::Scope;
use ssot_core::{Form, read};

#[allow(missing_docs)] // On the re-export.
#[proc_macro]
pub fn ssot(tokens: TokenStream) -> TokenStream {
    expand(tokens, Form::Block)
}

// The words after serde's are claimed to be refused, with what to write: `syntax::CLAIMED`.
#[allow(missing_docs)] // On the re-export.
#[proc_macro_derive(
    Model,
    attributes(
        ssot,
        serde,
        audited,
        cache,
        events,
        immutable,
        index,
        inverse,
        items,
        large,
        len,
        lowercase,
        message,
        middleware,
        multiple_of,
        on_delete,
        on_update,
        one_of,
        pattern,
        permissions,
        principal,
        private,
        range,
        readonly,
        routes,
        scale,
        search,
        soft_delete,
        trim,
        unique,
        visible,
        writable
    )
)]
pub fn model(tokens: TokenStream) -> TokenStream {
    expand(tokens, Form::DeriveModel)
}

#[allow(missing_docs)] // On the re-export.
#[proc_macro_derive(Type, attributes(ssot, serde))]
pub fn ty(tokens: TokenStream) -> TokenStream {
    expand(tokens, Form::DeriveType)
}

/// How `expand` reads texts: the crate `fuzz`, which takes in the same files, reads many of them once only.
fn lexed(texts: &[&str]) -> Result<proc_macro2::TokenStream, proc_macro2::LexError> {
    match texts {
        [text] => text.parse(),
        _ => texts.concat().parse(),
    }
}

fn expand(tokens: TokenStream, form: Form) -> TokenStream {
    expand::items(read(tokens.into(), form, Scope::Block)).into()
}
