//! `use: name`: layers of the user's own, given by name.

use super::App;
use axum::Router;
use axum::extract::Request;
use axum::response::IntoResponse;
use axum::routing::Route;
use ssot_core::schema::Schema;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use tower::{Layer, Service};

/// Every layer that was given, by name.
pub(crate) type Layers = BTreeMap<String, Wrap>;

/// Puts a layer around routes.
type Wrap = Box<dyn Fn(Router) -> Router + Send + Sync>;

impl App {
    /// Gives the layer that a `use: name` of the schema asks for: whatever axum's `Router::layer`
    /// takes, such as `axum::middleware::from_fn` or a layer of tower. It stands around every
    /// operation of the models and services that name it, outside of sign-in, limits and rules;
    /// the first that is named stands outermost. Each of them gets a clone.
    ///
    /// ```
    /// # use axum::{extract::Request, http::StatusCode, middleware::{Next, from_fn}, response::Response};
    /// async fn office_hours(request: Request, next: Next) -> Result<Response, StatusCode> {
    ///     match request.headers().contains_key("x-closed") {
    ///         true => Err(StatusCode::FORBIDDEN),
    ///         false => Ok(next.run(request).await),
    ///     }
    /// }
    /// # let schema = ssot_core::schema::Schema::default();
    /// let app = ssot_server::App::new(&schema).layer("office_hours", from_fn(office_hours));
    /// ```
    #[must_use]
    pub fn layer<L>(mut self, name: impl Into<String>, layer: L) -> App
    where
        L: Layer<Route> + Clone + Send + Sync + 'static,
        L::Service: Service<Request> + Clone + Send + Sync + 'static,
        <L::Service as Service<Request>>::Response: IntoResponse + 'static,
        <L::Service as Service<Request>>::Error: Into<Infallible> + 'static,
        <L::Service as Service<Request>>::Future: Send + 'static,
    {
        let wrap = move |inside: Router| inside.layer(layer.clone());
        self.layers.insert(name.into(), Box::new(wrap));
        self
    }
}

/// A line for each layer that is named and not given, or given and not named.
pub(super) fn mismatched(schema: &Schema, given: &Layers) -> Vec<String> {
    let models = schema.models.iter().map(|one| (&one.name, &one.middleware));
    let services = schema
        .services
        .iter()
        .map(|one| (&one.name, &one.middleware));
    let named = models.chain(services);
    let named =
        named.flat_map(|(name, around)| around.layers.iter().map(move |layer| (layer, name)));
    let named: BTreeSet<_> = named.collect();
    let missing = named
        .iter()
        .filter(|(layer, _)| !given.contains_key(*layer));
    let missing = missing.map(|(layer, name)| {
        format!(
            "`{name}` has `use: {layer}`, and no such layer is given: `App::layer(\"{layer}\", ..)`"
        )
    });
    let unnamed = given
        .keys()
        .filter(|layer| named.iter().all(|(known, _)| known != layer));
    let unnamed = unnamed.map(|layer| {
        format!("the layer `{layer}` is given, and nothing in the schema has `use: {layer}`")
    });
    missing.chain(unnamed).collect()
}
