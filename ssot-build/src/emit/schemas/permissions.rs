//! `permissions.ts`: what a caller may do, as far as a browser may judge it.
//!
//! A line that reads what a browser must not be told stands there as `s.unknown`: no name, no
//! literal and no form of it. A permission's name and its text are never emitted.

use super::call::{Js, entry, statement};
use super::{expr, file};
use crate::emit::File;
use crate::emit::public::{self, Models};
use crate::emit::ts::ty::{Prop, Ts, property};
use crate::emit::ts::{allow_deprecated, declared, header, key, spaces};
use ssot_core::schema::{Expr, Field, Model, Operation, Permission};
use std::borrow::Cow;

/// The file; none of a schema without models.
pub(super) fn of(schema: &Models<'_>, source: &str) -> Option<File> {
    if schema.models.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(16 * 1024);
    header(&mut out, source);
    if schema.models.iter().any(|one| one.deprecated.is_some()) {
        allow_deprecated(&mut out);
    }
    out.push_str("\nimport * as s from \"./runtime/permits.js\";\n");
    out.push_str("import type * as t from \"./types.js\";\n\n");
    callers(&mut out, schema);
    rows(&mut out, schema);
    let mut permits = Vec::with_capacity(schema.models.len());
    for model in &schema.models {
        let lines = lines(&mut out, schema, model);
        hidden(&mut out, model, &lines);
        permits.push((model.wire.as_str(), permitted(schema, model, &lines)));
    }
    out.push_str("\nconst permits: Readonly<Record<keyof Models, s.Permits>> = {\n");
    for (wire, value) in &permits {
        entry(&mut out, 2, wire, value);
    }
    out.push_str("};\n");
    match schema.principal {
        Some(_) => out.push_str(ASKED),
        None => out.push_str(&ASKED.replace("Me | null", "null")),
    }
    Some(file("permissions.ts", out))
}

const ASKED: &str = r#"
/**
 * Whether `me`, or a caller who is not signed in where it is `null`, may do something with a row,
 * and make it into what it `becomes`; `"unknown"` where only the server can tell.
 */
export function can<M extends keyof Models>(
  me: Me | null,
  operation: Models[M]["operation"],
  model: M,
  row?: Partial<Models[M]["row"]>,
  becomes?: Partial<Models[M]["row"]>,
): s.Answer {
  return s.can(permits[model], me, operation, row, becomes);
}

/**
 * Whether `me` may see a field of a row, or set it: of a row that is yet to be made where none is
 * given. Whether they may get or change the row is asked of `can`.
 */
export function canField<M extends keyof Models>(
  me: Me | null,
  to: "read" | "write",
  model: M,
  field: Models[M]["field"],
  row?: Partial<Models[M]["row"]>,
): s.Answer {
  return s.canField(permits[model], me, to, field, row);
}
"#;

// The type of who asks: a row of the principal's model, of which not all need be known.
fn callers(out: &mut String, schema: &Models<'_>) {
    let principal = schema.principal.as_ref();
    let Some(model) = principal.and_then(|one| schema.model(&one.model)) else {
        return;
    };
    out.push_str("type Me = Partial<t.");
    out.push_str(&answered(schema, model));
    out.push('>');
    if public::fields(model).all(|field| field.wire != "roles") {
        out.push_str(" & {\n  readonly roles?: readonly string[];\n}");
    }
    out.push_str(";\n\n");
}

// The type of a row with its relations.
fn answered(schema: &Models<'_>, model: &Model) -> String {
    declared(&[model.name.as_str(), public::row_end(schema, model)].concat()).into_owned()
}

fn rows(out: &mut String, schema: &Models<'_>) {
    out.push_str("interface Models {\n");
    for model in &schema.models {
        spaces(out, 2);
        key(out, &model.wire);
        out.push_str(": {\n");
        let row = ["t.", &answered(schema, model)].concat();
        property(out, 4, &Prop::new("row", Ts::Name(row.into())));
        let all = operations(model).map(|(wire, _)| Ts::Quoted(wire));
        property(out, 4, &Prop::new("operation", union(all.collect())));
        let all = public::fields(model).map(|field| Ts::Quoted(&field.wire));
        property(out, 4, &Prop::new("field", union(all.collect())));
        out.push_str("  };\n");
    }
    out.push_str("}\n");
}

fn union(mut any: Vec<Ts<'_>>) -> Ts<'_> {
    match any.len() {
        0 => Ts::Keyword("never"),
        1 => any.remove(0),
        _ => Ts::Union(any),
    }
}

const WORDS: [(&str, Operation); 5] = [
    ("list", Operation::List),
    ("get", Operation::Get),
    ("create", Operation::Create),
    ("update", Operation::Update),
    ("delete", Operation::Delete),
];

// What may be asked about a model, each by its name on the wire.
fn operations(model: &Model) -> impl Iterator<Item = (&str, Operation)> {
    let served = |operation: &Operation| model.routes.operations.contains(operation);
    let words = WORDS.into_iter();
    let words = words.filter(move |(_, operation)| served(operation));
    let actions = model.routes.actions.iter();
    // A word of ours stands before a name of the author's.
    let actions = actions.filter(|one| WORDS.iter().all(|(word, _)| *word != one.wire));
    words.chain(actions.map(|one| (one.wire.as_str(), Operation::Action(one.name.clone()))))
}

// Writes each line that is told and more than a word, and gives what all of them are called.
fn lines(out: &mut String, schema: &Models<'_>, model: &Model) -> Vec<String> {
    let lines = model.permissions.lines.iter().enumerate();
    let named = lines.map(|(at, line)| {
        if line.rule.expr == Expr::Anyone || !is_asked(model, line) {
            return "s.anyone".to_owned();
        }
        let writes = |one: &Operation| matches!(one, Operation::Create | Operation::Update);
        let writes = line.operations.iter().any(writes);
        match expr::permission(schema, model, &line.rule.expr, writes) {
            None => "s.unknown".to_owned(),
            Some(Js::Raw(word)) => word.into_owned(),
            Some(value) => {
                let name = [model.wire.as_str(), &at.to_string()].concat();
                let start = ["const ", &name, " = /* @__PURE__ */ "].concat();
                out.push('\n');
                statement(out, &start, &value);
                name
            }
        }
    });
    named.collect()
}

// Whether what is served asks what the line says: it may speak of more.
fn is_asked(model: &Model, line: &Permission) -> bool {
    let speaks = |operation: &Operation| line.operations.contains(operation);
    operations(model).any(|(_, operation)| {
        let got = speaks(&Operation::Get) && needs_row(model, &operation);
        got || speaks(&operation) && (!line.names_new || operation == Operation::Update)
    })
}

// Whether who may not get a row is refused this as if there were none.
fn needs_row(model: &Model, operation: &Operation) -> bool {
    match operation {
        Operation::List | Operation::Get | Operation::Create => false,
        Operation::Update | Operation::Delete => true,
        Operation::Action(name) => {
            let mut actions = model.routes.actions.iter();
            actions.any(|one| one.name == *name && one.row)
        }
    }
}

// `const productHidden = s.hidden([product0], [])`, unless everyone may get every row.
fn hidden(out: &mut String, model: &Model, names: &[String]) {
    let asked = operations(model).any(|(_, operation)| needs_row(model, &operation));
    if !asked || is_open(model) {
        return;
    }
    let allow = spoken(model, names, &Operation::Get, false);
    let deny = denied(model, names, &Operation::Get);
    let start = ["const ", &model.wire, "Hidden = /* @__PURE__ */ "].concat();
    out.push('\n');
    let lines = vec![Js::List(allow), Js::List(deny)];
    statement(out, &start, &Js::Call("s.hidden", lines));
}

// Whether everyone gets every row.
fn is_open(model: &Model) -> bool {
    public::is_got_by_all(model) && !model.middleware.auth.contains(&Operation::Get)
}

fn permitted<'a>(schema: &Models<'_>, model: &'a Model, lines: &[String]) -> Js<'a> {
    let operations = operations(model).map(|(wire, operation)| {
        let mut denied = denied(model, lines, &operation);
        if needs_row(model, &operation) && !is_open(model) {
            denied.push(Js::Name([&model.wire, "Hidden"].concat()));
        }
        let both = [
            ("allow", spoken(model, lines, &operation, false)),
            ("deny", denied),
        ];
        let said = both.into_iter().filter(|(_, lines)| !lines.is_empty());
        let said = said.map(|(word, lines)| (word.into(), Js::List(lines)));
        (Cow::Borrowed(wire), Js::Object(said.collect()))
    });
    let fields = public::fields(model);
    let fields = fields.map(|field| (field.wire.as_str().into(), access(schema, model, field)));
    Js::Object(vec![
        ("operations".into(), Js::Object(operations.collect())),
        ("fields".into(), Js::Object(fields.collect())),
    ])
}

fn denied<'a>(model: &Model, names: &[String], operation: &Operation) -> Vec<Js<'a>> {
    let mut denied = spoken(model, names, operation, true);
    // The server asks for a caller before it asks the rules.
    if model.middleware.auth.contains(operation) {
        denied.insert(0, Js::Call("s.not", vec![Js::Raw("s.signed".into())]));
    }
    denied
}

// The lines that allow, or deny, an operation. One that names `new` is of updates alone: elsewhere
// it allows nothing and denies everything.
fn spoken<'a>(model: &Model, names: &[String], operation: &Operation, deny: bool) -> Vec<Js<'a>> {
    let is_update = *operation == Operation::Update;
    let lines = model.permissions.lines.iter().zip(names);
    let lines = lines.filter(|(line, _)| line.deny == deny && line.operations.contains(operation));
    let called = |(line, name): (&Permission, &String)| match (is_update, line.names_new) {
        (false, true) => deny.then(|| Js::Raw("s.anyone".into())),
        (true, false) if name != "s.unknown" && name != "s.anyone" => {
            let word = if deny { "s.either" } else { "s.both" };
            Some(Js::Call(word, vec![Js::Name(name.clone())]))
        }
        _ => Some(Js::Name(name.clone())),
    };
    lines.filter_map(called).collect()
}

fn access<'a>(schema: &Models<'_>, model: &Model, field: &Field) -> Js<'a> {
    let rule = |expr: &Expr, writes: bool| match expr {
        Expr::Anyone => Js::Raw("s.anyone".into()),
        expr => {
            let told = expr::permission(schema, model, expr, writes);
            told.unwrap_or(Js::Raw("s.unknown".into()))
        }
    };
    let access = &field.access;
    let never = || Js::Raw("s.never".into());
    let sent = public::read(model).any(|one| one.name == field.name);
    let read = match &access.visible {
        _ if !sent => Some(never()),
        visible => visible.as_ref().map(|visible| rule(&visible.expr, false)),
    };
    let writable = access
        .writable
        .as_ref()
        .map(|writable| rule(&writable.expr, true));
    let write = if access.readonly {
        Some(never())
    } else if access.immutable {
        let rule = writable.unwrap_or(Js::Raw("s.anyone".into()));
        Some(Js::Call("s.once", vec![rule]))
    } else {
        writable
    };
    let all = [("read", read), ("write", write)].into_iter();
    let all = all.filter_map(|(word, rule)| Some((word.into(), rule?)));
    Js::Object(all.collect())
}
