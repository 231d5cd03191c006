//! Measures what the README quotes: `cargo run -p benches --release -- <what>..`.
//!
//! Each figure stands beside its peer's, taken in the same run on the same machine, alternately.

mod bundle;
mod check;
mod client;
mod cold;
mod edit;
mod emit;
mod models;
mod probe;
mod project;
mod server;
mod table;
mod typescript;

use std::process::ExitCode;

/// What can be measured, how it is called, and what it says.
#[allow(clippy::type_complexity)] // A row a measurement, read as a table.
const WHAT: [(&str, fn() -> Outcome, &str); 8] = [
    (
        "emit",
        emit::run,
        "a build script's run for 24 to 1000 models, debug and release",
    ),
    (
        "edit",
        edit::run,
        "from an edit of the schema to TypeScript on disk, warm cargo build",
    ),
    (
        "check",
        check::run,
        "cargo check against serde's derives, ts-rs and specta",
    ),
    (
        "cold",
        cold::run,
        "CPU seconds of the macro and build crates in a cold build",
    ),
    (
        "typescript",
        typescript::run,
        "tsc's instantiations, time and memory",
    ),
    ("bundle", bundle::run, "bytes of the bundled schemas"),
    (
        "client",
        client::run,
        "the typed client: tsc, an editor's completion, bytes",
    ),
    (
        "server",
        server::run,
        "the server's CPU, requests a second and memory beside servers by hand",
    ),
];

/// A measurement fails with words.
type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.first().is_some_and(|first| first == probe::WORD) {
        return probe::child(&args[1..]);
    }
    if args.iter().any(|arg| arg == "--help" || arg == "-h") {
        help();
        return ExitCode::SUCCESS;
    }
    let mut code = ExitCode::SUCCESS;
    for arg in &args {
        if WHAT.iter().all(|(name, _, _)| name != arg) {
            table::line(&format!("error: there is no measurement `{arg}`"));
            help();
            return ExitCode::FAILURE;
        }
    }
    for (name, run, title) in WHAT {
        if !args.is_empty() && !args.iter().any(|arg| arg == name) {
            continue;
        }
        table::line(&format!("\n## {name}: {title}\n"));
        if let Err(error) = run() {
            table::line(&format!("error: {name}: {error}"));
            code = ExitCode::FAILURE;
        }
    }
    code
}

fn help() {
    table::line("usage: cargo xtask bench [what..]   (everything when nothing is named)\n");
    for (name, _, title) in WHAT {
        table::line(&format!("  {name:<11} {title}"));
    }
}
