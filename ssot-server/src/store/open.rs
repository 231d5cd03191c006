//! One connection, set up the one way.

use super::{Place, decimal, functions, text};
use crate::app::StartError;
use crate::settings::Durability;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, Error, OpenFlags, Result};

/// Prepared statements kept by each connection; the least used goes first.
const STATEMENTS: usize = 256;
/// Pages of a connection's own cache, in KiB: small, because the file is mapped.
const CACHE: i64 = 2_000;
/// Bytes of the file that are mapped.
const MAPPED: i64 = 256 * 1024 * 1024;
/// Bytes that the log's file keeps when it begins anew: what a burst has added is given back.
const LOG: i64 = 64 * 1024 * 1024;

pub(super) fn writing(place: &Place) -> std::result::Result<Connection, StartError> {
    written(place).map_err(|error| unopened(place, &error))
}

pub(super) fn reading(place: &Place) -> std::result::Result<Connection, StartError> {
    read(place).map_err(|error| unopened(place, &error))
}

/// Whoever starts the server is told which file, and what SQLite says of it.
fn unopened(place: &Place, error: &Error) -> StartError {
    let file = place.file.display();
    StartError::one(format!("the database `{file}` cannot be opened: {error}"))
}

fn written(place: &Place) -> Result<Connection> {
    let connection = open(
        place,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    )?;
    let sync = match place.durability {
        Durability::Full => "FULL",
        Durability::Normal => "NORMAL",
    };
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", sync)?;
    connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    connection.pragma_update(None, "journal_size_limit", LOG)?;
    Ok(connection)
}

fn read(place: &Place) -> Result<Connection> {
    let connection = open(place, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// A database of this connection alone, in memory.
pub(crate) fn alone() -> Result<Connection> {
    let connection = Connection::open_in_memory()?;
    set_up(&connection)?;
    Ok(connection)
}

fn open(place: &Place, flags: OpenFlags) -> Result<Connection> {
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(&place.file, flags)?;
    set_up(&connection)?;
    Ok(connection)
}

fn set_up(connection: &Connection) -> Result<()> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    // Without it a cached statement is planned again whenever a bound value differs.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    connection.pragma_update(None, "cache_size", -CACHE)?;
    connection.pragma_update(None, "mmap_size", MAPPED)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    decimal::register(connection)?;
    text::register(connection)?;
    functions::register(connection)
}
