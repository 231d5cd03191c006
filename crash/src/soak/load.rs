//! Connections that ask one thing after another, as fast as they are answered.

use super::Figures;
use crate::client::Client;
use fastrand::Rng;
use serde_json::json;
use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

/// One request in so many writes.
const WRITES: u8 = 5;

/// Keeps so many connections busy for so long.
///
/// # Errors
/// An answer that is neither well nor a refusal that says when to come again.
pub(super) fn load(
    address: SocketAddr,
    keys: &[String],
    connections: usize,
    length: Duration,
) -> Result<Figures, String> {
    let one = |number| asked(Client::new(address), keys, number, length);
    let all: Vec<_> = thread::scope(|scope| {
        let one = &one;
        let numbers = 0..connections as u64;
        let all: Vec<_> = numbers
            .map(|number| scope.spawn(move || one(number)))
            .collect();
        let ended = all.into_iter().map(|one| one.join());
        ended.collect()
    });
    let mut figures = Figures::default();
    for one in all {
        figures.add(one.map_err(|_| "a connection panicked".to_owned())??);
    }
    figures.sort();
    Ok(figures)
}

fn asked(
    mut client: Client,
    keys: &[String],
    number: u64,
    length: Duration,
) -> Result<Figures, String> {
    let (mut rng, mut figures) = (Rng::with_seed(number), Figures::default());
    let began = Instant::now();
    while began.elapsed() < length {
        let key = rng.choice(keys).map_or("", String::as_str);
        let path = format!("/api/items/{key}");
        let (writes, asked) = (rng.u8(..WRITES) == 0, Instant::now());
        let answer = match writes {
            true => client.ask("PATCH", &path, &[], &json!({ "count": rng.u16(..) })),
            false => client.get(&path),
        };
        let answer = answer.map_err(|error| format!("a request was not answered: {error}"))?;
        let micros = u32::try_from(asked.elapsed().as_micros()).unwrap_or(u32::MAX);
        match answer.status {
            200 if writes => figures.writes.push(micros),
            200 => figures.reads.push(micros),
            429 | 503 if answer.header("retry-after").is_some() => figures.refused += 1,
            status => return Err(format!("{status} under load: {:?}", answer.json())),
        }
    }
    figures.lasted = began.elapsed();
    Ok(figures)
}
