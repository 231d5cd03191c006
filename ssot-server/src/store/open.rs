//! One connection, set up the one way.

use super::{Place, decimal, fault, functions, text};
use crate::problem::Problem;
use crate::settings::Durability;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

/// Prepared statements kept by each connection; the least used goes first.
const STATEMENTS: usize = 256;
/// Pages of a connection's own cache, in KiB: small, because the file is mapped.
const CACHE: i64 = 2_000;
/// Bytes of the file that are mapped.
const MAPPED: i64 = 256 * 1024 * 1024;

pub(super) fn writing(place: &Place) -> Result<Connection, Problem> {
    let connection = open(
        place,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    )?;
    let sync = match place.durability {
        Durability::Full => "FULL",
        Durability::Normal => "NORMAL",
    };
    connection
        .pragma_update(None, "journal_mode", "WAL")
        .map_err(fault)?;
    connection
        .pragma_update(None, "synchronous", sync)
        .map_err(fault)?;
    Ok(connection)
}

pub(super) fn reading(place: &Place) -> Result<Connection, Problem> {
    let connection = open(place, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection
        .pragma_update(None, "query_only", true)
        .map_err(fault)?;
    Ok(connection)
}

fn open(place: &Place, flags: OpenFlags) -> Result<Connection, Problem> {
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(&place.file, flags).map_err(fault)?;
    set_up(&connection).map_err(fault)?;
    Ok(connection)
}

fn set_up(connection: &Connection) -> rusqlite::Result<()> {
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
