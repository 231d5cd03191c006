//! What the runtime is told of a model, and the function that makes its client.

use super::Of;
use super::calls::kinds;
use super::method::word;
use super::names::{Named, named};
use crate::emit::public;
use crate::emit::ts::literal::{Literal, entry};
use crate::emit::ts::method::{Method, call, function};
use crate::emit::ts::ty::Ts;
use ssot_core::schema::{Action, Endpoint, Relation};
use std::borrow::Cow;

// Writes:
//     const productWords: c.Described = { .. };
//     export function productClient<D extends boolean = false>(..
pub(super) fn words(out: &mut String, of: &Of<'_>) {
    let wire = &of.model.wire;
    out.push_str(&["\nconst ", wire, "Words: c.Described = {\n"].concat());
    described(out, 2, of);
    out.push_str("};\n\n");
    maker_of(out, of);
}

/// Writes the entries of an object that says what the runtime has to know.
pub(super) fn described(out: &mut String, indent: usize, of: &Of<'_>) {
    let wire = &of.model.wire;
    entry(out, indent, "name", &Literal::text(wire));
    entry(out, indent, "path", &Literal::text(&of.model.routes.path));
    if of.model.key.len() > 1 {
        let key = public::fields(of.model).filter(|field| of.model.key.contains(&field.name));
        let key = key.map(|field| Literal::text(&field.wire)).collect();
        entry(out, indent, "key", &Literal::List(key));
    }
    let given: Vec<_> = of.given().map(Literal::text).collect();
    if replaces(of) && !given.is_empty() {
        entry(out, indent, "given", &Literal::List(given));
    }
    let Named { by, lists, actions } = named(of);
    let by = by
        .iter()
        .map(|(name, field)| (name.clone(), Literal::text(&field.wire)));
    let other = |one: &Relation| of.schema.model(&one.model).map(|other| &other.wire);
    let lists = lists
        .iter()
        .filter_map(|(name, one)| Some((name, one, other(one)?)));
    let words = lists.clone().filter(|(name, one, _)| **name != one.wire);
    let words = words.map(|(name, one, _)| (name.clone(), Literal::text(&one.wire)));
    let lists = lists.map(|(name, _, other)| (name.clone(), Literal::text(other)));
    let acts = |row: bool| {
        let all = actions.iter().filter(move |(_, action)| action.row == row);
        all.map(|(name, action)| (name.clone(), act(action)))
            .collect()
    };
    for (word, all) in [
        ("by", by.collect()),
        ("lists", lists.collect()),
        ("words", words.collect()),
        ("rows", acts(true)),
        ("all", acts(false)),
    ] {
        names(out, indent, word, all);
    }
}

fn maker_of(out: &mut String, of: &Of<'_>) {
    let (name, wire) = (&of.model.name, &of.model.wire);
    let doc = [
        "/** Calls of `",
        name,
        "`, without those of any other model. */\n",
    ]
    .concat();
    out.push_str(&doc);
    let client = ["k.", name, "Client"].concat();
    let of = |generic: &str| Ts::Generic(generic.to_owned().into(), vec![word("D")]);
    let made = Method {
        name: maker(wire),
        generics: vec![("D extends boolean".to_owned(), Some("false".to_owned()))],
        params: vec![("at", false, of("c.Connection"))],
        gives: of(&client),
    };
    function(out, &made);
    let (words, end) = ([wire, "Words"].concat(), [" as ", &client, "<D>;"].concat());
    call(out, 2, "return c.model", &["at", &words], &end);
    out.push_str("}\n");
}

fn replaces(of: &Of<'_>) -> bool {
    kinds(of).iter().any(|(name, ..)| *name == "replace")
}

/// What the function is called that makes a model's client; `createClient` makes that of all, and
/// `authClient` what signs in.
pub(super) fn maker(wire: &str) -> String {
    let end = match wire {
        "auth" | "create" => "Client_",
        _ => "Client",
    };
    [wire, end].concat()
}

fn names(out: &mut String, indent: usize, word: &str, all: Vec<(String, Literal<'_>)>) {
    if !all.is_empty() {
        let all = all
            .into_iter()
            .map(|(name, value)| (Cow::Owned(name), value));
        entry(out, indent, word, &Literal::Object(all.collect()));
    }
}

fn act(action: &Action) -> Literal<'_> {
    called(&action.wire, action.input.is_some())
}

/// What the runtime is told of an endpoint.
pub(super) fn endpoint(endpoint: &Endpoint) -> Literal<'_> {
    called(&endpoint.wire, endpoint.input.is_some())
}

fn called(wire: &str, input: bool) -> Literal<'_> {
    let mut all = vec![("word".into(), Literal::text(wire))];
    if input {
        all.push(("input".into(), Literal::yes()));
    }
    Literal::Object(all)
}
