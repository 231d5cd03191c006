//! [`App`]: a schema, a database and what is plugged in, on the way to being served.

mod banner;
mod hosted;
mod judged;
mod layer;
mod mistake;
mod plug;
mod secret;
mod serve;
mod server;
mod unserved;

pub(crate) use layer::Layers;
pub use mistake::StartError;
pub use server::Server;

use crate::around::{Metrics, OpenApi};
use crate::engine::Engine;
use crate::hooks::{Later, Plugged, Service};
use crate::http;
use crate::identity::{Identity, Tokens, Tries, Who};
use crate::limits::Limits;
use crate::plan::Plan;
use crate::settings::{self, Durability, Mode, Secret, Settings};
use crate::store::{Place, Store};
use crate::sweep;
use crate::tables;
use axum::Router;
use ssot_core::schema::Schema;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// A server of one schema, before it is started.
///
/// Settings come from the environment; what is set here goes before it. Everything wrong is told
/// by [`App::start`], all at once.
///
/// ```
/// # #[tokio::main] async fn main() -> Result<(), ssot_server::StartError> {
/// use ssot_server::App;
/// let schema = ssot_core::schema::Schema::default();
/// let server = App::new(&schema).database("sqlite::memory:").start().await?;
/// let request = http::Request::get("/healthz").body(axum::body::Body::empty());
/// assert_eq!(server.oneshot(request.expect("a request")).await.status(), 200);
/// # Ok(()) }
/// ```
pub struct App {
    schema: Arc<Schema>,
    settings: Settings,
    mistakes: Vec<String>,
    who: Who,
    pub(crate) plugged: BTreeMap<String, Plugged>,
    services: BTreeMap<String, Service>,
    layers: Layers,
}

impl App {
    /// A server of this schema, with the settings of the environment.
    pub fn new(schema: &Schema) -> App {
        let text = |text: std::ffi::OsString| text.to_string_lossy().into_owned();
        let variables = std::env::vars_os().map(|(name, value)| (text(name), text(value)));
        let (settings, mistakes) = settings::read(variables);
        App::of(schema).read(settings, mistakes)
    }

    fn of(schema: &Schema) -> App {
        App {
            schema: Arc::new(schema.clone()),
            settings: Settings::default(),
            mistakes: Vec::new(),
            who: Who::Tokens,
            plugged: BTreeMap::new(),
            services: BTreeMap::new(),
            layers: Layers::new(),
        }
    }

    /// Takes what an environment was read as.
    pub(crate) fn read(mut self, settings: Settings, mistakes: Vec<String>) -> App {
        self.settings = settings;
        self.mistakes = mistakes;
        self
    }

    /// All settings at once; the environment is not asked then.
    #[must_use]
    pub fn settings(self, settings: Settings) -> App {
        self.read(settings, Vec::new())
    }

    /// Where rows live: `sqlite:shop.db`. See [`Settings::database`].
    #[must_use]
    pub fn database(mut self, address: impl Into<String>) -> App {
        self.settings.database = address.into();
        self
    }

    /// Where to listen. See [`Settings::addr`].
    #[must_use]
    pub fn addr(mut self, addr: impl Into<SocketAddr>) -> App {
        self.settings.addr = addr.into();
        self
    }

    /// For whom the server is run.
    #[must_use]
    pub fn mode(mut self, mode: Mode) -> App {
        self.settings.mode = mode;
        self
    }

    /// What a write waits for.
    #[must_use]
    pub fn durability(mut self, durability: Durability) -> App {
        self.settings.durability = durability;
        self
    }

    /// The path in front of every model's, `/api`; empty for none.
    #[must_use]
    pub fn base(mut self, base: impl Into<String>) -> App {
        self.settings.base = base.into();
        self
    }

    /// What the API is called, and which version of it this is, in `/openapi.json` and `/docs`.
    ///
    /// ```
    /// # let app = ssot_server::App::new(&ssot_core::schema::Schema::default());
    /// let app = app.title("Shop", env!("CARGO_PKG_VERSION"));
    /// ```
    #[must_use]
    pub fn title(mut self, title: impl Into<String>, version: impl Into<String>) -> App {
        self.settings.title = title.into();
        self.settings.version = version.into();
        self
    }

    /// The largest body in bytes.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> App {
        self.settings.body_limit = bytes;
        self
    }

    /// The longest a request may take, in seconds.
    #[must_use]
    pub fn timeout(mut self, seconds: u64) -> App {
        self.settings.timeout = seconds;
        self
    }

    /// What signs tokens and cursors, at least 32 bytes.
    #[must_use]
    pub fn secret(mut self, bytes: impl Into<Vec<u8>>) -> App {
        self.settings.secret = Some(Secret::new(bytes));
        self
    }

    /// Finds out who a request comes from, in place of the tokens that [`Server::token`] issues.
    #[must_use]
    pub fn identity(mut self, identity: impl Identity) -> App {
        self.who = Who::Own(Arc::new(identity));
        self
    }

    /// Opens the database, makes what it lacks, and compiles the schema.
    ///
    /// # Errors
    /// For settings that are wrong, for a database that cannot be opened or that a change of the
    /// schema would lose something of, for an action that nothing does, for a layer that is named and
    /// not given or given and not named, and in production for what
    /// is declared but not served.
    pub async fn start(mut self) -> Result<Server, StartError> {
        let mut said = self.judged()?;
        let mut plan = Plan::new(self.schema);
        if matches!(self.who, Who::Own(_)) {
            plan.account = Err("signs in elsewhere");
        }
        plan.explains = self.settings.mode == Mode::Development;
        let mut wrong = plan.plug(self.plugged);
        wrong.extend(plan.adapt(self.services));
        wrong.extend(http::taken(&plan, &self.settings.base));
        if !wrong.is_empty() {
            return Err(StartError::all(wrong));
        }
        let ours = matches!(self.who, Who::Tokens) && self.settings.mode == Mode::Development;
        said.extend(unsigned(&plan).filter(|_| ours));
        let place = Place::of(&self.settings).map_err(StartError::one)?;
        let store = Store::open(&place, |connection| {
            said.extend(tables::settle(&plan, connection)?);
            said.extend(secret::settle(&mut self.settings, connection)?);
            Ok(())
        })?;
        let tokens = Tokens::new(&self.settings);
        #[cfg(feature = "jwks")]
        let foreign = match &self.settings.jwks {
            Some(jwks) => {
                Some(crate::identity::Foreign::new(jwks, &plan).map_err(StartError::one)?)
            }
            None => None,
        };
        let counts = plan.keeps_passwords() && self.settings.rate_limits;
        let engine = Arc::new_cyclic(|host| Engine {
            metrics: Metrics::new(&plan),
            openapi: OpenApi::default(),
            limits: Limits::new(&plan, self.settings.rate_limits),
            turns: crate::kept::Turns::default(),
            room: crate::room::Room::new(self.settings.memory),
            stopping: AtomicBool::new(false),
            plan: plan.hosted(host),
            store,
            settings: self.settings,
            who: self.who,
            tokens,
            #[cfg(feature = "jwks")]
            foreign,
            tries: counts.then(|| Arc::new(Tries::new())),
            later: Later::start(),
        });
        sweep::sweep(&engine);
        let entry = http::Entry::new(&engine, &self.layers);
        Ok(Server {
            engine,
            entry,
            said,
        })
    }

    /// Starts, and gives the routes alone: to nest into an axum application of your own.
    ///
    /// # Errors
    /// As [`App::start`].
    pub async fn router(self) -> Result<Router, StartError> {
        Ok(self.start().await?.router())
    }

    /// Starts, and answers until the process is told to stop.
    ///
    /// # Errors
    /// As [`App::start`], and when the address cannot be listened on.
    pub async fn serve(self) -> Result<(), StartError> {
        self.start().await?.serve().await
    }
}

/// Why nobody signs in here with a password, where somebody might expect it.
fn unsigned(plan: &Plan) -> Option<String> {
    let model = plan.models.get(plan.principal?)?;
    let why = plan.account.as_ref().err()?;
    let name = &model.model.name;
    Some(format!(
        "`/auth` is not served: the principal `{name}` {why}"
    ))
}
