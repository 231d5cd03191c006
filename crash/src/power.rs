//! A power cut: what was written and not yet synced is lost, kept or torn, in any mixture.
//!
//! `kill -9` cannot show this, because the system still has what the process wrote. So `strace`
//! writes down every write, sync and answer of a server under writers; at moments chosen from that
//! a disk is made up as a cut would have left it, and held to the answers that had been sent.

mod disk;
mod trace;

use crate::client::Client;
use crate::kill::opened;
use crate::process::Setting;
use crate::rows::Rows;
use crate::writer;
use disk::Disk;
use fastrand::Rng;
use serde_json::json;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;
use std::time::Duration;
use trace::{Event, events};

/// How often, and from which seed.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The program `crash`.
    pub exe: PathBuf,
    /// How many moments are looked at.
    pub cuts: usize,
    /// Decides them, and what each loses.
    pub seed: u64,
    /// What a write waits for: `full` or `normal`.
    pub durability: &'static str,
    /// How long the server is written to.
    pub length: Duration,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Moments so far.
    pub cuts: usize,
    /// Answers that had to hold, added up over the moments.
    pub held: usize,
    /// Writes that were not synced, added up.
    pub unsynced: usize,
    /// Whether pages of the log were on their way to the file at any moment.
    pub placed: bool,
}

impl Tally {
    /// In a few words.
    pub fn words(&self) -> String {
        let placed = if self.placed { "some" } else { "none" };
        format!(
            "{} answers held, 0 lost; {} writes were not synced; {placed} while the log was cleared",
            self.held, self.unsynced
        )
    }
}

/// Whether `strace` can be run here.
pub fn can_trace() -> bool {
    let mut strace = Command::new("strace");
    let quiet = strace
        .args(["-qq", "-o", "/dev/null", "true"])
        .stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// Cuts the power so often.
///
/// # Errors
/// The first answer that did not hold, or the first file that was broken.
pub fn run(plan: &Plan, mut told: impl FnMut(&Tally)) -> Result<Tally, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mut rng = Rng::with_seed(plan.seed);
    let trace = traced(plan, folder.path(), &mut rng)?;
    let events = events(&trace);
    drop(trace);
    let first = events
        .iter()
        .position(|event| matches!(event, Event::Said(_)));
    let first = first.ok_or("nothing was answered")?;
    let mut moments: Vec<_> = (0..plan.cuts)
        .map(|_| rng.usize(first..events.len()))
        .collect();
    moments.sort_unstable();
    let (mut tally, mut disk, mut at) = (Tally::default(), Disk::default(), 0);
    for moment in moments {
        // What happened before the cut before this one has been seen.
        events
            .iter()
            .take(moment + 1)
            .skip(at)
            .for_each(|event| disk.see(event));
        at = moment + 1;
        tally.unsynced += disk.unsynced();
        tally.placed |= disk.is_placing();
        let left = folder.path().join("left");
        let judged = disk
            .cut(&left, &mut rng)
            .and_then(|()| judged(&left, &disk));
        judged.map_err(|wrong| format!("cut {} of seed {}: {wrong}", tally.cuts + 1, plan.seed))?;
        tally.held += disk.said.len();
        tally.cuts += 1;
        told(&tally);
    }
    Ok(tally)
}

/// Writes to a server that is traced.
fn traced(plan: &Plan, folder: &Path, rng: &mut Rng) -> Result<String, String> {
    let fault = |error: std::io::Error| error.to_string();
    let setting = Setting::new(&plan.exe, folder).with("SSOT_DURABILITY", plan.durability);
    let trace = folder.join("trace");
    let mut strace = Command::new("strace");
    // The server stays our own child; what it writes is shown whole and in hexadecimal.
    strace.args(["-D", "-f", "-y", "-qq", "-xx", "-s", "2000000", "-e"]);
    strace.arg("trace=pwrite64,fsync,fdatasync,ftruncate,write,writev,sendto");
    strace.arg("-o").arg(&trace);
    let mut server = setting.start_as(setting.through(strace)).map_err(fault)?;
    let (address, over) = (server.address, AtomicBool::new(false));
    let mut ledgers = opened(address)?;
    let wrote: Result<(), String> = thread::scope(|scope| {
        let over = &over;
        let mut all = Vec::new();
        for ledger in &mut ledgers {
            let mut rng = rng.fork();
            all.push(scope.spawn(move || writer::write(address, ledger, &mut rng, over)));
        }
        all.push(scope.spawn(move || pages(address, over)));
        thread::sleep(plan.length);
        over.store(true, Relaxed);
        let mut ended = all.into_iter().map(|one| one.join());
        ended.try_for_each(|one| one.unwrap_or_else(|_| Err("a writer panicked".to_owned())))
    });
    wrote?;
    server.kill().map_err(fault)?;
    // The tracer writes what it still holds.
    thread::sleep(Duration::from_millis(500));
    std::fs::read_to_string(&trace).map_err(fault)
}

/// Large rows: the log grows, and its pages go to their places.
fn pages(address: SocketAddr, over: &AtomicBool) -> Result<(), String> {
    let mut client = Client::new(address);
    let page = json!({ "text": "x".repeat(100_000) });
    while !over.load(Relaxed) {
        let made = client.ask("POST", "/api/pages", &[], &page);
        made.map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// Holds what a cut has left to what had been answered.
fn judged(left: &Path, disk: &Disk) -> Result<(), String> {
    let rows = Rows::read(&left.join("rows.db"))?;
    for said in &disk.said {
        if rows.item_of(said).is_none() && !rows.transfers.contains_key(said) {
            return Err(format!("{said} was answered, and is lost"));
        }
    }
    let moved: i32 = rows.transfers.values().sum();
    let (gave, has) = rows
        .accounts
        .values()
        .partition::<Vec<i32>, _>(|balance| **balance < 0);
    let (gave, has): (i32, i32) = (gave.iter().sum(), has.iter().sum());
    match (-gave, has) == (moved, moved) {
        true => Ok(()),
        false => Err(format!(
            "{moved} was moved, accounts gave {gave} and have {has}"
        )),
    }
}
