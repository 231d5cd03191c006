//! What a write would be refused for as things stand, found out before anything dear is done for
//! it. Nothing here is kept: the transaction asks it all again, of the rows as they are then.

use super::change::Change;
use super::clash::Became;
use super::sealed::blank;
use super::{Write, Writing};
use crate::conditions::Conditions;
use crate::key::Key;
use crate::policy::Before;
use crate::problem::Problem;
use crate::settings::Settings;
use rusqlite::types::Value;
use serde_json::{Map, Value as Json};
use ssot_core::schema::Operation;

/// The row that a write would leave; none where hooks have a say in it.
pub(crate) struct Foreseen(Option<Row>);

struct Row {
    /// Its key, where it stands already.
    key: Option<Key>,
    /// The key that an address gave for it, where none is seen to stand.
    under: Option<Key>,
    before: Option<Before>,
    /// A value for each column, as it would be.
    row: Vec<Value>,
    /// Places of the lists of ids that are set, with the ids.
    lists: Vec<(usize, Vec<Value>)>,
    given: Map<String, Json>,
}

/// Asks of a write everything that its conditions, the row and the rules say now.
///
/// # Errors
/// As [`super::perform`], but for values that are taken: [`Foreseen::clash`].
pub(crate) fn foreseen(
    writing: &Writing<'_, '_>,
    settings: &Settings,
    write: &Write,
    conditions: &Conditions,
) -> Result<Foreseen, Problem> {
    match write {
        Write::Create(given) => writing.making(given, None),
        Write::Update(key, given) => {
            writing.changes(settings, key, conditions)?;
            writing.renewed(key, &blank(writing.model, given), false)?;
            writing.changing(key, given, false)
        }
        Write::Put(key, given) if writing.puts(settings, key, conditions)? => {
            writing.making(given, Some(key))
        }
        Write::Put(key, given) => {
            writing.renewed(key, &blank(writing.model, given), true)?;
            writing.changing(key, given, true)
        }
        Write::Delete(_) | Write::Restore(_) => Ok(Foreseen(None)),
    }
}

impl Foreseen {
    /// Whether the rules allow the row, and another has what no two may have in common. Who is
    /// refused would else know by the time of a hash whether a value is taken.
    ///
    /// # Errors
    /// 401 and 403 where such a row is not the caller's to make; 409 with the fields, 404 for a
    /// hidden row under its key.
    pub(crate) fn clash(&self, writing: &Writing<'_, '_>) -> Result<(), Problem> {
        let Some(row) = &self.0 else {
            return Ok(());
        };
        let became = Became {
            before: row.before.as_ref(),
            row: &row.row,
            lists: &row.lists,
            given: &row.given,
        };
        writing.would(&became)?;
        let value = |at: usize| row.row.get(at).cloned();
        let clash = writing.clash(&value, row.key.as_ref());
        clash.map_err(|problem| writing.out_of_sight(problem, row.under.as_ref()))
    }
}

impl Writing<'_, '_> {
    fn making(&self, given: &Map<String, Json>, key: Option<&Key>) -> Result<Foreseen, Problem> {
        self.may(&Operation::Create)?;
        if !self.model.plugged.create.is_empty() {
            return Ok(Foreseen(None));
        }
        let values = self.to_be_made(&blank(self.model, given), key)?;
        Ok(Foreseen(Some(Row {
            key: None,
            under: key.cloned(),
            before: None,
            row: self.became(&values, &[]),
            lists: values.joins,
            given: given.clone(),
        })))
    }

    fn changing(
        &self,
        key: &Key,
        given: &Map<String, Json>,
        whole: bool,
    ) -> Result<Foreseen, Problem> {
        if !self.model.plugged.update.is_empty() {
            return self.open(key, &Operation::Update).map(|()| Foreseen(None));
        }
        let given = &blank(self.model, given);
        let Change {
            before,
            values,
            set,
        } = match whole {
            true => self.to_be_replaced(key, given)?,
            false => self.to_be_changed(key, given)?,
        };
        self.references(&set, &values, &before.values)?;
        Ok(Foreseen(Some(Row {
            key: Some(key.clone()),
            under: None,
            row: self.became(&values, &before.values),
            lists: values.joins,
            before: Some(before),
            given: set.into_owned(),
        })))
    }
}
