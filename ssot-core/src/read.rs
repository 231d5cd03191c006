//! The one way in: tokens of a declaration to what they mean.

use crate::check::{Scope, check, stands};
use crate::schema::Schema;
use crate::syntax::tree::Declared;
use crate::syntax::{Diags, block, derive_model, derive_type};
use proc_macro2::TokenStream;

/// Which of the spellings the tokens are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// What stands between the braces of `ssot! { .. }`.
    Block,
    /// The item under `#[derive(Model)]`.
    DeriveModel,
    /// The item under `#[derive(Type)]`.
    DeriveType,
}

/// What a declaration says and means, and what is wrong with it.
#[derive(Debug)]
pub struct Read {
    /// As written, with spans; whatever could be read.
    pub declared: Declared,
    /// What it means; only to be relied on when `diags` has no error.
    pub schema: Schema,
    /// Every mistake.
    pub diags: Diags,
}

/// Reads and checks one declaration.
///
/// Takes the tokens, the spelling they are in, and how much of the crate they are. Never panics and
/// never stops at the first mistake, see [`Read::diags`]; what may be a mistake only because
/// something else could not be read is not told.
///
/// ```
/// use ssot_core::{Form, check::Scope, read};
/// let tokens = "model Todo { title: String, permissions { all: anyone; } }".parse()?;
/// let read = read(tokens, Form::Block, Scope::Crate);
/// assert!(!read.diags.has_errors());
/// let todo = &read.schema.models[0];
/// assert_eq!((todo.table.as_str(), todo.key.as_slice()), ("todos", &["id".to_owned()][..]));
/// # Ok::<(), proc_macro2::LexError>(())
/// ```
pub fn read(tokens: TokenStream, form: Form, scope: Scope) -> Read {
    let mut diags = Diags::default();
    let declared = match form {
        Form::Block => block(tokens, &mut diags),
        Form::DeriveModel => derive_model(tokens, &mut diags),
        Form::DeriveType => derive_type(tokens, &mut diags),
    };
    let mut found = Diags::default();
    let schema = check(&declared, scope, &mut found);
    if diags.has_errors() {
        found.retain(|diag| stands(diag, &diags));
    }
    diags.extend(found);
    Read {
        declared,
        schema,
        diags,
    }
}
