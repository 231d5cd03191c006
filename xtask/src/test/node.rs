//! The steps that npm runs: the scripts of the repository's one `package.json`.

use super::Depth;
use crate::lanes::Lane;
use crate::repository::{has, root};
use crate::step::{Program, Step, Work};
use std::path::PathBuf;

/// Packages from the lock file, exactly.
pub(super) fn install(depth: Depth) -> Lane {
    vec![Step {
        name: "npm ci",
        work: npm(depth, &["ci", "--no-audit", "--no-fund"]),
    }]
}

/// Types, lints, formatting and tests of everything in TypeScript, emitted files included.
pub(super) fn test(depth: Depth) -> Lane {
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
        Step {
            name: "TypeScript and Zod tests",
            work: script("test"),
        },
    ]
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
    Work::Run(Program::new("npm", args, dir))
}

fn package() -> Option<PathBuf> {
    let places = [root(), root().join("ts")];
    places
        .into_iter()
        .find(|dir| dir.join("package.json").is_file())
}
