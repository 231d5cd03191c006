//! `cargo check` of a crate of models against peers' derives on the same structs.

use crate::Outcome;
use crate::models::{Peer, block, structs};
use crate::probe::{Cost, cost};
use crate::project::{Project, ours};
use crate::table::{Table, ratio, time};
use std::error::Error;

const RUNS: usize = 3;

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
    let head = ["models", "what", "wall", "CPU", "CPU against serde"];
    let mut table = Table::new(&head);
    for count in [24, 100, 500] {
        let crates = crates(count)?;
        let costs = alternately(&crates)?;
        let serde = costs[1].cpu;
        for ((name, _), cost) in crates.iter().zip(costs) {
            let cells = [
                name,
                &time(cost.wall),
                &time(cost.cpu),
                &ratio(cost.cpu, serde),
            ];
            let row = std::iter::once(count.to_string()).chain(cells.map(|cell| cell.to_string()));
            table.row(row);
        }
    }
    table.print();
    Ok(())
}

fn crates(count: usize) -> Result<Vec<(String, Project)>, Box<dyn Error>> {
    const DERIVE: &str = "serde = { version = \"1\", features = [\"derive\"] }\n";
    let peers = [
        ("plain structs", PLAIN, String::new()),
        ("serde's derives", SERDE, DERIVE.to_owned()),
        (
            "ts-rs 12 + serde",
            TS_RS,
            format!("{DERIVE}ts-rs = \"12\"\n"),
        ),
        (
            "specta 2 + serde",
            SPECTA,
            format!("{DERIVE}specta = {{ version = \"=2.0.0-rc.27\", features = [\"derive\"] }}\n"),
        ),
    ];
    let mut crates = Vec::new();
    for (index, (name, peer, dependencies)) in peers.into_iter().enumerate() {
        let manifest = format!("[dependencies]\n{dependencies}");
        let project = Project::new(
            &format!("check-{count}-{index}"),
            &manifest,
            &structs(count, &peer),
        )?;
        crates.push((name.to_owned(), project));
    }
    let manifest = format!("[dependencies]\n{}", ours("ssot"));
    let project = Project::new(&format!("check-{count}-ssot"), &manifest, &block(count))?;
    crates.push(("ssot!".to_owned(), project));
    Ok(crates)
}

/// The crate itself is checked anew each time, its dependencies once.
fn alternately(crates: &[(String, Project)]) -> Result<Vec<Cost>, Box<dyn Error>> {
    let mut costs = vec![Vec::new(); crates.len()];
    for run in 0..=RUNS {
        for ((_, project), costs) in crates.iter().zip(&mut costs) {
            let lib = std::fs::read_to_string(project.root.join("src/lib.rs"))?;
            project.write("src/lib.rs", &format!("{}\n// {run}\n", lib.trim_end()))?;
            let mut check = project.cargo(&["check"]);
            check.env("CARGO_INCREMENTAL", "0");
            let taken = cost(&check)?;
            if run > 0 {
                costs.push(taken);
            }
        }
    }
    Ok(costs.iter().map(|costs| Cost::median(costs)).collect())
}
