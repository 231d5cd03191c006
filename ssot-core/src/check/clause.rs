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

pub(super) use private::is_hidden;

use super::expr::{Place, What, World};
use super::operation::Operations;
use super::whole::Whole;
use crate::schema::{
    Cache, Check, Event, Middleware, Model, Permissions, RelationKind, Routes, Search,
};
use crate::syntax::Diags;

/// What a model gets from rules and clauses.
pub(super) struct Lowered {
    /// The model again where its fields have rules; most models need no copy.
    ruled: Option<Model>,
    checks: Vec<Check>,
    permissions: Permissions,
    cache: Cache,
    events: Vec<Event>,
    search: Search,
    middleware: Middleware,
    routes: Routes,
}

impl Lowered {
    /// Makes the model whole.
    pub(super) fn join(self, model: &mut Model) {
        if let Some(ruled) = self.ruled {
            *model = ruled;
        }
        model.checks = self.checks;
        model.permissions = self.permissions;
        model.cache = self.cache;
        model.events = self.events;
        model.search = self.search;
        model.middleware = self.middleware;
        model.routes = self.routes;
    }
}

/// Everything of a model that needs every model's fields: rules and clauses.
pub(super) fn lower(
    world: &World<'_>,
    whole: &Whole<'_>,
    model: &Model,
    diags: &mut Diags,
) -> Lowered {
    let clauses = &whole.clauses;
    let before = diags.count();
    let routes = routes::routes(world, model, clauses.routes.unwrap_or_default(), diags);
    let actions: Vec<String> = routes
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
    let ruled = rules::fields(world, place, whole, model, diags);
    let row = ruled.as_ref().unwrap_or(model);
    let checks = rules::checks(world, place, whole, row, diags);
    routed::check(&routes, &whole.model.clauses, diags);
    let mut permissions = permissions::of_model(world, whole, place, operations, diags);
    routed::without_row(
        &routes,
        clauses.permissions.unwrap_or_default(),
        &mut permissions,
        diags,
    );
    // A line with a mistake may be the one that was meant to speak of an action.
    if diags.count() == before {
        let actions = routes::actions(clauses.routes.unwrap_or_default());
        permissions::uncovered::check(actions, &permissions, diags);
        let lines = clauses.permissions.unwrap_or_default();
        permissions::vain::check(world, place, &routes, lines, &permissions.lines, diags);
    }
    let search = search::search(world, row, clauses.search.unwrap_or_default(), diags);
    let scope = cache::scope(row, &permissions, &search);
    let cache = cache::cache(scope, operations, clauses.cache.unwrap_or_default(), diags);
    cache::time::check(row, &permissions, clauses.cache.unwrap_or_default(), diags);
    let events = clauses.events.unwrap_or_default();
    let events = events::events(world, place, operations, events, diags);
    let middleware = clauses.middleware.unwrap_or_default();
    let middleware = middleware::middleware(world.known, operations, middleware, diags);
    Lowered {
        ruled,
        checks,
        permissions,
        cache,
        events,
        search,
        middleware,
        routes,
    }
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
