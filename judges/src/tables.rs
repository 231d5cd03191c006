//! What the tables of an example hold, whole: what a rule is judged by in memory.

use crate::Fault;
use serde_json::Value;
use ssot::server::{Codec, Model, Problem, Search, System, Transaction};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;

/// The living rows of each model, by its name, as JSON with everything but passwords.
pub type Tables = BTreeMap<&'static str, Vec<Value>>;
/// A reading of all of them at one moment.
pub type Reading = Pin<Box<dyn Future<Output = Result<Tables, Fault>> + Send>>;

/// The function that reads the tables of these models.
macro_rules! tables {
    ($($model:ty),* $(,)?) => {
        |db: ssot::server::Db| Box::pin(async move {
            let unit = |tx: &ssot::server::System<ssot::server::Transaction<'_>>| {
                let mut all = $crate::tables::Tables::new();
                $(all.insert(
                    <$model as ssot::server::Model>::NAME,
                    $crate::tables::of::<$model>(tx)?,
                );)*
                Ok(all)
            };
            Ok(db.as_system().transaction(unit).await?)
        })
    };
}
pub(crate) use tables;

/// The rows of one model.
pub(crate) fn of<M: Model>(tx: &System<Transaction<'_>>) -> Result<Vec<Value>, Problem> {
    let (mut rows, mut search) = (Vec::new(), Search::new());
    loop {
        let page = tx.of::<M>().list(&search)?;
        rows.extend(page.data.iter().map(<M::Codec as Codec<M>>::write));
        match page.next {
            Some(next) => search = Search::new().after(next),
            None => return Ok(rows),
        }
    }
}
