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
    // Model-free code is the same text for every schema: written in `ts/src`, tested there.
    vec![
        embedded("runtime/filter.ts", include_str!("../../ts/src/filter.ts")),
        embedded("runtime/value.ts", include_str!("../../ts/src/value.ts")),
    ]
}

fn embedded(path: &str, text: &'static str) -> File {
    File {
        path: path.to_owned(),
        text: Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests;
