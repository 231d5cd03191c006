//! `ProductClient`: the operations that a model's routes have, and no others.

use super::method::{Asked, Asking, asking, options, promise, row, word};
use super::names::{Named, named};
use super::{Of, codec};
use crate::emit::ts::method::{Method, Param, interface, method};
use crate::emit::ts::ty::{Ts, flat};
use crate::emit::ts::{jsdoc, string};
use ssot_core::schema::{Action, Field, KeyType, Model, Operation, Type};

pub(super) fn calls(out: &mut String, of: &Of<'_>) {
    out.push('\n');
    jsdoc(
        out,
        0,
        of.model.doc.as_deref(),
        of.model.deprecated.as_deref(),
    );
    interface(out, &[&of.model.name, "Client"].concat(), &["D = false"]);
    let named = named(of);
    let start = out.len();
    reads(out, of, &named);
    for one in written(of) {
        method(out, 2, &one);
    }
    for (name, action) in &named.actions {
        jsdoc(out, 2, action.doc.as_deref(), None);
        method(out, 2, &acted(of, name, action));
    }
    if out.len() == start {
        // An interface of nothing would take anything.
        out.push_str("  readonly nothing?: D;\n");
    }
    out.push_str("}\n");
}

fn id<'a>(of: &Of<'_>) -> Param<'a> {
    ("id", false, word(of.key()))
}

fn reads(out: &mut String, of: &Of<'_>, named: &Named<'_>) {
    let mut ask = |name: &str, model: &Model, first: Vec<Param<'_>>, asked: Asked| {
        let name = name.to_owned();
        method(
            out,
            2,
            &asking(
                of,
                Asking {
                    name,
                    model,
                    first,
                    asked,
                },
            ),
        );
    };
    if of.serves(&Operation::List) {
        ask("list", of.model, Vec::new(), Asked::Page);
        ask("each", of.model, Vec::new(), Asked::Each);
    }
    if of.serves(&Operation::Get) {
        ask("get", of.model, vec![id(of)], Asked::Row);
    }
    for (name, field) in &named.by {
        ask(
            name,
            of.model,
            vec![("value", false, value(of, field))],
            Asked::Row,
        );
    }
    for (name, relation) in &named.lists {
        if let Some(other) = of.schema.model(&relation.model) {
            ask(name, other, vec![id(of)], Asked::Page);
        }
    }
}

// The type of a unique field that there is a value of.
pub(super) fn value<'a>(of: &Of<'_>, field: &Field) -> Ts<'a> {
    let mut ty = of.of_types("");
    ty.push('[');
    string(&mut ty, &field.wire);
    ty.push(']');
    if field.nullable || field.access.visible.is_some() {
        return Ts::Generic("NonNullable".into(), vec![word(ty)]);
    }
    word(ty)
}

/// `t.TagCreate`; where a row is replaced that is given its key, `c.Keyed<t.TagCreate, "id">`: the
/// address has it.
pub(super) fn data<'a>(of: &Of<'_>, name: &str, end: &str) -> Ts<'a> {
    let whole = word(of.of_types(end));
    let mut key = String::new();
    for wire in of.given().filter(|_| name == "replace") {
        key.push_str(if key.is_empty() { "" } else { " | " });
        string(&mut key, wire);
    }
    match key.is_empty() {
        true => whole,
        false => Ts::Generic("c.Keyed".into(), vec![whole, word(key)]),
    }
}

/// The writes that the server answers: name, whether of a row, the end of the type of its input.
pub(super) fn kinds(of: &Of<'_>) -> Vec<(&'static str, bool, Option<&'static str>)> {
    let serves = |operation| of.serves(&operation);
    let (creates, updates) = (serves(Operation::Create), serves(Operation::Update));
    let all = [
        (creates, ("create", false, Some("Create"))),
        (updates, ("update", true, Some("Update"))),
        (
            updates || creates && !numbered(of.model),
            ("replace", true, Some("Create")),
        ),
        (serves(Operation::Delete), ("delete", true, None)),
        (of.model.soft_delete, ("restore", true, None)),
    ];
    let all = all.into_iter().filter(|(served, _)| *served);
    all.map(|(_, kind)| kind).collect()
}

// Whether the database makes the key, so that nobody can choose it.
fn numbered(model: &Model) -> bool {
    let mut key = model
        .fields
        .iter()
        .filter(|field| model.key.contains(&field.name));
    let integer = |field: &Field| {
        matches!(
            field.ty,
            Type::Id {
                key: KeyType::I64,
                ..
            }
        )
    };
    model.key.len() == 1 && key.all(integer)
}

fn written<'a>(of: &Of<'_>) -> Vec<Method<'a>> {
    let made = kinds(of).into_iter().map(|(name, of_row, input)| {
        let mut params = Vec::new();
        params.extend(of_row.then(|| id(of)));
        params.extend(input.map(|end| ("data", false, data(of, name, end))));
        params.push(options());
        let gives = if name == "delete" {
            Ts::Keyword("undefined")
        } else {
            row(of, &of.model.name)
        };
        Method {
            name: name.to_owned(),
            generics: Vec::new(),
            params,
            gives: promise(gives),
        }
    });
    made.collect()
}

fn acted<'a>(of: &Of<'_>, name: &str, action: &'a Action) -> Method<'a> {
    let mut params = Vec::new();
    params.extend(action.row.then(|| id(of)));
    params.extend(input(of, action).map(|ty| ("input", false, ty)));
    params.push(options());
    Method {
        name: name.to_owned(),
        generics: Vec::new(),
        params,
        gives: promise(given(of, action)),
    }
}

/// What an action is sent, if it is anything.
pub(super) fn input<'a>(of: &Of<'_>, action: &Action) -> Option<Ts<'a>> {
    action.input.as_ref()?;
    Some(word([&sent(of, action), "[\"input\"]"].concat()))
}

/// What an action gives.
pub(super) fn given<'a>(of: &Of<'_>, action: &'a Action) -> Ts<'a> {
    match (&action.output, codec::row(action)) {
        (Some(ty), Some(_)) => output(of, ty),
        _ => word([&sent(of, action), "[\"output\"]"].concat()),
    }
}

fn sent(of: &Of<'_>, action: &Action) -> String {
    let mut sent = of.of_types("Actions");
    sent.push('[');
    string(&mut sent, &action.wire);
    sent.push(']');
    sent
}

// A row, rows, or a row or nothing, in the form that the client gives them.
fn output<'a>(of: &Of<'_>, ty: &Type) -> Ts<'a> {
    match ty {
        Type::List(inner) => output(of, inner).array(),
        Type::Option(inner) => output(of, inner).or_null(),
        Type::Row(model) => row(of, model),
        other => {
            let mut text = String::new();
            flat(&mut text, &Ts::Name(crate::emit::types::text(other).into()));
            word(text)
        }
    }
}
