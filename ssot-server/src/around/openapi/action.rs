//! The actions of a model.

use super::answered::gives;
use super::body::input;
use super::node::{Object, parameter as refer, set};
use super::operation::put;
use super::{Of, example, parameter, words};
use serde_json::Value;
use ssot_core::schema::{Action, Operation};

/// Adds the path of an action.
pub(super) fn path(paths: &mut Object, of: &Of<'_>, path: &str, action: &Action) {
    let all = Object::from_iter([("post".to_owned(), post(of, action))]);
    if action.row {
        put(
            paths,
            format!("{path}/{{id}}/{}", action.wire),
            all,
            &[parameter::key(of)],
        );
    } else {
        put(paths, format!("{path}/{}", action.wire), all, &[]);
    }
}

fn post(of: &Of<'_>, action: &Action) -> Value {
    let operation = Operation::Action(action.name.clone());
    let summary = summary(of, action);
    // Who has seen the row may hold the action to what they saw.
    let (conditions, stale): (&[&str], &[&str]) = match action.row {
        true => (&["idempotencyKey", "ifMatch"], &["412"]),
        false => (&["idempotencyKey"], &[]),
    };
    let refusals = ["403", "404", "409", "413", "415", "422", "501", "507"];
    let refusals = [&refusals, stale].concat();
    let mut post = of.operation(&operation, (&action.wire, &summary), &refusals);
    let description = action.doc.clone().unwrap_or_else(|| match action.row {
        true => format!("An action on {}.", words::a(&of.model.model)),
        false => format!("An action of {}.", words::many(&of.model.model)),
    });
    set(&mut post, "description", description.into());
    let parameters: Vec<_> = conditions.iter().map(|name| refer(name)).collect();
    set(&mut post, "parameters", parameters.into());
    let plan = &of.engine.plan;
    let given = |ty| example::of_type(plan, ty);
    let body = input(action.input.as_ref(), action.input.as_ref().and_then(given));
    set(&mut post, "requestBody", body);
    let example = action.output.as_ref().and_then(given);
    gives(&mut post, of.models, action.output.as_ref(), example);
    post
}

/// The first sentence of its doc, or its name and what it is done to.
fn summary(of: &Of<'_>, action: &Action) -> String {
    let own = || {
        let name = words::capital(&words::spaced(&action.wire));
        let model = &of.model.model;
        match action.row {
            true => format!("{name}: {}", words::one(model)),
            false => format!("{name}: {}", words::many(model)),
        }
    };
    words::title(action.doc.as_deref()).unwrap_or_else(own)
}
