//! `_ssot`: what of a schema a file cannot say itself, kept in the file.

use super::broken;
use super::want::Table;
use crate::app::StartError;
use crate::plan::Plan;
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};
use ssot_core::schema::VERSION;
use std::collections::BTreeMap;

type Kinds = BTreeMap<String, BTreeMap<String, String>>;

/// What the file was last settled for.
pub(super) struct Ledger {
    /// How the values of each table's columns are read.
    pub(super) kinds: Kinds,
}

impl Ledger {
    /// Reads it, or begins one.
    pub(super) fn open(connection: &Connection) -> Result<Ledger, StartError> {
        let make = "CREATE TABLE IF NOT EXISTS _ssot
            (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID";
        connection.execute_batch(make).map_err(broken)?;
        let version = value(connection, "version")?.and_then(|text| text.parse::<u32>().ok());
        if version.is_some_and(|version| version > VERSION) {
            return Err(StartError::one(
                "the database was written by a newer ssot: update this program first",
            ));
        }
        let kinds = value(connection, "kinds")?;
        let kinds = kinds.and_then(|text| serde_json::from_str(&text).ok());
        Ok(Ledger {
            kinds: kinds.unwrap_or_default(),
        })
    }

    /// Writes what the file is now for. What is no longer declared is still remembered.
    pub(super) fn keep(
        &self,
        connection: &Connection,
        plan: &Plan,
        tables: &[Table],
    ) -> Result<(), StartError> {
        let mut kinds = self.kinds.clone();
        for table in tables {
            let of = kinds.entry(table.name.clone()).or_default();
            for column in &table.columns {
                of.insert(column.name.clone(), column.kind.to_owned());
            }
        }
        let schema = serde_json::to_vec(&*plan.schema).unwrap_or_default();
        let hash = Sha256::digest(&schema);
        let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        put(connection, "version", &VERSION.to_string())?;
        put(connection, "schema", &hash)?;
        put(
            connection,
            "kinds",
            &serde_json::to_string(&kinds).unwrap_or_default(),
        )
    }

    pub(super) fn kind(&self, table: &str, column: &str) -> Option<&str> {
        Some(self.kinds.get(table)?.get(column)?.as_str())
    }
}

fn value(connection: &Connection, key: &str) -> Result<Option<String>, StartError> {
    let read = "SELECT value FROM _ssot WHERE key = ?";
    let read = connection
        .query_row(read, [key], |row| row.get(0))
        .optional();
    read.map_err(broken)
}

fn put(connection: &Connection, key: &str, value: &str) -> Result<(), StartError> {
    let put = "INSERT INTO _ssot (key, value) VALUES (?1, ?2)
        ON CONFLICT (key) DO UPDATE SET value = ?2 WHERE value <> ?2";
    connection.execute(put, [key, value]).map_err(broken)?;
    Ok(())
}
