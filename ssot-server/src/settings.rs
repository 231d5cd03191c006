//! What may be set from outside: each with its default, its name in the environment, and why.
//! What code sets goes before the environment.

mod environment;
mod jwks;
mod network;
mod secret;
#[cfg(test)]
mod tests;

pub use jwks::{Jwks, NoSignature, Signature};
pub use network::{Forwarding, Network};
pub use secret::Secret;

pub(crate) use environment::{is_any_and_more, is_base, is_origin, read};
pub(crate) use network::masked;

use std::fmt;
use std::net::SocketAddr;

/// Seconds that an access token may be good for: a day, for it cannot be taken back.
pub(crate) const TOKEN_LIFE: u64 = 24 * 60 * 60;
/// Seconds that a session may last: 400 days, as long as browsers keep a cookie (RFC 6265bis).
pub(crate) const SESSION_LIFE: u64 = 400 * 24 * 60 * 60;

/// What a write waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Durability {
    /// Until it is on the disk (`synchronous=FULL`): a power cut loses nothing acknowledged.
    #[default]
    Full,
    /// Until the operating system has it (`synchronous=NORMAL`): a crash of the program loses
    /// nothing, a power cut may lose what that has not written yet, up to about 30 s.
    Normal,
}

/// For whom the server is run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// For its developer: what is not served yet is said at start, a secret is made when there is
    /// none, the banner shows tokens.
    #[default]
    Development,
    /// For everyone: what cannot be kept stops the start.
    Production,
}

/// Which requests leave a record in the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Logged {
    /// Those that the schema names, `middleware { log: write; }`, and answers from 500 up.
    #[default]
    Declared,
    /// Every request to a model, a service or a batch.
    All,
}

/// How records are written on the standard error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// A line for people.
    #[default]
    Text,
    /// A line of JSON.
    Json,
}

/// Everything that may be set.
///
/// ```
/// use ssot_server::{App, Durability, Settings};
/// let schema = ssot_core::schema::Schema::default();
/// let settings = Settings { durability: Durability::Normal, ..Settings::default() };
/// let app = App::new(&schema).settings(settings).database("sqlite::memory:");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Settings {
    /// Where to listen; `SSOT_ADDR`, `127.0.0.1:3000` by default.
    pub addr: SocketAddr,
    /// For whom; `SSOT_MODE`, development by default.
    pub mode: Mode,
    /// The database; `DATABASE_URL`, `sqlite:ssot.db` by default. `sqlite::memory:` is a file of
    /// its own that is removed at the end.
    pub database: String,
    /// What the API is called in its description; set in code, `API` by default.
    pub title: String,
    /// Which version of it that describes; set in code, this crate's by default.
    pub version: String,
    /// The path in front of every model's; `SSOT_BASE`, `/api` by default.
    pub base: String,
    /// What a write waits for; `SSOT_DURABILITY`, full by default.
    pub durability: Durability,
    /// The largest body in bytes; `SSOT_BODY_LIMIT`, 1 MiB by default. A model's own `body_limit`
    /// goes before it.
    pub body_limit: usize,
    /// Bytes that all bodies and answers above 64 KiB may take together; `SSOT_MEMORY`, 64 MiB by
    /// default. What exceeds them is refused with 503.
    pub memory: usize,
    /// The longest a request may take in seconds; `SSOT_TIMEOUT`, 30 by default. A model's own
    /// `timeout` goes before it.
    pub timeout: u64,
    /// How many seconds it may take at most until the server has stopped, [`Settings::grace`] among
    /// them; `SSOT_DRAIN`, 10 by default.
    pub drain: u64,
    /// How many seconds connections are still taken once the server is told to stop, while
    /// `/readyz` says that it is not ready; `SSOT_GRACE`, 5 in production and 0 in development by
    /// default.
    pub grace: Option<u64>,
    /// Writes that may wait for the writer, and reads that may wait for a thread; `SSOT_QUEUE`, 1,024
    /// by default. More are refused with 503.
    pub queue: usize,
    /// Connections served side by side; `SSOT_CONNECTIONS`, 10,000 by default. 64 more are told
    /// whether the server is well, or 503; others wait to be accepted.
    pub connections: usize,
    /// Whether `PATCH`, `PUT` and `DELETE` of a row must carry `If-Match`;
    /// `SSOT_REQUIRE_IF_MATCH`, no by default.
    pub require_if_match: bool,
    /// Signs tokens and cursors, at least 32 bytes; `SSOT_SECRET`. Made at the first start in
    /// development, and kept in the database.
    pub secret: Option<Secret>,
    /// Secrets that signed tokens before, and still verify them; what stands in `SSOT_SECRET` behind
    /// the first, with commas between.
    pub earlier_secrets: Vec<Secret>,
    /// Seconds that an access token is good for, a day at most; `SSOT_TOKEN_LIFE`, 900 by default.
    pub token_life: u64,
    /// Seconds after which a session ends however often its tokens were replaced, 400 days at most;
    /// `SSOT_SESSION_LIFE`, 30 days by default.
    pub session_life: u64,
    /// Another issuer whose tokens are taken beside those of this server; none by default.
    pub jwks: Option<Jwks>,
    /// Who issues the tokens (their `iss`); `SSOT_ISSUER`, `ssot` by default.
    pub issuer: String,
    /// Proxies whose word is taken for whom they speak; `SSOT_TRUSTED_PROXIES`, networks with
    /// commas between them, none by default.
    pub trusted_proxies: Vec<Network>,
    /// The header in which they say so; `SSOT_FORWARDING`, `x-forwarded-for` by default.
    pub forwarding: Forwarding,
    /// Whether `rate_limit` lines are kept, and tries to sign in are counted; `SSOT_RATE_LIMITS`, yes
    /// by default. No is for tests that ask often, and for a limiter in front that does both.
    pub rate_limits: bool,
    /// Which requests leave a record; `SSOT_LOG`, those that the schema names by default.
    pub log: Logged,
    /// How records are written; `SSOT_LOG_FORMAT`, as text by default.
    pub log_format: LogFormat,
    /// Pages of which origins may ask, `https://shop.example`, or `*` for any;
    /// `SSOT_CORS_ORIGINS`, none by default.
    pub cors_origins: Vec<String>,
    /// Seconds that browsers are to keep to TLS after each answer; `SSOT_HSTS`, 0 by default: only
    /// who stands behind TLS may say so.
    pub hsts: u64,
    /// Whether answers above 1 KiB are compressed for those who ask; `SSOT_COMPRESSION`, no by
    /// default.
    pub compression: bool,
    /// Whether development tells why to whoever reaches it, not to this machine alone;
    /// `SSOT_EXPLAIN_TO_ANYONE`, no by default. It tells rules, and of hidden rows that they are
    /// there.
    pub explain_to_anyone: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            addr: SocketAddr::from(([127, 0, 0, 1], 3000)),
            mode: Mode::default(),
            database: "sqlite:ssot.db".to_owned(),
            title: "API".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            base: "/api".to_owned(),
            durability: Durability::default(),
            body_limit: 1024 * 1024,
            memory: 64 * 1024 * 1024,
            timeout: 30,
            drain: 10,
            grace: None,
            queue: 1024,
            connections: 10_000,
            require_if_match: false,
            secret: None,
            earlier_secrets: Vec::new(),
            token_life: 15 * 60,
            session_life: 30 * 24 * 60 * 60,
            jwks: None,
            issuer: "ssot".to_owned(),
            trusted_proxies: Vec::new(),
            forwarding: Forwarding::default(),
            rate_limits: true,
            log: Logged::default(),
            log_format: LogFormat::default(),
            cors_origins: Vec::new(),
            hsts: 0,
            compression: false,
            explain_to_anyone: false,
        }
    }
}

/// Without the secret, and without what an address of a database may hold before its `@`.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let database = self.database.rsplit('@').next().unwrap_or_default();
        f.debug_struct("Settings")
            .field("addr", &self.addr)
            .field("mode", &self.mode)
            .field("database", &database)
            .field("base", &self.base)
            .field("durability", &self.durability)
            .field("body_limit", &self.body_limit)
            .field("memory", &self.memory)
            .field("timeout", &self.timeout)
            .field("drain", &self.drain)
            .field("grace", &self.grace)
            .field("queue", &self.queue)
            .field("connections", &self.connections)
            .field("require_if_match", &self.require_if_match)
            .field("secret", &self.secret)
            .field("earlier_secrets", &self.earlier_secrets)
            .field("token_life", &self.token_life)
            .field("session_life", &self.session_life)
            .field("jwks", &self.jwks)
            .field("issuer", &self.issuer)
            .field("trusted_proxies", &self.trusted_proxies)
            .field("forwarding", &self.forwarding)
            .field("rate_limits", &self.rate_limits)
            .field("log", &self.log)
            .field("log_format", &self.log_format)
            .field("cors_origins", &self.cors_origins)
            .field("hsts", &self.hsts)
            .field("compression", &self.compression)
            .field("explain_to_anyone", &self.explain_to_anyone)
            .finish()
    }
}
