//! `POST /auth/register`: a row is made as `POST` to its model would make it for nobody, and signs
//! in with the password it was given.

use super::Asked;
use super::given::required;
use crate::around::Part;
use crate::body::parse;
use crate::caller::Caller;
use crate::conditions::Conditions;
use crate::http::{Call, address, answer, body, refused, watch};
use crate::identity;
use crate::limits::{Does, Told};
use crate::plan::ModelPlan;
use crate::problem::{Code, Problem};
use crate::store::Tx;
use crate::write::{self, Guarded, Write, Writing, judged};
use axum::body::Body;
use axum::response::Response;
use serde_json::{Map, Value};
use ssot_core::schema::Operation;
use ssot_core::value::issue::Issue;
use ssot_core::value::judge::Mode;

/// 201 with tokens and the row.
///
/// # Errors
/// Those of a create by nobody; 422 too without a name or a password.
pub(super) async fn register(
    asked: Asked,
    body: Body,
    limits: &mut Option<Told>,
) -> Result<Response, Problem> {
    let call = asked.call()?;
    let model = call.model();
    if !call.serves(&Operation::Create) {
        return Err(Problem::not_found());
    }
    let create = [(Part::Model(call.model), Does::Operation(&Operation::Create))];
    watch::counted(&call.engine, (&call.parts, &call.caller), &create, limits)?;
    if model.model.middleware.auth.contains(&Operation::Create) {
        return Err(refused(&call.caller));
    }
    call.could(&[Operation::Create])?;
    if let Some(tries) = &asked.engine.tries {
        tries.written(
            &call.caller,
            address(&asked.parts, &asked.engine.settings),
            1,
        )?;
    }
    let (bytes, _held) = body::bytes(&call, body).await?;
    let body = parse(&bytes)?;
    let guarded = Guarded::of(model, &body);
    let told = |problem| guarded.before_checks(call.asking(), problem);
    let write = Write::Create(named(&asked, model, body).map_err(told)?);
    call.unless_taken(&call.foreseen(&write, &Conditions::default())?)?;
    let write = write.sealed(model).await?;
    let engine = asked.engine.clone();
    let unit = move |tx: &mut Tx<'_>| {
        let (account, model) = (asked.account()?, asked.model()?);
        let (nobody, lost) = (Caller::anonymous(), || {
            Problem::new(Code::Internal, "a row has no key")
        });
        let asking = asked.asking(&nobody);
        let Write::Create(given) = &write else {
            return Err(lost());
        };
        let key = write::create(&Writing { tx, asking, model }, given, None)?.key;
        let id = key.0.first().ok_or_else(lost)?;
        let refresh = identity::begin(tx, account, id, None, (asked.now, asked.life()))?;
        let signed = asked.signed(tx, &key, refresh).map_err(not_yet)?;
        let path = &model.model.routes.path;
        let base = &asked.engine.settings.base;
        let location = format!("{base}{path}/{}", key.segment(model));
        Ok((asked, signed, location))
    };
    let (asked, signed, location) = engine.store.write(unit).await?;
    Ok(answer::located(asked.welcome(signed, 201)?, &location))
}

/// Whoever is made and may not sign in is not made here: an answer would have to say so.
fn not_yet(problem: Problem) -> Problem {
    match problem.code() {
        Code::Unauthenticated => Problem::new(Code::Forbidden, "a new account may not sign in yet"),
        _ => problem,
    }
}

/// The members of a create, name and password among them.
fn named(asked: &Asked, model: &ModelPlan, body: Value) -> Result<Map<String, Value>, Problem> {
    let account = asked.account()?;
    let columns = [account.login, account.password].map(|at| model.columns.get(at));
    let wires = columns.into_iter().flatten().map(|column| &column.wire);
    let lacks = |wire: &&String| match body.as_object() {
        Some(members) => members.get(*wire).is_none_or(Value::is_null),
        None => false,
    };
    let lacking: Vec<Issue> = wires.filter(lacks).map(|wire| required(wire)).collect();
    match judged(&asked.engine.plan, model, Mode::Create, body) {
        Ok(members) if lacking.is_empty() => Ok(members),
        Ok(_) => Err(Problem::invalid(lacking)),
        Err(problem) => {
            let known = problem.errors().to_vec();
            let more = |issue: &Issue| known.iter().all(|one| one.path != issue.path);
            let all = lacking.into_iter().filter(more);
            Err(Problem::invalid(known.iter().cloned().chain(all).collect()))
        }
    }
}

impl Asked {
    /// The same as a call of the principal's model by nobody.
    fn call(&self) -> Result<Call, Problem> {
        Ok(Call {
            engine: self.engine.clone(),
            model: self.account()?.model,
            caller: Caller::anonymous(),
            now: self.now,
            parts: self.parts.clone(),
        })
    }
}
