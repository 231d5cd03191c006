//! No path is used twice, and none swallows another: below `/products` stand ids, look-ups and actions.

use super::code;
use super::reserved::is_type_name;
use super::whole::Whole;
use crate::schema::{Model, Service};
use crate::syntax::tree::{self, RouteLine};
use crate::syntax::{Diag, Diags};
use proc_macro2::Span;

/// First segments that the server itself answers.
const OWN: [&str; 4] = ["auth", "batch", "can", "events"];

/// A path, whose it is, and where that is written.
struct Route<'a> {
    path: &'a str,
    owner: &'a str,
    span: Span,
}

pub(super) fn check(
    wholes: &[Whole<'_>],
    models: &[Model],
    written: &[tree::Service],
    services: &[Service],
    diags: &mut Diags,
) {
    let named = |(_, model): &(_, &Model)| is_type_name(&model.name);
    let of_models = wholes
        .iter()
        .zip(models)
        .filter(named)
        .map(|(whole, model)| Route {
            path: &model.routes.path,
            owner: &model.name,
            span: span(whole),
        });
    let of_services = written
        .iter()
        .zip(services)
        .map(|(written, service)| Route {
            path: &service.path,
            owner: &service.name,
            span: written
                .path
                .as_ref()
                .map_or(written.name.span, |path| path.span),
        });
    let mut routes: Vec<Route<'_>> = of_models.chain(of_services).collect();
    for route in &routes {
        own(route, diags);
    }
    // Sorted, a path that swallows others stands right before them.
    routes.sort_by_key(|route| route.path.split('/').collect::<Vec<_>>());
    for pair in routes.windows(2) {
        clash(&pair[0], &pair[1], diags);
    }
}

fn span(whole: &Whole<'_>) -> Span {
    let path = whole
        .clauses
        .routes
        .unwrap_or_default()
        .iter()
        .find_map(|line| match line {
            RouteLine::Path(_, text) => Some(text.span),
            _ => None,
        });
    path.unwrap_or(whole.model.name.span)
}

fn own(route: &Route<'_>, diags: &mut Diags) {
    let first = route.path.split('/').nth(1).unwrap_or_default();
    if OWN.contains(&first) {
        let message = format!(
            "the path `{}` of `{}` is the server's own",
            route.path, route.owner
        );
        let help = format!("write another: `path: \"/{first}-list\";`");
        diags.push(Diag::error(code::PATH_TAKEN, route.span, message).help(help));
    }
}

fn clash(before: &Route<'_>, route: &Route<'_>, diags: &mut Diags) {
    let Some(rest) = route.path.strip_prefix(before.path) else {
        return;
    };
    let message = if rest.is_empty() {
        format!(
            "the path `{}` is used by `{}` and by `{}`",
            route.path, before.owner, route.owner
        )
    } else if rest.starts_with('/') {
        format!(
            "the path `{}` of `{}` is swallowed by `{}` of `{}`",
            route.path, route.owner, before.path, before.owner
        )
    } else {
        return;
    };
    diags.push(
        Diag::error(code::PATH_TAKEN, route.span, message)
            .help("write another: `path: \"..\";`, of a model in `routes`")
            .related(before.span, "the other one"),
    );
}
