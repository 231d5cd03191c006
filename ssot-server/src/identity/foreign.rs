//! Tokens of another issuer, verified by the keys that it publishes.

mod fetch;
mod keys;
mod signature;

pub(super) use signature::verifier;

use super::bearer::{broken, expired, is_access, refused};
use super::principal;
use crate::caller::Caller;
use crate::engine::Engine;
use crate::plan::Plan;
use crate::problem::Problem;
use crate::settings::Jwks;
use crate::store::fault;
use crate::stored;
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Algorithm, Validation};
use keys::Keys;
use rusqlite::OptionalExtension;
use rusqlite::types::Value as Stored;
use serde_json::{Map, Value};
use ssot_core::public;

/// Seconds by which another machine's clock may differ from ours.
const LEEWAY: u64 = 30;

/// Another issuer, ready to be asked.
pub(crate) struct Foreign {
    settings: Jwks,
    keys: Keys,
    /// The text that finds a row's key by the claim; none where the claim is the key.
    find: Option<String>,
}

/// A token that holds: who it names, and until when.
pub(super) struct Held {
    pub(super) caller: Caller,
    pub(super) claims: Map<String, Value>,
    pub(super) exp: u64,
}

impl Foreign {
    /// # Errors
    /// When the claim is to be a value of what is no unique field.
    pub(crate) fn new(settings: &Jwks, plan: &Plan) -> Result<Foreign, String> {
        let find = match &settings.field {
            Some(field) => Some(find(field, plan)?),
            None => None,
        };
        Ok(Foreign {
            keys: Keys::new(settings),
            settings: settings.clone(),
            find,
        })
    }

    pub(super) fn issuer(&self) -> &str {
        &self.settings.issuer
    }

    /// Verifies a token, and finds whose it is.
    ///
    /// # Errors
    /// 401 for a token that does not hold, or whose owner has no row; 503 when the issuer's keys
    /// cannot be had.
    pub(super) async fn identify(&self, engine: &Engine, token: &str) -> Result<Held, Problem> {
        let claims = self.claims(token).await?;
        let whole = |number: &Value| number.as_f64().map(|exp| exp.max(0.0) as u64);
        let exp = claims.get("exp").and_then(whole).ok_or_else(broken)?;
        let name = match claims.get(&self.settings.claim) {
            Some(Value::String(name)) => name,
            _ => return Err(broken()),
        };
        // An address that nobody has proved to be theirs names nobody.
        let proved = claims.get("email_verified") == Some(&Value::Bool(true));
        if self.settings.claim == "email" && !proved {
            return Err(refused("the token's address is not verified"));
        }
        let caller = self.owner(engine, name)?;
        let caller = caller.ok_or_else(|| refused("the token's owner has no account here"))?;
        Ok(Held {
            caller,
            claims,
            exp: exp.saturating_add(LEEWAY),
        })
    }

    async fn claims(&self, token: &str) -> Result<Map<String, Value>, Problem> {
        let head = jsonwebtoken::decode_header(token).map_err(|_| broken())?;
        if !is_access(&head) || !self.keys.takes(head.alg) {
            return Err(broken());
        }
        let (mut late, rules) = (false, self.rules(head.alg));
        for key in self.keys.of(&head).await? {
            match jsonwebtoken::decode::<Map<String, Value>>(token, &key, &rules) {
                Ok(read) => return Ok(read.claims),
                Err(error) => late |= *error.kind() == ErrorKind::ExpiredSignature,
            }
        }
        Err(if late { expired() } else { broken() })
    }

    fn rules(&self, algorithm: Algorithm) -> Validation {
        let mut rules = Validation::new(algorithm);
        rules.set_issuer(&[&self.settings.issuer]);
        rules.set_audience(&[&self.settings.audience]);
        rules.set_required_spec_claims(&["iss", "aud", "exp"]);
        rules.validate_nbf = true;
        rules.leeway = LEEWAY;
        rules
    }

    fn owner(&self, engine: &Engine, name: &str) -> Result<Option<Caller>, Problem> {
        let Some(find) = &self.find else {
            return principal::caller(engine, name);
        };
        let Some(value) = self.value(engine, name) else {
            return Ok(None);
        };
        let key = engine.store.read_here(|connection| {
            let mut statement = connection.prepare_cached(find).map_err(fault)?;
            let found = statement.query_row([value], |row| row.get(0));
            found.optional().map_err(fault)
        })?;
        match key {
            Some(Stored::Text(key)) => principal::caller(engine, &key),
            Some(Stored::Integer(key)) => principal::caller(engine, &key.to_string()),
            _ => Ok(None),
        }
    }

    /// The claim as it would be stored in its field.
    fn value(&self, engine: &Engine, name: &str) -> Option<Stored> {
        let plan = &engine.plan;
        let model = plan.models.get(plan.principal?)?;
        let field = self.settings.field.as_deref()?;
        let column = model.columns.get(model.wire(field)?)?;
        let clean = plan
            .judge
            .clean_field(&model.model.name, field, name.into());
        stored::stored(&column.kind, &clean.ok()?)
    }
}

fn find(field: &str, plan: &Plan) -> Result<String, String> {
    let model = plan.principal.and_then(|id| plan.models.get(id));
    let model = model.ok_or("another issuer's tokens name rows of a principal: declare one")?;
    let is_unique = |&at: &usize| {
        let field = model.model.fields.get(at);
        field.is_some_and(|field| public::is_unique(&model.model, field))
    };
    let at = model.wire(field).filter(is_unique);
    let column = at.and_then(|at| model.columns.get(at));
    let key = model.key.first().and_then(|&at| model.columns.get(at));
    let (Some(column), Some(key)) = (column, key) else {
        let name = &model.model.name;
        return Err(format!(
            "`{field}` is no unique field of `{name}`: `SSOT_JWKS_CLAIM`"
        ));
    };
    let mut living = crate::sql::Sql::default();
    model.living("t0", &mut living);
    let (key, column, table) = (&key.sql, &column.sql, &model.table);
    Ok(format!(
        "SELECT t0.{key} FROM {table} t0 WHERE t0.{column} = ?{}",
        living.text
    ))
}
