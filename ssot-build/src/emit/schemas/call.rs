//! Calls of JavaScript and how prettier lays them out: on one line, else an argument a line.

use crate::emit::ts::{COLUMNS, key, spaces, string, width};
use std::borrow::Cow;

/// An expression of an emitted schema.
pub(super) enum Js<'a> {
    /// A text as it stands: a number, `undefined`.
    Raw(Cow<'a, str>),
    /// A constant that was emitted, maybe in another file.
    Name(String),
    /// A string.
    Text(Cow<'a, str>),
    /// A function of ours or of Zod and its arguments.
    Call(&'static str, Vec<Js<'a>>),
    /// A function that was emitted and its arguments.
    Made(String, Vec<Js<'a>>),
    /// `() => value`
    Later(Box<Js<'a>>),
    /// `[a, b]`
    List(Vec<Js<'a>>),
    /// `{ a: b }`
    Object(Vec<(Cow<'a, str>, Js<'a>)>),
}

impl<'a> Js<'a> {
    /// A number.
    pub(super) fn number(number: impl ToString) -> Self {
        Js::Raw(Cow::Owned(number.to_string()))
    }

    /// `undefined`
    pub(super) fn undefined() -> Self {
        Js::Raw(Cow::Borrowed("undefined"))
    }

    /// `() => name`
    pub(super) fn later(name: &str) -> Self {
        Js::Later(Box::new(Js::Name(name.to_owned())))
    }

    /// Many strings in brackets.
    pub(super) fn texts(all: impl Iterator<Item = &'a str>) -> Self {
        Js::List(all.map(|one| Js::Text(Cow::Borrowed(one))).collect())
    }
}

/// Notes every emitted constant that a value speaks of.
pub(super) fn mention(out: &mut Vec<String>, value: &Js<'_>) {
    match value {
        Js::Raw(_) | Js::Text(_) => {}
        Js::Name(name) => out.push(name.clone()),
        Js::Made(name, all) => {
            out.push(name.clone());
            all.iter().for_each(|one| mention(out, one));
        }
        Js::Call(_, all) | Js::List(all) => all.iter().for_each(|one| mention(out, one)),
        Js::Later(inner) => mention(out, inner),
        Js::Object(all) => all.iter().for_each(|(_, one)| mention(out, one)),
    }
}

/// Writes `const NAME = VALUE;`, `start` being everything up to the value.
pub(super) fn statement(out: &mut String, start: &str, value: &Js<'_>) {
    out.push_str(start);
    let (indent, head) = match value {
        Js::Call(name, _) => (2, name.len() + 1),
        Js::Raw(_)
        | Js::Name(_)
        | Js::Text(_)
        | Js::Later(_)
        | Js::Made(..)
        | Js::List(_)
        | Js::Object(_) => (0, 1),
    };
    // Where not even the call's name fits, or nothing in it can be broken, the value stands on the next line.
    if indent > 0 && (width(start) + head > COLUMNS || (lone(value) && !fits(start, value))) {
        let (declared, value_start) = start.split_at(start.rfind("= ").map_or(0, |at| at + 1));
        out.truncate(out.len() - start.len());
        out.push_str(declared);
        out.push_str("\n ");
        out.push_str(value_start);
        print(out, indent, value);
    } else {
        print(out, 0, value);
    }
    out.push_str(";\n");
}

// A call of one short name, which prettier would rather move than break.
fn lone(value: &Js<'_>) -> bool {
    let Js::Call(_, args) = value else {
        return false;
    };
    match args.as_slice() {
        [Js::Raw(name)] => width(name) <= COLUMNS / 4,
        [Js::Name(name)] => width(name) <= COLUMNS / 4,
        _ => false,
    }
}

fn fits(start: &str, value: &Js<'_>) -> bool {
    let mut line = start.to_owned();
    flat(&mut line, value);
    width(&line) < COLUMNS
}

/// Writes `key: value,` and a line break.
pub(super) fn entry(out: &mut String, indent: usize, name: &str, value: &Js<'_>) {
    let start = out.len();
    spaces(out, indent);
    key(out, name);
    out.push(':');
    match value {
        // A name that does not fit cannot be broken: it stands on the next line.
        Js::Name(one) if width(&out[start..]) + 1 + width(one) >= COLUMNS => {
            out.push('\n');
            spaces(out, indent + 2);
        }
        _ => out.push(' '),
    }
    print(out, indent, value);
    out.push_str(",\n");
}

/// Writes a value where the line stands, one character being yet to follow.
pub(super) fn print(out: &mut String, indent: usize, value: &Js<'_>) {
    if composed(value) {
        return broken(out, indent, value);
    }
    let at = out.len();
    let line = out.rfind('\n').map_or(0, |end| end + 1);
    flat(out, value);
    if width(&out[line..]) < COLUMNS {
        return;
    }
    out.truncate(at);
    broken(out, indent, value);
}

fn broken(out: &mut String, indent: usize, value: &Js<'_>) {
    match value {
        Js::Later(inner) if matches!(**inner, Js::Object(_)) => {
            out.push_str("() => (");
            broken(out, indent, inner);
            out.push(')');
        }
        Js::Raw(_) | Js::Name(_) | Js::Text(_) | Js::Later(_) => flat(out, value),
        Js::Call(_, all) | Js::Made(_, all) | Js::List(all) if all.is_empty() => flat(out, value),
        Js::Object(all) if all.is_empty() => flat(out, value),
        Js::Call(name, args) if !composes(args) && hugs(args) => hugged(out, indent, name, args),
        Js::Call(name, args) => {
            out.push_str(name);
            if let [Js::Later(inner)] = args.as_slice()
                && let Js::Call(..) | Js::Made(..) = **inner
            {
                out.push_str("(() =>\n");
                spaces(out, indent + 2);
                print(out, indent + 2, inner);
                out.push_str(",\n");
                spaces(out, indent);
                return out.push(')');
            }
            lines(out, indent, args, '(', ')');
        }
        Js::Made(name, args) => {
            out.push_str(name);
            lines(out, indent, args, '(', ')');
        }
        Js::List(all) => lines(out, indent, all, '[', ']'),
        Js::Object(all) => {
            out.push_str("{\n");
            for (name, value) in all {
                entry(out, indent + 2, name, value);
            }
            spaces(out, indent);
            out.push('}');
        }
    }
}

// Prettier never writes on one line what holds a composition.
fn composed(value: &Js<'_>) -> bool {
    match value {
        Js::Raw(_) | Js::Name(_) | Js::Text(_) => false,
        Js::Call(_, args) | Js::Made(_, args) => composes(args) || args.iter().any(composed),
        Js::Later(inner) => composed(inner),
        Js::List(all) => all.iter().any(composed),
        Js::Object(all) => all.iter().any(|(_, value)| composed(value)),
    }
}

// Two functions among several arguments, or a call that is handed one.
fn composes(args: &[Js<'_>]) -> bool {
    let is_later = |value: &Js<'_>| matches!(value, Js::Later(_));
    let is_handed = |value: &Js<'_>| match value {
        Js::Call(_, args) | Js::Made(_, args) => args.iter().any(is_later),
        Js::Raw(_) | Js::Name(_) | Js::Text(_) | Js::Later(_) | Js::List(_) | Js::Object(_) => {
            false
        }
    };
    let functions = args.iter().filter(|value| is_later(value)).count();
    args.len() > 1 && (functions > 1 || args.iter().any(is_handed))
}

// A last object, or function of one, opens on the line of its call, if nothing before it can be
// broken.
fn hugs(args: &[Js<'_>]) -> bool {
    let Some((last, before)) = args.split_last() else {
        return false;
    };
    let object = |js: &Js<'_>| matches!(js, Js::Object(_));
    let later = matches!(last, Js::Later(inner) if object(inner));
    let plain = |js: &Js<'_>| matches!(js, Js::Raw(_) | Js::Name(_) | Js::Text(_));
    later || (object(last) && before.iter().all(plain))
}

fn hugged(out: &mut String, indent: usize, name: &str, args: &[Js<'_>]) {
    out.push_str(name);
    out.push('(');
    for (at, one) in args.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        match one {
            Js::Object(_) => broken(out, indent, one),
            Js::Later(inner) if matches!(**inner, Js::Object(_)) => {
                out.push_str("() => (");
                broken(out, indent, inner);
                out.push(')');
            }
            Js::Raw(_)
            | Js::Name(_)
            | Js::Text(_)
            | Js::Call(..)
            | Js::Made(..)
            | Js::Later(_)
            | Js::List(_) => flat(out, one),
        }
    }
    out.push(')');
}

fn lines(out: &mut String, indent: usize, all: &[Js<'_>], open: char, close: char) {
    out.push(open);
    out.push('\n');
    for one in all {
        spaces(out, indent + 2);
        print(out, indent + 2, one);
        out.push_str(",\n");
    }
    spaces(out, indent);
    out.push(close);
}

/// Writes a value on one line.
pub(super) fn flat(out: &mut String, value: &Js<'_>) {
    match value {
        Js::Raw(text) => out.push_str(text),
        Js::Name(name) => out.push_str(name),
        Js::Text(text) => string(out, text),
        Js::Later(inner) if matches!(**inner, Js::Object(_)) => {
            out.push_str("() => (");
            flat(out, inner);
            out.push(')');
        }
        Js::Later(inner) => {
            out.push_str("() => ");
            flat(out, inner);
        }
        Js::Made(name, args) => {
            out.push_str(name);
            out.push('(');
            commas(out, args);
            out.push(')');
        }
        Js::Call(name, args) => {
            out.push_str(name);
            out.push('(');
            commas(out, args);
            out.push(')');
        }
        Js::List(all) => {
            out.push('[');
            commas(out, all);
            out.push(']');
        }
        Js::Object(all) if all.is_empty() => out.push_str("{}"),
        Js::Object(all) => {
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

fn commas(out: &mut String, all: &[Js<'_>]) {
    for (at, one) in all.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        flat(out, one);
    }
}
