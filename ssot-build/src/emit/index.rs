//! `index.ts`: everything under one roof, for imports of several kinds at once.

use super::File;
use super::ts::header;
use std::borrow::Cow;

/// The file `index.ts`; a bundler leaves out what is not used.
pub(crate) fn file(source: &str) -> File {
    let mut out = String::new();
    header(&mut out, source);
    out.push_str(
        "\nexport * from \"./types.js\";\n\
         export * from \"./registry.js\";\n\
         export type * as filter from \"./runtime/filter.js\";\n\
         export type * from \"./runtime/value.js\";\n",
    );
    File {
        path: "index.ts".to_owned(),
        text: Cow::Owned(out),
    }
}
