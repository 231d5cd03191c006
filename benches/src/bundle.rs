//! What a browser loads: the schemas bundled by esbuild, minified and gzipped.

use crate::Outcome;
use crate::project::workspace;
use crate::table::{Table, line};
use crate::typescript::emitted;
use std::error::Error;
use std::path::Path;
use std::process::Command;

/// One bundle: what was imported, its size minified, that gzipped.
type Bundle = (String, u64, u64);

pub(crate) fn run() -> Outcome {
    let project = emitted("bundle", 24)?;
    let mut table = Table::new(&["schema", "imported", "minified", "gzip"]);
    rows(&mut table, "24 models", &project.root.join("web/ssot"))?;
    for example in ["demo", "blog", "ai-chat", "ecommerce"] {
        let folder = workspace().join("examples").join(example);
        rows(&mut table, example, &folder.join("web/src/ssot"))?;
    }
    table.print();
    line("\nOf one model: the schemas of its row and of what creates one.");
    line("Peers of the same 24 models, measured before: zod classic 28.2 KB, mini 9.3 KB.");
    Ok(())
}

// All schemas of a folder, and the models whose two schemas weigh least and most.
fn rows(table: &mut Table, schema: &str, folder: &Path) -> Outcome {
    let mut bundles = bundles(folder)?;
    if bundles.len() < 2 {
        return Err(format!("no schemas in {}", folder.display()).into());
    }
    let all = bundles.remove(0);
    bundles.sort_by_key(|bundle| bundle.2);
    let count = bundles.len();
    row(table, schema, "all schemas", &all);
    for (rank, bundle) in [("smallest", bundles.first()), ("largest", bundles.last())] {
        if let Some(bundle) = bundle {
            let what = format!("{} ({rank} of {count})", bundle.0);
            row(table, schema, &what, bundle);
        }
    }
    Ok(())
}

fn row(table: &mut Table, schema: &str, what: &str, bundle: &Bundle) {
    let (_, minified, zipped) = *bundle;
    table.row([
        schema.to_owned(),
        what.to_owned(),
        kilobytes(minified),
        kilobytes(zipped),
    ]);
}

// All schemas first, then each model's two.
fn bundles(folder: &Path) -> Result<Vec<Bundle>, Box<dyn Error>> {
    let mut node = Command::new("node");
    node.arg("benches/src/bundle.js").arg(folder);
    let done = node.current_dir(workspace()).output()?;
    if !done.status.success() {
        return Err(String::from_utf8_lossy(&done.stderr).into_owned().into());
    }
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    said.lines().map(read).collect()
}

fn read(said: &str) -> Result<Bundle, Box<dyn Error>> {
    let mut words = said.split(' ');
    match (words.next(), words.next(), words.next()) {
        (Some(name), Some(minified), Some(zipped)) => {
            Ok((name.to_owned(), minified.parse()?, zipped.parse()?))
        }
        _ => Err(format!("esbuild's script said {said:?}").into()),
    }
}

// A size in KB of 1,000 bytes, as bundlers show it.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn kilobytes(bytes: u64) -> String {
    format!("{:.2} KB", bytes as f64 / 1000.0)
}
