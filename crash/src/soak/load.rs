//! Connections that ask one thing after another, as fast as they are answered. All of them live on one
//! thread: as many threads would take the processors from the server they measure.

use super::Figures;
use crate::client::{Answer, request, whole};
use fastrand::Rng;
use serde_json::{Value, json};
use std::io::{Error, ErrorKind, Result};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::runtime::Builder;
use tokio::time::{sleep, timeout};

/// One request in so many writes.
const WRITES: u8 = 5;
/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(40);

/// What a client does that is told when to come again.
#[derive(Clone, Copy)]
pub(super) enum Waits {
    /// It asks again at once.
    Never,
    /// It comes again when it was told to.
    AsTold,
}

/// What is asked of whom.
#[derive(Clone, Copy)]
pub(super) struct Load<'a> {
    pub(super) address: SocketAddr,
    /// Rows to read and to change.
    pub(super) keys: &'a [String],
}

impl Load<'_> {
    /// Keeps so many connections busy for so long.
    ///
    /// # Errors
    /// An answer that is neither well nor a refusal that says when to come again.
    pub(super) fn of(
        self,
        connections: usize,
        waits: Waits,
        length: Duration,
    ) -> std::result::Result<Figures, String> {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| error.to_string())?;
        let numbers = 0..connections as u64;
        let all = numbers.map(|number| self.asked(number, waits, length));
        let all = runtime.block_on(futures_util::future::join_all(all));
        let mut figures = Figures::default();
        for one in all {
            figures.add(one?);
        }
        figures.sort();
        Ok(figures)
    }

    async fn asked(
        self,
        number: u64,
        waits: Waits,
        length: Duration,
    ) -> std::result::Result<Figures, String> {
        let (mut rng, mut figures) = (Rng::with_seed(number), Figures::default());
        let (mut stream, began) = (None, Instant::now());
        while began.elapsed() < length {
            let writes = rng.u8(..WRITES) == 0;
            let bytes = self.request(&mut rng, writes);
            let asked = Instant::now();
            let answer = exchanged(&mut stream, self.address, &bytes).await;
            let answer = answer.map_err(|error| format!("a request was not answered: {error}"))?;
            let micros = u32::try_from(asked.elapsed().as_micros()).unwrap_or(u32::MAX);
            let again = answer.header("retry-after");
            match (answer.status, again) {
                (200, _) if writes => figures.writes.push(micros),
                (200, _) => figures.reads.push(micros),
                (429 | 503, Some(again)) => {
                    figures.refused += 1;
                    wait(waits, again).await;
                }
                (status, _) => return Err(format!("{status} under load: {:?}", answer.json())),
            }
        }
        figures.lasted = began.elapsed();
        Ok(figures)
    }

    /// A row by its key, or one that is changed.
    fn request(self, rng: &mut Rng, writes: bool) -> Vec<u8> {
        let path = format!(
            "/api/items/{}",
            rng.choice(self.keys).map_or("", String::as_str)
        );
        match writes {
            true => request("PATCH", &path, &[], &json!({ "count": rng.u16(..) })),
            false => request("GET", &path, &[], &Value::Null),
        }
    }
}

/// Sends a request over a connection that is opened when there is none, and reads its answer.
async fn exchanged(
    stream: &mut Option<TcpStream>,
    address: SocketAddr,
    bytes: &[u8],
) -> Result<Answer> {
    let mut open = match stream.take() {
        Some(open) => open,
        None => TcpStream::connect(address).await?,
    };
    open.write_all(bytes).await?;
    let late = |_| Error::from(ErrorKind::TimedOut);
    let answer = timeout(PATIENCE, read(&mut open)).await.map_err(late)??;
    if answer.header("connection") != Some("close") {
        *stream = Some(open);
    }
    Ok(answer)
}

async fn read(stream: &mut TcpStream) -> Result<Answer> {
    let mut held = Vec::with_capacity(4096);
    loop {
        if let Some(answer) = whole(&held)? {
            return Ok(answer);
        }
        if stream.read_buf(&mut held).await? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
    }
}

/// As long as it is told, and a part of that again: all would come back at once.
async fn wait(waits: Waits, told: &str) {
    let seconds = told.parse().unwrap_or(1.0);
    if matches!(waits, Waits::AsTold) {
        sleep(Duration::from_secs_f64(seconds * (1.0 + fastrand::f64()))).await;
    }
}
