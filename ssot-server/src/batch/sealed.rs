//! Passwords of a batch: hashed before its transaction, and only once they are counted.

use super::explained::why;
use super::{Batch, Kind, Operation, Part};
use crate::plan::{Kind as Stored, ModelPlan, Plan};
use crate::policy::Asking;
use crate::problem::Problem;
use crate::settings::Settings;
use crate::store::Tx;
use crate::write::{Write, Writing, foreseen, sealed};
use serde_json::Map;

impl Batch {
    /// How many operations set how somebody signs in.
    pub(crate) fn signs(&self, plan: &Plan) -> u32 {
        let signs = |operation: &&Operation| {
            let model = plan.models.get(operation.model);
            model.is_some_and(|model| operation.signs(plan, model))
        };
        u32::try_from(self.operations.iter().filter(signs).count()).unwrap_or(u32::MAX)
    }

    /// Asks what stands against the first operation: of those behind it nobody knows what they will
    /// find. `count` is asked before it is told whether a value is taken.
    ///
    /// # Errors
    /// As [`super::run`], of that operation; what `count` refuses with.
    pub(crate) fn begins(
        &self,
        connection: &rusqlite::Connection,
        asking: Asking<'_>,
        settings: &Settings,
        count: impl FnOnce() -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        let first = self.operations.first();
        let Some((first, write)) = first.and_then(|one| Some((one, one.judged()?))) else {
            return count();
        };
        let Some(model) = asking.plan.models.get(first.model) else {
            return count();
        };
        let tx = &Tx::new(connection);
        let writing = Writing { tx, asking, model };
        let told = |problem| {
            let problem = match self.explains {
                true => why(&writing, &write, problem),
                false => problem,
            };
            first.told(problem).within(&["operations".into(), 0.into()])
        };
        let row = foreseen(&writing, settings, &write, &first.conditions).map_err(told)?;
        count()?;
        row.clash(&writing).map_err(told)
    }

    /// The same batch with its passwords hashed: that is never done inside a transaction.
    ///
    /// # Errors
    /// 503 when too many passwords wait to be hashed.
    pub(crate) async fn sealed(mut self, plan: &Plan) -> Result<Batch, Problem> {
        for operation in &mut self.operations {
            if let Some(model) = plan.models.get(operation.model) {
                operation.seal(plan, model).await?;
            }
        }
        Ok(self)
    }
}

impl Operation {
    /// The write that it is, where nothing of it waits for earlier results.
    fn judged(&self) -> Option<Write> {
        let data = match &self.data {
            Part::Judged(data) => data.clone(),
            Part::Absent => Map::new(),
            Part::Later(_) => return None,
        };
        let key = match &self.id {
            Part::Judged(key) => Some(key.clone()),
            Part::Absent | Part::Later(_) => None,
        };
        Some(match (self.kind, key) {
            (Kind::Create, _) => Write::Create(data),
            (Kind::Update, Some(key)) => Write::Update(key, data),
            (Kind::Replace, Some(key)) => Write::Put(key, data),
            (Kind::Delete, Some(key)) => Write::Delete(key),
            (Kind::Restore, Some(key)) => Write::Restore(key),
            (_, None) => return None,
        })
    }

    fn signs(&self, plan: &Plan, model: &ModelPlan) -> bool {
        match (self.judged(), &self.data) {
            (Some(write), _) => write.signs(plan, model),
            // What its data will be is not known: counted as the most that it may be.
            (None, Part::Later(data)) => {
                let account = plan.account.as_ref().ok();
                let passwords = model.columns.iter().filter(|c| c.kind == Stored::Password);
                account.is_some_and(|account| account.model == model.id)
                    || passwords
                        .map(|c| &c.wire)
                        .any(|wire| data.get(wire).is_some())
            }
            (None, Part::Absent | Part::Judged(_)) => self.kind.has_data(),
        }
    }

    async fn seal(&mut self, plan: &Plan, model: &ModelPlan) -> Result<(), Problem> {
        match &mut self.data {
            Part::Absent => {}
            Part::Judged(data) => *data = sealed(model, std::mem::take(data)).await?,
            Part::Later(data) => {
                let columns = model.columns.iter().filter(|c| c.kind == Stored::Password);
                let found = columns.filter_map(|column| {
                    let text = data.get(&column.wire).filter(|text| text.is_string())?;
                    let field = plan
                        .judge
                        .judge_field(&model.model.name, &column.name, text);
                    // One that does not pass is refused in the transaction, with all the rest.
                    field.is_ok().then(|| (column.wire.clone(), text.clone()))
                });
                let found: Map<_, _> = found.collect();
                self.hashes = sealed(model, found).await?;
            }
        }
        Ok(())
    }
}
