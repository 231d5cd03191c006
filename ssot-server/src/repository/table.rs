//! [`Table`]: one model's rows, each call a unit of its own.

use super::{Db, Page, Rows, Search, Transaction};
use crate::caller::Caller;
use crate::model::{Codec, Model};
use crate::problem::Problem;
use ssot_core::value::judge::Mode;
use std::borrow::Borrow;
use std::marker::PhantomData;

/// One model's rows, under the rules of the caller that each call names.
#[derive(Clone, Debug)]
pub struct Table<M> {
    db: Db,
    model: PhantomData<fn() -> M>,
}

impl<M: Model> Table<M> {
    pub(super) fn new(db: Db) -> Table<M> {
        let model = PhantomData;
        Table { db, model }
    }

    /// [`Rows::get`]
    ///
    /// # Errors
    /// As that.
    pub async fn get(&self, caller: &Caller, id: impl Borrow<M::Id>) -> Result<M, Problem> {
        let id = id.borrow().clone();
        let read = move |tx: &Transaction<'_>| tx.of::<M>().get(id);
        self.db.look(caller.whole(), read).await
    }

    /// [`Rows::list`]
    ///
    /// # Errors
    /// As that.
    pub async fn list(&self, caller: &Caller, search: Search) -> Result<Page<M>, Problem> {
        let read = move |tx: &Transaction<'_>| tx.of::<M>().list(&search);
        self.db.look(caller.whole(), read).await
    }

    /// [`Rows::count`]
    ///
    /// # Errors
    /// As that.
    pub async fn count(&self, caller: &Caller, search: Search) -> Result<u64, Problem> {
        let read = move |tx: &Transaction<'_>| tx.of::<M>().count(&search);
        self.db.look(caller.whole(), read).await
    }

    /// The row as `GET` answers it: what the caller may not see is left out.
    ///
    /// # Errors
    /// As [`Rows::get`].
    pub async fn get_json(
        &self,
        caller: &Caller,
        id: impl Borrow<M::Id>,
    ) -> Result<Vec<u8>, Problem> {
        let id = id.borrow().clone();
        let read = move |tx: &Transaction<'_>| tx.of::<M>().get_json(tx.asking(), &id);
        self.db.look(caller.clone(), read).await
    }

    /// The page as `GET` answers it, with `data` and `page`: what the caller may not see is left out.
    ///
    /// # Errors
    /// As [`Rows::list`].
    pub async fn list_json(&self, caller: &Caller, search: Search) -> Result<Vec<u8>, Problem> {
        let read = move |tx: &Transaction<'_>| tx.of::<M>().page(tx.asking(), &search.to_string());
        self.db.look(caller.clone(), read).await
    }

    /// [`Rows::create`]
    ///
    /// # Errors
    /// As that.
    pub async fn create(&self, caller: &Caller, input: M::Create) -> Result<M, Problem> {
        let input = M::Codec::write(&input);
        let given = self.db.judged::<M>(Mode::Create, input).await?;
        self.write(caller, move |rows| rows.make(&given)).await
    }

    /// [`Rows::update`]
    ///
    /// # Errors
    /// As that.
    pub async fn update(
        &self,
        caller: &Caller,
        id: impl Borrow<M::Id>,
        change: M::Update,
    ) -> Result<M, Problem> {
        let (id, change) = (id.borrow().clone(), M::Codec::write(&change));
        let given = self.db.judged::<M>(Mode::Update, change).await?;
        self.write(caller, move |rows| rows.change(&id, &given))
            .await
    }

    /// [`Rows::delete`]
    ///
    /// # Errors
    /// As that.
    pub async fn delete(&self, caller: &Caller, id: impl Borrow<M::Id>) -> Result<(), Problem> {
        let id = id.borrow().clone();
        self.write(caller, move |rows| rows.delete(id)).await
    }

    /// [`Rows::restore`]
    ///
    /// # Errors
    /// As that.
    pub async fn restore(&self, caller: &Caller, id: impl Borrow<M::Id>) -> Result<M, Problem> {
        let id = id.borrow().clone();
        self.write(caller, move |rows| rows.restore(id)).await
    }

    async fn write<T: Send + 'static>(
        &self,
        caller: &Caller,
        unit: impl FnOnce(&Rows<'_, M>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let unit = move |tx: &Transaction<'_>| unit(&tx.of::<M>());
        self.db.transaction(caller, unit).await
    }
}
