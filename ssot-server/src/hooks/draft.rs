//! [`Draft`]: an input on its way into the database.

use super::Members;
use super::run::parted;
use crate::model::{Codec, Model};
use crate::problem::{Code, Problem};
use crate::repository::{Transaction, decode};
use serde::Serialize;
use ssot_core::value::judge::Mode;
use std::ops::{Deref, DerefMut};

/// What a client gave, which a hook may change, with what only the server sets.
///
/// It stands for its input: `draft.name = "..".into()`. A field that is `readonly` or `private` is
/// in no input; [`Draft::set`] gives it a value.
#[derive(Clone, Debug)]
pub struct Draft<T> {
    input: T,
    pub(super) set: Members,
}

impl<T> Draft<T> {
    pub(super) fn new(input: T, set: Members) -> Draft<T> {
        Draft { input, set }
    }

    /// Sets a field by its name in JSON, above all one that only the server sets.
    ///
    /// # Errors
    /// When the value cannot be JSON; whether it fits the field is judged after the hooks.
    pub fn set(&mut self, field: &str, value: impl Serialize) -> Result<(), Problem> {
        let value = serde_json::to_value(value);
        let value = value.map_err(|error| {
            tracing::error!(%error, field, "a hook's value cannot be JSON");
            Problem::new(Code::Internal, "the write has failed")
        })?;
        self.set.insert(field.to_owned(), value);
        Ok(())
    }

    /// The input alone.
    pub fn input(&self) -> &T {
        &self.input
    }
}

impl<T> Deref for Draft<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.input
    }
}

impl<T> DerefMut for Draft<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.input
    }
}

impl<T> Draft<T> {
    /// The members of an input, and beside it those that no input has.
    pub(crate) fn of<M: Model>(
        cx: &Transaction<'_>,
        members: Members,
        update: bool,
    ) -> Result<Draft<T>, Problem>
    where
        M::Codec: Codec<T>,
    {
        let model = cx.engine.plan.model(M::NAME);
        let model = model.ok_or_else(Problem::not_found)?;
        let mode = if update { Mode::Update } else { Mode::Create };
        let (input, set) = parted(model, members, mode);
        Ok(Draft::new(decode::<M, T>(input.into())?, set))
    }

    pub(crate) fn into_members<M: Model>(self) -> Members
    where
        M::Codec: Codec<T>,
    {
        let mut members = match M::Codec::write(&self.input) {
            serde_json::Value::Object(members) => members,
            _ => Members::new(),
        };
        members.extend(self.set);
        members
    }
}
