//! A field as it is written, of any type, with what may stand before and behind it.

use crate::kinds::{KINDS, Kind};
use crate::random::Random;
use crate::schema::Known;
use std::fmt::Write;

/// What other lines of the model may name.
pub(crate) struct Written {
    pub(crate) name: String,
    pub(crate) unique: bool,
    pub(crate) filters: bool,
    pub(crate) sorts: bool,
}

/// Names in JSON that are something else in JavaScript.
const WIRES: &[&str] = &[
    "a-b",
    "größe",
    "class",
    "then",
    "0",
    "__typename",
    "$ref",
    "await",
    "new",
    "import",
];

/// Writes a field.
pub(crate) fn write(
    random: &mut Random,
    known: &Known,
    number: usize,
    out: &mut String,
) -> Written {
    let kind = random.one(KINDS);
    let name = format!("{}{number}", kind.name);
    let list = kind.ty != "Password" && random.chance(18);
    let nullable = random.chance(35);
    let mut written = Written {
        unique: kind.unique && !list && random.chance(25),
        filters: kind.sorts,
        sorts: kind.sorts && !list,
        name,
    };
    let constrained = !written.unique && !kind.attributes.is_empty() && random.chance(45);
    let default = !constrained && !written.unique && !nullable && random.chance(25);
    let default = if default { said(kind, list) } else { "" };
    let mut line = String::new();
    if constrained {
        let _ = write!(line, "{} ", random.one(kind.attributes));
    }
    if list && default.is_empty() && random.chance(40) {
        line.push_str("#[items(min = 1, max = 4)] ");
    }
    if written.unique {
        line.push_str("#[unique] ");
    }
    if random.chance(8) {
        let wire = WIRES[number % WIRES.len()];
        let _ = write!(line, "#[rename(\"{wire}\")] ");
    }
    if random.chance(8) {
        line.push_str("#[deprecated(\"it was\")] ");
    }
    access(
        random,
        known,
        &mut written,
        &mut line,
        nullable || !default.is_empty(),
    );
    let ty = match list {
        true => format!("Vec<{}>", kind.ty),
        false => kind.ty.to_owned(),
    };
    let ty = if nullable {
        format!("Option<{ty}>")
    } else {
        ty
    };
    let default = match default {
        "" => String::new(),
        default => format!(" = {default}"),
    };
    let _ = writeln!(out, "    {line}{}: {ty}{default},", written.name);
    written
}

fn said(kind: &Kind, list: bool) -> &'static str {
    if list { "[]" } else { kind.default }
}

// What a client must give is neither the server's alone nor somebody else's.
fn access(
    random: &mut Random,
    known: &Known,
    written: &mut Written,
    line: &mut String,
    free: bool,
) {
    match random.below(20) {
        0 => line.push_str("#[immutable] "),
        1 if free => line.push_str("#[readonly] "),
        2 if free => {
            line.push_str("#[private] ");
            (written.filters, written.sorts, written.unique) = (false, false, false);
        }
        3 if known.principal => line.push_str("#[visible(signed_in)] "),
        4 if free && known.principal => line.push_str("#[writable(signed_in)] "),
        _ => {}
    }
}
