//! The text of `ssot.json` and `ssot.lock`: a line for each field, so that a change is read as one.
//!
//! serde_json's pretty form has three times the bytes and took twice the time, unoptimised.

use serde::Serialize as _;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use ssot_core::schema::Schema;
use std::io::{self, Write};

/// Objects nested deeper stand on one line; lists one level more.
const OPEN: usize = 4;

/// The JSON of a schema, with a newline at its end.
pub(crate) fn text(schema: &Schema) -> String {
    let mut out = Vec::with_capacity(4096);
    let mut serializer = Serializer::with_formatter(&mut out, Lines::default());
    // Fails on maps with other keys than strings, and a schema has no map.
    schema
        .serialize(&mut serializer)
        .expect("a schema is plain data");
    out.push(b'\n');
    String::from_utf8(out).expect("serde_json writes UTF-8")
}

/// Breaks lines down to [`OPEN`].
#[derive(Default)]
struct Lines {
    depth: usize,
    /// Whether the value that ends held anything.
    filled: bool,
}

impl Lines {
    fn begin<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.filled = false;
        out.write_all(bracket)
    }

    fn next<W: ?Sized + Write>(&self, out: &mut W, first: bool, open: usize) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        if self.depth <= open {
            return self.newline(out);
        }
        if first { Ok(()) } else { out.write_all(b" ") }
    }

    fn end<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        open: usize,
        bracket: &[u8],
    ) -> io::Result<()> {
        let breaks = self.filled && self.depth <= open;
        self.depth -= 1;
        self.filled = true;
        if breaks {
            self.newline(out)?;
        }
        out.write_all(bracket)
    }

    fn newline<W: ?Sized + Write>(&self, out: &mut W) -> io::Result<()> {
        const INDENT: &[u8] = b"\n            ";
        out.write_all(&INDENT[..=2 * self.depth])
    }
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"[")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first, OPEN + 1)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, OPEN + 1, b"]")
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"{")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first, OPEN)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, OPEN, b"}")
    }
}

#[cfg(test)]
mod tests;
