//! What a write of the principal's rows means for those who are signed in as them.

use super::Writing;
use crate::identity;
use crate::key::Key;
use crate::plan::{Account, ModelPlan};
use crate::problem::Problem;
use rusqlite::types::Value;

impl Writing<'_, '_> {
    /// Ends the sessions of a row whose password is set, but for the one that sets its own.
    pub(super) fn resigned(&self, key: &Key, columns: &[(usize, Value)]) -> Result<(), Problem> {
        let Some(account) = self.account(self.model) else {
            return Ok(());
        };
        let set = columns.iter().find(|(at, _)| *at == account.password);
        let (Some((_, set)), Some(id)) = (set, key.0.first()) else {
            return Ok(());
        };
        let own = self.asking.caller.session();
        let ended = match set {
            Value::Text(kept) => identity::changed(self.tx, id, kept, own)?,
            _ => identity::end_all(self.tx, id)?,
        };
        self.ended(ended);
        Ok(())
    }

    /// Ends the sessions of rows that are deleted: they stay ended if the rows come back.
    pub(super) fn unsigned(&self, model: &ModelPlan, keys: &[Key]) -> Result<(), Problem> {
        if self.account(model).is_none() {
            return Ok(());
        }
        for id in keys.iter().filter_map(|key| key.0.first()) {
            let ended = identity::end_all(self.tx, id)?;
            self.ended(ended);
        }
        Ok(())
    }

    fn account(&self, model: &ModelPlan) -> Option<&Account> {
        let account = self.asking.plan.account.as_ref().ok();
        account.filter(|account| account.model == model.id)
    }

    fn ended(&self, many: usize) {
        if many > 0 {
            let host = self.asking.plan.host.clone();
            let look = move || {
                if let Some(engine) = host.upgrade() {
                    engine.tokens.look_again();
                }
            };
            self.tx.after(Box::new(look));
        }
    }
}
