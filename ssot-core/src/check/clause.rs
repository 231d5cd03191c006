//! Clauses of a model, lowered one by one.

mod cache;
mod events;
pub(super) mod middleware;
pub(super) mod permissions;
mod private;
mod routed;
pub(super) mod routes;
mod rules;
mod search;

use super::expr::{Place, What, World};
use super::operation::Operations;
use super::whole::Whole;
use crate::schema::{Model, RelationKind};
use crate::syntax::Diags;

/// Everything of a model that needs every model's fields: rules and clauses.
pub(super) fn lower(
    world: &World<'_>,
    whole: &Whole<'_>,
    model: &Model,
    diags: &mut Diags,
) -> Model {
    let clauses = &whole.clauses;
    let mut made = model.clone();
    made.routes = routes::routes(world, model, clauses.routes.unwrap_or_default(), diags);
    let actions: Vec<String> = made
        .routes
        .actions
        .iter()
        .map(|action| action.name.clone())
        .collect();
    let operations = Operations {
        rows: true,
        actions: &actions,
    };
    let place = Place {
        row: Some(model),
        what: What::Field,
    };
    rules::fields(world, place, whole, &mut made, diags);
    rules::checks(world, place, whole, &mut made, diags);
    routed::check(&made.routes, &whole.model.clauses, diags);
    made.permissions = permissions::of_model(world, whole, place, operations, diags);
    routed::without_row(
        &made.routes,
        whole.clauses.permissions.unwrap_or_default(),
        &mut made.permissions,
        diags,
    );
    made.search = search::search(world, &made, clauses.search.unwrap_or_default(), diags);
    made.cache = cache::cache(&made, operations, clauses.cache.unwrap_or_default(), diags);
    made.events = events::events(
        world,
        place,
        operations,
        clauses.events.unwrap_or_default(),
        diags,
    );
    made.middleware =
        middleware::middleware(operations, clauses.middleware.unwrap_or_default(), diags);
    made
}

/// The field that a name in a clause means: its own, or the one its relation is held in.
fn field_of<'m>(model: &'m Model, name: &str) -> Option<&'m crate::schema::Field> {
    let own = model.fields.iter().find(|field| field.name == name);
    own.or_else(|| {
        let relation = model
            .relations
            .iter()
            .find(|relation| relation.name == name)?;
        let RelationKind::ToOne { field, .. } = &relation.kind else {
            return None;
        };
        model
            .fields
            .iter()
            .find(|candidate| candidate.name == *field)
    })
}
