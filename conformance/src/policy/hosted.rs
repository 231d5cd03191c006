//! A world that is served: its rows made once, then a copy of the file for each case, by its rules
//! and, for who looks at what is stored, without any.

use super::open::opened;
use super::rows;
use super::world::World;
use crate::fill::Known;
use crate::run::{Running, Target};
use crate::serve::SECRET;
use ssot_core::schema::Schema;
use ssot_server::{App, Durability, Mode, Settings};
use std::net::SocketAddr;
use std::path::Path;
use tokio::runtime::Runtime;
use tokio::sync::watch;

const FILE: &str = "world.db";

/// A file with the rows of a world, and their names.
pub(super) struct Made {
    pub(super) known: Known,
    folder: tempfile::TempDir,
}

impl Made {
    /// Makes the rows of a world, with no rule asked.
    ///
    /// # Errors
    /// What is wrong with a row, or why nothing could be served.
    pub(super) fn new(
        runtime: &Runtime,
        schema: &Schema,
        world: &World,
    ) -> Result<Made, Vec<String>> {
        let lone = |error: String| vec!["the world".to_owned(), error];
        let folder = tempfile::tempdir().map_err(|error| lone(error.to_string()))?;
        let (stop, stopped) = watch::channel(false);
        let open = runtime.block_on(serve(&opened(schema), folder.path(), stopped));
        let open = target(open.map_err(lone)?);
        let mut running = Running {
            target: &open,
            keep: &mut |_| (),
            name: world.name.clone(),
            known: Known::default(),
            sent: Vec::new(),
        };
        rows::make(&mut running, schema, &world.rows)?;
        let known = running.known;
        end(runtime, &stop);
        Ok(Made { known, folder })
    }

    /// A folder with a copy of the file. Nobody writes to it any more: what is in its log is whole.
    fn copy(&self) -> std::io::Result<tempfile::TempDir> {
        let folder = tempfile::tempdir()?;
        for name in [FILE.to_owned(), format!("{FILE}-wal")] {
            let from = self.folder.path().join(&name);
            if from.exists() {
                std::fs::copy(from, folder.path().join(&name))?;
            }
        }
        Ok(folder)
    }
}

/// Servers over one file; dropping them stops them.
pub(super) struct Hosted<'r> {
    /// Asks the rules of the schema.
    pub(super) ruled: Target,
    /// Asks no rule.
    pub(super) open: Option<Target>,
    stop: watch::Sender<bool>,
    runtime: &'r Runtime,
    _folder: tempfile::TempDir,
}

impl Drop for Hosted<'_> {
    fn drop(&mut self) {
        end(self.runtime, &self.stop);
    }
}

/// Servers let go of their file before its folder goes.
fn end(runtime: &Runtime, stop: &watch::Sender<bool>) {
    let _ = stop.send(true);
    runtime.block_on(stop.closed());
}

impl<'r> Hosted<'r> {
    /// Serves a copy of a world; `looks` says whether anybody looks at what is stored.
    ///
    /// # Errors
    /// When a server cannot be started.
    pub(super) fn over(
        runtime: &'r Runtime,
        schema: &Schema,
        made: &Made,
        looks: bool,
    ) -> Result<Hosted<'r>, String> {
        let folder = made.copy().map_err(|error| error.to_string())?;
        let (stop, stopped) = watch::channel(false);
        let at = folder.path();
        let ruled = runtime.block_on(serve(schema, at, stopped.clone()))?;
        let open = match looks {
            true => Some(runtime.block_on(serve(&opened(schema), at, stopped))?),
            false => None,
        };
        Ok(Hosted {
            ruled: target(ruled),
            open: open.map(target),
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
    folder: &Path,
    mut stopped: watch::Receiver<bool>,
) -> Result<SocketAddr, String> {
    let settings = Settings {
        database: format!("sqlite:{}", folder.join(FILE).display()),
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
