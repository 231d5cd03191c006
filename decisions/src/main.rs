//! `decisions [--decisions N | --seconds N | --world N] [--seed N]`: random worlds, judged by SQL, in memory and
//! by the emitted TypeScript, until so many decisions were taken by all three. Says what differs.

use decisions::asked::Asked;
use decisions::browser::Browser;
use decisions::facts::Facts;
use decisions::run::{self, Differing, News, Tally, Until, Worker};
use decisions::smaller::smallest;
use decisions::told::told;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

const USAGE: &str = "usage: decisions [--decisions N | --seconds N | --world N] [--seed N]";
/// So many disagreements are told; all are counted.
const TOLD: usize = 5;
/// Between two lines of progress.
const PAUSE: Duration = Duration::from_secs(10);

fn main() -> ExitCode {
    // Behind the program's own name.
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some((until, seed)) = options(&args) else {
        say(USAGE);
        return ExitCode::from(2);
    };
    let begun = Instant::now();
    let (send, news) = mpsc::channel();
    let cores = thread::available_parallelism().map_or(2, usize::from);
    let (first, workers) = match until {
        Until::World(number) => (number, 1),
        Until::Decisions(_) | Until::Time(_) => (0, cores),
    };
    let (next, counted) = (
        Arc::new(AtomicU64::new(first)),
        Arc::new(Mutex::new(Tally::default())),
    );
    for _ in 0..workers {
        let worker = Worker {
            seed,
            next: Arc::clone(&next),
            counted: Arc::clone(&counted),
            until,
            begun,
        };
        let send = send.clone();
        thread::spawn(move || worker.run(&root(), &send));
    }
    drop(send);
    heard(&news, begun, seed)
}

fn heard(news: &mpsc::Receiver<News>, begun: Instant, seed: u64) -> ExitCode {
    let (mut last, mut tally, mut wrong) = (Instant::now(), Tally::default(), 0);
    for one in news {
        match one {
            News::Done(all) => tally = all,
            News::Broken(number, why) => {
                wrong += 1;
                say(&format!("world {number} of seed {seed}: {why}"));
            }
            News::Differ(number, facts, differing) => {
                wrong += 1;
                if wrong <= TOLD {
                    say(&format!(
                        "world {number} of seed {seed}: {}",
                        smaller(*facts, differing)
                    ));
                }
            }
        }
        if last.elapsed() >= PAUSE {
            last = Instant::now();
            say(&line(tally, begun, wrong));
        }
    }
    say(&line(tally, begun, wrong));
    ExitCode::from(u8::from(wrong > 0 || tally.told == 0))
}

/// The smallest world in which they differ still, in words.
fn smaller(facts: Facts, differing: Differing) -> String {
    let by = differing.by;
    let Ok(mut browser) = Browser::start(&root()) else {
        return told(&facts, &differing);
    };
    let mut differs = |facts: &Facts, asked: &Asked| run::differs(facts, asked, by, &mut browser);
    let (facts, differing) = smallest(facts, differing, &mut differs);
    told(&facts, &differing)
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn line(tally: Tally, begun: Instant, wrong: usize) -> String {
    let Tally {
        worlds,
        decisions,
        allowed,
        told,
    } = tally;
    format!(
        "{} s: {worlds} schemas, {decisions} decisions by SQL and memory ({allowed} allowed), {told} of them by TypeScript too: {wrong} disagreements",
        begun.elapsed().as_secs()
    )
}

fn options(args: &[String]) -> Option<(Until, u64)> {
    let (mut until, mut seed) = (Until::Decisions(10_000_000), 1);
    for pair in args.chunks(2) {
        let [name, value] = pair else { return None };
        let value: u64 = value.parse().ok()?;
        match name.as_str() {
            "--decisions" => until = Until::Decisions(value),
            "--seconds" => until = Until::Time(Duration::from_secs(value)),
            "--world" => until = Until::World(value),
            "--seed" => seed = value,
            _ => return None,
        }
    }
    Some((until, seed))
}

fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
