//! A text that knows where it may be broken, and the printer that breaks it as prettier does:
//! a group stands on one line if it fits, otherwise at each of its own lines.
//!
//! Only what does not fit on one line comes here.

use super::{COLUMNS, jsdoc, spaces, width};
use std::borrow::Cow;

/// A text with places to break.
pub(crate) enum Doc<'a> {
    /// A text without a line break.
    Text(Cow<'a, str>),
    /// A space, or a line break.
    Line,
    /// Nothing, or a line break.
    Soft,
    /// A doc comment on lines of its own, and why something should no longer be used.
    Comment(Option<&'a str>, Option<&'a str>),
    /// Something when broken, nothing when flat.
    IfBroken(&'static str),
    /// Two spaces more after each break.
    Indent(Vec<Doc<'a>>),
    /// On one line, or broken at each of its lines.
    Group(Vec<Doc<'a>>),
    /// Broken whether it fits or not.
    Broken(Vec<Doc<'a>>),
    /// One after another.
    All(Vec<Doc<'a>>),
    /// After `=`: on the same line if its beginning fits, otherwise indented on the next.
    Fluid(Box<Doc<'a>>),
}

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Flat,
    Broken,
}

type Step<'d, 'a> = (usize, Mode, &'d Doc<'a>);

/// Writes a text whose first line starts where `out` ends, `indent` being that of its line.
pub(crate) fn print(out: &mut String, doc: &Doc<'_>, indent: usize) {
    let mut steps = vec![(indent, Mode::Broken, doc)];
    while let Some((indent, mode, doc)) = steps.pop() {
        match doc {
            Doc::Text(text) => out.push_str(text),
            Doc::Comment(doc, deprecated) => comment(out, indent, *doc, *deprecated),
            Doc::Line if mode == Mode::Flat => out.push(' '),
            Doc::Soft if mode == Mode::Flat => {}
            Doc::Line | Doc::Soft => line(out, indent),
            Doc::IfBroken(text) if mode == Mode::Broken => out.push_str(text),
            Doc::IfBroken(_) => {}
            Doc::All(docs) => push(&mut steps, docs, indent, mode),
            Doc::Indent(docs) => push(&mut steps, docs, indent + 2, mode),
            Doc::Broken(docs) => push(&mut steps, docs, indent, Mode::Broken),
            Doc::Group(docs) => {
                let flat = mode == Mode::Flat || fits(out, docs, &steps);
                let mode = if flat { Mode::Flat } else { Mode::Broken };
                push(&mut steps, docs, indent, mode);
            }
            Doc::Fluid(right) => {
                steps.push((indent, mode, right));
                if fits(out, &[Doc::Line], &steps) {
                    out.push(' ');
                } else {
                    steps.pop();
                    steps.push((indent + 2, mode, right));
                    line(out, indent + 2);
                }
            }
        }
    }
}

fn push<'d, 'a>(steps: &mut Vec<Step<'d, 'a>>, docs: &'d [Doc<'a>], indent: usize, mode: Mode) {
    for doc in docs.iter().rev() {
        steps.push((indent, mode, doc));
    }
}

// Stands where a line was just begun, and begins the next.
fn comment(out: &mut String, indent: usize, doc: Option<&str>, deprecated: Option<&str>) {
    out.truncate(out.len() - indent);
    jsdoc(out, indent, doc, deprecated);
    spaces(out, indent);
}

fn line(out: &mut String, indent: usize) {
    while out.ends_with(' ') {
        out.pop();
    }
    out.push('\n');
    spaces(out, indent);
}

// Whether `docs`, flat, and what follows up to the first place to break fit in the line.
fn fits(out: &str, docs: &[Doc<'_>], rest: &[Step<'_, '_>]) -> bool {
    let current = &out[out.rfind('\n').map_or(0, |at| at + 1)..];
    let Some(mut left) = COLUMNS.checked_sub(width(current)) else {
        return false;
    };
    let mut steps: Vec<(Mode, &Doc<'_>)> = docs.iter().rev().map(|doc| (Mode::Flat, doc)).collect();
    let mut after = rest.iter().rev();
    loop {
        let Some((mode, doc)) = steps.pop() else {
            match after.next() {
                Some((_, mode, doc)) => steps.push((*mode, doc)),
                None => return true,
            }
            continue;
        };
        let taken = match doc {
            Doc::Text(text) => width(text),
            Doc::Comment(..) => return true,
            Doc::Line | Doc::Soft if mode == Mode::Broken => return true,
            Doc::Line => 1,
            Doc::Soft => 0,
            Doc::IfBroken(text) => {
                if mode == Mode::Broken {
                    text.len()
                } else {
                    0
                }
            }
            Doc::Broken(docs) => {
                steps.extend(docs.iter().rev().map(|doc| (Mode::Broken, doc)));
                0
            }
            Doc::All(docs) | Doc::Indent(docs) | Doc::Group(docs) => {
                steps.extend(docs.iter().rev().map(|doc| (mode, doc)));
                0
            }
            Doc::Fluid(right) => {
                steps.push((mode, right));
                1
            }
        };
        match left.checked_sub(taken) {
            Some(less) => left = less,
            None => return false,
        }
    }
}
