//! `/auth`: how the principal's rows sign in.

use super::answered::{content, done, headed, row, unchanged, written};
use super::body::{JSON, body};
use super::header::{COOKIES, ETAG, PLACE};
use super::node::{Object, response, schema, set};
use super::operation::{answer, refusals_of, tried};
use super::typed::characters;
use super::{Of, example, schemas, security};
use crate::plan::Account;
use serde_json::{Value, json};
use ssot_core::schema::Operation;
use ssot_core::value::TEXT_MAX;

/// No model's name: those begin with a capital.
const TAG: &str = "auth";
/// Characters of a token.
const TOKEN: u64 = 4 * 1024;

/// What stands among the names of models and services.
pub(super) fn tag() -> Value {
    json!({ "name": TAG, "description": "Signing in, staying so, and signing out." })
}

/// Adds the paths, and the schemas of what is sent and answered there. No type of Rust's has a dot
/// in its name.
pub(super) fn paths(paths: &mut Object, all: &mut Value, of: &Of<'_>, account: &Account) {
    let wire = |at: usize| of.model.columns.get(at).map_or("", |column| &column.wire);
    let names = [wire(account.login), wire(account.password)];
    let mut add = |step: &str, method: &str, operation: Value| {
        paths.insert(format!("/auth/{step}"), json!({ method: operation }));
    };
    if of.model.serves(&Operation::Create) {
        let register = schemas::register(all, &of.model.model, names);
        set(all, "auth.Register", register);
        add("register", "post", self::register(of, names));
    }
    set(all, "auth.Login", login_body(names));
    set(all, "auth.Refresh", refresh_body());
    set(all, "auth.Signed", signed(of));
    add("login", "post", login(of, names));
    add("refresh", "post", refresh(of));
    add("logout", "post", logout(of));
    add("me", "get", me(of));
}

fn register(of: &Of<'_>, names: [&str; 2]) -> Value {
    let refusals = ["403", "404", "409", "413", "415", "422", "507"];
    let mut post = step(("register", "Register an account"), &refusals);
    of.limits(&mut post, &Operation::Create);
    tried(&mut post);
    let description = "Makes a row as `POST` to its model does for nobody, and signs it in.";
    set(&mut post, "description", description.into());
    let example = example::register(of, names);
    set(
        &mut post,
        "requestBody",
        body(JSON, &schema("auth.Register"), example),
    );
    set(&mut post, "parameters", mode());
    let made = welcome("The account that was made, signed in", of);
    answer(&mut post, "201", headed(made, &[PLACE, COOKIES]));
    post
}

fn login(of: &Of<'_>, names: [&str; 2]) -> Value {
    let refusals = ["403", "413", "415", "422", "507"];
    let mut post = step(("login", "Sign in"), &refusals);
    tried(&mut post);
    let description = "Asks for a name and its password. Whatever is wrong with them is answered \
         alike; who tries too often is told when to try again.";
    set(&mut post, "description", description.into());
    let example = example::login(of, names);
    set(
        &mut post,
        "requestBody",
        body(JSON, &schema("auth.Login"), example),
    );
    set(&mut post, "parameters", mode());
    answer(
        &mut post,
        "200",
        headed(welcome("Signed in", of), &[COOKIES]),
    );
    post
}

fn refresh(of: &Of<'_>) -> Value {
    let refusals = ["403", "409", "413", "415", "422", "507"];
    let mut post = step(("refresh", "Get new tokens"), &refusals);
    let description = "Puts new tokens in place of old ones. A refresh token is good once: one that \
         comes again ends its whole session.";
    set(&mut post, "description", description.into());
    set(&mut post, "requestBody", carried());
    let next = welcome("Tokens in place of those that came", of);
    answer(&mut post, "200", headed(next, &[COOKIES]));
    post
}

fn logout(of: &Of<'_>) -> Value {
    let mut post = step(("logout", "Sign out"), &["403", "413", "415", "422", "507"]);
    let description = "Ends the session of a refresh token, or of the caller's access token.";
    set(&mut post, "description", description.into());
    set(&mut post, "requestBody", carried());
    let mut ways = security::ways(&of.engine.plan);
    ways.insert(0, json!({}));
    set(&mut post, "security", ways.into());
    let gone = done("The session is over");
    answer(&mut post, "204", headed(gone, &[COOKIES]));
    post
}

fn me(of: &Of<'_>) -> Value {
    let mut get = step(("me", "Get the caller's own row"), &["412"]);
    let description = "The row of the account whose access token came along.";
    set(&mut get, "description", description.into());
    set(&mut get, "security", security::ways(&of.engine.plan).into());
    let model = &of.model.model;
    let row = row(
        "The caller's own row",
        written(model),
        model,
        of.has_example,
    );
    answer(&mut get, "200", headed(row, &[ETAG]));
    answer(&mut get, "304", unchanged());
    answer(&mut get, "412", response("412"));
    get
}

fn step((word, summary): (&str, &str), refusals: &[&str]) -> Value {
    json!({
        "operationId": format!("auth.{word}"),
        "tags": [TAG],
        "summary": summary,
        "security": security::open(),
        "responses": refusals_of(refusals)
    })
}

fn mode() -> Value {
    json!([{
        "name": "mode", "in": "query",
        "description": "Whether tokens travel in the body, or in cookies",
        "schema": { "type": "string", "enum": ["body", "cookie"], "default": "body" }
    }])
}

/// Any text may be tried: what no account could have is refused as a wrong one is.
fn login_body(names: [&str; 2]) -> Value {
    let texts: Object = names
        .iter()
        .map(|name| ((*name).to_owned(), characters(TEXT_MAX)))
        .collect();
    json!({
        "type": "object", "required": names, "properties": texts, "additionalProperties": false
    })
}

fn refresh_body() -> Value {
    // What is no token is as good as one that has ended.
    let any = json!({ "type": "string", "format": "password" });
    json!({
        "type": "object", "required": ["refreshToken"], "additionalProperties": false,
        "properties": { "refreshToken": any }
    })
}

/// The body of who has a refresh token; a browser has it in a cookie.
fn carried() -> Value {
    let example = json!({ "refreshToken": example::TOKEN });
    let mut carried = body(JSON, &schema("auth.Refresh"), Some(example));
    set(&mut carried, "required", false.into());
    carried
}

/// What is answered to whoever is signed in now. Tokens that travel in cookies are not in it.
fn signed(of: &Of<'_>) -> Value {
    json!({
        "type": "object",
        "required": ["expiresIn", "me"],
        "additionalProperties": false,
        "dependentRequired": {
            "accessToken": ["refreshToken", "tokenType"], "refreshToken": ["accessToken"]
        },
        "properties": {
            "accessToken": characters(TOKEN),
            "refreshToken": characters(TOKEN),
            "tokenType": { "const": "Bearer" },
            "expiresIn": {
                "type": "integer", "format": "int64", "minimum": 0, "maximum": u32::MAX,
                "description": "Seconds that the access token is good for"
            },
            "me": written(&of.model.model)
        }
    })
}

fn welcome(description: &str, of: &Of<'_>) -> Value {
    content(description, schema("auth.Signed"), example::signed(of))
}
