//! A build script's run, as cargo starts it, for 24 to 1000 models: parse, check, emit, write.

use crate::Outcome;
use crate::models::block;
use crate::probe::{Cost, cost};
use crate::project::{Project, ours};
use crate::table::{Table, time};
use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const COUNTS: [usize; 4] = [24, 100, 500, 1000];
/// Runs of each; fewer of those that take long.
const RUNS: [usize; 4] = [9, 9, 3, 3];

pub(crate) fn run() -> Outcome {
    let head = [
        "profile",
        "models",
        "wall",
        "CPU",
        "per model",
        "peak",
        "unchanged",
        "written",
    ];
    let mut table = Table::new(&head);
    for profile in ["debug", "release"] {
        let scripted = Scripted::new(profile)?;
        for (count, runs) in COUNTS.into_iter().zip(RUNS) {
            table.row(scripted.measure(profile, count, runs)?);
        }
    }
    table.print();
    Ok(())
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
    ) -> Result<Vec<String>, Box<dyn Error>> {
        self.project.write("src/lib.rs", &block(count))?;
        let mut fresh = Vec::new();
        let mut again = Vec::new();
        for _ in 0..runs {
            for output in ["web", "out"] {
                let _ = fs::remove_dir_all(self.project.root.join(output));
            }
            fs::create_dir_all(self.project.root.join("out"))?;
            fresh.push(cost(&self.command())?);
            again.push(cost(&self.command())?);
        }
        let bytes = size(&self.project.root.join("web"))?;
        let (fresh, again) = (Cost::median(&fresh), Cost::median(&again));
        #[allow(clippy::cast_precision_loss)] // No run has 2^53 models.
        let each = fresh.wall / count as f64;
        Ok(vec![
            profile.to_owned(),
            count.to_string(),
            time(fresh.wall),
            time(fresh.cpu),
            time(each),
            format!("{:.1} MiB", fresh.peak),
            time(again.wall),
            format!("{} KiB", bytes / 1024),
        ])
    }

    /// The script as cargo starts it.
    fn command(&self) -> Command {
        let mut command = Command::new(&self.script);
        command.current_dir(&self.project.root);
        command.env("CARGO_MANIFEST_DIR", &self.project.root);
        command.env("OUT_DIR", self.project.root.join("out"));
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
fn size(folder: &std::path::Path) -> Result<u64, Box<dyn Error>> {
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
