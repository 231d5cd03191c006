//! Random schemas and values: `differential FOLDER VALUES SEED` writes, for each schema, the
//! emitted Zod and values with Rust's verdict on them; `ts/test/differential.js` judges them again.

mod check;
mod count;
mod random;
mod schema;
mod value;

use random::Random;
use serde_json::json;
use ssot_build::{Layout, emit};
use ssot_core::schema::Schema;
use ssot_core::value::judge::{Judge, Mode};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// So many values are judged by one schema.
const VALUES_EACH: u64 = 1_000;

fn main() -> io::Result<()> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().unwrap_or_else(|| "target/differential".into());
    let values = args.next().and_then(|n| n.parse().ok()).unwrap_or(200_000);
    let seed = args.next().and_then(|n| n.parse().ok()).unwrap_or(1);
    let folder = PathBuf::from(folder);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let mut counts = count::Counts::default();
    for number in 0..values / VALUES_EACH {
        let mut random = Random::new(seed * 1_000_003 + number);
        let schema = schema::schema(&mut random);
        let folder = folder.join(number.to_string());
        write_schema(&folder, &schema, layout(number))?;
        write_values(&folder, schema, &mut random, &mut counts)?;
    }
    let mut report = File::create(folder.join("counts.json"))?;
    report.write_all(counts.report().to_string().as_bytes())
}

/// Every other schema is laid out by model.
fn layout(number: u64) -> Layout {
    if number.is_multiple_of(2) {
        Layout::Single
    } else {
        Layout::PerModel
    }
}

fn write_schema(folder: &Path, schema: &Schema, layout: Layout) -> io::Result<()> {
    let options = ssot_build::Options {
        source: "schema.rs".into(),
        layout,
        ..ssot_build::Options::default()
    };
    for file in emit::typescript(schema, &options) {
        let path = folder.join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, file.text.as_bytes())?;
    }
    let document = emit::json_schema(schema, &options);
    fs::write(folder.join("document.json"), document)?;
    let text = serde_json::to_string_pretty(schema)?;
    fs::write(folder.join("schema.json"), text)
}

fn write_values(
    folder: &Path,
    schema: Schema,
    random: &mut Random,
    counts: &mut count::Counts,
) -> io::Result<()> {
    let judge = Judge::new(schema);
    let mut out = BufWriter::new(File::create(folder.join("values.jsonl"))?);
    for _ in 0..VALUES_EACH {
        let model = &judge.schema().models[0];
        let mode = *random.one(&[Mode::Create, Mode::Create, Mode::Update, Mode::Read]);
        let value = value::row(random, judge.schema(), model, mode);
        let issues = judge.judge("Thing", mode, &value).err().unwrap_or_default();
        counts.add(model, &value, &issues);
        let line = json!({ "mode": format!("{mode:?}"), "value": value, "issues": issues });
        writeln!(out, "{line}")?;
    }
    out.flush()
}
