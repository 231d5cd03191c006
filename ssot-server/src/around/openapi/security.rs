//! Who may ask: never said in words, which rules are made of.

use super::Of;
use crate::caller::Caller;
use crate::engine::Engine;
use crate::plan::Plan;
use crate::policy::{Asking, Decision, decide, opening};
use serde_json::{Value, json};
use ssot_core::schema::Operation;

/// How callers say who they are.
pub(super) fn schemes(engine: &Engine) -> Value {
    let bearer = json!({
        "type": "http", "scheme": "bearer", "bearerFormat": "JWT",
        "description": "A signed access token, read as RFC8725 has it: one algorithm for each key, its issuer and its time are looked at."
    });
    if !engine.signs_in() {
        return json!({ "bearer": bearer });
    }
    let cookie = json!({
        "type": "apiKey", "in": "cookie", "name": "__Host-ssot",
        "description": "A request that changes something comes from the same origin and carries `X-CSRF: 1`."
    });
    json!({ "bearer": bearer, "cookie": cookie })
}

/// Nobody needs to say who they are.
pub(super) fn open() -> Value {
    json!([{}])
}

/// What is needed where nobody passes this rule, or where a signed-in caller is asked for.
pub(super) fn closed(plan: &Plan, rule: impl Fn(Asking<'_>) -> Decision, auth: bool) -> Value {
    let nobody = Caller::anonymous();
    let asking = Asking {
        plan,
        caller: &nobody,
        now: 0,
    };
    let nobody = (!auth && rule(asking) != Decision::Never).then(|| json!({}));
    nobody.into_iter().chain(ways(plan)).collect()
}

/// How a caller may say who they are.
pub(super) fn ways(plan: &Plan) -> Vec<Value> {
    let cookie = plan.account.is_ok().then(|| json!({ "cookie": [] }));
    std::iter::once(json!({ "bearer": [] }))
        .chain(cookie)
        .collect()
}

impl Of<'_> {
    /// What is needed for any of these operations.
    pub(super) fn security(&self, operations: &[&Operation]) -> Value {
        let each = |asking: Asking<'_>| {
            let rules = operations.iter().map(move |operation| match operation {
                Operation::Update => opening(asking, self.model, "t0"),
                operation => decide(asking, self.model, operation, "t0"),
            });
            rules.fold(Decision::Never, Decision::or)
        };
        let auth = &self.model.model.middleware.auth;
        let auth = operations.iter().any(|operation| auth.contains(operation));
        closed(&self.engine.plan, each, auth)
    }
}
