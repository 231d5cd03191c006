//! `/auth`: how the principal's rows sign in.

use super::answered::{PLACE, TAG as ETAG, done, headed, unchanged, written};
use super::operation::{answer, body, content, reference, refusals_of, set};
use crate::engine::Engine;
use crate::plan::ModelPlan;
use serde_json::{Map, Value, json};
use ssot_core::schema::Operation;

/// No model's name: those begin with a capital.
const TAG: &str = "auth";
const COOKIES: &str = "set-cookie";

/// What stands among the names of models and services, where somebody can sign in.
pub(super) fn tag(engine: &Engine) -> Option<Value> {
    let tag = json!({ "name": TAG, "description": "Signing in, staying so, and signing out." });
    engine.signs_in().then_some(tag)
}

/// How callers say who they are.
pub(super) fn schemes(engine: &Engine) -> Value {
    let bearer = json!({ "type": "http", "scheme": "bearer", "bearerFormat": "JWT" });
    if !engine.signs_in() {
        return json!({ "bearer": bearer });
    }
    let cookie = json!({
        "type": "apiKey", "in": "cookie", "name": "__Host-ssot",
        "description": "A request that changes something comes from the same origin and carries `X-CSRF: 1`."
    });
    json!({ "bearer": bearer, "cookie": cookie })
}

/// Adds the paths.
pub(super) fn paths(paths: &mut Map<String, Value>, engine: &Engine) {
    let account = engine.plan.account.as_ref().ok();
    let account = account.filter(|_| engine.signs_in());
    let Some(account) = account else { return };
    let Some(model) = engine.plan.models.get(account.model) else {
        return;
    };
    let wire = |at: usize| model.columns.get(at).map_or("", |column| &column.wire);
    let names = [wire(account.login), wire(account.password)];
    let mut add = |step: &str, method: &str, operation: Value| {
        paths.insert(format!("/auth/{step}"), json!({ method: operation }));
    };
    if model.serves(&Operation::Create) {
        add("register", "post", register(model, names));
    }
    add("login", "post", login(model, names));
    add("refresh", "post", refresh(model));
    add("logout", "post", logout());
    add("me", "get", me(model));
}

fn register(model: &ModelPlan, names: [&str; 2]) -> Value {
    let given: Map<_, _> = names
        .iter()
        .map(|name| ((*name).to_owned(), json!({ "not": { "type": "null" } })))
        .collect();
    let create = reference(&format!("{}Create", model.model.name));
    let schema =
        json!({ "allOf": [create, { "type": "object", "required": names, "properties": given }] });
    let mut post = step(
        "register",
        &["403", "404", "409", "413", "415", "422", "429"],
    );
    set(
        &mut post,
        "requestBody",
        body(&["application/json"], &schema, None),
    );
    set(&mut post, "parameters", mode());
    let made = content("The account that was made, signed in", signed(model));
    answer(&mut post, "201", headed(made, &[PLACE, COOKIES]));
    post
}

fn login(model: &ModelPlan, names: [&str; 2]) -> Value {
    // Any text may be tried: what no account could have is refused as a wrong one is.
    let texts: Map<_, _> = names
        .iter()
        .map(|name| ((*name).to_owned(), json!({ "type": "string" })))
        .collect();
    let schema = json!({
        "type": "object", "required": names, "properties": texts, "additionalProperties": false
    });
    let mut post = step("login", &["403", "413", "415", "422", "429"]);
    set(
        &mut post,
        "requestBody",
        body(&["application/json"], &schema, None),
    );
    set(&mut post, "parameters", mode());
    let came = content("Signed in", signed(model));
    answer(&mut post, "200", headed(came, &[COOKIES]));
    post
}

fn refresh(model: &ModelPlan) -> Value {
    let mut post = step("refresh", &["403", "409", "413", "415", "422"]);
    set(&mut post, "requestBody", carried());
    let next = content("Tokens in place of those that came", signed(model));
    answer(&mut post, "200", headed(next, &[COOKIES]));
    post
}

fn logout() -> Value {
    let mut post = step("logout", &["403", "413", "415", "422"]);
    set(&mut post, "requestBody", carried());
    set(
        &mut post,
        "security",
        json!([{}, { "bearer": [] }, { "cookie": [] }]),
    );
    let gone = done("The session is over");
    answer(&mut post, "204", headed(gone, &[COOKIES]));
    post
}

fn me(model: &ModelPlan) -> Value {
    let mut get = step("me", &["412"]);
    set(
        &mut get,
        "security",
        json!([{ "bearer": [] }, { "cookie": [] }]),
    );
    let row = content("The caller's own row", written(&model.model));
    answer(&mut get, "200", headed(row, &[ETAG]));
    answer(&mut get, "304", unchanged());
    get
}

fn step(word: &str, refusals: &[&str]) -> Value {
    json!({
        "operationId": format!("auth.{word}"),
        "tags": [TAG],
        "security": [{}],
        "responses": refusals_of(refusals)
    })
}

fn mode() -> Value {
    json!([{
        "name": "mode", "in": "query",
        "description": "Whether tokens travel in the body, or in cookies",
        "schema": { "enum": ["body", "cookie"], "default": "body" }
    }])
}

/// The body of who has a refresh token; a browser has it in a cookie.
fn carried() -> Value {
    let schema = json!({
        "type": "object", "required": ["refreshToken"], "additionalProperties": false,
        "properties": { "refreshToken": { "type": "string" } }
    });
    let mut carried = body(&["application/json"], &schema, None);
    set(&mut carried, "required", false.into());
    carried
}

/// What is answered to whoever is signed in now. Tokens that travel in cookies are not in it.
fn signed(model: &ModelPlan) -> Value {
    let text = json!({ "type": "string" });
    json!({
        "type": "object",
        "required": ["expiresIn", "me"],
        "additionalProperties": false,
        "dependentRequired": {
            "accessToken": ["refreshToken", "tokenType"], "refreshToken": ["accessToken"]
        },
        "properties": {
            "accessToken": text,
            "refreshToken": text,
            "tokenType": { "const": "Bearer" },
            "expiresIn": {
                "type": "integer", "description": "Seconds that the access token is good for"
            },
            "me": written(&model.model)
        }
    })
}
