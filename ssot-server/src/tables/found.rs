//! What a database file has of a table.

use rusqlite::{Connection, OptionalExtension, Result};

/// A table of the file.
pub(super) struct Found {
    /// Its `CREATE TABLE`, as SQLite keeps it.
    pub(super) text: String,
    pub(super) columns: Vec<FoundColumn>,
    pub(super) empty: bool,
}

/// A column of the file.
pub(super) struct FoundColumn {
    pub(super) name: String,
    pub(super) ty: String,
    pub(super) collation: String,
    pub(super) nullable: bool,
    /// Its place in the key, from 1.
    pub(super) key: i64,
    pub(super) has_default: bool,
    /// The table it names a row of, and what happens when that row goes.
    pub(super) reference: Option<(String, String)>,
}

impl Found {
    /// The table of a name, when there is one.
    pub(super) fn read(connection: &Connection, table: &str) -> Result<Option<Found>> {
        let known = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?";
        let text: Option<String> = connection
            .query_row(known, [table], |row| row.get(0))
            .optional()?;
        let Some(text) = text else {
            return Ok(None);
        };
        let any = format!("SELECT 1 FROM {} LIMIT 1", crate::plan::quoted(table));
        Ok(Some(Found {
            text,
            columns: columns(connection, table)?,
            empty: !connection.prepare(&any)?.exists([])?,
        }))
    }

    pub(super) fn column(&self, name: &str) -> Option<&FoundColumn> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Columns of the key, in its order.
    pub(super) fn key(&self) -> Vec<String> {
        let mut key: Vec<_> = self
            .columns
            .iter()
            .filter(|column| column.key > 0)
            .collect();
        key.sort_by_key(|column| column.key);
        key.into_iter().map(|column| column.name.clone()).collect()
    }

    /// Names of the checks that were made for columns, in double quotes.
    pub(super) fn checks(&self) -> impl Iterator<Item = &str> {
        // What stands before the first one is none.
        let after = self.text.split("CONSTRAINT \"ck_").skip(1);
        after.filter_map(|rest| rest.split('"').next())
    }

    /// Names of the rules that were made beside them.
    pub(super) fn rules(&self, prefix: &str) -> Vec<String> {
        let begin = format!("CONSTRAINT \"{prefix}");
        // As above.
        let after = self.text.split(&begin).skip(1);
        let names = after.filter_map(|rest| rest.split('"').next());
        names.map(|rest| format!("{prefix}{rest}")).collect()
    }
}

fn columns(connection: &Connection, table: &str) -> Result<Vec<FoundColumn>> {
    let all = "SELECT name, type, \"notnull\", pk, dflt_value IS NOT NULL,
        (SELECT \"table\" FROM pragma_foreign_key_list(?1) AS f WHERE f.\"from\" = c.name),
        (SELECT on_delete FROM pragma_foreign_key_list(?1) AS f WHERE f.\"from\" = c.name)
        FROM pragma_table_info(?1) AS c ORDER BY cid";
    let mut statement = connection.prepare(all)?;
    let rows = statement.query_map([table], |row| {
        let reference: (Option<String>, Option<String>) = (row.get(5)?, row.get(6)?);
        Ok(FoundColumn {
            name: row.get(0)?,
            ty: row.get(1)?,
            collation: String::new(),
            nullable: !row.get::<_, bool>(2)?,
            key: row.get(3)?,
            has_default: row.get(4)?,
            reference: reference.0.zip(reference.1),
        })
    })?;
    let mut columns = rows.collect::<Result<Vec<_>>>()?;
    for column in &mut columns {
        let metadata = connection.column_metadata(None::<&str>, table, column.name.as_str())?;
        let collation = metadata.1.map(|name| name.to_string_lossy().into_owned());
        column.collation = collation.unwrap_or_else(|| "BINARY".to_owned());
    }
    Ok(columns)
}

/// The text of an index of the file, and its table.
pub(super) fn index(connection: &Connection, name: &str) -> Result<Option<String>> {
    let known = "SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ?";
    connection
        .query_row(known, [name], |row| row.get(0))
        .optional()
}

/// Unique indexes of a table that were made by us.
pub(super) fn uniques(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let all = "SELECT name FROM sqlite_schema
        WHERE type = 'index' AND tbl_name = ?1 AND substr(name, 1, length(?2)) = ?2";
    let mut statement = connection.prepare(all)?;
    let prefix = format!("uq_{table}_");
    let rows = statement.query_map([table, &prefix], |row| row.get(0))?;
    rows.collect()
}
