//! `kill -9` at a random moment under eight writers, again and again; after each the server is
//! started anew and held to what it has acknowledged.

use crate::client::Client;
use crate::ledger::{Ledger, counted};
use crate::process::{Process, Setting};
use crate::rows::Rows;
use crate::writer;
use fastrand::Rng;
use serde_json::json;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::thread;
use std::time::Duration;

/// Writers side by side.
const WRITERS: usize = 8;
/// Kills that one file lives through.
const LIVES: u64 = 50;
/// The latest moment of a kill, in milliseconds after the writers have begun.
const LATEST: u64 = 300;

/// How often, and from which seed.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The program `crash`.
    pub exe: PathBuf,
    /// How often the server is killed.
    pub kills: u64,
    /// Decides what is written and when it is killed.
    pub seed: u64,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Kills so far.
    pub kills: u64,
    /// Writes that were acknowledged.
    pub acknowledged: u64,
    /// Writes that were cut off, and how many of them were there afterwards.
    pub doubts: (u64, u64),
    /// The longest from the start of a process to its first answer.
    pub slowest: Duration,
}

impl Tally {
    /// In a few words.
    pub fn words(&self) -> String {
        let (doubts, kept) = self.doubts;
        format!(
            "{} writes acknowledged, 0 lost; {doubts} cut off, {kept} of them kept whole; \
             slowest start {} ms",
            self.acknowledged,
            self.slowest.as_millis()
        )
    }
}

/// Kills so often.
///
/// # Errors
/// The first thing that was lost, half there or broken, with the seed and the number of the kill. The
/// file is left where the words say.
pub fn run(plan: &Plan, mut told: impl FnMut(&Tally)) -> Result<Tally, String> {
    let mut tally = Tally::default();
    let mut rng = Rng::with_seed(plan.seed);
    while tally.kills < plan.kills {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let lives = LIVES.min(plan.kills - tally.kills);
        if let Err(wrong) = file(plan, folder.path(), lives, &mut rng, &mut tally, &mut told) {
            let (seed, kill) = (plan.seed, tally.kills + 1);
            let kept = folder.keep();
            let kept = kept.display();
            return Err(format!(
                "kill {kill} of seed {seed}: {wrong}\nthe file is left in {kept}"
            ));
        }
    }
    Ok(tally)
}

/// One file with its lives.
fn file(
    plan: &Plan,
    folder: &Path,
    lives: u64,
    rng: &mut Rng,
    tally: &mut Tally,
    told: &mut impl FnMut(&Tally),
) -> Result<(), String> {
    let durability = if rng.bool() { "full" } else { "normal" };
    let setting = Setting::new(&plan.exe, folder).with("SSOT_DURABILITY", durability);
    let start = || {
        setting
            .start()
            .map_err(|error| format!("{error}\n{}", setting.log()))
    };
    let mut server = start()?;
    let mut ledgers = opened(server.address)?;
    for _ in 0..lives {
        let before: u64 = ledgers.iter().map(|ledger| ledger.acknowledged).sum();
        killed(&mut server, &mut ledgers, rng)?;
        server = start()?;
        tally.slowest = tally.slowest.max(server.started);
        judged(&setting, server.address, &mut ledgers, tally)?;
        let after: u64 = ledgers.iter().map(|ledger| ledger.acknowledged).sum();
        tally.acknowledged += after - before;
        tally.kills += 1;
        told(tally);
    }
    match setting.log().contains("panicked") {
        true => Err(format!("the server has panicked:\n{}", setting.log())),
        false => Ok(()),
    }
}

/// A ledger for each writer, its accounts made.
///
/// # Errors
/// When the server does not make them.
pub fn opened(address: SocketAddr) -> Result<Vec<Ledger>, String> {
    let mut client = Client::new(address);
    let mut account = |name: String| {
        let made = client.ask("POST", "/api/accounts", &[], &json!({ "name": name }));
        let made = made.map_err(|error| error.to_string())?.json();
        let id = made["id"].as_str().map(str::to_owned);
        id.ok_or_else(|| format!("no account was made: {made}"))
    };
    let ledger = |writer| {
        Ok(Ledger {
            writer,
            accounts: [
                account(format!("from {writer}"))?,
                account(format!("to {writer}"))?,
            ],
            ..Ledger::default()
        })
    };
    (0..WRITERS).map(ledger).collect()
}

/// Lets the writers write, and kills the server under them.
fn killed(server: &mut Process, ledgers: &mut [Ledger], rng: &mut Rng) -> Result<(), String> {
    let moment = Duration::from_millis(rng.u64(1..=LATEST));
    let (address, never) = (server.address, AtomicBool::new(false));
    thread::scope(|scope| {
        let writers: Vec<_> = ledgers
            .iter_mut()
            .map(|ledger| (ledger, rng.fork()))
            .map(|(ledger, mut rng)| {
                let never = &never;
                scope.spawn(move || writer::write(address, ledger, &mut rng, never))
            })
            .collect();
        thread::sleep(moment);
        let killed = server.kill().map_err(|error| error.to_string());
        let wrote = writers.into_iter().map(|writer| writer.join());
        let wrote =
            wrote.map(|wrote| wrote.unwrap_or_else(|_| Err("a writer panicked".to_owned())));
        killed.and(wrote.collect())
    })
}

/// Holds the server and its file to the ledgers.
fn judged(
    setting: &Setting,
    address: SocketAddr,
    ledgers: &mut [Ledger],
    tally: &mut Tally,
) -> Result<(), String> {
    let rows = Rows::read(&setting.database())?;
    let doubts: Vec<_> = ledgers.iter().map(|ledger| ledger.doubt.clone()).collect();
    for ledger in ledgers.iter_mut() {
        let asked = u64::from(ledger.doubt.is_some());
        let kept = u64::from(ledger.judge(&rows)?);
        tally.doubts.0 += asked;
        tally.doubts.1 += kept;
    }
    counted(ledgers, &rows)?;
    let mut client = Client::new(address);
    for (ledger, doubt) in ledgers.iter_mut().zip(doubts) {
        writer::replay(&mut client, ledger, doubt)?;
    }
    counted(ledgers, &Rows::read(&setting.database())?)
}
