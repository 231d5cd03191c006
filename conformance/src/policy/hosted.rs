//! A world that is served: by its rules, and without any over the same file.

use super::open::opened;
use crate::run::Target;
use crate::serve::SECRET;
use ssot_core::schema::Schema;
use ssot_server::{App, Durability, Mode, Settings};
use std::net::SocketAddr;
use tokio::runtime::Runtime;
use tokio::sync::watch;

/// Two servers over one fresh file; dropping them stops both.
pub(super) struct Hosted<'r> {
    /// Asks no rule.
    pub(super) open: Target,
    /// Asks the rules of the schema.
    pub(super) ruled: Target,
    stop: watch::Sender<bool>,
    runtime: &'r Runtime,
    _folder: tempfile::TempDir,
}

impl Drop for Hosted<'_> {
    fn drop(&mut self) {
        let _ = self.stop.send(true);
        // Both let go of the file before its folder goes.
        self.runtime.block_on(self.stop.closed());
    }
}

impl<'r> Hosted<'r> {
    /// Serves a schema over a fresh file.
    ///
    /// # Errors
    /// When a server cannot be started.
    pub(super) fn start(runtime: &'r Runtime, schema: &Schema) -> Result<Hosted<'r>, String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let database = format!("sqlite:{}", folder.path().join("world.db").display());
        let (stop, stopped) = watch::channel(false);
        let ruled = runtime.block_on(serve(schema, &database, stopped.clone()))?;
        let open = runtime.block_on(serve(&opened(schema), &database, stopped))?;
        Ok(Hosted {
            open: target(open),
            ruled: target(ruled),
            stop,
            runtime,
            _folder: folder,
        })
    }
}

fn target(address: SocketAddr) -> Target {
    Target {
        address,
        base: "/api".to_owned(),
        secret: SECRET.to_vec(),
        run: "run".to_owned(),
    }
}

async fn serve(
    schema: &Schema,
    database: &str,
    mut stopped: watch::Receiver<bool>,
) -> Result<SocketAddr, String> {
    let settings = Settings {
        database: database.to_owned(),
        durability: Durability::Normal,
        // Development tells why a row is hidden, and so that there is one.
        mode: Mode::Production,
        ..Settings::default()
    };
    let app = App::new(schema).settings(settings).secret(SECRET);
    let server = app.start().await.map_err(|error| error.to_string())?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.map_err(|error| error.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    // Nothing is printed of where it listens, as `serve_until` would.
    let serving = axum::serve(listener, server.router());
    tokio::spawn(async move {
        let ended = async move {
            let _ = stopped.wait_for(|stopped| *stopped).await;
        };
        let _ = serving.with_graceful_shutdown(ended).await;
    });
    Ok(address)
}
