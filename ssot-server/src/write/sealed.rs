//! Passwords on their way into a row: hashed before the transaction, and only once nothing else is
//! known to stand against the write, since a hash costs more than all the rest.

use super::Write;
use crate::password;
use crate::plan::{Column, Kind, ModelPlan, Plan};
use crate::problem::Problem;
use serde_json::{Map, Value};

/// The same members with every password hashed.
///
/// # Errors
/// 503 when too many passwords wait already.
pub(crate) async fn sealed(
    model: &ModelPlan,
    mut members: Map<String, Value>,
) -> Result<Map<String, Value>, Problem> {
    for column in passwords(model) {
        if let Some(Value::String(text)) = members.get_mut(&column.wire) {
            *text = password::hash(std::mem::take(text)).await?;
        }
    }
    Ok(members)
}

/// The same members with what stands for each hash until it is made.
pub(super) fn blank(model: &ModelPlan, given: &Map<String, Value>) -> Map<String, Value> {
    let mut members = given.clone();
    for column in passwords(model) {
        if let Some(Value::String(text)) = members.get_mut(&column.wire) {
            password::PLACEHOLDER.clone_into(text);
        }
    }
    members
}

fn passwords(model: &ModelPlan) -> impl Iterator<Item = &Column> {
    let columns = model.columns.iter();
    columns.filter(|column| column.kind == Kind::Password)
}

impl ModelPlan {
    /// Whether its rows have passwords.
    pub(crate) fn signs(&self) -> bool {
        passwords(self).next().is_some()
    }
}

impl Write {
    /// Whether it sets a password or the name that somebody signs in with: such writes are counted, as
    /// tries to sign in are.
    pub(crate) fn signs(&self, plan: &Plan, model: &ModelPlan) -> bool {
        let given = match self {
            Write::Create(given) | Write::Put(_, given) | Write::Update(_, given) => given,
            Write::Delete(_) | Write::Restore(_) => return false,
        };
        let account = plan.account.as_ref().ok();
        let login = account
            .filter(|account| account.model == model.id)
            .and_then(|account| model.columns.get(account.login));
        login.is_some_and(|login| given.contains_key(&login.wire))
            || passwords(model).any(|column| given.get(&column.wire).is_some_and(Value::is_string))
    }

    /// The same write with its passwords hashed.
    ///
    /// # Errors
    /// As [`sealed`].
    pub(crate) async fn sealed(self, model: &ModelPlan) -> Result<Write, Problem> {
        Ok(match self {
            Write::Create(given) => Write::Create(sealed(model, given).await?),
            Write::Update(key, given) => Write::Update(key, sealed(model, given).await?),
            Write::Put(key, given) => Write::Put(key, sealed(model, given).await?),
            other @ (Write::Delete(_) | Write::Restore(_)) => other,
        })
    }
}
