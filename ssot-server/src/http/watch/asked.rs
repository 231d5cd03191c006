//! What a request turned out to ask for: its operation, the pattern of its address, and what it was
//! counted as.

use super::super::accept::accepted;
use super::super::closed::is_closed;
use super::super::layered::Noted;
use super::super::pattern::Pattern;
use super::super::route::Place;
use super::super::{Call, address, refused};
use crate::around::Part;
use crate::caller::Caller;
use crate::engine::Engine;
use crate::limits::{Does, Told};
use crate::problem::Problem;
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::Response;
use ssot_core::schema::Operation;

/// What a request turned out to ask for.
#[derive(Default)]
pub(in crate::http) struct Asked {
    pub(super) operation: Option<Operation>,
    pub(super) pattern: Option<Pattern>,
    /// What it was counted as.
    limits: Option<Told>,
    /// Where the operation is noted for whoever stands outside of layers.
    noted: Option<Noted>,
}

impl Asked {
    /// Of a request inside of layers.
    pub(in crate::http) fn noted(noted: Option<Noted>) -> Asked {
        Asked {
            noted,
            ..Asked::default()
        }
    }

    /// The answer, with what it was counted as.
    pub(in crate::http) fn told(&mut self, mut answer: Response) -> Response {
        if let Some(told) = self.limits.take() {
            told.tell(answer.headers_mut());
        }
        answer
    }

    /// Counts a request for an operation against its limits.
    ///
    /// # Errors
    /// 429 where one is used up.
    pub(in crate::http) fn counted(
        &mut self,
        engine: &Engine,
        from: (&Parts, &Caller),
        (part, operation): (Part, &Operation),
    ) -> Result<(), Problem> {
        let asked = [(part, Does::Operation(operation))];
        counted(engine, from, &asked, &mut self.limits)
    }

    /// Notes what is asked for, and refuses it before anything else is looked at.
    ///
    /// # Errors
    /// 406, 429, and 401 where nobody could be answered.
    pub(in crate::http) fn admit(&mut self, call: &Call, place: &Place) -> Result<(), Problem> {
        self.operation = operation(call, place);
        let pattern = Pattern::of(place);
        self.pattern = Some(pattern);
        if let Some(noted) = &self.noted {
            // A layer may ask twice; the first stays.
            let _ = noted.set((self.operation.clone(), pattern));
        }
        accepted(&call.parts.headers)?;
        let Some(operation) = &self.operation else {
            return Ok(());
        };
        limited(call, place, operation, &mut self.limits)?;
        if is_closed(call, place) {
            return Err(refused(&call.caller));
        }
        Ok(())
    }
}

/// Counts a call against the limits of its model, and of the one that a row's relation lists, whose
/// limits are not passed by.
fn limited(
    call: &Call,
    place: &Place,
    operation: &Operation,
    told: &mut Option<Told>,
) -> Result<(), Problem> {
    let does = match call.parts.method {
        Method::PUT => Does::Put,
        _ => Does::Operation(operation),
    };
    let listed = match place {
        Place::Related(_, link) => call.model().links.get(*link).map(|link| link.to),
        _ => None,
    };
    let asked = [
        (Part::Model(call.model), does),
        (Part::Model(listed.unwrap_or(call.model)), does),
    ];
    let asked = asked.get(..1 + usize::from(listed.is_some()));
    let from = (&call.parts, &call.caller);
    counted(&call.engine, from, asked.unwrap_or_default(), told)
}

/// Counts a request against the limits of what it asks for; `told` becomes what is said of them.
///
/// # Errors
/// 429 where one is used up.
pub(in crate::http) fn counted(
    engine: &Engine,
    (parts, caller): (&Parts, &Caller),
    asked: &[(Part, Does<'_>)],
    told: &mut Option<Told>,
) -> Result<(), Problem> {
    let address = || address(parts, &engine.settings);
    let Some(counted) = engine.limits.count(asked, caller, address) else {
        return Ok(());
    };
    *told = Some(counted.told);
    counted.refused.map_or(Ok(()), Err)
}

/// None for a method that an address does not answer.
fn operation(call: &Call, place: &Place) -> Option<Operation> {
    let method = &call.parts.method;
    let reads = matches!(*method, Method::GET | Method::HEAD);
    match place {
        Place::All if reads => Some(Operation::List),
        Place::Related(..) if reads => Some(Operation::List),
        Place::One(_) | Place::By(..) if reads => Some(Operation::Get),
        Place::All if method == Method::POST => Some(Operation::Create),
        Place::One(_) if method == Method::DELETE => Some(Operation::Delete),
        Place::One(_) if matches!(*method, Method::PATCH | Method::PUT) => Some(Operation::Update),
        Place::Restore(_) => Some(Operation::Update),
        Place::Action(_, at) => {
            let action = call.model().model.routes.actions.get(*at);
            action.map(|action| Operation::Action(action.name.clone()))
        }
        Place::All | Place::One(_) | Place::By(..) | Place::Related(..) => None,
    }
}
