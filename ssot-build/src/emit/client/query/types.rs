//! `queries.d.ts`: what makes the options of each call, its types written out.

use super::super::calls::{data, given, input, kinds, value};
use super::super::method::{generic, member, row, word};
use super::super::names::{Named, named};
use super::super::{Of, auth, whole};
use super::shapes;
use crate::emit::public::Models;
use crate::emit::ts::method::interface;
use crate::emit::ts::ty::{Ts, alias};
use crate::emit::ts::{allow_deprecated, header, jsdoc, room_for, string};
use ssot_core::schema::{Operation, Service};

/// The whole file.
pub(super) fn text<'a>(schema: &'a Models<'a>, source: &str) -> String {
    let mut body = room_for(schema);
    names(&mut body, schema);
    let wanted = shapes::wanted(schema);
    for model in &schema.models {
        let of = Of {
            own: "k.",
            others: "k.",
            ..Of::alone(schema, model)
        };
        shapes::shapes(&mut body, &of, &wanted);
        queries(&mut body, &of);
    }
    let all = whole::all(schema);
    for (_, service) in &all.services {
        mutations(&mut body, service);
    }
    together(&mut body, schema, &all);
    let mut out = String::with_capacity(body.len() + 512);
    header(&mut out, source);
    if schema.models.iter().any(|model| model.deprecated.is_some()) {
        allow_deprecated(&mut out);
    }
    out.push('\n');
    for (name, from) in IMPORTS {
        let used = ["<", " ", "("]
            .iter()
            .any(|before| body.contains(&[before, name, "."].concat()));
        if used {
            out.push_str(&["import type * as ", name, " from \"./", from, ".js\";\n"].concat());
        }
    }
    out.push_str(&body);
    out
}

const IMPORTS: [(&str, &str); 4] = [
    ("k", "calls"),
    ("c", "runtime/client"),
    ("q", "runtime/queries"),
    ("t", "types"),
];

// Writes `export type ModelName = "product" | ..`
fn names<'a>(out: &mut String, schema: &'a Models<'a>) {
    let mut all: Vec<_> = schema
        .models
        .iter()
        .map(|one| Ts::Quoted(&one.wire))
        .collect();
    let ty = match all.len() {
        0 => Ts::Keyword("never"),
        1 => all.remove(0),
        _ => Ts::Union(all),
    };
    out.push_str("\n/** The models, as a mutation is told what it changes. */\n");
    alias(out, "ModelName", &ty);
}

// Writes `export interface ProductQueries<D = false> { readonly list: ProductList<D>; .. }`
fn queries(out: &mut String, of: &Of<'_>) {
    let model = of.model;
    out.push('\n');
    jsdoc(out, 0, model.doc.as_deref(), model.deprecated.as_deref());
    interface(out, &[&model.name, "Queries"].concat(), &["D = false"]);
    let start = out.len();
    let named = named(of);
    asked(out, of, &named);
    written(out, of);
    for (name, action) in &named.actions {
        let input = input(of, action);
        let given_ = match (action.row, input) {
            (true, Some(input)) => generic("q.Acted", vec![word(of.key()), input]),
            (true, None) => generic("q.OfRow", vec![word(of.key())]),
            (false, Some(input)) => input,
            (false, None) => Ts::Keyword("void"),
        };
        let ty = generic("q.Acts", vec![given_, given(of, action), word("ModelName")]);
        jsdoc(out, 2, action.doc.as_deref(), None);
        member(out, name, ty);
    }
    if out.len() == start {
        // An interface of nothing would take anything.
        out.push_str("  readonly nothing?: D;\n");
    }
    out.push_str("}\n");
}

fn asked(out: &mut String, of: &Of<'_>, named: &Named<'_>) {
    let name = &of.model.name;
    if of.serves(&Operation::List) {
        member(
            out,
            "list",
            generic([name, "List"].concat(), vec![word("D")]),
        );
    }
    let one = |by: Ts<'static>| generic([name, "One"].concat(), vec![by, word("D")]);
    if of.serves(&Operation::Get) {
        member(out, "get", one(word(of.key())));
    }
    for (name, field) in &named.by {
        member(out, name, one(value(of, field)));
    }
    for (name, relation) in &named.lists {
        let ty = generic(
            [&relation.model, "ListOf"].concat(),
            vec![word(of.key()), word("D")],
        );
        member(out, name, ty);
    }
}

fn written(out: &mut String, of: &Of<'_>) {
    for (name, of_row, input) in kinds(of) {
        let data = input.map(|end| data(of, name, end));
        let given = match (of_row, data) {
            (true, Some(data)) => generic("q.Changed", vec![word(of.key()), data]),
            (true, None) => generic("q.OfRow", vec![word(of.key())]),
            (false, Some(data)) => data,
            (false, None) => Ts::Keyword("void"),
        };
        let gives = if name == "delete" {
            Ts::Keyword("undefined")
        } else {
            row(of, &of.model.name)
        };
        let makes = match name {
            "create" => "q.Creates",
            "restore" => "q.Acts",
            _ => "q.Writes",
        };
        member(
            out,
            name,
            generic(makes, vec![given, gives, word("ModelName")]),
        );
    }
}

fn mutations(out: &mut String, service: &Service) {
    out.push('\n');
    jsdoc(out, 0, service.doc.as_deref(), None);
    interface(out, &[&service.name, "Mutations"].concat(), &[]);
    for one in &service.endpoints {
        let mut sent = ["t.", &service.name, "Endpoints["].concat();
        string(&mut sent, &one.wire);
        sent.push(']');
        let input = match &one.input {
            Some(_) => word([&sent, "[\"input\"]"].concat()),
            None => Ts::Keyword("void"),
        };
        let output = word([&sent, "[\"output\"]"].concat());
        jsdoc(out, 2, one.doc.as_deref(), None);
        member(
            out,
            &one.wire,
            generic("q.Acts", vec![input, output, word("ModelName")]),
        );
    }
    out.push_str("}\n");
}

fn together<'a>(out: &mut String, schema: &'a Models<'a>, all: &whole::All<'_>) {
    out.push_str("\n/** Every model and service. */\n");
    interface(out, "Queries", &["D = false"]);
    for (name, model) in &all.models {
        member(
            out,
            name,
            generic([&model.name, "Queries"].concat(), vec![word("D")]),
        );
    }
    for (name, service) in &all.services {
        member(out, name, word([&service.name, "Mutations"].concat()));
    }
    if let Some(account) = auth::account(schema) {
        let me = ["k.", &account.model.name, "Row"].concat();
        let me = generic(me, vec![word("D")]);
        member(out, "auth", generic("q.Auth", vec![me]));
    }
    if all.models.is_empty() {
        out.push_str("  readonly nothing?: D;\n");
    }
    out.push_str("}\n");
}
