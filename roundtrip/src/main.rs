//! Random schemas, emitted and served: `roundtrip FOLDER SCHEMAS SEED` writes of each the TypeScript that a
//! build script would, serves it on a port of its own, and says where, a line of JSON each. It ends with its
//! standard input. `ts/test/roundtrip.test.js` calls every method of every client.

mod clauses;
mod field;
mod kinds;
mod model;
mod random;
mod schema;
mod serve;

use schema::Drawn;
use serde_json::json;
use ssot_build::{Layout, Options};
use std::error::Error;
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    // The first is the program's own name.
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [folder, schemas, seed] = args.as_slice() else {
        return Err("usage: roundtrip FOLDER SCHEMAS SEED".into());
    };
    let (folder, seed) = (Path::new(folder), seed.parse()?);
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let runtime = tokio::runtime::Runtime::new()?;
    for number in 0..schemas.parse()? {
        let drawn = Drawn::new(seed, number)?;
        let home = folder.join(number.to_string());
        emit(&home, &drawn, number)?;
        let served = runtime.block_on(serve::serve(&drawn.schema, &home))?;
        writeln!(
            io::stdout(),
            "{}",
            json!({ "number": number, "served": served })
        )?;
    }
    io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

/// Every other schema is laid out by model.
fn emit(home: &Path, drawn: &Drawn, number: u64) -> io::Result<()> {
    let layout = match number % 2 {
        0 => Layout::Single,
        _ => Layout::PerModel,
    };
    let options = Options {
        source: "schema.ssot".into(),
        layout,
        ..Options::default()
    };
    for file in ssot_build::emit::typescript(&drawn.schema, &options) {
        let path = home.join(&file.path);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, file.text.as_bytes())?;
    }
    fs::write(home.join("schema.ssot"), &drawn.text)?;
    let text = serde_json::to_string_pretty(&drawn.schema)?;
    fs::write(home.join("schema.json"), text)
}
