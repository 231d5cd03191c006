//! Addresses that the server answers itself: no model and no service may stand there.

use crate::plan::Plan;

/// Beside the base path.
const OWN: [&str; 7] = [
    "/docs",
    "/docs/page.css",
    "/docs/page.js",
    "/healthz",
    "/metrics",
    "/openapi.json",
    "/readyz",
];
/// Below it.
const BELOW: [&str; 4] = ["/_explain", "/auth", "/batch", "/can"];

/// Why a schema cannot be served under a base path, a line for each path that is taken.
///
/// The language refuses what is taken under every base; under an empty one there is more, and a
/// schema may come from elsewhere.
pub(crate) fn taken(plan: &Plan, base: &str) -> Vec<String> {
    let models = plan.models.iter().map(|model| &model.model);
    let models = models.map(|model| (&model.routes.path, &model.name));
    let services = plan.schema.services.iter();
    let services = services.map(|service| (&service.path, &service.name));
    let own = OWN.map(str::to_owned).into_iter();
    let own: Vec<_> = own
        .chain(BELOW.map(|path| format!("{base}{path}")))
        .collect();
    let all = models.chain(services).filter(|(path, _)| {
        let address = format!("{base}{path}");
        let within = |own: &String| own.strip_prefix(&address).is_some_and(is_below);
        own.iter().any(within)
    });
    all.map(|(path, name)| {
        format!(
            "the path `{path}` of `{name}` is the server's own under the base path `{base}`: \
             write another, `path: \"..\";`, or set another base path"
        )
    })
    .collect()
}

fn is_below(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with('/')
}
