//! Broken declarations, and what the reader, the checks and the macros make of them.
//!
//! [`mutation`] breaks the declarations of the examples token by token, [`grammar`] writes new
//! ones; [`judge`] reads them as a macro and as a build script do.

// The macros' own files ask whether they run in the compiler.
extern crate proc_macro;

pub mod choices;
pub mod corpus;
pub mod declaration;
pub mod edit;
pub mod grammar;

pub mod judge;
pub mod letters;
mod lexed;
pub mod mutation;
pub mod place;
pub mod words;

// The macros' files read their texts by it.
use lexed::lexed;

// A macro's crate gives nothing but macros, so its files are taken in by their path.
#[path = "../../ssot-macros/src"]
mod macros {
    pub(crate) mod expand;
}
