//! What each example tells of itself, in files for linters.

use judges::{Fault, example, served};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// Writes `NAME.json` for each.
pub(crate) async fn write(folder: &Path) -> Result<ExitCode, Fault> {
    fs::create_dir_all(folder)?;
    for example in &example::ALL {
        let served = served::start(example, 0).await?;
        let document = judges::rows::document(&served.server).await?;
        let text = serde_json::to_string_pretty(&document)?;
        fs::write(folder.join(format!("{}.json", example.name)), text)?;
    }
    Ok(ExitCode::SUCCESS)
}
