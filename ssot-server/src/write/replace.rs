//! `PUT`: a row made under the key of its address, or replaced as a whole.

use super::Writing;
use super::change::Change;
use crate::key::Key;
use crate::plan::{Column, Kind};
use crate::policy::{Before, Decision};
use crate::problem::Problem;
use crate::select::seen;
use rusqlite::types::Value;
use serde_json::{Map, Value as Json};
use ssot_core::schema::Operation;
use ssot_core::value::issue::Issue;
use ssot_core::value::message::Code;
use std::borrow::Cow;

/// What stands under a key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Standing {
    Nothing,
    /// A row that the caller may see.
    Row,
    /// A row that is deleted, or hidden from the caller.
    Hidden,
}

impl Writing<'_, '_> {
    /// What stands under a key, for this caller.
    pub(crate) fn standing(&self, key: &Key) -> Result<Standing, Problem> {
        let get = self.rule(&Operation::Get);
        if self.asks(key, false, &[])?.is_none() {
            return Ok(Standing::Nothing);
        }
        let seen = self.asks(key, true, &[get])?;
        let seen = seen.and_then(|seen| seen.first().copied());
        Ok(match seen {
            Some(true) => Standing::Row,
            Some(false) | None => Standing::Hidden,
        })
    }
}

/// Replaces a row: a field that is not given becomes its default, or `null`. What the caller may
/// not set, or does not see, stays; so does what is set at create only.
///
/// # Errors
/// As [`super::update`]; 422 `read_only` for a value set at create that differs.
pub(crate) fn replace(
    writing: &Writing<'_, '_>,
    key: &Key,
    given: &Map<String, Json>,
) -> Result<(), Problem> {
    writing.change(key, &writing.to_be_replaced(key, given)?)
}

/// The given members without those that cannot change: they are compared, not set.
fn fixed(writing: &Writing<'_, '_>, given: &Map<String, Json>) -> Map<String, Json> {
    let mut given = given.clone();
    let fields = writing.model.model.fields.iter();
    for field in fields.filter(|field| field.access.immutable) {
        given.remove(&field.wire);
    }
    given
}

impl Writing<'_, '_> {
    /// As [`Self::to_be_changed`], of all fields. One that changes because it was left out is set, and
    /// judged as though it had been given.
    pub(super) fn to_be_replaced(
        &self,
        key: &Key,
        given: &Map<String, Json>,
    ) -> Result<Change<'static>, Problem> {
        let mut set = fixed(self, given);
        self.opens(key, &Operation::Update, &set)?;
        let before = self.before(key)?;
        let open = self.resettable(key, given)?;
        let mut values = self.updated(&Map::new())?;
        let mut issues = Vec::new();
        let fields = self.model.columns.iter().zip(&self.model.model.fields);
        for (place, (column, field)) in fields.enumerate() {
            let closed = field.access.readonly || column.private_only();
            let value = match given.get(&column.wire) {
                _ if self.model.key.contains(&place) => continue,
                // A hook may set what a client may not.
                Some(json) => self.given(column, json)?,
                None if closed => continue,
                None if field.access.immutable || values.sets(place) => continue,
                None if !open.contains(&place) => continue,
                None => {
                    let value = self.absent(place, column)?;
                    if !stays(place, column, &value, &before) {
                        set.insert(column.wire.clone(), Json::Null);
                    }
                    value
                }
            };
            if !field.access.immutable {
                values.columns.retain(|(at, _)| *at != place);
                values.put(place, column, value);
            } else if !self.unchanged(place, column, &value, &before) {
                let path = [column.wire.as_str().into()];
                issues.push(Issue::new(&path, Code::ReadOnly, Map::new()));
            }
        }
        let set = Cow::Owned(set);
        match issues.is_empty() {
            true => Ok(Change {
                before,
                values,
                set,
            }),
            false => Err(Problem::invalid(issues)),
        }
    }

    /// The places of the absent fields that this caller both sees and may set in this row.
    fn resettable(&self, key: &Key, given: &Map<String, Json>) -> Result<Vec<usize>, Problem> {
        let columns = self.model.columns.iter().enumerate();
        let absent = columns.filter(|(_, column)| !given.contains_key(&column.wire));
        let (places, rules): (Vec<_>, Vec<_>) = absent
            .map(|(place, column)| {
                let seen = seen(self.asking, self.model, "t0", column);
                let set = self.writable_by(column).unwrap_or(Decision::Always);
                (place, seen.and(set))
            })
            .unzip();
        let held = self.holds(key, &rules)?;
        let open = places.into_iter().zip(held).filter(|(_, held)| *held);
        Ok(open.map(|(place, _)| place).collect())
    }

    /// As [`stays`]; of a field that the caller may not see nothing is
    /// told.
    fn unchanged(&self, place: usize, column: &Column, value: &Value, before: &Before) -> bool {
        let seen = seen(self.asking, self.model, "t0", column) == Decision::Always;
        seen && stays(place, column, value, before)
    }
}

/// Whether a value is the one that stands.
fn stays(place: usize, column: &Column, value: &Value, before: &Before) -> bool {
    let stands = before.values.get(place);
    stands.is_some_and(|stands| same(column, stands, value))
}

impl Column {
    /// Whether no client knows of it; a password it does know, though it is never answered.
    fn private_only(&self) -> bool {
        self.private && self.kind != Kind::Password
    }
}

fn same(column: &Column, one: &Value, other: &Value) -> bool {
    let (Value::Text(a), Value::Text(b)) = (one, other) else {
        return one == other;
    };
    if !matches!(column.kind, Kind::Json | Kind::List(_)) {
        return a == b;
    }
    let read = |text: &str| {
        let mut json: Json = serde_json::from_str(text).unwrap_or_default();
        if let (Some(_), Json::Array(ids)) = (&column.join, &mut json) {
            ids.sort_by_key(Json::to_string);
            ids.dedup();
        }
        json
    };
    read(a) == read(b)
}
