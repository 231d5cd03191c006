//! `POST /auth/login`: a name and a password. Whatever is wrong, the answer says no more, and takes
//! as long.

use super::{Asked, given};
use crate::body::parse;
use crate::http::{address, body};
use crate::identity::{self, Name, Try};
use crate::key::Key;
use crate::password::{self, Verdict, Whose};
use crate::plan::ModelPlan;
use crate::problem::{Code, Problem};
use crate::store::{Tx, fault};
use crate::stored;
use axum::body::Body;
use axum::response::Response;
use rusqlite::types::Value as Stored;
use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

/// 200 with tokens and the row.
///
/// # Errors
/// 401 for a name that is not there and for another password alike; 429 after too many tries; 503
/// when too many wait.
pub(super) async fn login(asked: Asked, body: Body) -> Result<Response, Problem> {
    let model = asked.model()?;
    let around = Some(&model.model.middleware);
    let (bytes, _held) = body::within(&asked.engine, around, &asked.parts.headers, body).await?;
    let [name, password] = given::texts(parse(&bytes)?, wires(&asked, model)?)?;
    drop(bytes);
    let (given, from) = (
        Name::of(&name),
        address(&asked.parts, &asked.engine.settings),
    );
    let named = asked.named(model, name);
    let tried = match &named {
        Some(Stored::Text(name)) => Name::of(name),
        _ => given,
    };
    let tries = asked.engine.tries.as_ref();
    let counted = tries.map(|tries| tries.begin(tried, from)).transpose()?;
    let whose = Whose {
        account: tried,
        address: from,
        known: counted.as_ref().is_some_and(Try::is_known),
    };
    let compared = asked.compared((named, password), whose, counted).await?;
    let Right { key, kept, better } = compared.ok_or_else(wrong)?;
    let engine = asked.engine.clone();
    let unit = move |tx: &mut Tx<'_>| {
        let (account, now) = (asked.account()?, asked.now);
        let refresh = identity::begin(tx, account, &key, Some(&kept), (now, asked.life()))?;
        if let Some(better) = &better {
            identity::rehashed(tx, account, &key, (&kept, better))?;
        }
        let signed = asked.signed(tx, &Key(vec![key]), refresh)?;
        Ok((asked, signed))
    };
    let (asked, signed) = engine.store.write(unit).await.map_err(alike)?;
    asked.welcome(signed, 200)
}

/// The one refusal of everything that does not sign somebody in here.
fn wrong() -> Problem {
    Problem::new(Code::Unauthenticated, "the name or the password is wrong")
}

/// Whose row may not sign in is told no more than who has another password.
fn alike(problem: Problem) -> Problem {
    match problem.code() {
        Code::Unauthenticated => wrong(),
        _ => problem,
    }
}

/// The row that a name and a password are of.
struct Right {
    key: Stored,
    /// The hash that the password was compared with.
    kept: String,
    /// One that costs more, where that one is of other days.
    better: Option<String>,
}

fn wires<'a>(asked: &Asked, model: &'a ModelPlan) -> Result<[&'a str; 2], Problem> {
    let account = asked.account()?;
    let wire = |at: usize| model.columns.get(at).map_or("", |column| &column.wire);
    Ok([wire(account.login), wire(account.password)])
}

impl Asked {
    /// Looks a name up and compares the password, in the same time whether or not it is there. A try
    /// whose caller has gone counts for what was found, and for nothing before it was compared.
    async fn compared(
        &self,
        (name, password): (Option<Stored>, String),
        whose: Whose,
        counted: Option<Try>,
    ) -> Result<Option<Right>, Problem> {
        let found = match name {
            Some(name) => self.engine.store.read_here(|c| self.found(c, &name))?,
            None => None,
        };
        let (key, kept) = found.unwrap_or((Stored::Null, None));
        let settle = move |found: &Verdict| {
            if let Some(counted) = counted {
                counted.settle(*found != Verdict::Wrong);
            }
        };
        let verdict = password::verify(whose, (password, kept.clone()), settle).await?;
        Ok(match (verdict, kept) {
            (Verdict::Right(better), Some(kept)) => Some(Right { key, kept, better }),
            _ => None,
        })
    }

    /// A name as it would be stored; none when no row could have it.
    fn named(&self, model: &ModelPlan, name: String) -> Option<Stored> {
        let column = model.columns.get(self.account().ok()?.login)?;
        let judge = &self.engine.plan.judge;
        let clean = judge.clean_field(&model.model.name, &column.wire, Value::String(name));
        stored::stored(&column.kind, &clean.ok()?)
    }

    /// The key and the password of the row of a name.
    fn found(
        &self,
        connection: &Connection,
        name: &Stored,
    ) -> Result<Option<(Stored, Option<String>)>, Problem> {
        let find = &self.account()?.find;
        let mut statement = connection.prepare_cached(find).map_err(fault)?;
        let found = statement.query_row([name], |row| Ok((row.get(0)?, row.get(1)?)));
        found.optional().map_err(fault)
    }
}
