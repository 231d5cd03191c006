//! The texts that the macros make tokens of, those of a declaration as it stands read once: a mutation of it
//! has most of them too, and to read them again was more than half of what it cost.

use proc_macro2::{LexError, TokenStream};
use std::cell::RefCell;
use std::collections::BTreeMap;

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
}

#[derive(Default)]
struct Kept {
    /// Whether what is read now is kept.
    keeps: bool,
    texts: BTreeMap<String, TokenStream>,
}

/// The tokens of one text after the other.
pub(crate) fn lexed(texts: &[&str]) -> Result<TokenStream, LexError> {
    let mut all = TokenStream::new();
    for text in texts {
        all.extend(one(text)?);
    }
    Ok(all)
}

fn one(text: &str) -> Result<TokenStream, LexError> {
    if let Some(known) = KEPT.with_borrow(|kept| kept.texts.get(text).cloned()) {
        return Ok(known);
    }
    let tokens: TokenStream = text.parse()?;
    KEPT.with_borrow_mut(|kept| {
        if kept.keeps {
            kept.texts.insert(text.to_owned(), tokens.clone());
        }
    });
    Ok(tokens)
}

/// Keeps the texts that `expand` reads, for as long as this thread lives.
pub(crate) fn keeping(expand: impl FnOnce()) {
    KEPT.with_borrow_mut(|kept| kept.keeps = true);
    expand();
    KEPT.with_borrow_mut(|kept| kept.keeps = false);
}
