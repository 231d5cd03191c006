//! [`Rows`]: one model's rows inside a transaction.

use super::{Page, Search, Transaction};

use crate::key::Key;
use crate::list::{self, Listed, list};
use crate::model::{Codec, Model};
use crate::plan::ModelPlan;
use crate::policy::Asking;
use crate::problem::{Code, Problem};
use crate::query::{self, Shape};
use crate::sql::Sql;
use crate::write::{self, Writing};
use serde_json::{Map, Value};
use ssot_core::schema::Operation;
use ssot_core::value::judge::Mode;
use std::borrow::Borrow;
use std::marker::PhantomData;

/// One model's rows within a [`Transaction`], under the rules of its caller.
pub struct Rows<'a, M> {
    pub(super) cx: &'a Transaction<'a>,
    model: PhantomData<fn() -> M>,
}

impl<'a, M: Model> Rows<'a, M> {
    pub(super) fn new(cx: &'a Transaction<'a>) -> Rows<'a, M> {
        let model = PhantomData;
        Rows { cx, model }
    }

    /// The row of a key, if the caller may get it.
    ///
    /// # Errors
    /// 404 when it is not there, or hidden; 401 and 403 when no row could be got.
    pub fn get(&self, id: impl Borrow<M::Id>) -> Result<M, Problem> {
        read(&self.one(self.cx.asking(), &self.key(id.borrow())?)?)
    }

    /// The rows that the caller may list and that the search asks for.
    ///
    /// # Errors
    /// 400 with every mistake of the search; 401 and 403 when no row could be listed.
    pub fn list(&self, search: &Search) -> Result<Page<M>, Problem> {
        let page = parsed(&self.page(self.cx.asking(), &search.to_string())?)?;
        let Value::Object(mut page) = page else {
            return Err(lost("a page is no object"));
        };
        let (rows, facts) = (page.remove("data"), page.remove("page"));
        let (Some(Value::Array(rows)), Some(facts)) = (rows, facts) else {
            return Err(lost("a page has no rows"));
        };
        let data: Result<Vec<M>, Problem> = rows.into_iter().map(decode::<M, M>).collect();
        let text = |name: &str| Some(facts.get(name)?.as_str()?.to_owned());
        let number = |name: &str| facts.get(name).and_then(Value::as_u64);
        Ok(Page {
            data: data?,
            size: number("size")
                .and_then(|size| u32::try_from(size).ok())
                .unwrap_or_default(),
            next: text("next"),
            prev: text("prev"),
            total: number("total"),
        })
    }

    /// How many rows the caller may list of those that the search asks for.
    ///
    /// # Errors
    /// As [`Rows::list`].
    pub fn count(&self, search: &Search) -> Result<u64, Problem> {
        let page = self.list(&search.clone().counted().size(0))?;
        page.total.ok_or_else(|| lost("a count has no total"))
    }

    /// Makes a row.
    ///
    /// # Errors
    /// 422 with every broken constraint, 401 and 403 by the rules, 409 for a value that is taken.
    pub fn create(&self, input: M::Create) -> Result<M, Problem> {
        self.make(&self.judged(Mode::Create, M::Codec::write(&input))?)
    }

    /// [`Rows::create`] of judged members.
    pub(super) fn make(&self, given: &Map<String, Value>) -> Result<M, Problem> {
        let made = self.step(|writing| write::create(writing, given, None))?;
        self.own(&made.key)
    }

    /// Changes the fields of a row that are set in `change`.
    ///
    /// # Errors
    /// As [`Rows::create`]; 404 when the row is not there, or hidden.
    pub fn update(&self, id: impl Borrow<M::Id>, change: M::Update) -> Result<M, Problem> {
        let given = self.judged(Mode::Update, M::Codec::write(&change))?;
        self.change(id.borrow(), &given)
    }

    /// [`Rows::update`] of judged members.
    pub(super) fn change(&self, id: &M::Id, given: &Map<String, Value>) -> Result<M, Problem> {
        let key = self.key(id)?;
        self.step(|writing| write::update(writing, &key, given))?;
        self.own(&key)
    }

    /// Deletes a row, or marks it under `#[soft_delete]`.
    ///
    /// # Errors
    /// 404 when it is not there, or hidden; 403 by the rules; 409 while other rows hold it.
    pub fn delete(&self, id: impl Borrow<M::Id>) -> Result<(), Problem> {
        let key = self.key(id.borrow())?;
        self.step(|writing| write::delete(writing, &key))
    }

    /// Brings back a row that was marked as deleted.
    ///
    /// # Errors
    /// 404 when no deleted row is there; 409 when one of its values has been taken since.
    pub fn restore(&self, id: impl Borrow<M::Id>) -> Result<M, Problem> {
        let key = self.key(id.borrow())?;
        self.step(|writing| write::restore(writing, &key))?;
        self.own(&key)
    }

    /// Asks whether the caller may do something with a row, such as an action that has begun.
    ///
    /// # Errors
    /// 404 when the row is not there, or hidden; 401 and 403 when the rules say no.
    pub fn permit(&self, id: impl Borrow<M::Id>, operation: &Operation) -> Result<(), Problem> {
        let key = self.key(id.borrow())?;
        self.writing()?.open(&key, operation)
    }

    /// The row as the caller may see it, as JSON.
    pub(crate) fn get_json(&self, asking: Asking<'_>, id: &M::Id) -> Result<Vec<u8>, Problem> {
        self.one(asking, &self.key(id)?)
    }

    pub(crate) fn page(&self, asking: Asking<'_>, search: &str) -> Result<Vec<u8>, Problem> {
        let model = self.plan()?;
        let query = query::read(asking, model, search)?;
        let listed = Listed {
            engine: &self.cx.engine,
            asking,
            model,
            query: &query,
            among: None,
        };
        list(self.cx.tx.connection, &listed)
    }

    fn one(&self, asking: Asking<'_>, key: &Key) -> Result<Vec<u8>, Problem> {
        let model = self.plan()?;
        let mut is = Sql::default();
        key.is(model, "t0", &mut is);
        list::one(self.cx.tx.connection, asking, model, &is, &Shape::default())
    }

    /// A row that was just written, whatever the rules let its writer get.
    pub(super) fn own(&self, key: &Key) -> Result<M, Problem> {
        let system = self.cx.as_system();
        read(&self.one(system.0.asking(), key)?)
    }

    pub(super) fn plan(&self) -> Result<&'a ModelPlan, Problem> {
        let model = self.cx.engine.plan.model(M::NAME);
        model.ok_or_else(|| lost("a model is not one of this server's schema"))
    }

    pub(super) fn key(&self, id: &M::Id) -> Result<Key, Problem> {
        Key::read(self.plan()?, &M::key(id))
    }

    pub(super) fn judged(&self, mode: Mode, body: Value) -> Result<Map<String, Value>, Problem> {
        super::judged(&self.cx.engine.plan, self.plan()?, mode, body)
    }

    pub(super) fn step<T>(
        &self,
        part: impl FnOnce(&Writing<'_, '_>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let writing = self.writing()?;
        self.cx.tx.step(|| part(&writing))
    }

    fn writing(&self) -> Result<Writing<'a, 'a>, Problem> {
        Ok(Writing {
            tx: self.cx.tx,
            asking: self.cx.asking(),
            model: self.plan()?,
        })
    }
}

/// A fault of the program: a struct and the schema that is served are not of one build.
pub(crate) fn lost(words: &'static str) -> Problem {
    tracing::error!(words, "a struct of Rust does not fit the schema");
    Problem::new(Code::Internal, "the request could not be answered")
}

pub(crate) fn decode<M: Model, T>(json: Value) -> Result<T, Problem>
where
    M::Codec: Codec<T>,
{
    M::Codec::read(json).map_err(|words| {
        tracing::error!(model = M::NAME, words, "a row does not fit its struct");
        Problem::new(Code::Internal, "the request could not be answered")
    })
}

fn parsed(json: &[u8]) -> Result<Value, Problem> {
    serde_json::from_slice(json).map_err(|_| lost("a row is no JSON"))
}

fn read<M: Model>(json: &[u8]) -> Result<M, Problem> {
    decode::<M, M>(parsed(json)?)
}
