//! What a run did, and what cargo must know of it.

use crate::place::VARIABLES;
use ssot_core::schema::Schema;
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
    pub(crate) fn tell_cargo(&self) {
        for warning in &self.warnings {
            build_rs::output::warning(&warning.replace('\n', " "));
        }
        for path in &self.watched {
            // Cargo cannot be told of a path that is not UTF-8, or that would end the line.
            if path.to_str().is_some_and(|path| !path.contains('\n')) {
                build_rs::output::rerun_if_changed(path);
            }
        }
        for variable in VARIABLES {
            build_rs::output::rerun_if_env_changed(variable);
        }
    }
}
