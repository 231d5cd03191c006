//! What is done around the rules. Everything here is reached by `as_system()` alone.

use super::{Db, Handle, Page, Rows, Search, Transaction};
use crate::caller::Caller;
use crate::key::Key;
use crate::model::{Codec, Model};
use crate::password::is_hash;
use crate::plan::{Kind, ModelPlan};
use crate::problem::Problem;
use crate::stored::stored;
use crate::write;
use rusqlite::types::Value as Stored;
use serde_json::{Map, Value};
use ssot_core::value::judge::{Judge, Mode};
use std::borrow::Borrow;
use std::marker::PhantomData;
use std::ops::Deref;

/// A database or a transaction whose rules nobody asks.
#[derive(Clone, Debug)]
pub struct System<H>(pub(crate) H);

impl System<Db> {
    /// The rows of a model.
    pub fn of<M: Model>(&self) -> SystemTable<M> {
        SystemTable {
            db: self.0.clone(),
            model: PhantomData,
        }
    }

    /// [`Db::transaction`] around the rules.
    ///
    /// # Errors
    /// As that.
    pub async fn transaction<T: Send + 'static>(
        &self,
        unit: impl FnOnce(&System<Transaction<'_>>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let unit = move |tx: &Transaction<'_>| unit(&tx.as_system());
        self.0.transaction(&Caller::anonymous(), unit).await
    }
}

impl System<Transaction<'_>> {
    /// The rows of a model.
    pub fn of<M: Model>(&self) -> SystemRows<'_, M> {
        SystemRows(Rows::new(&self.0))
    }
}

impl Handle for System<Db> {
    type Of<'a, M: Model> = SystemTable<M>;

    fn of<M: Model>(&self) -> SystemTable<M> {
        System::<Db>::of(self)
    }
}

impl Handle for System<Transaction<'_>> {
    type Of<'b, M: Model>
        = SystemRows<'b, M>
    where
        Self: 'b;

    fn of<M: Model>(&self) -> SystemRows<'_, M> {
        SystemRows(Rows::new(&self.0))
    }
}

/// One model's rows within a transaction, around the rules.
pub struct SystemRows<'a, M>(Rows<'a, M>);

impl<'a, M> Deref for SystemRows<'a, M> {
    type Target = Rows<'a, M>;

    fn deref(&self) -> &Rows<'a, M> {
        &self.0
    }
}

impl<M: Model> SystemRows<'_, M> {
    /// Keeps a whole row, with what only the server sets. Its key is the row's own; where the
    /// database makes keys, `0` is for it to fill.
    ///
    /// # Errors
    /// 422 with every broken constraint and check, 409 for a value that is taken.
    pub fn insert(&self, row: &M) -> Result<M, Problem> {
        self.keep(self.whole(M::Codec::write(row))?)
    }

    /// [`SystemRows::insert`] of judged members.
    fn keep(&self, mut given: Map<String, Value>) -> Result<M, Problem> {
        let model = self.plan()?;
        let fresh = |at: &usize| {
            let column = model.columns.get(*at).filter(|c| c.kind == Kind::IntKey)?;
            (given.get(&column.wire)? == "0").then(|| column.wire.clone())
        };
        let made: Vec<String> = model.key.iter().filter_map(fresh).collect();
        made.iter().for_each(|wire| drop(given.remove(wire)));
        let made = self.step(|writing| write::create(writing, &given, None))?;
        self.own(&made.key)
    }

    /// Writes every field of a row that is there already. Its password stays; what the schema sets
    /// on each change is set anew.
    ///
    /// # Errors
    /// As [`SystemRows::insert`]; 404 when there is no such row.
    pub fn save(&self, row: &M) -> Result<M, Problem> {
        let model = self.plan()?;
        let mut row = M::Codec::write(row);
        // A password was not read, and is not written: nothing stands in its place to be judged.
        for column in model.columns.iter().filter(|c| c.kind == Kind::Password) {
            row.as_object_mut().map(|row| row.remove(&column.wire));
        }
        let mut given = self.whole(row)?;
        let key = key(model, &given).ok_or_else(Problem::not_found)?;
        for (at, column) in model.columns.iter().enumerate() {
            let field = model.model.fields.get(at);
            let made = field.is_some_and(|field| field.on_update.is_some());
            if made || model.key.contains(&at) {
                given.remove(&column.wire);
            }
        }
        self.step(|writing| write::update(writing, &key, &given))?;
        self.own(&key)
    }

    fn whole(&self, row: Value) -> Result<Map<String, Value>, Problem> {
        whole(&self.cx.engine.plan.judge, self.plan()?, row)
    }
}

/// A whole row, judged: what is never sent by its field's constraints, the rest as it is sent.
fn whole(judge: &Judge, model: &ModelPlan, row: Value) -> Result<Map<String, Value>, Problem> {
    let Value::Object(mut sent) = row else {
        return Err(super::rows::lost("a row is no object"));
    };
    let mut kept = Map::new();
    let mut issues = Vec::new();
    for column in model.columns.iter().filter(|column| column.private) {
        if let Some(value) = sent.remove(&column.wire) {
            let hash = column.kind == Kind::Password && value.as_str().is_some_and(is_hash);
            if !hash {
                let judged = judge.judge_field(&model.model.name, &column.wire, &value);
                issues.extend(judged.err().into_iter().flatten());
            }
            kept.insert(column.wire.clone(), value);
        }
    }
    match judge.clean(&model.model.name, Mode::Read, sent.into()) {
        Ok(Value::Object(sent)) => kept.extend(sent),
        Ok(_) => {}
        Err(more) => issues.extend(more),
    }
    match issues.is_empty() {
        true => Ok(kept),
        false => Err(Problem::invalid(issues)),
    }
}

/// The key that stands in the members of a row.
fn key(model: &ModelPlan, row: &Map<String, Value>) -> Option<Key> {
    let columns = model.key.iter().map(|&at| model.columns.get(at));
    let values = columns.map(|column| {
        let column = column?;
        stored(&column.kind, row.get(&column.wire)?).filter(|value| *value != Stored::Null)
    });
    values.collect::<Option<Vec<_>>>().map(Key)
}

/// One model's rows, around the rules. Each call is a unit of its own.
#[derive(Clone, Debug)]
pub struct SystemTable<M> {
    db: Db,
    model: PhantomData<fn() -> M>,
}

impl<M: Model> SystemTable<M> {
    /// [`Rows::get`]
    ///
    /// # Errors
    /// As that.
    pub async fn get(&self, id: impl Borrow<M::Id>) -> Result<M, Problem> {
        let id = id.borrow().clone();
        let system = Caller::anonymous().system();
        self.db.look(system, move |tx| tx.of::<M>().get(id)).await
    }

    /// [`Rows::list`]
    ///
    /// # Errors
    /// As that.
    pub async fn list(&self, search: Search) -> Result<Page<M>, Problem> {
        let system = Caller::anonymous().system();
        let read = move |tx: &Transaction<'_>| tx.of::<M>().list(&search);
        self.db.look(system, read).await
    }

    /// [`Rows::count`]
    ///
    /// # Errors
    /// As that.
    pub async fn count(&self, search: Search) -> Result<u64, Problem> {
        let system = Caller::anonymous().system();
        let read = move |tx: &Transaction<'_>| tx.of::<M>().count(&search);
        self.db.look(system, read).await
    }

    /// [`Rows::create`]
    ///
    /// # Errors
    /// As that.
    pub async fn create(&self, input: M::Create) -> Result<M, Problem> {
        let input = M::Codec::write(&input);
        let given = self.db.judged::<M>(Mode::Create, input).await?;
        self.write(move |rows| rows.make(&given)).await
    }

    /// [`Rows::update`]
    ///
    /// # Errors
    /// As that.
    pub async fn update(&self, id: impl Borrow<M::Id>, change: M::Update) -> Result<M, Problem> {
        let (id, change) = (id.borrow().clone(), M::Codec::write(&change));
        let given = self.db.judged::<M>(Mode::Update, change).await?;
        self.write(move |rows| rows.change(&id, &given)).await
    }

    /// [`Rows::delete`]
    ///
    /// # Errors
    /// As that.
    pub async fn delete(&self, id: impl Borrow<M::Id>) -> Result<(), Problem> {
        let id = id.borrow().clone();
        self.write(move |rows| rows.delete(id)).await
    }

    /// [`SystemRows::insert`]
    ///
    /// # Errors
    /// As that.
    pub async fn insert(&self, row: M) -> Result<M, Problem> {
        let given = whole(
            &self.db.engine.plan.judge,
            self.db.plan::<M>()?,
            M::Codec::write(&row),
        )?;
        let given = self.db.hashed::<M>(given).await?;
        self.write(move |rows| rows.keep(given)).await
    }

    /// [`SystemRows::save`]
    ///
    /// # Errors
    /// As that.
    pub async fn save(&self, row: M) -> Result<M, Problem> {
        self.write(move |rows| rows.save(&row)).await
    }

    async fn write<T: Send + 'static>(
        &self,
        unit: impl FnOnce(&SystemRows<'_, M>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let unit = move |tx: &System<Transaction<'_>>| unit(&tx.of::<M>());
        System(self.db.clone()).transaction(unit).await
    }
}
