//! What the server stays within: fsyncs, memory, time to start.

use super::install::Installed;
use super::load::{Asked, What};
use super::process::{Cores, Process};
use super::shop::{Kind, Peer, Shop};
use crate::Outcome;
use crate::table::{Table, line, median};
use std::error::Error;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Starts that are timed.
const STARTS: usize = 9;
/// Bytes of the large body.
const LARGE: usize = 10 * 1024 * 1024;

pub(super) fn run(installed: &Installed, shop: &Shop<'_>) -> Outcome {
    line("\n### Bounds\n");
    let mut table = Table::new(&["what", "measured", "bar"]);
    let mut row = |what: &str, measured: String, bar: &str| {
        table.row([what.to_owned(), measured, bar.to_owned()])
    };
    let (ready, idle) = idle(installed)?;
    row(
        "start to first answer, 24 models",
        format!("{ready:.0} ms"),
        "100 ms",
    );
    row("idle memory, 24 models", format!("{idle:.1} MiB"), "20 MiB");
    row(
        "fsyncs for 1,000 creates, 64 connections",
        fsyncs(shop)?,
        "60",
    );
    row(
        "peak over idle with a body of 10 MiB",
        large(shop)?,
        "50 MiB",
    );
    table.print();
    Ok(())
}

/// Milliseconds to the first answer of the shop of 24 models, its tables there already; and MiB
/// that it holds then.
fn idle(installed: &Installed) -> Result<(f64, f64), Box<dyn Error>> {
    let file = std::env::temp_dir().join(format!("ssot-bench-{}-idle.db", std::process::id()));
    let mut command = Command::new(installed.program("ecommerce"));
    command.env("DATABASE_URL", format!("sqlite:{}", file.display()));
    let (mut times, mut held) = (Vec::new(), Vec::new());
    for start in 0..=STARTS {
        let shop = Process::start(&command, Cores::All)?;
        std::thread::sleep(Duration::from_millis(200));
        if start > 0 {
            times.push(shop.ready.as_secs_f64() * 1e3);
            held.push(shop.memory("VmRSS")?);
        }
    }
    for part in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{part}", file.display()));
    }
    Ok((median(times), median(held)))
}

/// Counted by strace, which slows them down: groups are smaller then than without it.
fn fsyncs(shop: &Shop<'_>) -> Result<String, Box<dyn Error>> {
    let peer = shop.start(Kind::Ours, Cores::All)?;
    let mut strace = Command::new("strace");
    strace
        .args(["-f", "-c", "-e", "trace=fsync,fdatasync", "-p"])
        .arg(peer.process.id().to_string());
    let Ok(strace) = strace.stdout(Stdio::null()).stderr(Stdio::piped()).spawn() else {
        return Ok("strace is missing".to_owned());
    };
    std::thread::sleep(Duration::from_millis(500));
    let asked = Asked {
        what: What::Create,
        connections: 64,
        token: Some(&shop.token),
    };
    let requests = peer.ask(&asked, Cores::All)?.requests;
    interrupt(strace.id())?;
    let said = String::from_utf8(strace.wait_with_output()?.stderr)?;
    let calls: f64 = said
        .lines()
        .filter(|line| line.ends_with("fsync") || line.ends_with("fdatasync"))
        .filter_map(|line| line.split_whitespace().nth(3)?.parse::<f64>().ok())
        .sum();
    Ok(format!(
        "{:.1} ({requests:.0} creates)",
        calls * 1_000.0 / requests
    ))
}

fn interrupt(id: u32) -> Outcome {
    let done = Command::new("kill")
        .args(["-INT", &id.to_string()])
        .status()?;
    if done.success() {
        Ok(())
    } else {
        Err("strace does not end".into())
    }
}

/// A document of 10 MiB of text is made after a small one; how much the process grows at its peak.
fn large(shop: &Shop<'_>) -> Result<String, Box<dyn Error>> {
    let peer = shop.start(Kind::Ours, Cores::All)?;
    create(&peer, &shop.token, 1)?;
    let idle = peer.process.memory("VmRSS")?;
    peer.process.forget_peak()?;
    create(&peer, &shop.token, LARGE)?;
    Ok(format!("{:.1} MiB", peer.process.memory("VmHWM")? - idle))
}

fn create(peer: &Peer, token: &str, letters: usize) -> Outcome {
    let body = format!("{{\"text\":\"{}\"}}", "x".repeat(letters));
    let mut request = format!(
        "POST /api/documents HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    request.push_str(&body);
    let answer = peer.process.raw(request.as_bytes())?;
    if answer.starts_with("HTTP/1.1 201") {
        return Ok(());
    }
    Err(answer.chars().take(500).collect::<String>().into())
}
