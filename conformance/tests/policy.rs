//! This repository's server, held to what rules say in worlds of their own.
#![allow(clippy::print_stdout)]

use conformance::policy::{run, world};
use conformance::report::{summary, surprises};
use std::path::Path;

#[test]
fn the_server_does_what_rules_say() {
    let only = std::env::var("SSOT_POLICY_ONLY").unwrap_or_default();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let subjects = world::read(&root.join("policy")).unwrap();
    let outcomes = run(&subjects, &only).unwrap();
    println!("{}", summary(&outcomes, &[]));
    let wrong = surprises(&outcomes, &[]);
    assert!(
        !only.is_empty() || outcomes.len() >= 250,
        "{} cases",
        outcomes.len()
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
