//! The servers, each on a table of its own.

use super::install::{Installed, folder};
use super::load::{self, Asked, Took};
use super::process::{Cores, Process};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Signs the tokens of all servers.
const SECRET: &str = "a secret of the measurements and of some length";

/// Which server.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Ours,
    OursOpen,
    HandOpen,
    /// By hand with a thread that commits what waits together, as ours does.
    HandGrouped,
    /// By hand with one transaction for each write.
    HandEach,
    Sqlx,
    Fastify,
    ZenStack,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Ours => "ssot",
            Kind::OursOpen => "ssot, no rule",
            Kind::HandOpen => "axum + rusqlite",
            Kind::HandGrouped => "axum + rusqlite, grouped commits",
            Kind::HandEach => "axum + rusqlite, a commit each",
            Kind::Sqlx => "axum + sqlx",
            Kind::Fastify => "Fastify 5 + better-sqlite3",
            Kind::ZenStack => "ZenStack 3 RPC",
        }
    }

    fn is_ours(self) -> bool {
        matches!(self, Kind::Ours | Kind::OursOpen)
    }

    fn asks(self) -> &'static str {
        if self == Kind::ZenStack {
            "rpc"
        } else {
            "rest"
        }
    }
}

/// A filled shop, from which each server gets a copy.
pub(super) struct Shop<'a> {
    installed: &'a Installed,
    folder: PathBuf,
    /// Of a seller.
    pub(super) token: String,
}

/// A server that is up.
pub(super) struct Peer {
    pub(super) kind: Kind,
    pub(super) process: Process,
    load: PathBuf,
}

impl<'a> Shop<'a> {
    /// # Errors
    /// When the tables cannot be made or filled.
    pub(super) fn fill(installed: &'a Installed) -> Result<Shop<'a>, Box<dyn Error>> {
        let folder = std::env::temp_dir().join(format!("ssot-bench-{}-server", std::process::id()));
        fs::create_dir_all(&folder)?;
        let mut shop = Shop {
            installed,
            folder,
            token: String::new(),
        };
        // Our server makes its own tables.
        let ours = shop.folder.join("ours.db");
        drop(Process::start(
            &shop.command(Kind::Ours, &ours)?,
            Cores::All,
        )?);
        shop.token = shop.filled(&ours)?;
        shop.filled(&shop.folder.join("hand.db"))?;
        Ok(shop)
    }

    fn filled(&self, file: &Path) -> Result<String, Box<dyn Error>> {
        let mut fill = Command::new(self.installed.program("fill"));
        let done = fill.arg(file).env("SSOT_SECRET", SECRET).output()?;
        if !done.status.success() {
            return Err(String::from_utf8_lossy(&done.stderr).into_owned().into());
        }
        Ok(String::from_utf8(done.stdout)?.trim().to_owned())
    }

    /// Starts a server on a fresh copy of the rows.
    ///
    /// # Errors
    /// When the peer was not installed or does not answer.
    pub(super) fn start(&self, kind: Kind, cores: Cores) -> Result<Peer, Box<dyn Error>> {
        let from = if kind.is_ours() { "ours.db" } else { "hand.db" };
        let file = self
            .folder
            .join(format!("{}.db", kind.name().replace([' ', ',', '+'], "")));
        for part in ["-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{part}", file.display()));
        }
        fs::copy(self.folder.join(from), &file)?;
        let process = Process::start(&self.command(kind, &file)?, cores)?;
        let load = self.installed.program("load");
        Ok(Peer {
            kind,
            process,
            load,
        })
    }

    pub(super) fn command(&self, kind: Kind, file: &Path) -> Result<Command, Box<dyn Error>> {
        let program = |name: &str| Command::new(self.installed.program(name));
        let node = |script: &str| {
            self.installed.node.clone()?;
            let mut command = Command::new("node");
            command.arg(script).current_dir(folder());
            Ok::<_, String>(command)
        };
        let mut command = match kind {
            Kind::Ours | Kind::OursOpen => program("ours"),
            Kind::HandOpen | Kind::HandGrouped | Kind::HandEach => program("hand"),
            Kind::Sqlx => {
                self.installed.sqlx.clone()?;
                program("peer-sqlx")
            }
            Kind::Fastify => node("fastify.js")?,
            Kind::ZenStack => node("zenstack.js")?,
        };
        command.args(match kind {
            Kind::OursOpen => &["open"][..],
            Kind::HandOpen => &["open", "grouped"],
            Kind::HandGrouped => &["ruled", "grouped"],
            Kind::HandEach => &["ruled", "each"],
            Kind::Ours | Kind::Sqlx | Kind::Fastify | Kind::ZenStack => &["ruled"],
        });
        command.env("SSOT_SECRET", SECRET).env("DATABASE", file);
        command.env("DATABASE_URL", format!("sqlite:{}", file.display()));
        command.env("NODE_ENV", "production");
        Ok(command)
    }
}

impl Peer {
    /// Asks for a while.
    ///
    /// # Errors
    /// When an answer is no success.
    pub(super) fn ask(&self, asked: &Asked<'_>, cores: Cores) -> Result<Took, Box<dyn Error>> {
        load::ask(&self.load, &self.process, self.kind.asks(), asked, cores)
    }
}

impl Drop for Shop<'_> {
    fn drop(&mut self) {
        if std::env::var_os("BENCH_KEEP").is_none() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}
