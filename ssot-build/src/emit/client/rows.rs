//! What an answer holds of a model's row, by `decode`, `fields` and `include`.

use super::{Of, codec};
use crate::emit::public::{self, Answered};
use crate::emit::ts::method::interface;
use crate::emit::ts::ty::{Prop, Ts, alias, property};
use ssot_core::schema::Relation;

/// Words of a relation's question: a relation of such a name is asked for within `include` alone.
const WORDS: [&str; 5] = ["where", "sort", "size", "fields", "include"];

// Writes:
//     export interface ProductValues { createdAt: Date }
//     export type ProductRow<D> = c.Form<D, t.Product, ProductValues>;
//     export interface ProductTo<I, D> { seller: .. }
//     export type ProductShape<I, F, D> = ..
//     export type ProductVia<Q, D> = ..
pub(super) fn rows(out: &mut String, of: &Of<'_>) {
    let name = &of.model.name;
    let values = codec::values(of);
    if !values.is_empty() {
        out.push('\n');
        interface(out, &[name, "Values"].concat(), &[]);
        body(out, &values);
    }
    out.push('\n');
    let decoded = if values.is_empty() {
        Ts::Keyword("object")
    } else {
        word([name, "Values"].concat())
    };
    let form = vec![word("D"), word(of.of_types("")), decoded];
    alias(
        out,
        &[name, "Row<D>"].concat(),
        &Ts::Generic("c.Form".into(), form),
    );
    to(out, of);
    shape(out, of);
    via(out, of);
}

fn body(out: &mut String, props: &[Prop<'_>]) {
    for prop in props {
        property(out, 2, prop);
    }
    out.push_str("}\n");
}

fn word<'a>(text: impl Into<std::borrow::Cow<'a, str>>) -> Ts<'a> {
    Ts::Name(text.into())
}

fn row<'a>(of: &Of<'_>) -> Ts<'a> {
    Ts::Generic([&of.model.name, "Row"].concat().into(), vec![word("D")])
}

fn to(out: &mut String, of: &Of<'_>) {
    if !of.is_related() {
        return;
    }
    out.push('\n');
    interface(out, &[&of.model.name, "To"].concat(), &["I", "D"]);
    let all = public::relations(of.schema, of.model);
    let all: Vec<_> = all
        .map(|one| Prop::new(&one.wire, relation(of, one)))
        .collect();
    body(out, &all);
}

fn relation<'a>(of: &Of<'_>, one: &'a Relation) -> Ts<'a> {
    let asked = || Ts::Generic("c.At".into(), vec![word("I"), Ts::Quoted(&one.wire)]);
    let via = of.part(&one.model, "Via");
    let via = Ts::Generic(via.into(), vec![asked(), word("D")]);
    let both = |kind: &'static str| Ts::Generic(kind.into(), vec![asked(), via.clone()]);
    match public::answered(of.schema, one) {
        Answered::Row => both("c.One"),
        Answered::RowOrNull => both("c.One").or_null(),
        Answered::Rows => both("c.Many"),
    }
}

fn shape(out: &mut String, of: &Of<'_>) {
    let name = &of.model.name;
    let some = Ts::Generic("c.Some".into(), vec![row(of), word("F"), key(of)]);
    out.push('\n');
    if !of.is_related() {
        return alias(out, &[name, "Shape<F, D>"].concat(), &some);
    }
    let to = Ts::Generic([name, "To"].concat().into(), vec![word("I"), word("D")]);
    let ty = Ts::Generic("c.Shape".into(), vec![some, to, word("keyof I")]);
    alias(out, &[name, "Shape<I, F, D>"].concat(), &ty);
}

// The fields of the key, which are there whatever is asked for.
fn key<'a>(of: &Of<'a>) -> Ts<'a> {
    let key = public::read(of.model).filter(|field| of.model.key.contains(&field.name));
    let mut key: Vec<_> = key.map(|field| Ts::Quoted(&field.wire)).collect();
    match key.len() {
        0 => Ts::Keyword("never"),
        1 => key.remove(0),
        _ => Ts::Union(key),
    }
}

fn via(out: &mut String, of: &Of<'_>) {
    let name = &of.model.name;
    let (to, named) = if of.is_related() {
        let inside = inside(of);
        let keys = ["keyof ", &inside, "<Q>"].concat();
        let inside = Ts::Generic(inside.into(), vec![word("Q")]);
        let to = Ts::Generic([name, "To"].concat().into(), vec![inside, word("D")]);
        (to, word(keys))
    } else {
        (Ts::Keyword("object"), Ts::Keyword("never"))
    };
    let ty = Ts::Generic("c.Via".into(), vec![word("Q"), row(of), key(of), to, named]);
    out.push('\n');
    alias(out, &[name, "Via<Q, D>"].concat(), &ty);
}

fn inside(of: &Of<'_>) -> String {
    let mut all = public::relations(of.schema, of.model);
    let hidden = all.any(|one| WORDS.contains(&one.wire.as_str()));
    if hidden { "c.Within" } else { "c.Inside" }.to_owned()
}
