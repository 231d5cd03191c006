//! How the principal signs in: which of its fields is the name, which the password, and the
//! statements that ask for them.

use super::{Column, Kind, ModelId, ModelPlan};
use ssot_core::schema::Type;

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
        let is_password = |column: &Column| column.kind == Kind::Password;
        let password = model.columns.iter().position(is_password);
        let password = password.ok_or("has no `Password`")?;
        let login = login(model).ok_or("has no unique field of text to sign in with")?;
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

impl Account {
    /// Whether one field alone tells the rows of a model apart.
    pub(crate) fn is_unique(model: &ModelPlan, at: usize) -> bool {
        let field = model.model.fields.get(at);
        let mut groups = model.model.uniques.iter();
        field.is_some_and(|field| {
            groups.any(|group| matches!(group.as_slice(), [one] if *one == field.name))
        })
    }
}

/// The field that names somebody: the first unique address of e-mail, else the first unique text.
fn login(model: &ModelPlan) -> Option<usize> {
    let fields = || {
        let fields = model.model.fields.iter().zip(&model.columns).enumerate();
        fields.filter(|(at, (_, column))| Account::is_unique(model, *at) && !column.private)
    };
    let email = fields().find(|(_, (field, _))| *plain(&field.ty) == Type::Email);
    let text = |ty: &Type| matches!(ty, Type::String | Type::Slug);
    let named = email.or_else(|| fields().find(|(_, (field, _))| text(plain(&field.ty))));
    named.map(|(at, _)| at)
}

fn plain(ty: &Type) -> &Type {
    match ty {
        Type::Option(inner) => plain(inner),
        ty => ty,
    }
}
