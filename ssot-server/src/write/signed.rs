//! What a write of the principal's rows means for those who are signed in as them.

use super::Writing;
use crate::identity;
use crate::key::Key;
use crate::plan::{Account, ModelPlan};
use crate::problem::Problem;
use rusqlite::types::Value;
use serde_json::{Map, Value as Json};

impl Writing<'_, '_> {
    /// Asks for a sign-in of a moment ago of who changes how they themselves sign in: a token alone
    /// may have been stolen, and would take the account over. `whole` is a `PUT`.
    ///
    /// # Errors
    /// 401 `sign_in_again`
    pub(super) fn renewed(
        &self,
        key: &Key,
        given: &Map<String, Json>,
        whole: bool,
    ) -> Result<(), Problem> {
        let Some((account, own)) = self.account(self.model).zip(self.me()) else {
            return Ok(());
        };
        if key.0.first() != Some(&own) || !self.resets(account, key, given, whole)? {
            return Ok(());
        }
        let session = self.asking.caller.session();
        let connection = self.tx.connection;
        match session.map(|one| identity::is_recent(connection, one, &own, self.asking.now)) {
            Some(Ok(true)) => Ok(()),
            Some(Err(problem)) => Err(problem),
            Some(Ok(false)) | None => Err(identity::again()),
        }
    }

    /// Whether members change the name or the password that a row signs in with.
    fn resets(
        &self,
        account: &Account,
        key: &Key,
        given: &Map<String, Json>,
        whole: bool,
    ) -> Result<bool, Problem> {
        let columns = [account.password, account.login].map(|at| self.model.columns.get(at));
        let [Some(password), Some(login)] = columns else {
            return Ok(false);
        };
        let named = given.get(&login.wire);
        if whole || given.contains_key(&password.wire) {
            return Ok(true);
        }
        let Some(named) = named else {
            return Ok(false);
        };
        let stands = self.before(key)?;
        Ok(stands.values.get(account.login) != Some(&self.given(login, named)?))
    }

    /// Ends the sessions of a row whose password is set, but for the one that sets its own.
    pub(super) fn resigned(&self, key: &Key, columns: &[(usize, Value)]) -> Result<(), Problem> {
        self.roled(columns);
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

    /// Has tokens looked at again where a change may have made their owner another: its roles, or
    /// whether it may sign in.
    fn roled(&self, columns: &[(usize, Value)]) {
        let plan = self.asking.plan;
        if plan.principal != Some(self.model.id) {
            return;
        }
        let roles = plan
            .schema
            .principal
            .as_ref()
            .and_then(|one| one.roles.as_ref());
        let roles = roles.and_then(|roles| self.model.field(&roles.field));
        let set = |at: usize| columns.iter().any(|(set, _)| *set == at);
        if roles.is_some_and(set) || !self.model.plugged.signs_in.is_empty() {
            self.look_again();
        }
    }

    /// Ends the sessions of rows that are deleted: they stay ended if the rows come back.
    pub(super) fn unsigned(&self, model: &ModelPlan, keys: &[Key]) -> Result<(), Problem> {
        if self.asking.plan.principal == Some(model.id) {
            self.look_again();
        }
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
            self.look_again();
        }
    }

    /// Has every token looked at anew once this is kept.
    fn look_again(&self) {
        let host = self.asking.plan.host.clone();
        let look = move || {
            if let Some(engine) = host.upgrade() {
                engine.tokens.look_again();
            }
        };
        self.tx.after(Box::new(look));
    }
}
