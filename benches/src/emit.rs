//! A build script's run, as cargo starts it, for 24 to 1000 models: parse, check, emit, write.
//!
//! Each run has a folder of its own and none is removed before the last: ext4 looks through every
//! inode freed in the last minutes before it gives one out, which made later runs cost three times.

use crate::Outcome;
use crate::models::block;
use crate::probe::{Ahead, Cost, cost, load};
use crate::project::{Project, ours};
use crate::table::{Table, line, time};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How many models, and how many runs of as many; one more goes before and is not counted.
const COUNTS: [(usize, usize); 4] = [(24, 31), (100, 21), (500, 5), (1000, 3)];

pub(crate) fn run() -> Outcome {
    let head = [
        "profile",
        "models",
        "wall",
        "least",
        "CPU",
        "least",
        "unchanged",
        "least",
        "peak",
        "written",
    ];
    let ahead = Ahead::of_other_work();
    let mut table = Table::new(&head);
    let nothing = Nothing::new()?;
    let mut projects = Vec::new();
    for profile in ["debug", "release"] {
        let scripted = Scripted::new(profile)?;
        for (count, runs) in COUNTS {
            table.row(scripted.measure(profile, count, runs, &ahead)?);
        }
        projects.push(scripted);
    }
    let floor = nothing.measure(&ahead)?;
    table.print();
    let (wall, least) = (time(floor.median.wall), time(floor.least.wall));
    line(&format!(
        "\nMedian and least of each. A process that does nothing takes {wall} (least {least}), which every run holds."
    ));
    line(&format!("Load {}; {}.", load(), ahead.words()));
    Ok(())
}

/// A program that does nothing: what starting one costs.
struct Nothing(Project);

impl Nothing {
    fn new() -> Result<Self, Box<dyn Error>> {
        let project = Project::new("nothing", "", "")?;
        project.write("src/main.rs", "fn main() {}\n")?;
        cost(&project.cargo(&["build", "--release"]))?;
        Ok(Nothing(project))
    }

    fn measure(&self, ahead: &Ahead) -> Result<Several, Box<dyn Error>> {
        let command = Command::new(self.0.root.join("target/release/nothing"));
        ahead.cost(&command)?;
        let costs = (0..31).map(|_| ahead.cost(&command));
        Ok(Several::of(&costs.collect::<Result<Vec<_>, _>>()?))
    }
}

/// What many runs of the same took.
struct Several {
    median: Cost,
    least: Cost,
}

impl Several {
    fn of(costs: &[Cost]) -> Self {
        Several {
            median: Cost::median(costs),
            least: Cost::least(costs),
        }
    }
}

/// A crate whose build script cargo has compiled.
pub(crate) struct Scripted {
    pub(crate) project: Project,
    script: PathBuf,
}

impl Scripted {
    pub(crate) fn new(profile: &str) -> Result<Self, Box<dyn Error>> {
        let manifest = format!("[build-dependencies]\n{}", ours("ssot-build"));
        let project = Project::new(&format!("emit-{profile}"), &manifest, "")?;
        project.write("build.rs", SCRIPT)?;
        let mut build = project.cargo(&["build"]);
        if profile == "release" {
            // `--release` alone leaves build scripts unoptimised.
            build.args([
                "--release",
                "--config",
                "profile.release.build-override.opt-level=3",
            ]);
        }
        cost(&build)?;
        let folder = project.root.join("target").join(profile).join("build");
        let script = fs::read_dir(folder)?
            .filter_map(|entry| Some(entry.ok()?.path().join("build-script-build")))
            .find(|path| path.is_file() && path.to_string_lossy().contains("/emit-"))
            .ok_or("cargo built no build script")?;
        Ok(Scripted { project, script })
    }

    fn measure(
        &self,
        profile: &str,
        count: usize,
        runs: usize,
        ahead: &Ahead,
    ) -> Result<Vec<String>, Box<dyn Error>> {
        let (mut fresh, mut again, mut bytes) = (Vec::new(), Vec::new(), 0);
        for run in 0..=runs {
            let root = self.fresh(count, run)?;
            let (first, second) = (self.command(&root), self.command(&root));
            let (first, second) = (ahead.cost(&first)?, ahead.cost(&second)?);
            // The first of all finds nothing in any cache.
            if run > 0 {
                fresh.push(first);
                again.push(second);
            }
            bytes = size(&root.join("web"))?;
        }
        let (fresh, again) = (Several::of(&fresh), Several::of(&again));
        Ok(vec![
            profile.to_owned(),
            count.to_string(),
            time(fresh.median.wall),
            time(fresh.least.wall),
            time(fresh.median.cpu),
            time(fresh.least.cpu),
            time(again.median.wall),
            time(again.least.wall),
            format!("{:.1} MiB", fresh.median.peak),
            format!("{} KiB", bytes / 1024),
        ])
    }

    /// A crate of so many models that nothing was emitted for yet.
    fn fresh(&self, count: usize, run: usize) -> Result<PathBuf, Box<dyn Error>> {
        let name = format!("runs/{count}-{run}");
        self.project
            .write(&format!("{name}/src/lib.rs"), &block(count))?;
        let root = self.project.root.join(&name);
        fs::create_dir(root.join("out"))?;
        fs::copy(
            self.project.root.join("Cargo.toml"),
            root.join("Cargo.toml"),
        )?;
        Ok(root)
    }

    /// The script as cargo starts it.
    fn command(&self, root: &Path) -> Command {
        let mut command = Command::new(&self.script);
        command.current_dir(root);
        command.env("CARGO_MANIFEST_DIR", root);
        command.env("OUT_DIR", root.join("out"));
        command
    }
}

/// All outputs that there are.
pub(crate) const SCRIPT: &str = "fn main() {
    ssot_build::schema()
        .typescript(\"web/ssot\")
        .json_schema(\"web/schema.json\")
        .mermaid(\"web/er.md\")
        .lock(\"web/ssot.lock\")
        .emit();
}
";

/// Bytes under a folder.
fn size(folder: &Path) -> Result<u64, Box<dyn Error>> {
    let mut sum = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let found = entry.metadata()?;
        sum += if found.is_dir() {
            size(&entry.path())?
        } else {
            found.len()
        };
    }
    Ok(sum)
}
