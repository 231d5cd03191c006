//! `crash serve` is the server that is tormented; `crash kill` and `crash soak` torment it.

use crash::kill::{self, Plan};
use crash::progress::Progress;
use crash::{power, schema, soak};
use ssot_server::App;
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::Duration;

const HELP: &str = "\
usage: crash <command>

commands:
  serve                       serve the schema of this package; settings come from the environment
  kill --kills n [--seed n]   kill a server so often and hold it to what it has acknowledged
  power --cuts n [--seed n]   cut its power so often; needs strace
  soak --minutes n            flood a server for so long and say how it fared
";

fn main() -> ExitCode {
    // The first is the program itself.
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["serve"] => serve(),
        ["kill", "--kills", kills] => killed(kills, &fastrand::u64(..).to_string()),
        ["kill", "--kills", kills, "--seed", seed] => killed(kills, seed),
        ["power", "--cuts", cuts] => powerless(cuts, &fastrand::u64(..).to_string()),
        ["power", "--cuts", cuts, "--seed", seed] => powerless(cuts, seed),
        ["soak", "--minutes", minutes] => soaked(minutes),
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

fn powerless(cuts: &str, seed: &str) -> Result<(), String> {
    let number = |text: &str| text.parse().map_err(|_| format!("`{text}` is no number"));
    let exe = std::env::current_exe().map_err(|error| error.to_string())?;
    let (all, seed): (u64, u64) = (number(cuts)?, number(seed)?);
    if !power::can_trace() {
        return Err("strace is not installed, or may not trace here".to_owned());
    }
    say(&format!("{cuts} power cuts, seed {seed}"));
    let plan = power::Plan {
        exe,
        cuts: usize::try_from(all).map_err(|error| error.to_string())?,
        seed,
        durability: "full",
        length: Duration::from_secs(5),
    };
    let mut progress = Progress::default();
    let show = |tally: &power::Tally| progress.show(tally.cuts as u64, all, &tally.words());
    let tally = power::run(&plan, show)?;
    progress.end(&format!("{} power cuts: {}", tally.cuts, tally.words()));
    Ok(())
}

fn soaked(minutes: &str) -> Result<(), String> {
    let minutes: u64 = minutes
        .parse()
        .map_err(|_| format!("`{minutes}` is no number"))?;
    let exe = std::env::current_exe().map_err(|error| error.to_string())?;
    let progress = Mutex::new(Progress::default());
    let show = |part: u64| {
        if let Ok(mut progress) = progress.lock() {
            progress.show(part, 100, "hundredths");
        }
    };
    let soaked = soak::run(
        &exe.to_string_lossy(),
        Duration::from_secs(minutes * 60),
        show,
    )?;
    let progress = progress.into_inner().unwrap_or_default();
    progress.end(&soaked.words());
    Ok(())
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
