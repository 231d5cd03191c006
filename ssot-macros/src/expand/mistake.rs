//! Every mistake as a compile error at its token.

use super::item::Tokens;
use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};
use ssot_core::syntax::{Diag, Diags, Level};

/// One `compile_error!` for each mistake; warnings are the build script's to say.
pub(super) fn mistakes(diags: Diags) -> TokenStream {
    let found = diags.into_vec();
    let errors = found.iter().filter(|diag| diag.level == Level::Error);
    errors.map(error).collect()
}

// Expands to `::core::compile_error! { ".." }`, all of it at the token at fault.
fn error(diag: &Diag) -> TokenStream {
    let mut text = diag.message.clone();
    if let Some(help) = &diag.help {
        text.push_str("\n\nhelp: ");
        text.push_str(help);
    }
    let mut literal = Literal::string(&text);
    literal.set_span(diag.span);
    let mut inner = Tokens::default();
    inner.all(&TokenTree::from(literal).into());
    let mut out = Tokens::default();
    out.path(&["core", "compile_error"], diag.span);
    out.punct('!', diag.span);
    out.group_at(Delimiter::Brace, inner, diag.span);
    out.stream()
}
