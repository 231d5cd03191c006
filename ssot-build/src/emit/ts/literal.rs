//! Values of TypeScript: objects, lists, strings; flat where they fit, else as prettier breaks them.

use super::{COLUMNS, key, spaces, string, width};
use std::borrow::Cow;

/// A value of TypeScript.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal<'a> {
    /// A string.
    Text(Cow<'a, str>),
    /// A number or a word, as it stands.
    Raw(Cow<'a, str>),
    /// `[a, b]`
    List(Vec<Literal<'a>>),
    /// `{ a: b }`
    Object(Vec<(Cow<'a, str>, Literal<'a>)>),
}

impl<'a> Literal<'a> {
    /// A string as it is named in the schema.
    pub(crate) fn text(text: &'a str) -> Self {
        Literal::Text(Cow::Borrowed(text))
    }

    /// `true`
    pub(crate) fn yes() -> Self {
        Literal::Raw(Cow::Borrowed("true"))
    }

    /// A number.
    pub(crate) fn number(number: impl ToString) -> Self {
        Literal::Raw(Cow::Owned(number.to_string()))
    }

    // prettier breaks a list of two or more objects (or lists) that have several entries each.
    fn must_break(&self) -> bool {
        match self {
            Literal::Text(_) | Literal::Raw(_) => false,
            Literal::List(all) => {
                let objects = |one: &Literal<'_>| matches!(one, Literal::Object(o) if o.len() > 1);
                let lists = |one: &Literal<'_>| matches!(one, Literal::List(l) if l.len() > 1);
                all.len() > 1 && (all.iter().all(objects) || all.iter().all(lists))
                    || all.iter().any(Literal::must_break)
            }
            Literal::Object(all) => all.iter().any(|(_, value)| value.must_break()),
        }
    }
}

/// Writes `key: value,` and a line break.
pub(crate) fn entry(out: &mut String, indent: usize, name: &str, value: &Literal<'_>) {
    let start = out.len();
    spaces(out, indent);
    key(out, name);
    let key_width = width(&out[start..]) - indent;
    out.push_str(": ");
    let at = out.len();
    if !value.must_break() {
        flat(out, value);
        if width(&out[start..]) < COLUMNS {
            out.push_str(",\n");
            return;
        }
        out.truncate(at);
    }
    // A short key would gain too little from a break after it.
    if matches!(value, Literal::Text(_) | Literal::Raw(_)) && key_width >= 5 {
        out.pop();
        out.push('\n');
        spaces(out, indent + 2);
    }
    broken(out, indent, value);
    out.push_str(",\n");
}

/// Writes a value whose line is indented by `indent`, broken.
pub(crate) fn broken(out: &mut String, indent: usize, value: &Literal<'_>) {
    match value {
        Literal::Text(_) | Literal::Raw(_) => flat(out, value),
        Literal::List(all) if all.is_empty() => flat(out, value),
        Literal::Object(all) if all.is_empty() => flat(out, value),
        Literal::List(all) => {
            out.push_str("[\n");
            if all.iter().all(|one| matches!(one, Literal::Raw(_))) {
                filled(out, indent + 2, all);
            } else {
                for one in all {
                    element(out, indent + 2, one);
                }
            }
            spaces(out, indent);
            out.push(']');
        }
        Literal::Object(all) => {
            out.push_str("{\n");
            for (name, value) in all {
                entry(out, indent + 2, name, value);
            }
            spaces(out, indent);
            out.push('}');
        }
    }
}

fn element(out: &mut String, indent: usize, value: &Literal<'_>) {
    let start = out.len();
    spaces(out, indent);
    let at = out.len();
    if !value.must_break() {
        flat(out, value);
        if width(&out[start..]) < COLUMNS {
            out.push_str(",\n");
            return;
        }
        out.truncate(at);
    }
    broken(out, indent, value);
    out.push_str(",\n");
}

// Numbers stand as many to a line as fit.
fn filled(out: &mut String, indent: usize, all: &[Literal<'_>]) {
    let mut column = 0;
    for one in all {
        let mut text = String::new();
        flat(&mut text, one);
        if column > 0 && column + 2 + text.len() > COLUMNS {
            out.push('\n');
            column = 0;
        }
        if column == 0 {
            spaces(out, indent);
            column = indent;
        } else {
            out.push(' ');
            column += 1;
        }
        out.push_str(&text);
        out.push(',');
        column += text.len() + 1;
    }
    out.push('\n');
}

/// Writes a value on one line.
pub(crate) fn flat(out: &mut String, value: &Literal<'_>) {
    match value {
        Literal::Text(text) => string(out, text),
        Literal::Raw(text) => out.push_str(text),
        Literal::List(all) => {
            out.push('[');
            for (at, one) in all.iter().enumerate() {
                if at > 0 {
                    out.push_str(", ");
                }
                flat(out, one);
            }
            out.push(']');
        }
        Literal::Object(all) if all.is_empty() => out.push_str("{}"),
        Literal::Object(all) => {
            out.push_str("{ ");
            for (at, (name, value)) in all.iter().enumerate() {
                if at > 0 {
                    out.push_str(", ");
                }
                key(out, name);
                out.push_str(": ");
                flat(out, value);
            }
            out.push_str(" }");
        }
    }
}
