//! The text of `ssot.json` and `ssot.lock`: a line for each field, so that a change is read as one.
//!
//! A serializer of our own: serde_json's, unoptimised, took a quarter of a build script's run, most
//! of it looking for characters to escape one iterator step at a time.

mod serializer;

pub(crate) use ssot_core::json_schema::quoted;

use serde::Serialize as _;
use ssot_core::schema::Schema;

/// Objects nested deeper stand on one line; lists one level more.
const OPEN: usize = 4;

/// The JSON of a schema, with a newline at its end.
pub(crate) fn text(schema: &Schema) -> String {
    let mut writer = Writer {
        out: String::with_capacity(8 * 1024 * (schema.models.len() + 1)),
        depth: 0,
        filled: false,
    };
    // Fails on bytes, which a schema does not hold.
    schema
        .serialize(&mut writer)
        .expect("a schema is plain data");
    writer.out.push('\n');
    writer.out
}

/// Text that breaks its lines down to [`OPEN`].
struct Writer {
    out: String,
    depth: usize,
    /// Whether the value that ends held anything.
    filled: bool,
}

impl Writer {
    fn begin(&mut self, bracket: char) {
        self.depth += 1;
        self.filled = false;
        self.out.push(bracket);
    }

    fn next(&mut self, open: usize) {
        if self.filled {
            self.out.push(',');
        }
        if self.depth <= open {
            self.newline();
        } else if self.filled {
            self.out.push(' ');
        }
    }

    fn end(&mut self, open: usize, bracket: char) {
        let breaks = self.filled && self.depth <= open;
        self.depth -= 1;
        self.filled = true;
        if breaks {
            self.newline();
        }
        self.out.push(bracket);
    }

    fn newline(&mut self) {
        const INDENT: &str = "\n            ";
        self.out.push_str(&INDENT[..=2 * self.depth]);
    }

    /// A name of Rust's, which nothing escapes, and the colon.
    fn name(&mut self, name: &str) {
        self.next(OPEN);
        self.out.push('"');
        self.out.push_str(name);
        self.out.push_str("\": ");
    }
}

#[cfg(test)]
mod tests;
