//! How the server is run: what the environment says, then what code says.

use std::net::SocketAddr;

/// What a write waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Durability {
    /// Until it is on the disk (`synchronous=FULL`): a power cut loses nothing acknowledged.
    #[default]
    Full,
    /// Until the operating system has it (`synchronous=NORMAL`): a crash of the program loses
    /// nothing, a power cut may lose the last moments.
    Normal,
}

/// For whom the server is run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// For its developer: what is not served yet is said, refusals explain themselves.
    #[default]
    Development,
    /// For everyone: what cannot be kept stops the start, refusals say only their code.
    Production,
}

/// Everything that may be set.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where to listen; `SSOT_ADDR`, `127.0.0.1:3000` by default.
    pub addr: SocketAddr,
    /// For whom; `SSOT_MODE`, development by default.
    pub mode: Mode,
    /// The database; `DATABASE_URL`, `sqlite:ssot.db` by default.
    pub database: String,
    /// The path in front of every model's, `/api` by default.
    pub base: String,
    /// What a write waits for; `SSOT_DURABILITY`.
    pub durability: Durability,
    /// The largest body in bytes, 1 MiB by default; `SSOT_BODY_LIMIT`. A model's own
    /// `body_limit` goes before it.
    pub body_limit: usize,
    /// The longest a request may take in seconds, 30 by default; `SSOT_TIMEOUT`.
    pub timeout: u64,
    /// Signs tokens and cursors, at least 32 bytes; `SSOT_SECRET`. Made at start in development.
    pub secret: Option<Secret>,
}

/// Bytes that no log shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub(crate) Vec<u8>);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            addr: SocketAddr::from(([127, 0, 0, 1], 3000)),
            mode: Mode::default(),
            database: "sqlite:ssot.db".to_owned(),
            base: "/api".to_owned(),
            durability: Durability::default(),
            body_limit: 1024 * 1024,
            timeout: 30,
            secret: None,
        }
    }
}
