//! From an edit of the schema to TypeScript on disk: `cargo build` of a crate that was built before.

use crate::Outcome;
use crate::emit::SCRIPT;
use crate::models::block;
use crate::probe::{Cost, cost};
use crate::project::{Project, ours};
use crate::table::{Table, line, time};
use std::fs;

const RUNS: usize = 5;

pub(crate) fn run() -> Outcome {
    let mut table = Table::new(&["models", "cargo build to the end", "CPU", "nothing changed"]);
    for count in [24, 100] {
        let manifest = format!(
            "[dependencies]\n{}\n[build-dependencies]\n{}",
            ours("ssot"),
            ours("ssot-build")
        );
        let project = Project::new(&format!("edit-{count}"), &manifest, &block(count))?;
        project.write("build.rs", SCRIPT)?;
        cost(&project.cargo(&["build"]))?;
        let mut edits = Vec::new();
        let mut idle = Vec::new();
        for run in 0..RUNS {
            let comment = format!("Thing edit {run} ");
            project.write("src/lib.rs", &block(count).replace("Thing ", &comment))?;
            edits.push(cost(&project.cargo(&["build"]))?);
            let emitted = fs::read_to_string(project.root.join("web/ssot/types.ts"))?;
            if !emitted.contains(&comment) {
                return Err("the edit did not reach types.ts".into());
            }
            idle.push(cost(&project.cargo(&["build"]))?);
        }
        let (edits, idle) = (Cost::median(&edits), Cost::median(&idle));
        table.row([
            count.to_string(),
            time(edits.wall),
            time(edits.cpu),
            time(idle.wall),
        ]);
    }
    table.print();
    line(
        "\nThe TypeScript is on disk before rustc starts on the crate itself, which the first column includes.",
    );
    Ok(())
}
