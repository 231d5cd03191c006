//! The endpoints of services.

use super::answered::gives;
use super::body::input;
use super::node::{Object, parameter, set};
use super::operation::{limited, refusals_of};
use super::security::closed;
use super::{example, words};
use crate::engine::Engine;
use crate::policy::{Asking, decide_apart};
use serde_json::{Value, json};
use ssot_core::public::Models;
use ssot_core::schema::{Endpoint, Operation, Service};

const REFUSALS: [&str; 7] = ["403", "409", "413", "415", "422", "501", "507"];

/// Adds the paths of every service.
pub(super) fn paths(paths: &mut Object, engine: &Engine, models: &Models<'_>) {
    for service in &engine.plan.schema.services {
        for endpoint in &service.endpoints {
            let path = format!("{}/{}", service.path, endpoint.wire);
            let post = post(engine, models, service, endpoint);
            paths.insert(path, json!({ "post": post }));
        }
    }
}

fn post(engine: &Engine, models: &Models<'_>, service: &Service, endpoint: &Endpoint) -> Value {
    let operation = Operation::Action(endpoint.name.clone());
    let rule = |asking: Asking<'_>| decide_apart(asking, &service.permissions, &operation);
    let auth = service.middleware.auth.contains(&operation);
    let name = || words::capital(&words::spaced(&endpoint.wire));
    let doc = endpoint.doc.as_deref();
    let own = || format!("An endpoint of `{}`.", service.name);
    let mut post = json!({
        "operationId": format!("{}.{}", service.wire, endpoint.wire),
        "tags": [service.name],
        "summary": words::title(doc).unwrap_or_else(name),
        "description": doc.map_or_else(own, str::to_owned),
        "parameters": [parameter("idempotencyKey")],
        "security": closed(&engine.plan, rule, auth),
        "responses": refusals_of(&[&REFUSALS, limited(&service.middleware, &operation)].concat())
    });
    let given = |ty| example::of_type(&engine.plan, ty);
    let asked = endpoint.input.as_ref();
    set(
        &mut post,
        "requestBody",
        input(asked, asked.and_then(given)),
    );
    let output = endpoint.output.as_ref();
    gives(&mut post, models, output, output.and_then(given));
    post
}
