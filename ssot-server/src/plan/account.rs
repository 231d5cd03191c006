//! How the principal signs in: which of its fields is the name, which the password, and the
//! statements that ask for them.

use super::{ModelId, ModelPlan};
use ssot_core::public;

/// What the built-in sign-in needs to know of the principal's model.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Account {
    pub(crate) model: ModelId,
    /// The place of the field that names somebody.
    pub(crate) login: usize,
    /// The place of the password.
    pub(crate) password: usize,
    /// Key and password of the living row of a name.
    pub(crate) find: String,
    /// The password of the living row of a key.
    pub(crate) kept: String,
    /// Sets a password in place of the one that is known.
    pub(crate) rehash: String,
    /// The stamp of a session that has not ended, and the password of its living row.
    pub(crate) stands: String,
}

impl Account {
    /// The account of a principal's model.
    ///
    /// # Errors
    /// Why there is no built-in sign-in, as the end of a sentence.
    pub(crate) fn of(model: &ModelPlan) -> Result<Account, &'static str> {
        let password = public::password(&model.model).ok_or("has no `Password`")?;
        let login = public::login(&model.model);
        let login = login.ok_or("has no unique field of text to sign in with")?;
        let [key] = model.key.as_slice() else {
            return Err("has a key of several fields");
        };
        let sql = |at: usize| model.columns.get(at).map_or("", |column| &column.sql);
        let (key, name, secret, table) = (sql(*key), sql(login), sql(password), &model.table);
        let mut living = crate::sql::Sql::default();
        model.living("t0", &mut living);
        let living = living.text;
        Ok(Account {
            model: model.id,
            login,
            password,
            find: format!(
                "SELECT t0.{key}, t0.{secret} FROM {table} t0 WHERE t0.{name} = ?{living}"
            ),
            kept: format!("SELECT t0.{secret} FROM {table} t0 WHERE t0.{key} = ?{living}"),
            rehash: format!("UPDATE {table} SET {secret} = ?1 WHERE {key} = ?2 AND {secret} = ?3"),
            stands: format!(
                "SELECT s.stamp, t0.{secret} FROM ssot_session s JOIN {table} t0 \
                 ON t0.{key} = s.principal WHERE s.id = ? AND s.principal = ? AND s.ends > ?{living}"
            ),
        })
    }
}
