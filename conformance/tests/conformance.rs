//! This repository's server, held to every case over a fresh database.
#![allow(clippy::print_stdout)]

use conformance::report::{failures, summary, surprises};
use conformance::run::{Target, run};
use conformance::{case, coverage, serve};
use std::path::Path;

#[test]
fn the_server_answers_every_case_and_every_part_of_the_api_has_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let groups = case::read(&root.join("cases")).unwrap();
    let served = serve::start().unwrap();
    let target = Target {
        address: served.address,
        base: "/api".to_owned(),
        secret: serve::SECRET.to_vec(),
        run: "run".to_owned(),
    };
    let outcomes = run(&target, &groups, "");
    let known = failures(include_str!("../known-failures.txt"));
    println!("{}", summary(&outcomes, &known));
    let shown = coverage::shown(&serve::schema().unwrap(), &outcomes);
    let mut wrong = surprises(&outcomes, &known);
    wrong.extend(coverage::missing(&shown, &coverage::excuses().unwrap()));
    assert!(outcomes.len() >= 400, "{} cases", outcomes.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
