//! Mistakes as rustc shows them: file, line, column, the source line, what to write instead.

use crate::source::Sources;
use codespan_reporting::diagnostic::{Diagnostic, Label, Severity};
use codespan_reporting::files::SimpleFiles;
use codespan_reporting::term::{self, Chars, Config};
use proc_macro2::Span;
use ssot_core::syntax::{Diag, Level};
use std::fmt::Write as _;

/// Every mistake, each with its source line.
pub(crate) fn long(found: &[Diag], sources: &Sources) -> String {
    let mut files = SimpleFiles::new();
    for file in &sources.files {
        files.add(file.path.display().to_string(), file.text.as_str());
    }
    let config = Config {
        chars: Chars::ascii(),
        ..Config::default()
    };
    let mut out = String::new();
    for diag in found {
        let shown = diagnostic(diag, sources);
        match term::emit_into_string(&config, &files, &shown) {
            Ok(text) => out.push_str(&text),
            Err(_) => out.push_str(&short(diag, sources)),
        }
    }
    out
}

/// One line: `src/schema.rs:3:5: message [S0042] (help: ..)`.
pub(crate) fn short(diag: &Diag, sources: &Sources) -> String {
    let mut out = String::new();
    if let Some(file) = sources.file_of(diag.span) {
        let start = diag.span.start();
        let path = sources.files[file].path.display();
        // Writing to a string cannot fail.
        let _ = write!(out, "{path}:{}:{}: ", start.line, start.column + 1);
    }
    out.push_str(&diag.message);
    out.push_str(" [");
    out.push_str(diag.code);
    out.push(']');
    if let Some(help) = &diag.help {
        out.push_str(" (help: ");
        out.push_str(help);
        out.push(')');
    }
    out
}

fn diagnostic(diag: &Diag, sources: &Sources) -> Diagnostic<usize> {
    let severity = match diag.level {
        Level::Error => Severity::Error,
        Level::Warning => Severity::Warning,
    };
    let mut labels = Vec::new();
    if let Some((file, bytes)) = place(diag.span, sources) {
        labels.push(Label::primary(file, bytes));
    }
    if let Some((span, what)) = &diag.related
        && let Some((file, bytes)) = place(*span, sources)
    {
        labels.push(Label::secondary(file, bytes).with_message(what));
    }
    let mut notes = Vec::new();
    if let Some(help) = &diag.help {
        notes.push(format!("help: {help}"));
    }
    Diagnostic::new(severity)
        .with_code(diag.code)
        .with_message(&diag.message)
        .with_labels(labels)
        .with_notes(notes)
}

fn place(span: Span, sources: &Sources) -> Option<(usize, std::ops::Range<usize>)> {
    Some((sources.file_of(span)?, span.byte_range()))
}

#[cfg(test)]
mod tests;
