//! Emitters: `&Schema -> text`, one output a file. Pure: same schema, same bytes.

use crate::Options;
use ssot_core::schema::Schema;
use std::borrow::Cow;

/// One file of an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it goes, relative to the output's folder, with `/`.
    pub path: String,
    /// What it holds.
    pub text: Cow<'static, str>,
}

/// Every file of the TypeScript output.
pub fn typescript(_schema: &Schema, _options: &Options) -> Vec<File> {
    Vec::new()
}
