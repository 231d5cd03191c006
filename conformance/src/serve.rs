//! A server of this repository to run the cases against, over a fresh database.

use serde_json::{Value, json};
use ssot_core::check::{Scope, check};
use ssot_core::schema::Schema;
use ssot_core::syntax::{Diags, block, derive_type};
use ssot_server::{App, Durability, Handler, Mode, Service, Settings};
use std::net::SocketAddr;
use std::path::Path;
use std::{fs, io};

/// The schema that the cases speak of.
pub const SCHEMA: &str = include_str!("../schema.ssot");
/// What stands under `#[derive(Type)]` beside it, with blank lines between.
pub const SHAPES: &str = include_str!("../shapes.ssot");
/// Signs the tokens of the server that [`start`] starts.
pub const SECRET: &[u8] = b"the conformance suite signs with this";

/// A running server; dropping it stops it and takes its database away.
pub struct Served {
    /// Where it listens.
    pub address: SocketAddr,
    _runtime: tokio::runtime::Runtime,
    _folder: tempfile::TempDir,
}

impl Served {
    /// Keeps it running until the process is stopped.
    pub fn wait(self) -> ! {
        loop {
            std::thread::park();
        }
    }
}

/// The schema, checked.
///
/// # Errors
/// What is wrong with its text.
pub fn schema() -> Result<Schema, String> {
    read(SCHEMA, SHAPES)
}

/// The schema that a text means which would stand in `ssot! { }`, with shapes under
/// `#[derive(Type)]` beside it, blank lines between.
///
/// # Errors
/// What is wrong with the texts.
pub fn read(text: &str, shapes: &str) -> Result<Schema, String> {
    let mut diags = Diags::default();
    let tokens = text.parse().map_err(|error| format!("{error}"))?;
    let mut declared = block(tokens, &mut diags);
    for shape in shapes.split("\n\n").filter(|shape| !shape.is_empty()) {
        let tokens = shape.parse().map_err(|error| format!("{error}"))?;
        declared.append(derive_type(tokens, &mut diags));
    }
    let schema = check(&declared, Scope::Crate, &mut diags);
    let wrong: Vec<_> = diags
        .into_vec()
        .into_iter()
        .filter(|diag| diag.level == ssot_core::syntax::Level::Error)
        .map(|diag| diag.message)
        .collect();
    if wrong.is_empty() {
        Ok(schema)
    } else {
        Err(wrong.join("\n"))
    }
}

/// Writes the TypeScript and the Zod schemas of the schema into a folder.
///
/// # Errors
/// What is wrong with its text; when the folder cannot be written.
pub fn emit(folder: &Path) -> io::Result<()> {
    let schema = schema().map_err(io::Error::other)?;
    for file in ssot_build::emit::typescript(&schema, &ssot_build::Options::default()) {
        let path = folder.join(&file.path);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, file.text.as_bytes())?;
    }
    Ok(())
}

/// Starts this repository's server on a free port over a fresh file.
///
/// # Errors
/// When it cannot be started.
pub fn start() -> Result<Served, String> {
    let schema = schema()?;
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let database = format!("sqlite:{}", folder.path().join("conformance.db").display());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    let settings = Settings {
        database,
        durability: Durability::Normal,
        // Development tells why a row is hidden, and so that there is one.
        mode: Mode::Production,
        ..Settings::default()
    };
    let address = runtime.block_on(async {
        let app = with_code(App::new(&schema))
            .settings(settings)
            .secret(SECRET);
        let server = app.start().await.map_err(|error| error.to_string())?;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.map_err(|error| error.to_string())?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        tokio::spawn(server.serve_until(listener, std::future::pending()));
        Ok::<_, String>(address)
    })?;
    Ok(Served {
        address,
        _runtime: runtime,
        _folder: folder,
    })
}

/// What the actions and the service of the schema do.
fn with_code(app: App) -> App {
    let shout = |_, _, input: Value| async move {
        let words = input["words"].as_str().unwrap_or_default().to_uppercase();
        Ok(Some(words.into()))
    };
    let show = |_, key: Vec<String>, _| async move { Ok(Some(json!({ "id": key.concat() }))) };
    let nothing = |_, _, _| async { Ok(None) };
    let add = |_, _, input: Value| async move {
        let numbers = input.as_array().into_iter().flatten();
        let sum: i64 = numbers.filter_map(Value::as_i64).sum();
        Ok(Some(sum.into()))
    };
    let say = |_, _, input: Value| async move { Ok(Some(input)) };
    let endpoints = vec![Handler::new("say", say), Handler::new("hush", nothing)];
    app.action("Job", Handler::new("shout", shout))
        .action("Job", Handler::new("show", show))
        .action("Job", Handler::new("rest", nothing))
        .action("Job", Handler::new("add", add))
        .service(Service::new("Echo", endpoints))
}
