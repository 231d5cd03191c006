//! `crash serve` is the server that is tormented; `crash kill` torments it.

use crash::kill::{self, Plan};
use crash::progress::Progress;
use crash::schema;
use ssot_server::App;
use std::process::ExitCode;

const HELP: &str = "\
usage: crash <command>

commands:
  serve                       serve the schema of this package; settings come from the environment
  kill --kills n [--seed n]   kill a server so often and hold it to what it has acknowledged
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["serve"] => serve(),
        ["kill", "--kills", kills] => killed(kills, &fastrand::u64(..).to_string()),
        ["kill", "--kills", kills, "--seed", seed] => killed(kills, seed),
        _ => Err(HELP.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            complain(&words);
            ExitCode::FAILURE
        }
    }
}

fn serve() -> Result<(), String> {
    let schema = schema::schema()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    let served = runtime.block_on(App::new(&schema).serve());
    served.map_err(|error| error.to_string())
}

fn killed(kills: &str, seed: &str) -> Result<(), String> {
    let number = |text: &str| text.parse().map_err(|_| format!("`{text}` is no number"));
    let exe = std::env::current_exe().map_err(|error| error.to_string())?;
    let (kills, seed) = (number(kills)?, number(seed)?);
    say(&format!("{kills} kills, seed {seed}"));
    let mut progress = Progress::default();
    let show = |tally: &kill::Tally| progress.show(tally.kills, kills, &tally.words());
    let tally = kill::run(&Plan { exe, kills, seed }, show)?;
    progress.end(&format!("{} kills: {}", tally.kills, tally.words()));
    Ok(())
}

#[allow(clippy::print_stdout)]
fn say(words: &str) {
    println!("{words}");
}

#[allow(clippy::print_stderr)]
fn complain(words: &str) {
    eprintln!("{words}");
}
