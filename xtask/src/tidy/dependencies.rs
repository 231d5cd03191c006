//! How many crates a program with the server depends on at run time: as many as SECURITY.md says,
//! and no more than are meant.

use crate::repository::{cargo, root};
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

/// At most so many crates of others.
const MOST: usize = 120;
const SAID: (&str, &str) = ("`ssot-server` depends on ", " crates");

pub(super) fn broken() -> Vec<String> {
    let count = match counted() {
        Ok(count) => count,
        Err(why) => return vec![why],
    };
    let text = fs::read_to_string(root().join("SECURITY.md")).unwrap_or_default();
    let said = text
        .split_once(SAID.0)
        .and_then(|(_, rest)| rest.split_once(SAID.1));
    let mut found = Vec::new();
    if said.map(|(number, _)| number) != Some(count.to_string().as_str()) {
        found.push(format!("SECURITY.md: it is {count} crates"));
    }
    if count > MOST {
        found.push(format!(
            "ssot-server: {count} crates, at most {MOST} are meant"
        ));
    }
    found
}

/// Crates of others in the tree of the server as it is built for its users on this machine.
fn counted() -> Result<usize, String> {
    let tree = [
        "tree",
        "--package",
        "ssot-server",
        "--edges",
        "normal",
        "--prefix",
        "none",
    ];
    let mut tree_of = Command::new(cargo());
    tree_of
        .args(tree)
        .args(["--locked", "--format", "{p}"])
        .current_dir(root());
    let told = tree_of.output().map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&told.stdout);
    let names = text.lines().map(|line| line.trim_end_matches(" (*)"));
    // Ours are told with the folder that they lie in.
    let others: BTreeSet<_> = names
        .filter(|line| !line.is_empty() && !line.contains("(/"))
        .collect();
    match told.status.success() {
        true => Ok(others
            .iter()
            .filter(|line| !line.contains("(proc-macro)"))
            .count()),
        false => Err("cargo tree failed".to_owned()),
    }
}
