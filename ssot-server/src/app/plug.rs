//! What code is plugged in: hooks around writes, and actions.

use super::{App, Server};
use crate::caller::Caller;
use crate::hooks::{Acts, Context, Draft, Handler, Members, Plugged, Service, Write};
use crate::model::{Codec, Model};
use crate::problem::Problem;
use crate::repository::{Db, Transaction, decode};
use serde_json::Value;
use std::future::Future;
use std::sync::Arc;

/// Hooks run inside the write's transaction, in the order in which they were given, for writes of
/// every origin: HTTP, batches, the repository. What one refuses is undone as a whole; a panic is
/// a refusal. Hooks may write more rows, whose hooks run as well, eight deep at most.
impl App {
    /// Runs code before a row is made. It may change the input, set what only the server sets, or
    /// refuse.
    #[must_use]
    pub fn before_create<M: Model>(
        mut self,
        hook: impl Fn(&Transaction<'_>, &mut Draft<M::Create>) -> Result<(), Problem>
        + Send
        + Sync
        + 'static,
    ) -> App {
        self.plug::<M>()
            .create
            .before
            .push(Box::new(move |cx, _, members| {
                drafted::<M, M::Create>(cx, members, false, |draft| hook(cx, draft))
            }));
        self
    }

    /// Runs code before a row is changed: it gets the row as it stands and what is to be set.
    #[must_use]
    pub fn before_update<M: Model>(
        mut self,
        hook: impl Fn(&Transaction<'_>, &M, &mut Draft<M::Update>) -> Result<(), Problem>
        + Send
        + Sync
        + 'static,
    ) -> App {
        self.plug::<M>()
            .update
            .before
            .push(Box::new(move |cx, row, members| {
                let row = decode::<M, M>(row)?;
                drafted::<M, M::Update>(cx, members, true, |draft| hook(cx, &row, draft))
            }));
        self
    }

    /// Runs code before a row is deleted.
    #[must_use]
    pub fn before_delete<M: Model>(
        mut self,
        hook: impl Fn(&Transaction<'_>, &M) -> Result<(), Problem> + Send + Sync + 'static,
    ) -> App {
        let hook =
            move |cx: &Transaction<'_>, row, _: &mut Members| hook(cx, &decode::<M, M>(row)?);
        self.plug::<M>().delete.before.push(Box::new(hook));
        self
    }

    /// Runs code after a row was written and before that is kept; of a deleted one it gets the row
    /// as it was.
    #[must_use]
    pub fn after<M: Model>(
        mut self,
        write: Write,
        hook: impl Fn(&Transaction<'_>, &M) -> Result<(), Problem> + Send + Sync + 'static,
    ) -> App {
        let hook = move |cx: &Transaction<'_>, row| hook(cx, &decode::<M, M>(row)?);
        self.plug::<M>().around(write).after.push(Box::new(hook));
        self
    }

    /// Runs code once a write is safe on the disk: one at a time, in the order of the commits, at
    /// most 30 seconds each. When 1,024 wait, writes that would add one are refused with 503. A
    /// stop of the process loses what waits; what must not be lost is an event of the schema.
    #[must_use]
    pub fn after_commit<M: Model, F>(
        mut self,
        write: Write,
        hook: impl Fn(Context, M) -> F + Send + Sync + 'static,
    ) -> App
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let later = move |cx: &Transaction<'_>, row: Value| {
            let job = hook(cx.context(), decode::<M, M>(row)?);
            cx.engine.later.after(cx.tx, Box::pin(job))
        };
        self.plug::<M>().around(write).after.push(Box::new(later));
        self
    }

    /// Says which rows of the principal's model may sign in: all of them where nobody says. Whose row
    /// may not is answered as a wrong password is, and its tokens do not hold: from the next request
    /// on where this server writes the row, else within 2 seconds. Its sessions wait for it.
    ///
    /// `.signs_in::<Customer>(|customer| customer.is_active)`
    #[must_use]
    pub fn signs_in<M: Model>(mut self, may: impl Fn(&M) -> bool + Send + Sync + 'static) -> App {
        let may = move |row| Ok(may(&decode::<M, M>(row)?));
        self.plug::<M>().signs_in.push(Box::new(may));
        self
    }

    /// Gives a model's actions their implementation: a value with the model's own trait,
    /// `.actions::<Product, _>(Shop)` with `impl ProductActions for Shop`.
    #[must_use]
    pub fn actions<M: Acts<A>, A>(mut self, actions: A) -> App {
        self.plug::<M>().actions = M::handlers(actions);
        self
    }

    /// Gives one action of a model its implementation, behind JSON: for a schema whose structs are
    /// not at hand. Elsewhere [`App::actions`] is checked by the compiler.
    #[must_use]
    pub fn action(mut self, model: &str, handler: Handler) -> App {
        let plugged = self.plugged.entry(model.to_owned()).or_default();
        plugged.actions.push(handler);
        self
    }

    /// Serves a service of the schema by an adapter of its provider, a value with the service's own
    /// trait: `.service(AssistantEndpoints::into_service(OpenAi::new(key)))`. An adapter may do
    /// several services. Without one an endpoint answers 501, which production does not start with.
    #[must_use]
    pub fn service(mut self, service: Service) -> App {
        self.services.insert(service.name().to_owned(), service);
        self
    }

    fn plug<M: Model>(&mut self) -> &mut Plugged {
        self.plugged.entry(M::NAME.to_owned()).or_default()
    }
}

impl Server {
    /// The database, for Rust code.
    pub fn db(&self) -> Db {
        Db::new(Arc::clone(&self.engine))
    }

    /// What an action of this caller would be given: to call one from Rust.
    pub fn context(&self, caller: &Caller) -> Context {
        Context::new(Arc::clone(&self.engine), caller.clone())
    }

    /// Serves routes of your own beside those of the schema, on the same socket. Where both would
    /// answer, yours does. What stands around every answer stands around theirs: a request id,
    /// headers that guard, the timeout of the settings, a 500 in place of a panic. A policy or
    /// `Cache-Control` of their own stays.
    ///
    /// # Panics
    /// Where axum's `Router::merge` does: for a route that was merged before, and for a fallback.
    #[must_use]
    pub fn merge(mut self, own: axum::Router) -> Server {
        self.entry = self.entry.merge(own);
        self
    }

    /// Answers by this, a handler of axum, what nobody else does: each address outside of the API's own
    /// path, for a page that knows its addresses itself. What stands around every answer stands around it.
    /// Without it they are 404 `not_found`, as those below the API's path stay.
    #[must_use]
    pub fn fallback<H, T>(mut self, handler: H) -> Server
    where
        H: axum::handler::Handler<T, ()>,
        T: 'static,
    {
        self.entry = self.entry.fallback(handler);
        self
    }
}

/// Lets a hook change members as a struct of their form, and what is in no such struct beside it.
fn drafted<M: Model, T>(
    cx: &Transaction<'_>,
    members: &mut Members,
    update: bool,
    hook: impl FnOnce(&mut Draft<T>) -> Result<(), Problem>,
) -> Result<(), Problem>
where
    M::Codec: Codec<T>,
{
    let mut draft = Draft::<T>::of::<M>(cx, std::mem::take(members), update)?;
    hook(&mut draft)?;
    *members = draft.into_members::<M>();
    Ok(())
}
