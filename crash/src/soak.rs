//! Ten times the load that a server can carry, with slow, deaf and silent clients around it, for
//! minutes: what it holds in memory, how long it takes, what it refuses, whether it says it is well.

mod figures;
mod load;

pub use figures::Figures;

use crate::client::Client;
use crate::flood::{many_files, silent, trickle};
use crate::process::Own;
use crate::rows::Rows;
use load::{Load, Waits};
use rustix::process::Signal;
use serde_json::json;
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

/// Connections that keep the server busy.
const ENOUGH: usize = 8;
/// Ten times as many.
const TOO_MANY: usize = 80;
/// Rows that are read.
const ROWS: usize = 1_000;
/// What the memory may grow by.
const GROWS: u64 = 200 * 1024 * 1024;

/// What was measured.
#[derive(Default)]
pub struct Soaked {
    /// One request at a time.
    pub alone: Figures,
    /// As much as it can carry.
    pub enough: Figures,
    /// Ten times that, among slow clients: they ask again at once, even when they are refused.
    pub flooded: Figures,
    /// The same by clients that come again when they are told to.
    pub patient: Figures,
    /// Memory of its own before the load, and the most since.
    pub memory: (u64, u64),
    /// Answers of `/healthz` under the flood, and the slowest.
    pub health: (u64, Duration),
    /// From the word to stop to the end.
    pub drained: Duration,
}

/// Floods a server of this program for so long; `told` hears how far it has come, in hundredths.
///
/// # Errors
/// What did not hold.
pub fn run(exe: &str, length: Duration, told: impl Fn(u64) + Sync) -> Result<Soaked, String> {
    let files = many_files();
    let fault = |error: std::io::Error| error.to_string();
    let mut own = Own::start(exe, &[]).map_err(fault)?;
    let keys = filled(&mut own.client())?;
    let (address, part) = (own.process.address, length / 10);
    let load = Load {
        address,
        keys: &keys,
    };
    let mut soaked = Soaked {
        alone: load.of(1, Waits::Never, part)?,
        ..Soaked::default()
    };
    told(10);
    soaked.enough = load.of(ENOUGH, Waits::Never, part * 2)?;
    told(30);
    soaked.memory.0 = own.process.memory();
    let over = AtomicBool::new(false);
    let most = AtomicU64::new(0);
    let (health, flooded) = thread::scope(|scope| {
        let watch = scope.spawn(|| watched(&own, &over, &most));
        let crowd = crowd(address, files);
        for number in 0..50 {
            let over = &over;
            scope.spawn(move || slow(address, number, over));
        }
        let flooded = load.of(TOO_MANY, Waits::Never, part * 4);
        told(70);
        let patient = load.of(TOO_MANY, Waits::AsTold, part * 3);
        over.store(true, Relaxed);
        drop(crowd);
        (
            watch.join(),
            flooded.and_then(|flooded| Ok((flooded, patient?))),
        )
    });
    told(90);
    (soaked.flooded, soaked.patient) = flooded?;
    soaked.health = health.map_err(|_| "the watcher panicked".to_owned())??;
    soaked.memory.1 = most.load(Relaxed);
    let began = Instant::now();
    own.process.tell(Signal::TERM).map_err(fault)?;
    own.process.ended(Duration::from_secs(11)).map_err(fault)?;
    soaked.drained = began.elapsed();
    Rows::read(&own.setting.database())?;
    told(100);
    soaked.judged(&own.setting.log())
}

impl Soaked {
    fn judged(self, log: &str) -> Result<Soaked, String> {
        let (before, most) = self.memory;
        let wrong = match () {
            () if most > before + GROWS => "the memory grew by more than 200 MB",
            () if log.contains("panicked") => "the server has panicked",
            () if self.health.0 == 0 => "nobody asked whether it is well",
            () => return Ok(self),
        };
        Err(format!("{wrong}\n{}", self.words()))
    }

    /// In a table.
    pub fn words(&self) -> String {
        let mib = |bytes: u64| bytes / 1024 / 1024;
        format!(
            "1 connection        {}\n{ENOUGH} connections       {}\n{TOO_MANY} and a crowd      {}\n\
             the same, patient   {}\n\
             memory              {} MiB before, {} MiB at most\n\
             /healthz            {} answers, the slowest after {} ms\n\
             told to stop        ended after {} ms\n",
            self.alone.words(),
            self.enough.words(),
            self.flooded.words(),
            self.patient.words(),
            mib(self.memory.0),
            mib(self.memory.1),
            self.health.0,
            self.health.1.as_millis(),
            self.drained.as_millis()
        )
    }
}

/// Rows to read; their keys.
fn filled(client: &mut Client) -> Result<Vec<String>, String> {
    let mut keys = Vec::new();
    for number in 0..ROWS {
        let item = json!({ "slug": format!("row-{number}"), "note": "n".repeat(200) });
        let made = client.ask("POST", "/api/items", &[], &item);
        let made = made.map_err(|error| error.to_string())?.json();
        keys.push(made["id"].as_str().unwrap_or_default().to_owned());
    }
    let page = json!({ "text": "a page", "extra": "x".repeat(900_000) });
    let made = client.ask("POST", "/api/pages", &[], &page);
    made.map_err(|error| error.to_string())?;
    Ok(keys)
}

/// Connections that say nothing, and ones that ask for what is large and never read it.
fn crowd(address: SocketAddr, files: usize) -> Vec<TcpStream> {
    let many = 5_000.min(files.saturating_sub(500));
    let mut all = silent(address, many).unwrap_or_default();
    let ask = b"GET /api/pages HTTP/1.1\r\nhost: x\r\n\r\n".repeat(20);
    for mut deaf in silent(address, 200).unwrap_or_default() {
        // Those beyond the room are refused, which they never read either.
        let _ = std::io::Write::write_all(&mut deaf, &ask);
        all.push(deaf);
    }
    all
}

/// One client that sends a byte a second, a head or a body, again and again.
fn slow(address: SocketAddr, number: usize, over: &AtomicBool) {
    let body = b"POST /api/items HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n";
    while !over.load(Relaxed) {
        let (text, pause) = match number % 2 {
            0 => (b"GET / HTTP/1.1".as_slice(), Duration::from_secs(1)),
            _ => (body.as_slice(), Duration::from_millis(50)),
        };
        let longest = Duration::from_secs(15);
        if trickle(address, text, pause, longest).is_err() {
            thread::sleep(pause);
        }
    }
}

/// Asks whether it is well, and looks how much it holds.
fn watched(own: &Own, over: &AtomicBool, most: &AtomicU64) -> Result<(u64, Duration), String> {
    let (mut answers, mut slowest) = (0, Duration::ZERO);
    while !over.load(Relaxed) {
        most.fetch_max(own.process.memory(), Relaxed);
        let began = Instant::now();
        let well = own.client().get("/healthz");
        let well = well.map_err(|error| format!("/healthz: {error}"))?;
        if well.status != 200 {
            return Err(format!("/healthz says {}", well.status));
        }
        slowest = slowest.max(began.elapsed());
        answers += 1;
        thread::sleep(Duration::from_millis(100));
    }
    Ok((answers, slowest))
}
