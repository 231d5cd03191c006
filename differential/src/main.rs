//! Random schemas and values: `differential FOLDER VALUES SEED` writes, for each schema, the
//! emitted Zod and values with Rust's verdict on them; `ts/test/agreement.test.js` judges them again.
//! `differential emit ssot.lock FOLDER` writes what is emitted of any schema; `ZOD=classic` is heeded.
//! `differential mixed FOLDER SHAPES SEED` writes what is emitted of one schema with so many shapes
//! that flatten.
//! `differential probes FOLDER` writes what is emitted of the fixed probes.
//! `differential shrink FOLDER/NUMBER LINE zod` gives the smallest case that still differs.

mod bounded;
mod case;
mod check;
mod count;
mod flattened;
mod probes;
mod random;
mod schema;
mod shrink;
mod smaller;
mod text;
mod value;

use case::{Case, Rows, Schemas};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use random::Random;
use serde_json::{Value, json};
use ssot_build::{Layout, emit};
use ssot_core::schema::Schema;
use ssot_core::value::judge::{Judge, Mode};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// So many values are judged by one schema.
const VALUES_EACH: u64 = 1_000;

fn main() -> io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    if let ["shrink", folder, line, by] = args.as_slice() {
        let line = line.parse().map_err(io::Error::other)?;
        let text = shrink::line(Path::new(folder), line, by)?;
        return writeln!(io::stdout(), "{text}");
    }
    if let ["probes", folder] = args.as_slice() {
        return probes::write(Path::new(folder));
    }
    if let ["emit", schema, folder] = args.as_slice() {
        let schema: Schema = serde_json::from_slice(&fs::read(schema)?)?;
        return write_schema(Path::new(folder), &schema, Layout::Single);
    }
    if let ["mixed", folder, shapes, seed] = args.as_slice() {
        let number = |text: &str| text.parse().map_err(io::Error::other);
        let mut random = Random::of(&mut random::runner(number(seed)?, 0));
        let schema = schema::mixed(&mut random, number(shapes)?);
        return write_schema(Path::new(folder), &schema, Layout::Single);
    }
    let number = |at: usize| args.get(at).and_then(|n| n.parse().ok());
    let folder = Path::new(args.first().copied().unwrap_or("target/differential"));
    write(folder, number(1).unwrap_or(200_000), number(2).unwrap_or(1))
}

fn write(folder: &Path, values: u64, seed: u64) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let mut counts = count::Counts::default();
    for number in 0..values / VALUES_EACH {
        let mut runner = random::runner(seed, number);
        let drawn = Schemas.new_tree(&mut runner);
        let schema = drawn
            .map_err(|why| io::Error::other(why.to_string()))?
            .current();
        let folder = folder.join(number.to_string());
        write_schema(&folder, &schema, layout(number))?;
        write_values(&folder, schema, &mut runner, &mut counts)?;
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
        zod: match std::env::var("ZOD").as_deref() {
            Ok("classic") => ssot_build::Zod::Classic,
            _ => ssot_build::Zod::Mini,
        },
        query: Some("@tanstack/react-query".into()),
        mocks: true,
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
    runner: &mut TestRunner,
    counts: &mut count::Counts,
) -> io::Result<()> {
    let judge = Judge::new(schema.clone());
    let rows = Rows(schema.into());
    let spelling = &mut Random::of(runner);
    let mut out = BufWriter::new(File::create(folder.join("values.jsonl"))?);
    for _ in 0..VALUES_EACH {
        let drawn = rows.new_tree(runner);
        let Case { mode, value, .. } = drawn
            .map_err(|why| io::Error::other(why.to_string()))?
            .current();
        let style = style(spelling, mode);
        let text = text::text(spelling, &value, style);
        writeln!(out, "{}", judged(&judge, mode, &text, counts))?;
    }
    out.flush()
}

// A server writes what it answers, and an answer may hold more than its reader looks at.
fn style(random: &mut Random, mode: Mode) -> text::Style {
    match mode != Mode::Read && random.chance(5) {
        true => text::Style::Unreadable,
        false => text::Style::Readable,
    }
}

// `value` is the very text that Rust has read; without `issues` it was not JSON to Rust.
fn judged(judge: &Judge, mode: Mode, text: &str, counts: &mut count::Counts) -> String {
    let tail = match serde_json::from_str::<Value>(text) {
        Err(_) => String::new(),
        Ok(value) => {
            let cleaned = judge.clean("Thing", mode, value.clone());
            let issues = cleaned.as_ref().err().map_or(&[][..], Vec::as_slice);
            counts.add(&judge.schema().models[0], &value, issues);
            let clean = cleaned.as_ref().ok();
            format!(",\"issues\":{},\"clean\":{}", json!(issues), json!(clean))
        }
    };
    let text = text.replace('\n', " ");
    format!("{{\"mode\":\"{mode:?}\",\"value\":{text}{tail}}}")
}
