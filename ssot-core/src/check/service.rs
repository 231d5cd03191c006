//! Services: typed endpoints backed by a provider's adapter.

use super::clause::middleware::middleware;
use super::clause::permissions::{permissions, uncovered};
use super::clause::routes;
use super::code;
use super::expr::{Place, What, World};
use super::operation::Operations;
use super::principal::needs_principal;
use super::ty;
use crate::names;
use crate::schema::{Endpoint, Expr, Permission, Permissions, Rule, Service};
use crate::syntax::tree::{self, ClauseKind, Signature};
use crate::syntax::{Diag, Diags};

/// The service; without `permissions` whoever is signed in may call it.
pub(super) fn service(world: &World<'_>, written: &tree::Service, diags: &mut Diags) -> Service {
    let endpoints = endpoints(world, written, diags);
    let actions: Vec<String> = endpoints
        .iter()
        .map(|endpoint| endpoint.name.clone())
        .collect();
    let operations = Operations {
        rows: false,
        actions: &actions,
    };
    if let Some(path) = &written.path {
        routes::path(path, diags);
    }
    let snake = names::snake(&written.name.text);
    Service {
        name: written.name.text.clone(),
        wire: names::camel(&snake),
        path: written.path.as_ref().map_or_else(
            || format!("/{}", names::kebab(&snake)),
            |path| path.text.clone(),
        ),
        doc: written.doc.clone(),
        provider: written.provider.text.clone(),
        permissions: allowed(world, written, operations, diags),
        middleware: middleware(world.known, operations, &written.settings, diags),
        endpoints,
    }
}

fn endpoints(world: &World<'_>, written: &tree::Service, diags: &mut Diags) -> Vec<Endpoint> {
    if written.endpoints.is_empty() {
        let name = &written.name;
        let message = format!("service `{name}` must have an endpoint");
        diags.push(
            Diag::error(code::EMPTY_SERVICE, name.span, message)
                .help("write one: `send(input: Prompt) -> Reply;`"),
        );
    }
    let mut made: Vec<Endpoint> = Vec::with_capacity(written.endpoints.len());
    for signature in &written.endpoints {
        let endpoint = endpoint(world, signature, diags);
        if endpoint.name == "all" || made.iter().any(|before| before.wire == endpoint.wire) {
            let name = &signature.name;
            let message = format!("endpoint `{name}` has a name that is taken");
            diags.push(
                Diag::error(code::ACTION_NAME, name.span, message).help("give it another name"),
            );
        }
        made.push(endpoint);
    }
    made
}

fn endpoint(world: &World<'_>, written: &Signature, diags: &mut Diags) -> Endpoint {
    Endpoint {
        name: written.name.text.clone(),
        wire: names::camel(&written.name.text),
        doc: written.doc.clone(),
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

fn allowed(
    world: &World<'_>,
    written: &tree::Service,
    operations: Operations<'_>,
    diags: &mut Diags,
) -> Permissions {
    let lines = written
        .clauses
        .iter()
        .find_map(|clause| match &clause.kind {
            ClauseKind::Permissions(lines) => Some(lines),
            _ => None,
        });
    if let Some(lines) = lines {
        let permissions = permissions(
            world,
            Place {
                row: None,
                what: What::Permission,
            },
            operations,
            lines,
            diags,
        );
        let names = written.endpoints.iter().map(|endpoint| &endpoint.name);
        uncovered::check(names, &permissions, diags);
        return permissions;
    }
    if !written.endpoints.is_empty() {
        let what = format!("service `{}` without permissions", written.name);
        let help = "declare it: `principal User`; or write `permissions { all: anyone; }`";
        needs_principal(world.known, written.name.span, &what, help, diags);
    }
    let rule = Rule {
        expr: Expr::SignedIn,
        text: "signed_in".to_owned(),
    };
    let operations = operations
        .actions
        .iter()
        .cloned()
        .map(crate::schema::Operation::Action)
        .collect();
    Permissions {
        lines: vec![Permission {
            name: None,
            deny: false,
            operations,
            rule,
            names_new: false,
        }],
    }
}
