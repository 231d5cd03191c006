//! What SQLite refuses, in the words of the schema.

use super::Writing;
use super::ask::checked;
use crate::key::Key;
use crate::policy::{Decision, Rows, Source, condition_of};
use crate::problem::{Code, Problem};
use crate::select::seen;
use crate::sql::Sql;
use crate::store::fault;
use crate::tables::held;
use rusqlite::ffi;
use rusqlite::types::Value;
use rusqlite::{Error, params_from_iter};

impl Writing<'_, '_> {
    /// What a failed statement on the model's table is to a caller; `value` gives what each column
    /// was to be, `key` is the row's own where it stands already.
    pub(super) fn refused(
        &self,
        error: Error,
        value: impl Fn(usize) -> Option<Value>,
        key: Option<&Key>,
    ) -> Problem {
        match extended(&error) {
            Some(ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => {
                self.taken(&value, key).unwrap_or_else(|problem| problem)
            }
            // Ids that were given have been looked for: this is the caller's own.
            Some(ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => {
                Problem::new(Code::Unauthenticated, "the caller's own row is not there")
            }
            // Every other field has a value, or may be without one.
            Some(ffi::SQLITE_CONSTRAINT_NOTNULL) => {
                let detail = "nothing sets what only the server sets";
                Problem::new(Code::NotImplemented, detail)
            }
            Some(ffi::SQLITE_CONSTRAINT_CHECK) => {
                self.broken(&value).err().unwrap_or_else(|| fault(error))
            }
            _ => fault(error),
        }
    }

    /// 422 with every check that the table holds and these values break.
    fn broken(&self, value: &impl Fn(usize) -> Option<Value>) -> Result<(), Problem> {
        let places = 0..self.model.columns.len();
        let row: Vec<_> = places.map(|at| value(at).unwrap_or(Value::Null)).collect();
        let rows = Rows {
            row: Source::Values(&row),
            new: None,
        };
        let (asking, id) = (self.asking, self.model.id);
        let checks = self.model.model.checks.iter();
        let held = checks.filter(|check| held(asking.plan, self.model, check).is_some());
        // It reads values of this row alone, and all of them are known.
        let broken = held
            .filter(|check| condition_of(asking, id, rows.clone(), &check.expr) == Decision::Never);
        checked(broken)
    }

    /// 409 with every field whose value is taken and that this caller may see.
    fn taken(
        &self,
        value: &impl Fn(usize) -> Option<Value>,
        key: Option<&Key>,
    ) -> Result<Problem, Problem> {
        let mut wires: Vec<&str> = Vec::new();
        for (group, living) in self.groups() {
            if !self.shares(&group, living, value, key)? {
                continue;
            }
            let columns = group.iter().filter_map(|&at| self.model.columns.get(at));
            for column in columns.filter(|column| !column.private) {
                let shown = seen(self.asking, self.model, "t0", column) == Decision::Always;
                if shown && !wires.contains(&column.wire.as_str()) {
                    wires.push(&column.wire);
                }
            }
        }
        Ok(conflict(&wires))
    }

    /// 409 where a row of these values could not stand beside the others.
    pub(super) fn clash(
        &self,
        value: &impl Fn(usize) -> Option<Value>,
        key: Option<&Key>,
    ) -> Result<(), Problem> {
        for (group, living) in self.groups() {
            if self.shares(&group, living, value, key)? {
                return Err(self.taken(value, key)?);
            }
        }
        Ok(())
    }

    /// The groups of fields that no two rows share, and whether deleted rows do not count.
    fn groups(&self) -> impl Iterator<Item = (Vec<usize>, bool)> {
        let places = |names: &Vec<String>| {
            let places = names.iter().filter_map(|name| self.model.field(name));
            (places.collect(), true)
        };
        let key = std::iter::once((self.model.key.clone(), false));
        key.chain(self.model.model.uniques.iter().map(places))
    }

    /// Whether another row has these values of a group.
    fn shares(
        &self,
        group: &[usize],
        living: bool,
        value: &impl Fn(usize) -> Option<Value>,
        key: Option<&Key>,
    ) -> Result<bool, Problem> {
        let mut sql = Sql::new("SELECT EXISTS (SELECT 1 FROM ");
        sql.push(&self.model.table).push(" t0 WHERE 1");
        for &at in group {
            sql.push(" AND t0.").push(self.column(at)).push(" = ");
            sql.bind(value(at).unwrap_or(Value::Null));
        }
        if let Some(key) = key {
            sql.push(" AND NOT (");
            key.is(self.model, "t0", &mut sql);
            sql.push(")");
        }
        if living {
            self.model.living("t0", &mut sql);
        }
        sql.push(")");
        let mut statement = self.tx.connection.prepare(&sql.text).map_err(fault)?;
        let found = statement.query_row(params_from_iter(&sql.binds), |row| row.get(0));
        found.map_err(fault)
    }
}

/// Which constraint a statement broke.
pub(super) fn extended(error: &Error) -> Option<i32> {
    match error {
        Error::SqliteFailure(code, _) => Some(code.extended_code),
        _ => None,
    }
}

/// 409 for values that are taken, of these fields as far as may be told.
pub(super) fn conflict(wires: &[&str]) -> Problem {
    let taken = match wires {
        [] => "a value".to_owned(),
        wires => wires.join(", "),
    };
    let problem = Problem::new(Code::Conflict, format!("{taken} is taken"));
    problem.with("fields", wires.to_vec())
}

/// 403 for fields that this caller may not set.
pub(super) fn field_forbidden(wires: &[&str]) -> Problem {
    let detail = format!("{} may not be set", wires.join(", "));
    Problem::new(Code::FieldForbidden, detail).with("fields", wires.to_vec())
}
