//! From an edit of the schema to TypeScript on disk: `cargo build` of a crate that was built before.

use crate::Outcome;
use crate::emit::SCRIPT;
use crate::models::block;
use crate::probe::{Cost, cost, load};
use crate::project::{Project, ours};
use crate::table::{Table, line, median, time};
use std::error::Error;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const RUNS: usize = 9;
/// How often the files are looked at; each look reads one of some 100 KiB.
const LOOK: Duration = Duration::from_millis(1);

pub(crate) fn run() -> Outcome {
    let head = [
        "models",
        "TypeScript on disk",
        "cargo build to the end",
        "CPU",
        "nothing changed",
        "load",
    ];
    let mut table = Table::new(&head);
    for count in [24, 100] {
        table.row(measure(count)?);
    }
    table.print();
    line(
        "\nThe files are there before rustc starts on the crate itself, which only the end includes.",
    );
    Ok(())
}

fn measure(count: usize) -> Result<Vec<String>, Box<dyn Error>> {
    let manifest = format!(
        "[dependencies]\n{}\n[build-dependencies]\n{}",
        ours("ssot"),
        ours("ssot-build")
    );
    let project = Project::new(&format!("edit-{count}"), &manifest, &block(count))?;
    project.write("build.rs", SCRIPT)?;
    cost(&project.cargo(&["build"]))?;
    let (mut written, mut edits, mut idle) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..RUNS {
        let edit = Edit::new(&project, count, run)?;
        edits.push(edit.cost);
        written.push(edit.written);
        idle.push(cost(&project.cargo(&["build"]))?);
    }
    let (edits, idle) = (Cost::median(&edits), Cost::median(&idle));
    let written = median(written);
    Ok(vec![
        count.to_string(),
        time(written),
        time(edits.wall),
        time(edits.cpu),
        time(idle.wall),
        load(),
    ])
}

/// One edit of a comment in every model, and what followed.
struct Edit {
    /// Seconds until the last of the files had it.
    written: f64,
    /// Of the whole `cargo build`.
    cost: Cost,
}

impl Edit {
    fn new(project: &Project, count: usize, run: usize) -> Result<Edit, Box<dyn Error>> {
        let comment = format!("Thing edit {run} ");
        project.write("src/lib.rs", &block(count).replace("Thing ", &comment))?;
        // Written last: when it has the comment, every file has.
        let last = project.root.join("web/ssot.lock");
        let start = Instant::now();
        let over = AtomicBool::new(false);
        let (cost, written) = thread::scope(|scope| {
            let watch = scope.spawn(|| appears(&last, &comment, start, &over));
            let cost = cost(&project.cargo(&["build"]));
            over.store(true, Ordering::Relaxed);
            (cost, watch.join())
        });
        let written = written
            .ok()
            .flatten()
            .ok_or("the edit did not reach the files")?;
        let cost = cost?;
        Ok(Edit { written, cost })
    }
}

/// Seconds from `start` until the file holds the text; `None` when it does not by the end.
fn appears(path: &Path, text: &str, start: Instant, over: &AtomicBool) -> Option<f64> {
    let mut seen = fs::metadata(path).and_then(|data| data.modified()).ok();
    loop {
        // Asked before the look, so that the look after the end is made.
        let last = over.load(Ordering::Relaxed);
        let now = fs::metadata(path).and_then(|data| data.modified()).ok();
        if now != seen || last {
            let took = start.elapsed().as_secs_f64();
            seen = now;
            if fs::read_to_string(path).is_ok_and(|held| held.contains(text)) {
                return Some(took);
            }
        }
        if last {
            return None;
        }
        thread::sleep(LOOK);
    }
}
