//! The steps that npm runs: the scripts of the repository's one `package.json`.

use super::Depth;
use crate::lanes::Lane;
use crate::repository::{has, root};
use crate::selection;
use crate::step::{Program, Step, Work};
use std::path::PathBuf;

/// Packages from the lock file, exactly.
pub(super) fn install(depth: Depth) -> Lane {
    vec![Step {
        name: "npm ci",
        work: npm(depth, &["ci", "--no-audit", "--no-fund"]),
    }]
}

/// Types, lints and formatting of everything in TypeScript, emitted files included.
pub(super) fn look(depth: Depth) -> Lane {
    let script = |name| npm(depth, &["run", "--silent", name]);
    vec![
        Step {
            name: "tsc",
            work: script("typecheck"),
        },
        Step {
            name: "typescript-eslint",
            work: script("lint"),
        },
        Step {
            name: "prettier --check",
            work: script("format:check"),
        },
    ]
}

/// Tests of what is emitted, many against a server.
pub(super) fn test(depth: Depth) -> Lane {
    vec![Step {
        name: "TypeScript and Zod tests",
        work: npm(depth, &["run", "--silent", "test"]),
    }]
}

fn npm(depth: Depth, args: &[&str]) -> Work {
    if depth == Depth::Quick {
        return Work::Skip("left out by --quick".into());
    }
    let Some(dir) = package() else {
        return Work::Skip("there is no package.json".into());
    };
    if !has("npm") {
        return Work::Skip("npm is not installed".into());
    }
    Work::Run(selection::told(Program::new("npm", args, dir), depth))
}

fn package() -> Option<PathBuf> {
    let places = [root(), root().join("ts")];
    places
        .into_iter()
        .find(|dir| dir.join("package.json").is_file())
}
