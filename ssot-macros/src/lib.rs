//! `ssot!`, `#[derive(Model)]`, `#[derive(Type)]`: core reads, this crate expands.
//!
//! What each takes and gives is told on the re-exports of the crate `ssot`, where examples run.

mod expand;

use proc_macro::TokenStream;
use ssot_core::Form;

#[allow(missing_docs)] // On the re-export.
#[proc_macro]
pub fn ssot(tokens: TokenStream) -> TokenStream {
    expand::expand(tokens.into(), Form::Block).into()
}

#[allow(missing_docs)] // On the re-export.
#[proc_macro_derive(Model, attributes(ssot, serde))]
pub fn model(tokens: TokenStream) -> TokenStream {
    expand::expand(tokens.into(), Form::DeriveModel).into()
}

#[allow(missing_docs)] // On the re-export.
#[proc_macro_derive(Type, attributes(ssot, serde))]
pub fn ty(tokens: TokenStream) -> TokenStream {
    expand::expand(tokens.into(), Form::DeriveType).into()
}
