//! What a run did, and what cargo must know of it.

use crate::place::VARIABLES;
use ssot_core::schema::Schema;
use std::io::Write as _;
use std::path::PathBuf;

/// What a run did.
#[derive(Debug, Default)]
pub struct Done {
    /// The schema; `None` when the declarations were left to rustc to complain of.
    pub schema: Option<Schema>,
    /// Files written because their content changed, relative to the crate.
    pub written: Vec<PathBuf>,
    /// Files removed because they are no longer emitted.
    pub removed: Vec<PathBuf>,
    /// What the user should know, one line each.
    pub warnings: Vec<String>,
    /// Files whose change calls for another run: sources and outputs, never folders.
    pub watched: Vec<PathBuf>,
}

impl Done {
    /// Tells cargo all at once: a line at a time is a call of the system each, a fiftieth of a run.
    pub(crate) fn tell_cargo(&self) {
        // Whoever closed the pipe does not want to know.
        let _ = std::io::stdout().write_all(self.directives().as_bytes());
    }

    fn directives(&self) -> String {
        let mut out = String::new();
        for warning in &self.warnings {
            directive(&mut out, "warning", &warning.replace('\n', " "));
        }
        for path in &self.watched {
            // Cargo cannot be told of a path that is not UTF-8, or that would end the line.
            if let Some(path) = path.to_str().filter(|path| !path.contains('\n')) {
                directive(&mut out, "rerun-if-changed", path);
            }
        }
        for variable in VARIABLES {
            directive(&mut out, "rerun-if-env-changed", variable);
        }
        out
    }
}

fn directive(out: &mut String, name: &str, value: &str) {
    out.push_str("cargo::");
    out.push_str(name);
    out.push('=');
    out.push_str(value);
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::Done;

    #[test]
    fn each_directive_is_a_line_that_nothing_in_it_ends() {
        let done = Done {
            warnings: vec!["two\nlines".to_owned()],
            watched: vec!["src/lib.rs".into(), "a\nb".into()],
            ..Done::default()
        };
        let lines = "cargo::warning=two lines\ncargo::rerun-if-changed=src/lib.rs\n\
                     cargo::rerun-if-env-changed=SSOT_CHECK\n";
        assert!(
            done.directives().starts_with(lines),
            "{}",
            done.directives()
        );
    }
}
