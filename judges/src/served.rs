//! One example on a port of its own, over a fresh file, with a token for each role.

use crate::example::{Example, Person};
use crate::{Fault, rows};
use ssot::server::{Caller, Durability, Logged, Server, Settings};
use std::net::SocketAddr;
use std::time::Duration;

/// Signs the tokens, so that a run can be told again.
const SECRET: &[u8] = b"the judges are let in by this one";
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A running server. Dropping it takes its database away, not the tasks that serve it.
pub struct Served {
    /// Where it listens.
    pub address: SocketAddr,
    /// To be asked without a socket.
    pub server: Server,
    /// A role and a token of somebody who holds it.
    pub tokens: Vec<(&'static str, String)>,
    /// The same with the key of that somebody.
    pub people: Vec<Person>,
    /// The key of a row by its model's name, wherever one could be made.
    pub rows: rows::Made,
    _folder: tempfile::TempDir,
}

impl Served {
    /// An address of it.
    pub fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

/// Serves an example whose tables hold a row wherever one can be made.
///
/// # Errors
/// When it cannot be started, or when its people cannot be made.
pub async fn start(example: &Example, port: u16) -> Result<Served, Fault> {
    let folder = tempfile::tempdir()?;
    let settings = Settings {
        database: format!("sqlite:{}", folder.path().join("judged.db").display()),
        durability: Durability::Normal,
        // A judge asks more often than anyone may.
        rate_limits: false,
        // Whatever is sent must not reach a log as it is.
        log: Logged::All,
        // The document tells then what pages of others may read.
        cors_origins: vec!["https://shop.example".to_owned()],
        ..Settings::default()
    };
    let server = (example.app)()
        .settings(settings)
        .secret(SECRET)
        .start()
        .await?;
    let people = (example.people)(server.db()).await?;
    let tokens: Vec<_> = people
        .iter()
        .filter_map(|one| token(&server, one))
        .collect();
    let rows = rows::fill(&server, (example.schema)(), &tokens).await?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(server.clone().serve_until(listener, std::future::pending()));
    Ok(Served {
        address,
        server,
        tokens,
        people,
        rows,
        _folder: folder,
    })
}

fn token(server: &Server, (role, key): &Person) -> Option<(&'static str, String)> {
    let token = server.token(&Caller::user(key.clone()), DAY)?;
    Some((role, token))
}
