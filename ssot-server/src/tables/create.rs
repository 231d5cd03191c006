//! The text of `CREATE TABLE`, `CREATE INDEX` and their parts.

use super::want::{Index, Table, Wanted};
use crate::plan::quoted;

impl Table {
    /// `CREATE TABLE`. Rows lie in the order of their key, unless the database counts it.
    pub(super) fn create(&self) -> String {
        let mut parts: Vec<String> = self.columns.iter().map(Wanted::declared).collect();
        let counted = self.columns.iter().any(|column| column.counted);
        if !counted {
            parts.push(format!("PRIMARY KEY ({})", listed(&self.key)));
        }
        let checks = self.columns.iter();
        parts.extend(checks.filter_map(|column| column.constraint(&self.name)));
        let rows = if counted {
            "STRICT"
        } else {
            "STRICT, WITHOUT ROWID"
        };
        format!(
            "CREATE TABLE {} (\n  {}\n) {rows}",
            self.sql(),
            parts.join(",\n  ")
        )
    }
}

impl Wanted {
    /// The column as it stands in `CREATE TABLE` and `ADD COLUMN`.
    pub(super) fn declared(&self) -> String {
        let mut text = format!("{} {}", quoted(&self.name), self.ty);
        if self.collation != "BINARY" {
            text.push_str(" COLLATE ");
            text.push_str(self.collation);
        }
        if self.counted {
            text.push_str(" PRIMARY KEY AUTOINCREMENT");
        } else if !self.nullable {
            text.push_str(" NOT NULL");
        }
        if let Some(to) = &self.reference {
            let (table, column) = (quoted(&to.table), quoted(&to.column));
            text.push_str(&format!(
                " REFERENCES {table} ({column}) ON DELETE {}",
                to.on_delete
            ));
        }
        text
    }

    /// The name of its `CHECK`.
    pub(super) fn check_name(&self, table: &str) -> String {
        quoted(&format!("ck_{table}_{}", self.name))
    }

    /// Its `CHECK`, under a name by which it can be changed.
    pub(super) fn constraint(&self, table: &str) -> Option<String> {
        let check = self.check.as_ref()?;
        Some(format!(
            "CONSTRAINT {} CHECK ({check})",
            self.check_name(table)
        ))
    }
}

impl Index {
    /// `CREATE INDEX`
    pub(super) fn create(&self, table: &Table) -> String {
        let kind = if self.unique { "UNIQUE INDEX" } else { "INDEX" };
        let (name, columns) = (quoted(&self.name), listed(&self.columns));
        let mut text = format!("CREATE {kind} {name} ON {} ({columns})", table.sql());
        if let Some(living) = &self.living {
            text.push_str(&format!(" WHERE {} IS NULL", quoted(living)));
        }
        text
    }
}

/// Columns in double quotes.
pub(super) fn listed(names: &[String]) -> String {
    let names = names.iter().map(|name| quoted(name));
    names.collect::<Vec<_>>().join(", ")
}
