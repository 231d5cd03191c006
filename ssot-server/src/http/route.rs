//! Which address is which operation. Literal segments after a collection (`by`, static actions)
//! go before keys; a model's key never equals one.

use super::closed::is_closed;
use super::doubt::Doubt;
use super::watch::Asked;
use super::{Call, action, get, list, refused, write};
use crate::engine::Engine;
use crate::key::Key;
use crate::plan::{ModelId, ModelPlan};
use crate::problem::{Code, Problem};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, header};
use axum::response::Response;
use ssot_core::schema::Operation;
use std::sync::Arc;
use std::time::SystemTime;

/// What an address under a model's path names.
pub(super) enum Place {
    /// `/products`
    All,
    /// `/products/{id}`
    One(Key),
    /// `/products/by/slug/{value}`: the field's place and the text.
    By(usize, String),
    /// `/products/{id}/reviews`: the relation's place.
    Related(Key, usize),
    /// `/products/{id}/restore`
    Restore(Key),
    /// `/products/{id}/publish`, or without a key: the action's place.
    Action(Option<Key>, usize),
}

pub(super) async fn answer(
    engine: Arc<Engine>,
    model: ModelId,
    request: Request,
    asked: &mut Asked,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let caller = engine.caller(&parts).await?;
    let now = now();
    let call = Call {
        engine,
        model,
        caller,
        now,
        parts,
    };
    let place = place(&call, true).map_err(|problem| otherwise(&call, problem))?;
    let doubt = Doubt::of(&call, &place);
    let answered = match asked.admit(&call, &place) {
        Ok(()) => dispatch(call, place, body).await,
        Err(problem) => Err(problem),
    };
    match doubt {
        None => answered,
        Some(doubt) => answered.map_err(|problem| doubt.explained(problem)),
    }
}

/// Microseconds since 1970.
pub(crate) fn now() -> i64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let now = now.ok().and_then(|now| i64::try_from(now.as_micros()).ok());
    now.unwrap_or_default()
}

// Reads are seldom large and never wait for long; what may wait is apart, or each request would
// have room for the largest.
async fn dispatch(call: Call, place: Place, body: Body) -> Result<Response, Problem> {
    let method = match call.parts.method {
        Method::HEAD => Method::GET,
        ref method => method.clone(),
    };
    match (place, &method) {
        (Place::All, &Method::GET) if call.serves(&Operation::List) => list::all(call).await,
        (Place::One(key), &Method::GET) if call.serves(&Operation::Get) => {
            get::one(call, &key).await
        }
        (Place::By(field, text), &Method::GET) if call.serves(&Operation::Get) => {
            Box::pin(get::by(call, field, &text)).await
        }
        (Place::Related(key, link), &Method::GET) => Box::pin(list::related(call, key, link)).await,
        (Place::All, &Method::POST) if call.serves(&Operation::Create) => {
            Box::pin(write::create(call, body)).await
        }
        (Place::One(key), &Method::PATCH) if call.serves(&Operation::Update) => {
            Box::pin(write::update(call, key, body)).await
        }
        (Place::One(key), &Method::PUT) if call.puts() => {
            Box::pin(write::put(call, key, body)).await
        }
        (Place::One(key), &Method::DELETE) if call.serves(&Operation::Delete) => {
            Box::pin(write::delete(call, key)).await
        }
        (Place::Restore(key), &Method::POST) => Box::pin(write::restore(call, key)).await,
        (Place::Action(key, at), &Method::POST) => Box::pin(action::act(call, key, at, body)).await,
        (place, _) => Err(not_allowed(call.model(), &place)),
    }
}

/// Whether or not its key can be read: 405 for a method that an address never answers, 401 where it
/// answers nobody.
fn otherwise(call: &Call, problem: Problem) -> Problem {
    match place(call, false) {
        Ok(place) if !allows(call.model(), &place, &call.parts.method) => {
            not_allowed(call.model(), &place)
        }
        Ok(place) if is_closed(call, &place) => refused(&call.caller),
        _ => problem,
    }
}

/// Reads what stands behind the model's own path; without its keys and values unless they are asked
/// for.
fn place(call: &Call, whole: bool) -> Result<Place, Problem> {
    let model = call.model();
    let key = |segment: &str| match whole {
        true => key(model, segment),
        false => Ok(Key(Vec::new())),
    };
    let segments: Vec<&str> = call.rest().split('/').collect();
    let named = |segment: &str| actions(model).position(|(wire, _)| wire == segment);
    Ok(match segments.as_slice() {
        [""] => Place::All,
        ["by", field, value] => by(model, field, if whole { value } else { "" })?,
        [word] => {
            match named(word).filter(|&at| actions(model).nth(at).is_some_and(|(_, row)| !row)) {
                Some(action) => Place::Action(None, action),
                None => Place::One(key(word)?),
            }
        }
        [id, "restore"] if model.deleted_at.is_some() => Place::Restore(key(id)?),
        [id, word] => {
            let action =
                named(word).filter(|&at| actions(model).nth(at).is_some_and(|(_, row)| row));
            let link = model
                .links
                .iter()
                .position(|link| link.wire == *word || kebab(&link.wire) == *word);
            match (action, link) {
                (Some(action), _) => Place::Action(Some(key(id)?), action),
                (None, Some(link)) => Place::Related(key(id)?, link),
                (None, None) => return Err(Problem::not_found()),
            }
        }
        _ => return Err(Problem::not_found()),
    })
}

/// Actions by their names in an address, and whether they act on a row.
fn actions(model: &ModelPlan) -> impl Iterator<Item = (&str, bool)> {
    model
        .model
        .routes
        .actions
        .iter()
        .map(|action| (action.wire.as_str(), action.row))
}

fn by(model: &ModelPlan, field: &str, value: &str) -> Result<Place, Problem> {
    let fields = model
        .model
        .routes
        .by
        .iter()
        .filter_map(|name| model.field(name));
    let place = fields.into_iter().find(|&at| {
        model
            .columns
            .get(at)
            .is_some_and(|c| c.wire == field || kebab(&c.wire) == field)
    });
    Ok(Place::By(
        place.ok_or_else(Problem::not_found)?,
        decoded(value)?,
    ))
}

/// A comma within a part is encoded, one between parts need not be; many clients encode all.
fn key(model: &ModelPlan, segment: &str) -> Result<Key, Problem> {
    if model.key.len() > 1 && !segment.contains(',') {
        let parts: Vec<_> = decoded(segment)?.split(',').map(str::to_owned).collect();
        return Key::read(model, &parts);
    }
    let parts = segment.split(',').map(decoded);
    Key::read(model, &parts.collect::<Result<Vec<_>, _>>()?)
}

fn decoded(segment: &str) -> Result<String, Problem> {
    let text = percent_encoding::percent_decode_str(segment).decode_utf8();
    text.map(std::borrow::Cow::into_owned)
        .map_err(|_| Problem::new(Code::InvalidId, "the address is no UTF-8"))
}

/// `orderItems` as `order-items`.
fn kebab(wire: &str) -> String {
    let mut out = String::with_capacity(wire.len() + 2);
    for letter in wire.chars() {
        if letter.is_ascii_uppercase() {
            out.push('-');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

fn allows(model: &ModelPlan, place: &Place, method: &Method) -> bool {
    let mut answered = methods(model, place).into_iter();
    answered.any(|one| one.split(", ").any(|name| name == method.as_str()))
}

/// The methods that an address answers.
fn methods(model: &ModelPlan, place: &Place) -> Vec<&'static str> {
    let on =
        |operation: Operation, method: &'static str| model.serves(&operation).then_some(method);
    let methods: Vec<Option<&str>> = match place {
        Place::All => vec![
            on(Operation::List, "GET, HEAD"),
            on(Operation::Create, "POST"),
        ],
        Place::One(_) => vec![
            on(Operation::Get, "GET, HEAD"),
            on(Operation::Update, "PATCH"),
            (model.makes_under_given_keys() || model.serves(&Operation::Update)).then_some("PUT"),
            on(Operation::Delete, "DELETE"),
        ],
        Place::By(..) => vec![on(Operation::Get, "GET, HEAD")],
        Place::Related(..) => vec![Some("GET, HEAD")],
        Place::Restore(_) | Place::Action(..) => vec![Some("POST")],
    };
    methods.into_iter().flatten().collect()
}

/// 405 with what the address does answer.
fn not_allowed(model: &ModelPlan, place: &Place) -> Problem {
    let allow = methods(model, place).join(", ");
    allowing(format!("this address answers {allow}"), &allow)
}

/// 405 for a `PUT` onto a row that is there, of a model whose rows are only made.
pub(crate) fn not_replaced(model: &ModelPlan) -> Problem {
    let mut methods = methods(model, &Place::One(Key(Vec::new())));
    methods.retain(|method| *method != "PUT");
    let detail = "a row that is there cannot be replaced";
    allowing(detail.to_owned(), &methods.join(", "))
}

fn allowing(detail: String, allow: &str) -> Problem {
    let problem = Problem::new(Code::MethodNotAllowed, detail);
    match HeaderValue::from_str(allow) {
        Ok(allow) => problem.with_header(header::ALLOW, allow),
        Err(_) => problem,
    }
}
