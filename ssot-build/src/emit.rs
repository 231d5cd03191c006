//! Emitters: `&Schema -> text`, one output a file. Pure: same schema, same bytes.

mod public;
mod ts;
mod types;

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
pub fn typescript(schema: &Schema, options: &Options) -> Vec<File> {
    let mut files = types::files(schema, options);
    // Model-free code is the same text for every schema: written in `ts/src`, tested there.
    files.push(embedded(
        "runtime/filter.ts",
        include_str!("../../ts/src/filter.ts"),
    ));
    files.push(embedded(
        "runtime/value.ts",
        include_str!("../../ts/src/value.ts"),
    ));
    files
}

fn embedded(path: &str, text: &'static str) -> File {
    File {
        path: path.to_owned(),
        text: Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests;
