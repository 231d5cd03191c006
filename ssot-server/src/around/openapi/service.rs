//! The endpoints of services.

use super::operation::{closed, gives, input, limited, refusals_of, set};
use super::parameter;
use crate::engine::Engine;
use crate::policy::{Asking, decide_apart};
use serde_json::{Map, Value, json};
use ssot_core::public::Models;
use ssot_core::schema::{Endpoint, Operation, Service};

const REFUSALS: [&str; 6] = ["403", "409", "413", "415", "422", "501"];

/// Adds the paths of every service.
pub(super) fn paths(paths: &mut Map<String, Value>, engine: &Engine, models: &Models<'_>) {
    for service in &engine.plan.schema.services {
        for endpoint in &service.endpoints {
            let path = format!("{}/{}", service.path, endpoint.wire);
            paths.insert(
                path,
                json!({ "post": post(engine, models, service, endpoint) }),
            );
        }
    }
}

fn post(engine: &Engine, models: &Models<'_>, service: &Service, endpoint: &Endpoint) -> Value {
    let operation = Operation::Action(endpoint.name.clone());
    let rule = |asking: Asking<'_>| decide_apart(asking, &service.permissions, &operation);
    let mut post = json!({
        "operationId": format!("{}.{}", service.wire, endpoint.wire),
        "tags": [service.name],
        "description": endpoint.doc.as_deref().unwrap_or_default(),
        "parameters": [parameter::refer("idempotencyKey")],
        "security": closed(&engine.plan, rule, service.middleware.auth.contains(&operation)),
        "responses": refusals_of(&[&REFUSALS, limited(&service.middleware, &operation)].concat())
    });
    set(&mut post, "requestBody", input(endpoint.input.as_ref()));
    gives(&mut post, models, endpoint.output.as_ref());
    post
}
