//! Where a model is served: its path, look-ups, operations and actions.

use super::field_of;
use crate::check::code;
use crate::check::expr::World;
use crate::check::nearest::among;
use crate::check::operation::{Operations, READ, WORDS, WRITE};
use crate::check::ty;
use crate::names;
use crate::schema::{Action, Model, Operation, RelationKind, Routes};
use crate::syntax::tree::{Name, RouteLine, Signature, Text};
use crate::syntax::{Diag, Diags};

pub(super) fn routes(
    world: &World<'_>,
    model: &Model,
    lines: &[RouteLine],
    diags: &mut Diags,
) -> Routes {
    let mut routes = model.routes.clone();
    routes.operations = READ.into_iter().chain(WRITE).collect();
    let plain = Operations {
        rows: true,
        actions: &[],
    };
    let mut only: Option<Vec<Operation>> = None;
    for line in lines {
        match line {
            RouteLine::Path(_, text) => {
                path(text, diags);
                routes.path.clone_from(&text.text);
            }
            RouteLine::By(_, names) => {
                routes.by = names
                    .iter()
                    .filter_map(|name| by(model, name, diags))
                    .collect()
            }
            RouteLine::Only(_, names) => only = Some(plain.resolve(names, diags)),
            RouteLine::Except(_, names) => {
                let left_out = plain.resolve(names, diags);
                routes
                    .operations
                    .retain(|operation| !left_out.contains(operation));
            }
            RouteLine::Action(signature) => {
                let action = action(world, model, &routes.actions, signature, diags);
                routes.actions.push(action);
            }
        }
    }
    if let Some(only) = only {
        routes.operations = only;
    }
    routes
}

/// The names of the actions.
pub(super) fn actions(lines: &[RouteLine]) -> impl Iterator<Item = &Name> {
    lines.iter().filter_map(|line| match line {
        RouteLine::Action(signature) => Some(&signature.name),
        RouteLine::Path(..) | RouteLine::By(..) | RouteLine::Only(..) | RouteLine::Except(..) => {
            None
        }
    })
}

/// Segments of small letters, digits and hyphens, each after a slash.
pub(in crate::check) fn path(text: &Text, diags: &mut Diags) {
    let word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let good = text
        .text
        .strip_prefix('/')
        .is_some_and(|rest| rest.split('/').all(word));
    if !good {
        let message = format!("`{}` cannot be a path", text.text);
        diags.push(
            Diag::error(code::BAD_PATH, text.span, message)
                .help("write lower-case words after slashes: `/order-items`"),
        );
    }
}

fn by(model: &Model, name: &Name, diags: &mut Diags) -> Option<String> {
    let Some(field) = field_of(model, &name.text) else {
        let diag = Diag::error(
            code::UNKNOWN_FIELD,
            name.span,
            format!("unknown field `{name}` of `{}`", model.name),
        );
        diags.push(among(
            diag,
            &name.text,
            model.fields.iter().map(|field| field.name.as_str()),
        ));
        return None;
    };
    if model.key == [field.name.as_str()] {
        let message = format!("`{name}` is the key, which finds a row without a line");
        let help = "remove it: the row is found by the model's own path and its key, `/x/{id}`";
        diags.push(Diag::error(code::BY_NOT_UNIQUE, name.span, message).help(help));
    } else if !field.unique || field.access.private {
        let reason = if field.unique {
            "is private"
        } else {
            "is not unique"
        };
        let message = format!("`{name}` {reason} and cannot find a row");
        diags.push(
            Diag::error(code::BY_NOT_UNIQUE, name.span, message)
                .help(format!("write `#[unique]` on `{name}`, and not `private`")),
        );
    }
    Some(field.name.clone())
}

fn action(
    world: &World<'_>,
    model: &Model,
    before: &[Action],
    written: &Signature,
    diags: &mut Diags,
) -> Action {
    let name = &written.name;
    let wire = names::camel(&name.text);
    if let Some(what) = taken(model, before, name, &wire) {
        let message = format!("action `{name}` has the name of {what}");
        diags.push(Diag::error(code::ACTION_NAME, name.span, message).help("give it another name"));
    }
    Action {
        name: name.text.clone(),
        wire,
        doc: written.doc.clone(),
        row: written.is_static.is_none(),
        input: written
            .input
            .as_ref()
            .map(|ty| ty::signature(world.known, ty, diags)),
        output: written
            .output
            .as_ref()
            .map(|ty| ty::signature(world.known, ty, diags)),
    }
}

/// Words that the routes or the client of a model need, and relations with a route of their own.
fn taken(model: &Model, before: &[Action], name: &Name, wire: &str) -> Option<&'static str> {
    if WORDS.contains(&name.text.as_str()) {
        return Some("an operation");
    }
    if matches!(
        wire,
        "by" | "batch" | "restore" | "each" | "then" | "constructor"
    ) {
        return Some("a word that routes and clients need");
    }
    if before.iter().any(|action| action.wire == wire) {
        return Some("another action");
    }
    let listed = model.relations.iter().any(|relation| {
        relation.wire == wire
            && matches!(
                relation.kind,
                RelationKind::ToMany { .. } | RelationKind::ManyToMany { .. }
            )
    });
    listed.then_some("a relation, whose rows have this route")
}
