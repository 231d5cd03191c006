//! One write of any kind, from its conditions to the row that it answers.

use super::{Made, Standing, Writing, create, delete, replace, restore, update};
use crate::conditions::Conditions;
use crate::etag;
use crate::http::not_replaced;
use crate::kept::Written;
use crate::key::Key;
use crate::list;
use crate::plan::{Kind, ModelPlan};
use crate::problem::{Code, Problem};
use crate::query::Shape;
use crate::settings::Settings;
use crate::sql::Sql;
use serde_json::{Map, Value as Json};
use ssot_core::schema::Operation;

/// A write, its members judged.
#[derive(Clone, Debug)]
pub(crate) enum Write {
    Create(Map<String, Json>),
    Update(Key, Map<String, Json>),
    /// `PUT`: made under this key, or replaced.
    Put(Key, Map<String, Json>),
    Delete(Key),
    Restore(Key),
}

/// Does a write and gives what it answers.
///
/// # Errors
/// 412 and 428 by its conditions, and what each kind of write refuses.
pub(crate) fn perform(
    writing: &Writing<'_, '_>,
    settings: &Settings,
    write: &Write,
    conditions: &Conditions,
) -> Result<Written, Problem> {
    let required = || conditions.required(settings.require_if_match);
    match write {
        Write::Create(given) => {
            let made = create(writing, given, None)?;
            writing.located(settings, &made)
        }
        Write::Update(key, given) => {
            writing.changes(settings, key, conditions)?;
            writing.renewed(key, given, false)?;
            update(writing, key, given)?;
            writing.answer(200, key)
        }
        Write::Put(key, given) => put(writing, settings, key, given, conditions),
        Write::Delete(key) => {
            writing.may(&Operation::Delete)?;
            required()?;
            writing.asked(key, conditions)?;
            delete(writing, key)?;
            let status = 204;
            Ok(Written {
                status,
                ..Written::default()
            })
        }
        Write::Restore(key) => {
            restore(writing, key)?;
            let written = writing.answer(200, key)?;
            // The row as it came back is the one that the caller may have seen before.
            conditions.hold(written.etag.as_deref())?;
            Ok(written)
        }
    }
}

fn put(
    writing: &Writing<'_, '_>,
    settings: &Settings,
    key: &Key,
    given: &Map<String, Json>,
    conditions: &Conditions,
) -> Result<Written, Problem> {
    if writing.puts(settings, key, conditions)? {
        let made = create(writing, given, Some(key))?;
        return writing.located(settings, &made);
    }
    writing.renewed(key, given, true)?;
    replace(writing, key, given)?;
    writing.answer(200, key)
}

impl Writing<'_, '_> {
    /// Holds a change of a row to what is asked of it before the row's own rules.
    ///
    /// # Errors
    /// 401 and 403 where no row is open to the caller, 412 and 428 by the conditions.
    pub(super) fn changes(
        &self,
        settings: &Settings,
        key: &Key,
        conditions: &Conditions,
    ) -> Result<(), Problem> {
        self.may(&Operation::Update)?;
        conditions.required(settings.require_if_match)?;
        self.asked(key, conditions)
    }

    /// Whether a `PUT` makes a row; else it replaces one. Over one that is hidden it begins to, as
    /// where nothing stands: [`create`] refuses it for all the reasons of a free key first.
    ///
    /// # Errors
    /// As [`Writing::changes`]; 404 where none is made under such a key; 400 for a key that no row
    /// could have; 405 where none is replaced.
    pub(super) fn puts(
        &self,
        settings: &Settings,
        key: &Key,
        conditions: &Conditions,
    ) -> Result<bool, Problem> {
        match self.standing(key)? {
            Standing::Nothing | Standing::Hidden => {
                conditions.hold(None)?;
                self.makes(key).map(|()| true)
            }
            Standing::Row if self.model.serves(&Operation::Update) => {
                self.changes(settings, key, conditions).map(|()| false)
            }
            Standing::Row => Err(not_replaced(self.model)),
        }
    }

    /// Whether a row can be made under a key that an address gave.
    fn makes(&self, key: &Key) -> Result<(), Problem> {
        if !self.model.makes_under_given_keys() {
            return Err(Problem::not_found());
        }
        let judge = &self.asking.plan.judge;
        let key_columns = self.model.key.iter();
        let key_columns = key_columns.filter_map(|&at| self.model.columns.get(at));
        for (column, value) in key_columns.zip(&key.0) {
            let json = crate::key::json(&column.kind, value);
            let judged = judge.judge_field(&self.model.model.name, &column.wire, &json);
            judged.map_err(|_| crate::key::malformed(self.model))?;
        }
        Ok(())
    }
}

impl ModelPlan {
    /// Whether a row can be made under a key of the caller's choice: not where the database makes
    /// keys, which a chosen one could exhaust.
    pub(crate) fn makes_under_given_keys(&self) -> bool {
        let mut key = self.key.iter().filter_map(|&at| self.columns.get(at));
        let own = self.single() && key.all(|column| column.kind == Kind::IntKey);
        self.serves(&Operation::Create) && !own
    }

    fn single(&self) -> bool {
        self.key.len() == 1
    }
}

impl Writing<'_, '_> {
    /// Holds the row as the caller sees it to the conditions.
    fn asked(&self, key: &Key, conditions: &Conditions) -> Result<(), Problem> {
        if !conditions.ask() {
            return Ok(());
        }
        let row = shown(self, key)?;
        conditions.hold(row.map(|row| etag::of(&row)).as_deref())
    }

    fn located(&self, settings: &Settings, made: &Made) -> Result<Written, Problem> {
        let mut written = match self.known(made) {
            Some(row) => self.answering(201, Some(row), &made.key),
            None => self.answer(201, &made.key)?,
        };
        // An address that answers no `GET` leads nowhere.
        if self.model.serves(&Operation::Get) {
            let path = &self.model.model.routes.path;
            let (base, segment) = (&settings.base, made.key.segment(self.model));
            written.location = Some(format!("{base}{path}/{segment}"));
        }
        Ok(written)
    }

    /// The row as the caller sees it; of one that the caller may not get, its key alone.
    fn answer(&self, status: u16, key: &Key) -> Result<Written, Problem> {
        Ok(self.answering(status, shown(self, key)?, key))
    }

    fn answering(&self, status: u16, row: Option<Vec<u8>>, key: &Key) -> Written {
        let etag = row.as_deref().map(etag::of);
        let body = row.unwrap_or_else(|| key.to_json(self.model).to_string().into_bytes());
        Written {
            status,
            etag,
            body,
            ..Written::default()
        }
    }
}

/// The row as the caller sees it; none when the caller may not get it.
pub(crate) fn shown(writing: &Writing<'_, '_>, key: &Key) -> Result<Option<Vec<u8>>, Problem> {
    let mut is = Sql::default();
    key.is(writing.model, "t0", &mut is);
    let (connection, shape) = (writing.tx.connection, Shape::default());
    match list::one(connection, writing.asking, writing.model, &is, &shape) {
        Ok(row) => Ok(Some(row)),
        Err(problem) => match problem.code() {
            Code::NotFound | Code::Forbidden | Code::Unauthenticated => Ok(None),
            _ => Err(problem),
        },
    }
}
