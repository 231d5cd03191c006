//! A row that was just made: answered from its values, where the table could say nothing else.

use super::Writing;
use crate::key::Key;
use crate::plan::ModelPlan;
use crate::policy::{Decision, decide_known};
use crate::row;
use rusqlite::types::{Value, ValueRef};
use ssot_core::schema::Operation;

/// What a create has made.
pub(crate) struct Made {
    pub(crate) key: Key,
    /// A value for each column as it is stored; none when they must be read: lists of ids are rows
    /// of other tables, and a hook may have changed the row since.
    pub(super) row: Option<Vec<Value>>,
}

impl Made {
    /// The same of a row that may have changed since.
    pub(crate) fn changed(self) -> Made {
        Made { row: None, ..self }
    }
}

impl Writing<'_, '_> {
    /// The row as JSON as the caller sees it, where its values alone decide that it is whole.
    pub(super) fn known(&self, made: &Made) -> Option<Vec<u8>> {
        let row = made.row.as_deref()?;
        let whole = self.model.open.is_some() && !self.asking.caller.reads_whole();
        if !whole || self.model.is_deleted(row) {
            return None;
        }
        let rule = decide_known(self.asking, self.model, &Operation::Get, row);
        (rule == Decision::Always).then(|| self.model.object(row))
    }
}

impl ModelPlan {
    fn is_deleted(&self, row: &[Value]) -> bool {
        let deleted = self.deleted_at.and_then(|at| row.get(at));
        deleted.is_some_and(|at| *at != Value::Null)
    }

    fn object(&self, row: &[Value]) -> Vec<u8> {
        let mut out = Vec::with_capacity(1024);
        let mut first = true;
        out.push(b'{');
        for (column, value) in self.columns.iter().zip(row) {
            if !column.private {
                row::member(&mut out, &mut first, column, ValueRef::from(value));
            }
        }
        out.push(b'}');
        out
    }
}
