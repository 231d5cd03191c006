//! `can`: what the server is asked of each model, for what a browser knows too little of.

use super::Of;
use super::method::{generic, member, word};
use crate::emit::public::{self, Models};
use crate::emit::ts::method::interface;
use crate::emit::ts::ty::Ts;
use ssot_core::schema::{Model, Type};

/// What is asked of every model: an action that is called so is asked by nobody.
const WORDS: [&str; 5] = ["list", "get", "create", "update", "delete"];

/// Whether anything can be asked.
pub(super) fn is_asked(schema: &Models<'_>) -> bool {
    asked(schema).next().is_some()
}

// Layers of the author's own stand around the routes of the others, which an answer would pass by.
fn asked<'a>(schema: &'a Models<'_>) -> impl Iterator<Item = &'a Model> {
    let models = schema.models.iter();
    models.filter(|model| model.middleware.layers.is_empty())
}

// Writes `export interface Questions { readonly product: c.Rights<..>; .. }`
pub(super) fn types<'a>(out: &mut String, schema: &'a Models<'a>) {
    if !is_asked(schema) {
        return;
    }
    out.push_str("\n/** What the server is asked of each model. */\n");
    interface(out, "Questions", &[]);
    for model in asked(schema) {
        member(out, &model.wire, rights(&Of::alone(schema, model)));
    }
    out.push_str("}\n");
}

fn rights<'a>(of: &Of<'a>) -> Ts<'a> {
    let acts = |row: bool| {
        let actions = of.model.routes.actions.iter();
        let actions = actions.filter(|one| one.row == row && !WORDS.contains(&one.wire.as_str()));
        any(actions.map(|one| Ts::Quoted(&one.wire)).collect())
    };
    let unsent = public::fields(of.model).filter(|field| field.ty == Type::Password);
    let mut fields = vec![word(of.of_types("Field"))];
    fields.extend(unsent.map(|field| Ts::Quoted(&field.wire)));
    let all = vec![word(of.key()), acts(true), acts(false), any(fields)];
    generic("c.Rights", all)
}

fn any(mut any: Vec<Ts<'_>>) -> Ts<'_> {
    match any.len() {
        0 => Ts::Keyword("never"),
        1 => any.remove(0),
        _ => Ts::Union(any),
    }
}
