//! Every mistake as a compile error at its token.

use super::item::Tokens;
use proc_macro2::{Delimiter, Literal, Span, TokenStream, TokenTree};
use ssot_core::syntax::{Diag, Diags, Level};

/// One `compile_error!` for each mistake; warnings are the build script's to say.
pub(super) fn mistakes(diags: Diags) -> TokenStream {
    let found = diags.into_vec();
    let errors = found.iter().filter(|diag| diag.level == Level::Error);
    let mut out = Tokens::default();
    for diag in errors {
        match takes_names_along(diag) {
            true => drop(error(&mut out, diag)),
            false => constant(&mut out, diag),
        }
    }
    out.stream()
}

/// Whether an item is lost with the mistake, and with it a name that other code speaks of.
fn takes_names_along(diag: &Diag) -> bool {
    // An unknown declaration, an item of a form that a derive cannot take.
    matches!(diag.code, "S0002" | "S0024")
}

// Expands to `const _: () = ::core::compile_error! { ".." };`. As an item itself, the macro would
// silence rustc on every unknown name of the module, for it might have declared them.
fn constant(out: &mut Tokens, diag: &Diag) {
    let span = Span::call_site();
    out.text("const _: () =");
    error(out, diag).punct(';', span);
}

// `::core::compile_error! { ".." }`, from the first token at fault to the last: rustc underlines all between.
fn error<'a>(out: &'a mut Tokens, diag: &Diag) -> &'a mut Tokens {
    let mut text = [&diag.message, " [", diag.code, "]"].concat();
    if let Some(help) = &diag.help {
        text.push_str("\n\nhelp: ");
        text.push_str(help);
    }
    if let Some((span, what)) = &diag.related {
        let before = if diag.help.is_some() { "\n" } else { "\n\n" };
        text.extend([before, "note: ", what, &line(*span)]);
    }
    let mut literal = Literal::string(&text);
    literal.set_span(diag.span);
    let mut inner = Tokens::default();
    inner.all(&TokenTree::from(literal).into());
    out.path(&["core", "compile_error"], diag.span);
    out.punct('!', diag.span);
    out.group_at(Delimiter::Brace, inner, diag.end)
}

/// The line of a related place, which a compile error cannot point at too.
fn line(span: Span) -> String {
    // Outside of the compiler, as in tests, no span has a place.
    match proc_macro::is_available() {
        true => format!(": line {}", span.unwrap().line()),
        false => String::new(),
    }
}
