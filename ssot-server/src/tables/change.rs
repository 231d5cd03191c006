//! From what a file has to what a schema wants, as far as nothing is lost on the way.

use super::check::text;
use super::create::listed;
use super::found::{self, Found, FoundColumn};
use super::ledger::Ledger;
use super::rule::{Rule, prefix};
use super::want::{Index, Table, Wanted};
use crate::plan::quoted;
use rusqlite::{Connection, ErrorCode, Result};

/// Changes of one start: done as they are found, and undone by the caller when one is refused.
pub(super) struct Change<'a> {
    connection: &'a Connection,
    ledger: &'a Ledger,
    refused: Vec<String>,
    said: Vec<String>,
    /// Fields of the table in hand for which it is made anew.
    anew: Vec<String>,
}

impl<'a> Change<'a> {
    pub(super) fn new(connection: &'a Connection, ledger: &'a Ledger) -> Change<'a> {
        let (refused, said, anew) = (Vec::new(), Vec::new(), Vec::new());
        Change {
            connection,
            ledger,
            refused,
            said,
            anew,
        }
    }

    /// What was refused, and what is worth saying.
    pub(super) fn done(self) -> (Vec<String>, Vec<String>) {
        (self.refused, self.said)
    }

    /// Makes a table as it is wanted.
    pub(super) fn table(&mut self, table: &Table) -> Result<()> {
        match Found::read(self.connection, &table.name)? {
            None => self.run(&table.create())?,
            Some(found) if found.empty && !self.fits(table, &found) => {
                self.run(&format!("DROP TABLE {}", table.sql()))?;
                self.run(&table.create())?;
            }
            Some(found) => self.columns(table, &found)?,
        }
        self.rules(table)?;
        self.indexes(table)
    }

    /// Says which tables no model speaks of any longer.
    pub(super) fn forgotten(&mut self, tables: &[Table]) {
        for name in self.ledger.kinds.keys() {
            if tables.iter().all(|table| table.name != *name) {
                self.said.push(format!(
                    "the table `{name}` belongs to no model any longer; it is left as it is"
                ));
            }
        }
    }

    /// Whether a table without rows is already what is wanted; otherwise it is made anew.
    fn fits(&self, table: &Table, found: &Found) -> bool {
        let same = |column: &Wanted| {
            let known = found.column(&column.name);
            known.is_some_and(|known| {
                known.nullable == column.nullable
                    && is_typed(known, column)
                    && refers(known, column)
                    && self.reads(table, column)
            })
        };
        let checks = table
            .columns
            .iter()
            .filter_map(|column| column.constraint(&table.name))
            .chain(table.rules.iter().map(Rule::constraint));
        found.key() == table.key
            && found.columns.len() == table.columns.len()
            && table.columns.iter().all(same)
            && checks.into_iter().all(|check| found.text.contains(&check))
    }

    fn columns(&mut self, table: &Table, found: &Found) -> Result<()> {
        if found.key() != table.key {
            let (now, then) = (listed(&table.key), listed(&found.key()));
            self.refuse(
                &table.name,
                &format!("the key is {now} and was {then}"),
                &rebuilt(table),
            );
            return Ok(());
        }
        for column in &table.columns {
            match found.column(&column.name) {
                None => self.add(table, found, column)?,
                Some(known) => self.column(table, known, column)?,
            }
            self.check(table, found, column)?;
        }
        for known in &found.columns {
            if table.columns.iter().all(|column| column.name != known.name) {
                self.left(table, found, known)?;
            }
        }
        self.made_anew(table, found)
    }

    /// Makes the table anew with its rows, where that is what a column needs and nothing is refused.
    fn made_anew(&mut self, table: &Table, found: &Found) -> Result<()> {
        let fields = std::mem::take(&mut self.anew).join(", ");
        if fields.is_empty() || !self.refused.is_empty() {
            return Ok(());
        }
        let wanted = |name: &str| table.columns.iter().any(|column| column.name == name);
        let left = found.columns.iter().filter(|known| !wanted(&known.name));
        self.run(&table.anew(&left.collect::<Vec<_>>()))?;
        let check = format!(
            "SELECT count(*) FROM pragma_foreign_key_check({})",
            text(&table.name)
        );
        let lost = self.count(&check)?;
        if lost > 0 {
            let why = format!("{lost} rows name a row that is not there");
            let find = format!("PRAGMA foreign_key_check({})", table.sql());
            self.refuse(&fields, &why, &find);
        }
        Ok(())
    }

    fn add(&mut self, table: &Table, found: &Found, column: &Wanted) -> Result<()> {
        let add = format!(
            "ALTER TABLE {} ADD COLUMN {}",
            table.sql(),
            column.declared()
        );
        if column.nullable || found.empty {
            return self.run(&add);
        }
        let Some(fill) = column.fill.as_ref().filter(|_| column.reference.is_none()) else {
            let why = "it is new and required, and there are rows that have none: \
                give it a default, or make it an `Option`";
            self.refuse(&column.field, why, &format!("{add} DEFAULT <value>"));
            return Ok(());
        };
        self.run(&format!("{add} DEFAULT {fill}"))
    }

    fn column(&mut self, table: &Table, known: &FoundColumn, column: &Wanted) -> Result<()> {
        if !known.ty.eq_ignore_ascii_case(column.ty) {
            let was = format!("{} {}", known.ty, known.collation);
            let why = format!(
                "it is stored as {} {} and was {was}",
                column.ty, column.collation
            );
            self.refuse(&column.field, &why, &rebuilt(table));
            return Ok(());
        } else if !self.reads(table, column) {
            let was = self
                .ledger
                .kind(&table.name, &column.name)
                .unwrap_or_default();
            let why = format!("it is read as {} and was written as {was}", column.kind);
            let (table, name) = (table.sql(), quoted(&column.name));
            let sql = format!("UPDATE {table} SET {name} = <value as {}>", column.kind);
            self.refuse(&column.field, &why, &sql);
            return Ok(());
        } else if !is_typed(known, column) || !refers(known, column) {
            self.anew.push(column.field.clone());
        }
        if known.nullable && !column.nullable && !column.counted && known.key == 0 {
            self.require(table, column)?;
        } else if !known.nullable && column.nullable {
            let (table, name) = (table.sql(), quoted(&column.name));
            self.run(&format!(
                "ALTER TABLE {table} ALTER COLUMN {name} DROP NOT NULL"
            ))?;
        }
        Ok(())
    }

    fn require(&mut self, table: &Table, column: &Wanted) -> Result<()> {
        let (sql, name) = (table.sql(), quoted(&column.name));
        let without = self.count(&format!("SELECT count(*) FROM {sql} WHERE {name} IS NULL"))?;
        if without > 0 {
            let why = format!("it is required now, and {without} rows have none");
            let value = column.fill.as_deref().unwrap_or("<value>");
            let fill = format!("UPDATE {sql} SET {name} = {value} WHERE {name} IS NULL");
            self.refuse(&column.field, &why, &fill);
            return Ok(());
        }
        self.run(&format!(
            "ALTER TABLE {sql} ALTER COLUMN {name} SET NOT NULL"
        ))
    }

    /// Makes a column's `CHECK` what it should be, when every row keeps it.
    fn check(&mut self, table: &Table, found: &Found, column: &Wanted) -> Result<()> {
        let (sql, name) = (table.sql(), column.check_name(&table.name));
        let wanted = column.constraint(&table.name);
        if wanted
            .as_ref()
            .is_some_and(|wanted| found.text.contains(wanted.as_str()))
        {
            return Ok(());
        }
        if found.text.contains(&format!("CONSTRAINT {name} CHECK")) {
            self.run(&format!("ALTER TABLE {sql} DROP CONSTRAINT {name}"))?;
        }
        let (Some(wanted), Some(check)) = (wanted, &column.check) else {
            return Ok(());
        };
        if !self.refused.is_empty() && !self.has(table, column)? {
            return Ok(());
        }
        let broken = self.count(&format!("SELECT count(*) FROM {sql} WHERE NOT ({check})"))?;
        if broken > 0 {
            let why = format!("{broken} rows break what it must be now");
            let find = format!("SELECT * FROM {sql} WHERE NOT ({check})");
            self.refuse(&column.field, &why, &find);
            return Ok(());
        }
        self.run(&format!("ALTER TABLE {sql} ADD {wanted}"))
    }

    /// Makes the table's rules what they should be. Rows that were there before a rule stop nothing:
    /// every write is held to it anyway, and the table holds it once all of them keep it.
    fn rules(&mut self, table: &Table) -> Result<()> {
        let Some(found) = Found::read(self.connection, &table.name)? else {
            return Ok(());
        };
        if !self.refused.is_empty() {
            return Ok(());
        }
        let stands = |rule: &Rule| found.text.contains(&rule.constraint());
        for name in found.rules(&prefix(&table.name)) {
            if !table
                .rules
                .iter()
                .any(|rule| rule.name == name && stands(rule))
            {
                let (table, name) = (table.sql(), quoted(&name));
                self.run(&format!("ALTER TABLE {table} DROP CONSTRAINT {name}"))?;
            }
        }
        let missing = table.rules.iter().filter(|rule| !stands(rule));
        missing
            .into_iter()
            .try_for_each(|rule| self.rule(table, rule))
    }

    fn rule(&mut self, table: &Table, rule: &Rule) -> Result<()> {
        let (sql, condition) = (table.sql(), &rule.condition);
        let broken = self.count(&format!(
            "SELECT count(*) FROM {sql} WHERE NOT ({condition})"
        ))?;
        if broken > 0 {
            self.said.push(format!(
                "`{}`: {broken} rows break it, so the table does not hold it yet: \
                 SELECT * FROM {sql} WHERE NOT ({condition})",
                rule.of
            ));
            return Ok(());
        }
        self.run(&format!("ALTER TABLE {sql} ADD {}", rule.constraint()))
    }

    /// Leaves a column alone that no field speaks of any longer, and lets rows come without it.
    fn left(&mut self, table: &Table, found: &Found, known: &FoundColumn) -> Result<()> {
        let (sql, name) = (table.sql(), quoted(&known.name));
        let check = format!("ck_{}_{}", table.name, known.name);
        if found.checks().any(|one| format!("ck_{one}") == check) {
            self.run(&format!(
                "ALTER TABLE {sql} DROP CONSTRAINT {}",
                quoted(&check)
            ))?;
        }
        if !known.nullable && !known.has_default {
            self.run(&format!(
                "ALTER TABLE {sql} ALTER COLUMN {name} DROP NOT NULL"
            ))?;
        }
        self.said.push(format!(
            "the column `{}` of `{}` belongs to no field any longer; it is left as it is",
            known.name, table.name
        ));
        Ok(())
    }

    fn indexes(&mut self, table: &Table) -> Result<()> {
        for name in found::uniques(self.connection, &table.name)? {
            if table.indexes.iter().all(|index| index.name != name) {
                self.run(&format!("DROP INDEX {}", quoted(&name)))?;
            }
        }
        for index in &table.indexes {
            let create = index.create(table);
            match found::index(self.connection, &index.name)? {
                Some(known) if known == create => continue,
                Some(_) => self.run(&format!("DROP INDEX {}", quoted(&index.name)))?,
                None => {}
            }
            self.index(table, index, &create)?;
        }
        Ok(())
    }

    fn index(&mut self, table: &Table, index: &Index, create: &str) -> Result<()> {
        let made = self.run(create);
        let Err(error) = made else { return Ok(()) };
        let twice = error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation);
        // Of a column that was refused already nothing more is to be said.
        if !twice && self.refused.is_empty() {
            return Err(error);
        }
        if twice {
            let columns = listed(&index.columns);
            let shared = format!(
                "{} GROUP BY {columns} HAVING count(*) > 1",
                index.rows(table)
            );
            let many = self.count(&format!("SELECT count(*) FROM (SELECT 1 {shared})"))?;
            let why = format!("it is unique now, and rows share a value ({many} such values)");
            let find = format!("SELECT {columns}, count(*) {shared}");
            self.refuse(&index.fields, &why, &find);
        }
        Ok(())
    }

    /// Whether the values that are there are read as they were written.
    fn reads(&self, table: &Table, column: &Wanted) -> bool {
        let was = self.ledger.kind(&table.name, &column.name);
        was.is_none_or(|was| reads(was, column.kind))
    }

    fn has(&self, table: &Table, column: &Wanted) -> Result<bool> {
        let found = Found::read(self.connection, &table.name)?;
        Ok(found.is_some_and(|found| found.column(&column.name).is_some()))
    }

    fn refuse(&mut self, what: &str, why: &str, sql: &str) {
        self.refused
            .push(format!("`{what}`: {why}. The database would need: {sql}"));
    }

    fn run(&self, sql: &str) -> Result<()> {
        self.connection.execute_batch(sql)
    }

    fn count(&self, sql: &str) -> Result<i64> {
        self.connection.query_row(sql, [], |row| row.get(0))
    }
}

fn is_typed(known: &FoundColumn, column: &Wanted) -> bool {
    known.ty.eq_ignore_ascii_case(column.ty)
        && known.collation.eq_ignore_ascii_case(column.collation)
}

fn refers(known: &FoundColumn, column: &Wanted) -> bool {
    let wanted = column.reference.as_ref();
    let wanted = wanted.map(|to| (to.table.as_str(), to.on_delete));
    known
        .reference
        .as_ref()
        .map(|(table, rule)| (table.as_str(), rule.as_str()))
        == wanted
}

/// Whether values written as one kind are values of another; a `CHECK` holds what bounds them.
fn reads(was: &str, is: &str) -> bool {
    let text = [
        "text",
        "string_key",
        "enum",
        "uuid",
        "date",
        "time",
        "date_time",
    ];
    let number = ["bool", "int", "int64", "int_key"];
    was == is
        || (matches!(is, "text" | "string_key" | "enum") && text.contains(&was))
        || (matches!(is, "int" | "int64" | "bool") && number.contains(&was))
}

/// The steps by which a table is made anew with its rows.
fn rebuilt(table: &Table) -> String {
    let names = table.columns.iter().map(|column| column.name.clone());
    let (columns, old) = (
        listed(&names.collect::<Vec<_>>()),
        quoted(&format!("{}_old", table.name)),
    );
    let create = table.create().replace("\n ", "").replace('\n', "");
    format!(
        "ALTER TABLE {0} RENAME TO {old}; {create}; \
         INSERT INTO {0} ({columns}) SELECT <{columns}> FROM {old}; DROP TABLE {old}",
        table.sql()
    )
}
