//! What stands in a file, read beside the server: by SQLite alone, with nothing of ours between.

use rusqlite::{Connection, OpenFlags, Result, Row};
use std::collections::BTreeMap;
use std::path::Path;

/// A row of `items`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// Its unique text.
    pub slug: String,
    /// What it counts.
    pub count: i32,
    /// Whether it is marked as deleted.
    pub deleted: bool,
}

/// Everything in the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// By their keys.
    pub items: BTreeMap<String, Item>,
    /// Keys of items by their slugs.
    slugs: BTreeMap<String, String>,
    /// Balances by keys.
    pub accounts: BTreeMap<String, i32>,
    /// Amounts by numbers.
    pub transfers: BTreeMap<String, i32>,
}

impl Rows {
    /// Reads a file that is sound.
    ///
    /// # Errors
    /// When it cannot be read, or SQLite itself finds it broken.
    pub fn read(file: &Path) -> std::result::Result<Rows, String> {
        let connection = open(file).map_err(|error| error.to_string())?;
        sound(&connection)?;
        all(&connection).map_err(|error| error.to_string())
    }

    /// The key of an item.
    pub fn item_of(&self, slug: &str) -> Option<&str> {
        self.slugs.get(slug).map(String::as_str)
    }
}

/// Opens a file of the server's to read it.
///
/// # Errors
/// When it cannot be opened.
pub fn open(file: &Path) -> Result<Connection> {
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.busy_timeout(std::time::Duration::from_secs(10))?;
    // All text of ours is ASCII, which the server's own collations order as bytes.
    for name in ["SSOT_TEXT", "SSOT_DECIMAL"] {
        connection.create_collation(name, |left, right| left.cmp(right))?;
    }
    Ok(connection)
}

/// What SQLite says of the file itself.
///
/// # Errors
/// What is broken in it.
pub fn sound(connection: &Connection) -> std::result::Result<(), String> {
    let told = |pragma: &str| -> Result<Vec<String>> {
        let mut statement = connection.prepare(pragma)?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        rows.collect()
    };
    let whole = told("PRAGMA integrity_check").map_err(|error| error.to_string())?;
    let lost = told("PRAGMA foreign_key_check").map_err(|error| error.to_string())?;
    if whole == ["ok"] && lost.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "the file is broken: {whole:?}, rows that lead nowhere: {lost:?}"
        ))
    }
}

fn all(connection: &Connection) -> Result<Rows> {
    let mut rows = Rows::default();
    let item = |row: &Row<'_>| {
        let item = Item {
            slug: row.get(1)?,
            count: row.get(2)?,
            deleted: row.get(3)?,
        };
        Ok((row.get::<_, String>(0)?, item))
    };
    let mut items =
        connection.prepare("SELECT id, slug, count, deleted_at IS NOT NULL FROM items")?;
    for found in items.query_map([], item)? {
        let (id, item) = found?;
        rows.slugs.insert(item.slug.clone(), id.clone());
        rows.items.insert(id, item);
    }
    let two = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let mut accounts = connection.prepare("SELECT id, balance FROM accounts")?;
    rows.accounts = accounts.query_map([], two)?.collect::<Result<_>>()?;
    let mut transfers = connection.prepare("SELECT number, amount FROM transfers")?;
    rows.transfers = transfers.query_map([], two)?.collect::<Result<_>>()?;
    Ok(rows)
}
