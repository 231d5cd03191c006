//! What a model is to the server, behind a macro of the facade: without its feature `server` the
//! macro expands to nothing, and nobody compiles what nobody asked for.

use super::field::Field;
use super::item::{Tokens, raw};
use super::key::Key;
use super::ty;
use proc_macro2::{Delimiter, Span, TokenStream};
use ssot_core::names;
use ssot_core::schema::{self, Schema};
use ssot_core::syntax::tree::{ClauseKind, Declared, Model, RouteLine, Signature};

/// `impl server::Model`, among the hidden items.
pub(super) fn model(impls: &mut String, meant: &schema::Model, key: &Key, fields: &[Field<'_>]) {
    let name = &meant.name;
    impls.push_str("::ssot::__served! { model ");
    for word in [&raw(name), " ", name, "Create ", name, "Update \"", name] {
        impls.push_str(word);
    }
    match key {
        Key::Id(of) => {
            for word in ["\", id ::ssot::Id<", &raw(name), ",", of, ">"] {
                impls.push_str(word);
            }
        }
        Key::Own(of) => {
            impls.push_str("\", key ");
            impls.push_str(of);
            let parts = fields.iter().map(|field| &field.meant.name);
            for part in parts.filter(|name| meant.key.contains(name)) {
                impls.push(' ');
                impls.push_str(&raw(part));
            }
        }
    }
    impls.push_str(" }");
}

/// `ProductRepository`, and `ProductActions` where the model has any.
pub(super) fn traits(
    items: &mut Tokens,
    model: &Model,
    meant: &schema::Model,
    key: &Key,
    schema: &Schema,
) {
    let name = &meant.name;
    let plural = names::snake(&meant.plural);
    let mut rows = Tokens::default();
    // `allow(dead_code)`: a program may ask for the rows of some models only.
    rows.text("rows #[allow(dead_code)]");
    let doc = format!("`db.{plural}()`: the rows of [`{name}`].");
    rows.doc(Some(&doc));
    rows.vis(&model.vis, model.block, Span::call_site());
    rows.text(&format!("{name}Repository {} {}", raw(name), raw(&plural)));
    served(items, rows);
    let signatures: Vec<_> = signatures(model).collect();
    if signatures.is_empty() {
        return;
    }
    let mut actions = Tokens::default();
    // `allow(dead_code)`: a crate may declare actions that another one implements.
    actions.text("actions #[allow(dead_code)]");
    let doc =
        format!("The actions of [`{name}`], which `App::actions` takes an implementation of.");
    actions.doc(Some(&doc));
    actions.vis(&model.vis, model.block, Span::call_site());
    actions.ident(&format!("{name}Actions"), model.name.span);
    actions.text(&format!("{} {}", raw(name), named(name, key)));
    let mut body = Tokens::default();
    for signature in signatures {
        method(&mut body, signature, schema);
    }
    actions.group(Delimiter::Brace, body);
    served(items, actions);
}

/// `AssistantEndpoints` for each service: what an adapter of its provider implements.
pub(super) fn services(declared: &Declared, schema: &Schema) -> TokenStream {
    let mut items = Tokens::default();
    for service in &declared.services {
        let name = &service.name.text;
        let mut endpoints = Tokens::default();
        // `allow(dead_code)`: a crate may declare services that nothing adapts yet.
        endpoints.text("service #[allow(dead_code)]");
        let doc = format!(
            "The endpoints of the service `{name}`, which an adapter of `{}` implements.",
            service.provider
        );
        endpoints.doc(Some(&doc));
        endpoints.text("pub");
        endpoints.ident(&format!("{name}Endpoints"), service.name.span);
        endpoints.text(&format!("{name:?}"));
        let mut body = Tokens::default();
        for endpoint in &service.endpoints {
            let doc = endpoint.doc.as_deref().unwrap_or("An endpoint.");
            body.doc(Some(doc)).name(&endpoint.name);
            body.text(&format!("{:?}", endpoint.name.text));
            types(&mut body, endpoint, schema);
        }
        endpoints.group(Delimiter::Brace, body);
        served(&mut items, endpoints);
    }
    items.stream()
}

fn named(model: &str, key: &Key) -> String {
    match key {
        Key::Id(_) => format!("{model}Id"),
        Key::Own(name) => name.clone(),
    }
}

// `publish "publish" row [PublishInput] [Product]`
fn method(body: &mut Tokens, signature: &Signature, schema: &Schema) {
    let doc = signature
        .doc
        .as_deref()
        .unwrap_or("An action of the schema.");
    body.doc(Some(doc)).name(&signature.name);
    body.text(&format!("{:?}", signature.name.text));
    body.text(if signature.is_static.is_some() {
        "all"
    } else {
        "row"
    });
    types(body, signature, schema);
}

// `[PublishInput] [Product]`
fn types(body: &mut Tokens, signature: &Signature, schema: &Schema) {
    for ty in [&signature.input, &signature.output] {
        let mut written = Tokens::default();
        if let Some(ty) = ty {
            ty::written(&mut written, ty, Some(schema));
        }
        body.group(Delimiter::Bracket, written);
    }
}

fn signatures(model: &Model) -> impl Iterator<Item = &Signature> {
    let lines = model.clauses.iter().flat_map(|clause| match &clause.kind {
        ClauseKind::Routes(lines) => lines.as_slice(),
        ClauseKind::Permissions(_)
        | ClauseKind::Cache(_)
        | ClauseKind::Events(_)
        | ClauseKind::Search(_)
        | ClauseKind::Middleware(_) => &[],
    });
    lines.filter_map(|line| match line {
        RouteLine::Action(signature) => Some(signature),
        RouteLine::Path(..) | RouteLine::By(..) | RouteLine::Only(..) | RouteLine::Except(..) => {
            None
        }
    })
}

fn served(items: &mut Tokens, inner: Tokens) {
    items
        .text("::ssot::__served!")
        .group(Delimiter::Brace, inner);
}
