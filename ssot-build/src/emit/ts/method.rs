//! Signatures: of methods, functions and interfaces, as prettier breaks them.

use super::doc::{Doc, print};
use super::ty::{Ts, broken};
use super::{key, spaces};
use std::borrow::Cow;

/// A parameter: its name, whether it may be left out, its type.
pub(crate) type Param<'a> = (&'static str, bool, Ts<'a>);

/// A type parameter with its bound, and its default.
pub(crate) type Generic = (String, Option<String>);

/// A method of an interface.
pub(crate) struct Method<'a> {
    pub(crate) name: String,
    pub(crate) generics: Vec<Generic>,
    pub(crate) params: Vec<Param<'a>>,
    pub(crate) gives: Ts<'a>,
}

/// Writes a method on a line of its own, or on several; one without a name is the call of what has it.
pub(crate) fn method(out: &mut String, indent: usize, one: &Method<'_>) {
    let mut name = String::new();
    if !one.name.is_empty() {
        key(&mut name, &one.name);
    }
    let mut docs = vec![Doc::Text(name.into())];
    docs.extend(bracketed(&one.generics));
    docs.extend(taking(&one.params, &one.gives));
    docs.push(Doc::Text(";".into()));
    spaces(out, indent);
    print(out, &Doc::Group(docs), indent);
    out.push('\n');
}

/// Writes `export function NAME<A>(a: A): B {` and a line break.
pub(crate) fn function(out: &mut String, one: &Method<'_>) {
    let mut docs = vec![Doc::Text(["export function ", &one.name].concat().into())];
    docs.extend(bracketed(&one.generics));
    docs.push(Doc::Group(taking(&one.params, &one.gives)));
    docs.push(Doc::Text(" {".into()));
    print(out, &Doc::All(docs), 0);
    out.push('\n');
}

/// Writes `export interface NAME<A, B> {` and a line break.
pub(crate) fn interface(out: &mut String, name: &str, generics: &[&str]) {
    let generics: Vec<Generic> = generics.iter().map(|&one| (one.to_owned(), None)).collect();
    let mut docs = vec![Doc::Text(["export interface ", name].concat().into())];
    docs.extend(bracketed(&generics));
    docs.push(Doc::Text(" {".into()));
    print(out, &Doc::All(docs), 0);
    out.push('\n');
}

/// Writes `export interface NAME<A, B> extends BASE {` and a line break.
pub(crate) fn extending(out: &mut String, name: &str, generics: &[Generic], base: &str) {
    let mut docs = vec![Doc::Text(["export interface ", name].concat().into())];
    docs.extend(bracketed(generics));
    let base = Doc::Text(["extends ", base].concat().into());
    docs.push(Doc::Indent(vec![Doc::Line, base]));
    print(
        out,
        &Doc::All(vec![Doc::Group(docs), Doc::Text(" {".into())]),
        0,
    );
    out.push('\n');
}

/// Writes `START(A, B)END` and a line break, an argument a line where it does not fit on one.
pub(crate) fn call(out: &mut String, indent: usize, start: &str, args: &[&str], end: &str) {
    let mut inner = vec![Doc::Soft];
    for (at, one) in args.iter().enumerate() {
        separate(&mut inner, at);
        inner.push(Doc::Text(Cow::Borrowed(one)));
    }
    inner.push(Doc::IfBroken(","));
    let args = Doc::Group(vec![Doc::Indent(inner), Doc::Soft]);
    let start = Doc::Text([start, "("].concat().into());
    let end = Doc::Text([")", end].concat().into());
    spaces(out, indent);
    print(out, &Doc::All(vec![start, args, end]), indent);
    out.push('\n');
}

/// Writes `name: value,` and a line break, the value on the next line where it does not fit.
pub(crate) fn member(out: &mut String, indent: usize, name: &str, value: &str) {
    let mut start = String::new();
    key(&mut start, name);
    start.push(':');
    let value = Doc::Indent(vec![Doc::Line, Doc::Text([value, ","].concat().into())]);
    spaces(out, indent);
    print(
        out,
        &Doc::Group(vec![Doc::Text(start.into()), value]),
        indent,
    );
    out.push('\n');
}

fn taking<'a>(params: &'a [Param<'a>], gives: &'a Ts<'a>) -> Vec<Doc<'a>> {
    let mut docs = vec![Doc::Text("(".into())];
    let mut inner = vec![Doc::Soft];
    for (at, (name, optional, ty)) in params.iter().enumerate() {
        separate(&mut inner, at);
        let colon = if *optional { "?: " } else { ": " };
        inner.push(Doc::Text([*name, colon].concat().into()));
        inner.push(broken(ty));
    }
    if !params.is_empty() {
        inner.push(Doc::IfBroken(","));
        docs.extend([Doc::Indent(inner), Doc::Soft]);
    }
    docs.extend([Doc::Text("): ".into()), broken(gives)]);
    docs
}

// Type parameters between brackets, a line each where they do not fit on one; nothing of none.
fn bracketed<'a>(all: &[Generic]) -> Option<Doc<'a>> {
    if all.is_empty() {
        return None;
    }
    let mut inner = vec![Doc::Soft];
    for (at, (name, default)) in all.iter().enumerate() {
        separate(&mut inner, at);
        let Some(default) = default else {
            inner.push(Doc::Text(name.clone().into()));
            continue;
        };
        inner.push(Doc::Group(vec![
            Doc::Text([name, " ="].concat().into()),
            Doc::Indent(vec![Doc::Line, Doc::Text(default.clone().into())]),
        ]));
    }
    inner.push(Doc::IfBroken(","));
    let (open, close) = (Doc::Text("<".into()), Doc::Text(">".into()));
    Some(Doc::Group(vec![open, Doc::Indent(inner), Doc::Soft, close]))
}

fn separate(docs: &mut Vec<Doc<'_>>, at: usize) {
    if at > 0 {
        docs.extend([Doc::Text(",".into()), Doc::Line]);
    }
}
