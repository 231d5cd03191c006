//! Why a request was refused, told to whoever develops: the explanation stands in the problem as
//! `explain`. A production server has no doubts.

use super::Call;
use super::get::looked_up;
use super::near::is_told_why;
use super::route::Place;
use crate::caller::Caller;
use crate::engine::Engine;
use crate::explain::Question;
use crate::key::Key;
use crate::plan::ModelId;
use crate::policy::Asking;
use crate::problem::Problem;
use crate::sql::Sql;
use axum::http::Method;
use rusqlite::Connection;
use ssot_core::schema::Operation;
use std::sync::Arc;

/// What a request asked for, kept in case that it is refused.
pub(super) struct Doubt(Box<Asked>);

struct Asked {
    engine: Arc<Engine>,
    model: ModelId,
    caller: Caller,
    now: i64,
    operation: Operation,
    is: Option<Sql>,
    /// Whether it makes the row where there is none.
    makes: bool,
}

impl Doubt {
    /// Of a request of whoever is told why; none of one that asks for nothing that is answered.
    pub(super) fn of(call: &Call, place: &Place) -> Option<Doubt> {
        if !is_told_why(&call.engine, &call.parts) {
            return None;
        }
        let (operation, is) = asked(call, place)?;
        Some(Doubt(Box::new(Asked {
            engine: Arc::clone(&call.engine),
            model: call.model,
            caller: call.caller.clone(),
            now: call.now,
            operation,
            is,
            makes: call.parts.method == Method::PUT,
        })))
    }

    /// The problem with why, where the rules are what refused it.
    pub(super) fn explained(self, problem: Problem) -> Problem {
        let Asked { engine, caller, .. } = &*self.0;
        let read = |connection: &Connection| {
            let plan = &engine.plan;
            let now = self.0.now;
            let question = Question {
                asking: Asking { plan, caller, now },
                model: plan
                    .models
                    .get(self.0.model)
                    .ok_or_else(Problem::not_found)?,
                operation: &self.0.operation,
                is: self.0.is.clone(),
                became: None,
            };
            Ok(question.refusal(connection, self.0.makes, problem.clone()))
        };
        engine
            .store
            .read_here(read)
            .unwrap_or_else(|_| problem.clone())
    }
}

fn asked(call: &Call, place: &Place) -> Option<(Operation, Option<Sql>)> {
    let of = |key: &Key| {
        let mut is = Sql::default();
        key.is(call.model(), "t0", &mut is);
        Some(is)
    };
    let reads = matches!(call.parts.method, Method::GET | Method::HEAD);
    Some(match place {
        Place::All if reads => (Operation::List, None),
        Place::All => (Operation::Create, None),
        Place::One(key) if reads => (Operation::Get, of(key)),
        Place::One(key) if call.parts.method == Method::DELETE => (Operation::Delete, of(key)),
        Place::One(key) => (Operation::Update, of(key)),
        Place::By(field, text) => (Operation::Get, Some(looked_up(call, *field, text).ok()?.1)),
        Place::Related(key, _) => (Operation::Get, of(key)),
        Place::Restore(key) => (Operation::Delete, of(key)),
        Place::Action(key, at) => {
            let action = call.model().model.routes.actions.get(*at)?;
            let operation = Operation::Action(action.name.clone());
            (operation, key.as_ref().and_then(of))
        }
    })
}
