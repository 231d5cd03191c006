//! What a model is to the server, behind a macro of the facade: without its feature `server` the
//! macro expands to nothing, and nobody compiles what nobody asked for.

use super::field::Field;
use super::item::{Tokens, filled, raw};
use super::key::Key;
use super::ty;
use proc_macro2::{Delimiter, Span, TokenStream};
use ssot_core::names;
use ssot_core::schema::{self, Schema};
use ssot_core::syntax::tree::{ClauseKind, Declared, Model, RouteLine, Signature};

// Written out and not by the facade's macro: what rustc says of a macro's own tokens, it says of the
// whole block.
const MODEL: &str = "::ssot::__served! { items impl ::ssot::server::Model for $row {
    const NAME: &'static ::core::primitive::str = $name;
    type Id = $id;
    type Create = $bareCreate;
    type Update = $bareUpdate;
    type Codec = ::ssot::__private::Wire;
    fn key(id: &Self::Id) -> ::std::vec::Vec<::std::string::String> { ::std::vec![$parts] }
    fn id(parts: &[::std::string::String]) -> ::core::option::Option<Self::Id> {
        match parts { [$binds] => $made, _ => ::core::option::Option::None }
    }
} }";

/// `impl server::Model`, among the hidden items.
pub(super) fn model(impls: &mut String, meant: &schema::Model, key: &Key, fields: &[Field<'_>]) {
    let row = raw(&meant.name);
    let (mut parts, mut binds, mut made) = (String::new(), String::new(), String::new());
    let id = match key {
        Key::Id(of) => {
            parts.push_str("::ssot::__private::part(id)");
            binds.push_str("one");
            made.push_str("::ssot::__private::of_part(one)");
            ["::ssot::Id<", &row, ", ", of, ">"].concat()
        }
        Key::Own(of) => {
            made.push_str("::core::option::Option::Some(Self::Id {");
            let names = fields.iter().map(|field| &field.meant.name);
            for part in names.filter(|name| meant.key.contains(name)) {
                let part = raw(part);
                parts.push_str(&format!("::ssot::__private::part(&id.{part}),"));
                binds.push_str(&format!("{part},"));
                made.push_str(&format!("{part}: ::ssot::__private::of_part({part})?,"));
            }
            made.push_str("})");
            of.clone()
        }
    };
    let name = format!("{:?}", meant.name);
    let words = [
        ("row", row.as_str()),
        ("name", &name),
        ("id", &id),
        ("bare", &meant.name),
        ("parts", &parts),
        ("binds", &binds),
        ("made", &made),
    ];
    impls.push_str(&filled(MODEL, &words));
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
