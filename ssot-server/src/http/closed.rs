//! What no caller without a name may ask, whatever it is asked of. That is said before a key, a
//! query or a body is looked at: somebody who must sign in first is not told to mend anything else.

use super::Call;
use super::route::Place;
use crate::plan::ModelPlan;
use crate::policy::{Decision, decide, opening};
use axum::http::Method;
use ssot_core::schema::Operation;

/// Whether only a signed-in caller could be answered at this place.
pub(super) fn is_closed(call: &Call, place: &Place) -> bool {
    if call.caller.is_signed_in() {
        return false;
    }
    let Some(model) = asked(call, place) else {
        return false;
    };
    let operations = operations(call, place);
    let auth = &model.model.middleware.auth;
    let signed = operations.iter().any(|one| auth.contains(one));
    let never = |one: &Operation| decided(call, model, one) == Decision::Never;
    !operations.is_empty() && (signed || operations.iter().all(never))
}

fn decided(call: &Call, model: &ModelPlan, operation: &Operation) -> Decision {
    match operation {
        Operation::Update => opening(call.asking(), model, "t0"),
        operation => decide(call.asking(), model, operation, "t0"),
    }
}

/// The model whose rows are asked for.
fn asked<'a>(call: &'a Call, place: &Place) -> Option<&'a ModelPlan> {
    match place {
        Place::Related(_, link) => {
            let way = call.model().links.get(*link)?;
            call.engine.plan.models.get(way.to)
        }
        _ => Some(call.model()),
    }
}

/// What is asked for: any of these, each of which would do.
fn operations(call: &Call, place: &Place) -> Vec<Operation> {
    let method = &call.parts.method;
    let reads = matches!(*method, Method::GET | Method::HEAD);
    match place {
        Place::All | Place::Related(..) if reads => vec![Operation::List],
        Place::One(_) | Place::By(..) if reads => vec![Operation::Get],
        Place::All if method == Method::POST => vec![Operation::Create],
        Place::One(_) if method == Method::PATCH => vec![Operation::Update],
        Place::One(_) if method == Method::PUT => vec![Operation::Create, Operation::Update],
        Place::One(_) if method == Method::DELETE => vec![Operation::Delete],
        Place::Restore(_) if method == Method::POST => vec![Operation::Delete],
        Place::Action(_, at) if method == Method::POST => {
            let action = call.model().model.routes.actions.get(*at);
            let action = action.map(|action| Operation::Action(action.name.clone()));
            action.into_iter().collect()
        }
        Place::All
        | Place::One(_)
        | Place::By(..)
        | Place::Related(..)
        | Place::Restore(_)
        | Place::Action(..) => Vec::new(),
    }
}
