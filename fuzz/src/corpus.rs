//! The corpus: a file for each form, a declaration on each line.
//!
//! A line is kept because it once made something panic, or because it was the first to bring a
//! mistake in these words.

use ssot_core::Form;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::PathBuf;

/// The forms and the files of their declarations.
pub const FORMS: [(Form, &str); 3] = [
    (Form::Block, "block"),
    (Form::DeriveModel, "model"),
    (Form::DeriveType, "type"),
];

/// The declarations kept for a form.
///
/// # Panics
/// When the file cannot be read.
#[must_use]
pub fn lines(form: Form) -> Vec<String> {
    let text = fs::read_to_string(path(form)).expect("every form has a corpus");
    text.lines().map(str::to_owned).collect()
}

/// Keeps a declaration, on one line.
///
/// # Panics
/// When the file cannot be written.
pub fn keep(form: Form, declaration: &str) {
    let file = OpenOptions::new().append(true).open(path(form));
    let mut file = file.expect("every form has a corpus");
    let line = declaration.replace('\n', " ");
    writeln!(file, "{line}").expect("the corpus can be written");
}

fn path(form: Form) -> PathBuf {
    let name = FORMS.iter().find(|(other, _)| *other == form);
    let (_, name) = name.expect("every form is listed");
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus");
    folder.join(name).with_extension("txt")
}
