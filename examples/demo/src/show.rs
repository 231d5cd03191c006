//! Lines for a person, coloured where standard output is a terminal.

use std::io::{self, IsTerminal, Stdout, Write};
use std::path::Path;
use std::{env, fs};

const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const GREEN: &str = "\x1b[32m";
const RED: &str = "\x1b[31m";

/// Where lines go.
pub(crate) struct Show {
    out: Stdout,
    colour: bool,
}

impl Default for Show {
    fn default() -> Self {
        let out = io::stdout();
        let colour = out.is_terminal() && env::var_os("NO_COLOR").is_none();
        Show { out, colour }
    }
}

impl Show {
    /// What comes next, and where it is.
    pub(crate) fn title(&mut self, what: &str, place: &str) -> io::Result<()> {
        let (what, place) = (self.paint(BOLD, what), self.paint(DIM, place));
        writeln!(self.out, "\n{what}  {place}")
    }

    /// A name and what is known of it.
    pub(crate) fn line(&mut self, name: &str, facts: &str) -> io::Result<()> {
        writeln!(self.out, "  {name:<24} {}", self.paint(DIM, facts))
    }

    /// Something as it is given.
    pub(crate) fn code(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "  {text}")
    }

    /// What became of it: a value, or what is wrong.
    pub(crate) fn verdict(&mut self, verdict: &Result<String, Vec<String>>) -> io::Result<()> {
        match verdict {
            Ok(value) => writeln!(self.out, "    {} {value}", self.paint(GREEN, "ok")),
            Err(wrong) => wrong
                .iter()
                .try_for_each(|one| writeln!(self.out, "    {} {one}", self.paint(RED, "no"))),
        }
    }

    fn paint(&self, colour: &str, text: &str) -> String {
        if self.colour {
            format!("{colour}{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }
}

/// The files at the top of a folder with their sizes, and each folder in it summed up; by name.
pub(crate) fn files(folder: &Path) -> io::Result<Vec<(String, u64)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            let bytes = files(&entry.path())?.iter().map(|(_, bytes)| bytes).sum();
            found.push((format!("{name}/"), bytes));
        } else if !name.starts_with('.') {
            found.push((name, entry.metadata()?.len()));
        }
    }
    found.sort();
    Ok(found)
}
