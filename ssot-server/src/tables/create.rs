//! The text of `CREATE TABLE`, `CREATE INDEX` and their parts.

use super::check::text as literal;
use super::found::FoundColumn;
use super::rule::Rule;
use super::want::{Index, Table, Wanted};
use crate::plan::quoted;

impl Table {
    /// `CREATE TABLE`. Rows lie in the order of their key, unless the database counts it.
    pub(super) fn create(&self) -> String {
        let rules = self.rules.iter().map(Rule::constraint);
        self.create_as(&self.name, &[], rules.collect())
    }

    /// The same under another name, with columns that no field speaks of any longer.
    fn create_as(&self, name: &str, left: &[&FoundColumn], rules: Vec<String>) -> String {
        let mut parts: Vec<String> = self.columns.iter().map(Wanted::declared).collect();
        parts.extend(left.iter().map(|column| {
            let (name, ty, collation) = (quoted(&column.name), &column.ty, &column.collation);
            format!("{name} {ty} COLLATE {collation}")
        }));
        let counted = self.columns.iter().any(|column| column.counted);
        if !counted {
            parts.push(format!("PRIMARY KEY ({})", listed(&self.key)));
        }
        let checks = self.columns.iter();
        parts.extend(checks.filter_map(|column| column.constraint(&self.name)));
        parts.extend(rules);
        let rows = if counted {
            "STRICT"
        } else {
            "STRICT, WITHOUT ROWID"
        };
        format!(
            "CREATE TABLE {} (\n  {}\n) {rows}",
            quoted(name),
            parts.join(",\n  ")
        )
    }

    /// The steps by which it is made anew with its rows, where nothing refers to its foreign keys
    /// meanwhile: SQLite changes neither a collation nor a reference where it stands.
    pub(super) fn anew(&self, left: &[&FoundColumn]) -> String {
        let (old, made) = (self.sql(), format!("{}_new", self.name));
        let names = self.columns.iter().map(|column| &column.name);
        let names: Vec<String> = names
            .chain(left.iter().map(|column| &column.name))
            .cloned()
            .collect();
        let (create, made, columns) = (
            // Rows that were there before a rule may break it: rules are added where all keep them.
            self.create_as(&made, left, Vec::new()),
            quoted(&made),
            listed(&names),
        );
        let mut steps =
            format!("{create};\nINSERT INTO {made} ({columns}) SELECT {columns} FROM {old};\n");
        if self.columns.iter().any(|column| column.counted) {
            // The next key is above all that ever were, not above those that are left.
            let (old, made) = (literal(&self.name), literal(&format!("{}_new", self.name)));
            steps.push_str(&format!(
                "UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE \
                 name = {old}) WHERE name = {made};\n"
            ));
        }
        steps.push_str(&format!(
            "DROP TABLE {old};\nALTER TABLE {made} RENAME TO {old}"
        ));
        steps
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

impl Index {
    /// `FROM` the rows that a unique index holds apart: `NULL` equals nothing.
    pub(super) fn rows(&self, table: &Table) -> String {
        let given = self.columns.iter();
        let given = given.map(|name| format!("{} IS NOT NULL", quoted(name)));
        let living = self.living.iter();
        let living = living.map(|name| format!("{} IS NULL", quoted(name)));
        let all: Vec<_> = given.chain(living).collect();
        format!("FROM {} WHERE {}", table.sql(), all.join(" AND "))
    }
}

/// Columns in double quotes.
pub(super) fn listed(names: &[String]) -> String {
    let names = names.iter().map(|name| quoted(name));
    names.collect::<Vec<_>>().join(", ")
}
