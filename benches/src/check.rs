//! `cargo check` of a crate of models against peers' derives on the same structs.

use crate::Outcome;
use crate::models::{Peer, block, structs};
use crate::probe::{Cost, cost, load};
use crate::project::{Project, ours};
use crate::table::{Table, line, ratio, time};
use std::error::Error;

const RUNS: usize = 3;
/// From so many models on one run is made, without ts-rs and specta.
const LONG: usize = 500;

/// What the others are compared with.
const PEER: &str = "serde's derives";

const PLAIN: Peer = Peer {
    head: "",
    derives: "#[derive(Clone, Debug, PartialEq)]",
};
const SERDE: Peer = Peer {
    head: "use serde::{Serialize, Deserialize};",
    derives: "#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]",
};
const TS_RS: Peer = Peer {
    head: "use serde::{Serialize, Deserialize}; use ts_rs::TS;",
    derives: "#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]",
};
const SPECTA: Peer = Peer {
    head: "use serde::{Serialize, Deserialize}; use specta::Type;",
    derives: "#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]",
};

pub(crate) fn run() -> Outcome {
    let head = ["models", "what", "wall", "CPU", "CPU against serde", "load"];
    let mut table = Table::new(&head);
    let crates = crates()?;
    for count in counts() {
        let crates: Vec<&Checked> = crates
            .iter()
            .filter(|one| count < LONG || one.always)
            .collect();
        let costs = alternately(&crates, count)?;
        let serde = crates.iter().zip(&costs).find(|(one, _)| one.name == PEER);
        let serde = serde.map_or(f64::NAN, |(_, cost)| cost.cpu);
        let load = load();
        for (one, cost) in crates.iter().zip(costs) {
            let cells = [
                one.name,
                &time(cost.wall),
                &time(cost.cpu),
                &ratio(cost.cpu, serde),
                &load,
            ];
            let row = std::iter::once(count.to_string()).chain(cells.map(|cell| cell.to_string()));
            table.row(row);
        }
    }
    table.print();
    line(
        "\nFrom 500 models on one run, without ts-rs and specta: they alone would take ten minutes.",
    );
    Ok(())
}

/// `BENCH_MODELS=24,100` measures only those.
fn counts() -> Vec<usize> {
    let given = std::env::var("BENCH_MODELS").unwrap_or_default();
    let given: Vec<usize> = given
        .split(',')
        .filter_map(|one| one.parse().ok())
        .collect();
    if given.is_empty() {
        vec![24, 100, 500]
    } else {
        given
    }
}

/// One crate for each peer, so that its dependencies are built once.
struct Checked {
    name: &'static str,
    /// Whether it is measured however many models there are.
    always: bool,
    project: Project,
    /// Its source with so many models.
    lib: fn(usize) -> String,
}

fn crates() -> Result<Vec<Checked>, Box<dyn Error>> {
    const DERIVE: &str = "serde = { version = \"1\", features = [\"derive\"] }\n";
    let ts_rs = format!("{DERIVE}ts-rs = \"12\"\n");
    let specta =
        format!("{DERIVE}specta = {{ version = \"=2.0.0-rc.27\", features = [\"derive\"] }}\n");
    #[allow(clippy::type_complexity)] // A row a peer, read as a table.
    let all: [(&str, bool, String, fn(usize) -> String); 5] = [
        ("plain structs", true, String::new(), |n| structs(n, &PLAIN)),
        (PEER, true, DERIVE.to_owned(), |n| structs(n, &SERDE)),
        ("ts-rs 12 + serde", false, ts_rs, |n| structs(n, &TS_RS)),
        ("specta 2 + serde", false, specta, |n| structs(n, &SPECTA)),
        ("ssot!", true, ours("ssot"), block),
    ];
    let mut crates = Vec::new();
    for (index, (name, always, dependencies, lib)) in all.into_iter().enumerate() {
        let manifest = format!("[dependencies]\n{dependencies}");
        let project = Project::new(&format!("check-{index}"), &manifest, "")?;
        crates.push(Checked {
            name,
            always,
            project,
            lib,
        });
    }
    Ok(crates)
}

/// The crate itself is checked anew each time, its dependencies once.
fn alternately(crates: &[&Checked], count: usize) -> Result<Vec<Cost>, Box<dyn Error>> {
    let mut costs = vec![Vec::new(); crates.len()];
    let runs = if count < LONG { RUNS } else { 1 };
    for run in 0..=runs {
        for (one, costs) in crates.iter().zip(&mut costs) {
            let lib = (one.lib)(count);
            one.project
                .write("src/lib.rs", &format!("{lib}\n// {run}\n"))?;
            let mut check = one.project.cargo(&["check"]);
            check.env("CARGO_INCREMENTAL", "0");
            let taken = cost(&check)?;
            if run > 0 {
                costs.push(taken);
            }
        }
    }
    Ok(costs.iter().map(|costs| Cost::median(costs)).collect())
}
