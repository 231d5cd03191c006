//! What the macro and build crates cost a cold debug build, beyond what serde costs anyhow.

use crate::Outcome;
use crate::probe::{Cost, cost, load};
use crate::project::{Project, ours};
use crate::table::{Table, time};
use std::error::Error;
use std::fs;

const RUNS: usize = 3;

pub(crate) fn run() -> Outcome {
    // With the feature that ours asks for, or serde_json would be built twice and counted as ours.
    let serde = "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = { version = \"1\", features = [\"float_roundtrip\"] }\n";
    let script = "[build-dependencies]\n";
    let crates = [
        ("serde, serde_json", format!("[dependencies]\n{serde}")),
        (
            "+ ssot-macros",
            format!("[dependencies]\n{serde}{}", ours("ssot-macros")),
        ),
        (
            "+ ssot-macros, ssot-build",
            format!(
                "[dependencies]\n{serde}{}\n{script}{}",
                ours("ssot-macros"),
                ours("ssot-build")
            ),
        ),
        (
            "+ ssot (the facade), ssot-build",
            format!(
                "[dependencies]\n{serde}{}\n{script}{}",
                ours("ssot"),
                ours("ssot-build")
            ),
        ),
    ];
    let mut table = Table::new(&["dependencies", "CPU", "beyond serde", "wall", "load"]);
    let mut base = f64::NAN;
    for (index, (name, manifest)) in crates.iter().enumerate() {
        let cost = cold(index, manifest)?;
        if index == 0 {
            base = cost.cpu;
        }
        table.row([
            (*name).to_owned(),
            time(cost.cpu),
            time((cost.cpu - base).max(0.0)),
            time(cost.wall),
            load(),
        ]);
    }
    table.print();
    Ok(())
}

fn cold(index: usize, manifest: &str) -> Result<Cost, Box<dyn Error>> {
    let project = Project::new(&format!("cold-{index}"), manifest, "")?;
    if manifest.contains("build-dependencies") {
        project.write("build.rs", "fn main() { ssot_build::schema().emit(); }\n")?;
    }
    let mut costs = Vec::new();
    for _ in 0..RUNS {
        let _ = fs::remove_dir_all(project.root.join("target"));
        let mut build = project.cargo(&["build"]);
        // Crates from a registry are never built incrementally; these come from a path here.
        build.env("CARGO_INCREMENTAL", "0");
        costs.push(cost(&build)?);
    }
    Ok(Cost::median(&costs))
}
