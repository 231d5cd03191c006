//! [`App`]: a schema, a database and what is plugged in, as one axum router.

use crate::caller::Caller;
use crate::engine::Engine;
use crate::http;
use crate::identity::{Identified, Identity};
use crate::plan::Plan;
use crate::problem::Problem;
use crate::settings::Settings;
use crate::store::{Place, Store, fault};
use crate::tables;
use axum::Router;
use axum::http::request::Parts;
use ssot_core::schema::Schema;
use std::path::Path;
use std::sync::Arc;

/// A server of one schema.
pub struct App {
    schema: Arc<Schema>,
    settings: Settings,
    identity: Arc<dyn Identity>,
}

struct Nobody;

impl Identity for Nobody {
    fn identify<'a>(&'a self, _: &'a Parts) -> Identified<'a> {
        Box::pin(async { Ok(Caller::anonymous()) })
    }
}

impl App {
    /// A server of this schema, with the settings of the environment.
    pub fn new(schema: &Schema) -> App {
        App {
            schema: Arc::new(schema.clone()),
            settings: Settings::default(),
            identity: Arc::new(Nobody),
        }
    }

    /// Where rows live: `sqlite:shop.db`.
    #[must_use]
    pub fn database(mut self, address: &str) -> App {
        self.settings.database = address.to_owned();
        self
    }

    /// Who finds out from whom a request comes.
    #[must_use]
    pub fn identity(mut self, identity: impl Identity) -> App {
        self.identity = Arc::new(identity);
        self
    }

    /// Opens the database, makes what it lacks, and compiles the schema.
    ///
    /// # Errors
    /// When the database cannot be opened, or holds what a change would lose.
    pub async fn router(self) -> Result<Router, Problem> {
        let plan = Plan::new(self.schema);
        let file = self
            .settings
            .database
            .strip_prefix("sqlite:")
            .unwrap_or(&self.settings.database);
        let store = Store::open(&Place::file(Path::new(file)), |connection| {
            for model in &plan.models {
                for statement in tables::create(&plan, model) {
                    connection.execute_batch(&statement).map_err(fault)?;
                }
            }
            Ok(())
        })?;
        let engine = Arc::new(Engine {
            plan,
            store,
            settings: self.settings,
            identity: self.identity,
        });
        Ok(http::router(&engine))
    }
}
