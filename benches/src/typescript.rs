//! What the emitted TypeScript costs tsc, with three schemas parsed for each model at a use site.

use crate::Outcome;
use crate::emit::SCRIPT;
use crate::models::block;
use crate::probe::cost;
use crate::project::{Project, ours, workspace};
use crate::table::{Table, line};
use std::error::Error;
use std::fmt::Write as _;
use std::process::Command;

const OPTIONS: &str = r#"{
  "compilerOptions": {
    "strict": true, "exactOptionalPropertyTypes": true, "noUncheckedIndexedAccess": true,
    "verbatimModuleSyntax": true, "isolatedModules": true, "erasableSyntaxOnly": true,
    "noUnusedLocals": true, "noEmit": true, "skipLibCheck": true, "target": "es2022", "lib": ["es2022", "dom"],
    "module": "nodenext", "types": []
  },
  "include": ["src", "web/ssot"]
}
"#;

const NO_MACRO: &str =
    "mod ssot { macro_rules! ssot { ($($any:tt)*) => {}; } pub(crate) use ssot; }\n";

pub(crate) fn run() -> Outcome {
    let head = ["models", "instantiations", "types", "check time", "memory"];
    let mut table = Table::new(&head);
    for count in [24, 100] {
        let project = emitted(&format!("tsc-{count}"), count)?;
        project.write("src/use.ts", &parses(count))?;
        let said = tsc(&project)?;
        let labels = ["Instantiations", "Types", "Check time", "Memory used"];
        let figures = labels.iter().map(|label| figure(&said, label));
        table.row(std::iter::once(count.to_string()).chain(figures));
    }
    table.print();
    line(
        "\nPeers of the same 100 models, measured before: ZenStack's types 1,062,000 instantiations, inferred Zod 193,000.",
    );
    Ok(())
}

/// A project with the emitted TypeScript of `count` models and our `node_modules`.
pub(crate) fn emitted(name: &str, count: usize) -> Result<Project, Box<dyn Error>> {
    let manifest = format!("[build-dependencies]\n{}", ours("ssot-build"));
    // Only the build script reads the block here.
    let lib = format!("{NO_MACRO}{}", block(count));
    let project = Project::new(name, &manifest, &lib)?;
    project.write("build.rs", SCRIPT)?;
    cost(&project.cargo(&["build"]))?;
    let modules = workspace().join("node_modules");
    if !modules.is_dir() {
        return Err("there is no node_modules; run `npm ci` first".into());
    }
    std::os::unix::fs::symlink(modules, project.root.join("node_modules"))?;
    project.write("package.json", "{ \"type\": \"module\" }\n")?;
    project.write("tsconfig.json", OPTIONS)?;
    Ok(project)
}

fn parses(count: usize) -> String {
    let mut out = String::from("import * as s from \"../web/ssot/schemas.js\";\n\n");
    let models = (1..count).map(|index| format!("model{index}"));
    for model in std::iter::once("user".to_owned()).chain(models) {
        for kind in ["", "Create", "Update"] {
            let _ = writeln!(
                out,
                "export const {model}{kind}Value = s.{model}{kind}Schema.parse(JSON.parse(\"{{}}\"));"
            );
        }
    }
    out
}

/// A figure that tsc has told of.
pub(crate) fn figure(said: &str, label: &str) -> String {
    let found = said.lines().find_map(|line| line.strip_prefix(label));
    let value = found.map(|value| value.trim_start_matches(':').trim());
    value.unwrap_or("?").to_owned()
}

/// What tsc tells of a project.
///
/// # Errors
/// Its mistakes, as tsc words them.
pub(crate) fn tsc(project: &Project) -> Result<String, Box<dyn Error>> {
    let mut command = Command::new("node");
    command
        .arg("node_modules/typescript/bin/tsc")
        .args(["-p", ".", "--extendedDiagnostics"]);
    let done = command.current_dir(&project.root).output()?;
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    if done.status.success() {
        Ok(said)
    } else {
        Err(format!("tsc found mistakes:\n{said}").into())
    }
}
