//! Types of TypeScript and how they are written: flat where they fit, else as prettier breaks them.

use super::doc::{Doc, print};
use super::{COLUMNS, jsdoc, key, spaces, string, width};
use std::borrow::Cow;

/// A type of TypeScript.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Ts<'a> {
    /// `string`, `null`.
    Keyword(&'static str),
    /// A string literal.
    Quoted(&'a str),
    /// A declared name.
    Name(Cow<'a, str>),
    /// `Page<User>`
    Generic(Cow<'a, str>, Vec<Ts<'a>>),
    /// `T[]`
    Array(Box<Ts<'a>>),
    /// `[A, B]`
    Tuple(Vec<Ts<'a>>),
    /// `A | B`
    Union(Vec<Ts<'a>>),
    /// `A & B`; names, and an object at an end.
    Both(Vec<Ts<'a>>),
    /// `{ a: A; b?: B }`
    Object(Vec<Prop<'a>>),
}

/// A property of an object type or an interface.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Prop<'a> {
    pub(crate) key: Key<'a>,
    pub(crate) optional: bool,
    pub(crate) ty: Ts<'a>,
    pub(crate) doc: Option<&'a str>,
    pub(crate) deprecated: Option<&'a str>,
}

/// The key of a property.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Key<'a> {
    /// A name.
    Named(&'a str),
    /// A name that cannot be set.
    Readonly(&'a str),
    /// Any string: an index signature.
    Any,
}

impl<'a> Prop<'a> {
    /// A required property without a comment.
    pub(crate) fn new(name: &'a str, ty: Ts<'a>) -> Self {
        Self {
            key: Key::Named(name),
            optional: false,
            ty,
            doc: None,
            deprecated: None,
        }
    }

    /// One that may be absent.
    pub(crate) fn optional(name: &'a str, ty: Ts<'a>) -> Self {
        Self {
            optional: true,
            ..Self::new(name, ty)
        }
    }

    /// With the comment of what it stands for.
    pub(crate) fn documented(
        self,
        doc: Option<&'a String>,
        deprecated: Option<&'a String>,
    ) -> Self {
        Self {
            doc: doc.map(String::as_str),
            deprecated: deprecated.map(String::as_str),
            ..self
        }
    }

    fn has_comment(&self) -> bool {
        self.doc.is_some() || self.deprecated.is_some()
    }
}

impl<'a> Ts<'a> {
    /// A list of it.
    pub(crate) fn array(self) -> Self {
        Ts::Array(Box::new(self))
    }

    /// It or `null`.
    pub(crate) fn or_null(self) -> Self {
        const NULL: Ts<'static> = Ts::Keyword("null");
        match self {
            Ts::Union(mut any) => {
                if !any.contains(&NULL) {
                    any.push(NULL);
                }
                Ts::Union(any)
            }
            NULL => NULL,
            one => Ts::Union(vec![one, NULL]),
        }
    }

    // Comments inside keep it from standing on one line.
    fn must_break(&self) -> bool {
        match self {
            Ts::Keyword(_) | Ts::Quoted(_) | Ts::Name(_) => false,
            Ts::Array(inner) => inner.must_break(),
            Ts::Generic(_, all) | Ts::Tuple(all) | Ts::Union(all) | Ts::Both(all) => {
                all.iter().any(Ts::must_break)
            }
            Ts::Object(props) => props.iter().any(|p| p.has_comment() || p.ty.must_break()),
        }
    }

    // `X | null` where X is an object or a name: written as one, never broken at the `|`.
    fn hugs(&self) -> bool {
        let Ts::Union(any) = self else { return false };
        let mut objects = any.iter().filter(|one| !matches!(one, Ts::Keyword("null")));
        matches!(
            (objects.next(), objects.next()),
            (Some(Ts::Object(_) | Ts::Name(_) | Ts::Generic(..)), None)
        )
    }
}

/// Writes a property on its own line, with its comment, `;` and line break.
pub(crate) fn property(out: &mut String, indent: usize, prop: &Prop<'_>) {
    jsdoc(out, indent, prop.doc, prop.deprecated);
    let start = out.len();
    spaces(out, indent);
    prop_key(out, prop);
    out.push(' ');
    let ty_start = out.len();
    if !prop.ty.must_break() {
        flat(out, &prop.ty);
        out.push_str(";\n");
        if width(&out[start..]) <= COLUMNS {
            return;
        }
        out.truncate(ty_start);
    }
    print(
        out,
        &Doc::All(vec![doc(&prop.ty, Place::Property), Doc::Text(";".into())]),
        indent,
    );
    out.push('\n');
}

/// Writes `export type NAME = TYPE;` and a line break; `name` has its type parameters.
pub(crate) fn alias(out: &mut String, name: &str, ty: &Ts<'_>) {
    let start = out.len();
    out.push_str("export type ");
    out.push_str(name);
    out.push_str(" =");
    let left = out.len();
    if !ty.must_break() {
        out.push(' ');
        flat(out, ty);
        out.push_str(";\n");
        if width(&out[start..]) <= COLUMNS {
            return;
        }
        out.truncate(left);
    }
    let right = match ty {
        Ts::Union(_) if !ty.hugs() => {
            let inner = vec![Doc::Indent(vec![Doc::Line, doc(ty, Place::Alias)])];
            if ty.must_break() {
                Doc::Broken(inner)
            } else {
                Doc::Group(inner)
            }
        }
        _ => Doc::Fluid(Box::new(doc(ty, Place::Alias))),
    };
    print(out, &Doc::All(vec![right, Doc::Text(";".into())]), 0);
    out.push('\n');
}

fn prop_key(out: &mut String, prop: &Prop<'_>) {
    match &prop.key {
        Key::Named(name) => key(out, name),
        Key::Readonly(name) => {
            out.push_str("readonly ");
            key(out, name);
        }
        Key::Any => out.push_str("[key: string]"),
    }
    out.push_str(if prop.optional { "?:" } else { ":" });
}

/// Writes a type on one line.
pub(crate) fn flat(out: &mut String, ty: &Ts<'_>) {
    match ty {
        Ts::Keyword(word) => out.push_str(word),
        Ts::Quoted(text) => string(out, text),
        Ts::Name(name) => out.push_str(name),
        Ts::Generic(name, args) => {
            out.push_str(name);
            out.push('<');
            join(out, args, ", ");
            out.push('>');
        }
        Ts::Array(inner) => {
            grouped(out, inner, matches!(**inner, Ts::Union(_) | Ts::Both(_)));
            out.push_str("[]");
        }
        Ts::Tuple(all) => {
            out.push('[');
            join(out, all, ", ");
            out.push(']');
        }
        Ts::Union(any) => {
            for (at, one) in any.iter().enumerate() {
                if at > 0 {
                    out.push_str(" | ");
                }
                grouped(out, one, matches!(one, Ts::Both(_)));
            }
        }
        Ts::Both(all) => join(out, all, " & "),
        Ts::Object(props) => object(out, props),
    }
}

fn object(out: &mut String, props: &[Prop<'_>]) {
    out.push_str("{ ");
    for (at, prop) in props.iter().enumerate() {
        if at > 0 {
            out.push_str("; ");
        }
        prop_key(out, prop);
        out.push(' ');
        flat(out, &prop.ty);
    }
    out.push_str(" }");
}

fn grouped(out: &mut String, ty: &Ts<'_>, parens: bool) {
    if parens {
        out.push('(');
    }
    flat(out, ty);
    if parens {
        out.push(')');
    }
}

fn join(out: &mut String, all: &[Ts<'_>], between: &str) {
    for (at, one) in all.iter().enumerate() {
        if at > 0 {
            out.push_str(between);
        }
        flat(out, one);
    }
}

// Where a type stands decides how a union in it is broken.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Alias,
    Property,
    Argument,
    Element,
    OnlyElement,
    Item,
    Member,
}

fn text(word: &'static str) -> Doc<'static> {
    Doc::Text(Cow::Borrowed(word))
}

fn one_line<'a>(ty: &Ts<'_>) -> Doc<'a> {
    let mut line = String::new();
    flat(&mut line, ty);
    Doc::Text(line.into())
}

fn doc<'a>(ty: &'a Ts<'a>, place: Place) -> Doc<'a> {
    match ty {
        Ts::Keyword(_) | Ts::Quoted(_) | Ts::Name(_) => one_line(ty),
        Ts::Generic(name, args) => {
            let simple = matches!(
                args.as_slice(),
                [Ts::Keyword(_) | Ts::Name(_) | Ts::Object(_)]
            ) || matches!(args.as_slice(), [one] if one.hugs());
            let mut all = vec![Doc::Text(Cow::Borrowed(name)), text("<")];
            if simple {
                all.push(doc(&args[0], Place::Argument));
                all.push(text(">"));
                return Doc::All(all);
            }
            let mut inner = vec![Doc::Soft];
            separated(&mut inner, args, Place::Argument);
            let list = Doc::Group(vec![text("<"), Doc::Indent(inner), Doc::Soft, text(">")]);
            Doc::All(vec![Doc::Text(Cow::Borrowed(name)), list])
        }
        Ts::Array(inner) => {
            let one = doc(inner, Place::Item);
            let one = match **inner {
                Ts::Both(_) => Doc::All(vec![text("("), one, text(")")]),
                _ => one,
            };
            Doc::All(vec![one, text("[]")])
        }
        Ts::Tuple(all) => {
            let of = if all.len() > 1 {
                Place::Element
            } else {
                Place::OnlyElement
            };
            let mut inner = vec![Doc::Soft];
            separated(&mut inner, all, of);
            inner.push(Doc::IfBroken(","));
            Doc::Group(vec![text("["), Doc::Indent(inner), Doc::Soft, text("]")])
        }
        Ts::Union(any) => union(ty, any, place),
        Ts::Both(all) => intersection(all, place),
        Ts::Object(props) => object_doc(ty, props),
    }
}

fn separated<'a>(docs: &mut Vec<Doc<'a>>, all: &'a [Ts<'a>], place: Place) {
    for (at, one) in all.iter().enumerate() {
        if at > 0 {
            docs.push(text(","));
            docs.push(Doc::Line);
        }
        docs.push(doc(one, place));
    }
}

fn union<'a>(ty: &Ts<'_>, any: &'a [Ts<'a>], place: Place) -> Doc<'a> {
    let parens = place == Place::Item;
    if ty.hugs() {
        let mut all = Vec::new();
        for (at, one) in any.iter().enumerate() {
            if at > 0 {
                all.push(text(" | "));
            }
            all.push(doc(one, Place::Member));
        }
        if parens {
            all.insert(0, text("("));
            all.push(text(")"));
        }
        return Doc::All(all);
    }
    let mut lines = Vec::new();
    for (at, one) in any.iter().enumerate() {
        if at > 0 {
            lines.push(Doc::Line);
            lines.push(text("| "));
        } else {
            lines.push(Doc::IfBroken("| "));
        }
        lines.push(Doc::Indent(vec![doc(one, Place::Member)]));
    }
    let code = if ty.must_break() {
        Doc::Broken(lines)
    } else {
        Doc::Group(lines)
    };
    match place {
        Place::Item => Doc::All(vec![
            text("("),
            Doc::Group(vec![Doc::Indent(vec![Doc::Soft, code]), Doc::Soft]),
            text(")"),
        ]),
        Place::Element => Doc::Group(vec![
            Doc::Indent(vec![Doc::IfBroken("("), Doc::Soft, code]),
            Doc::Soft,
            Doc::IfBroken(")"),
        ]),
        Place::Alias | Place::Argument | Place::OnlyElement => code,
        Place::Property | Place::Member => {
            let inner = vec![Doc::Indent(vec![Doc::Soft, code])];
            if ty.must_break() {
                Doc::Broken(inner)
            } else {
                Doc::Group(inner)
            }
        }
    }
}

fn intersection<'a>(all: &'a [Ts<'a>], place: Place) -> Doc<'a> {
    let mut docs = Vec::new();
    for (at, one) in all.iter().enumerate() {
        if at == 0 {
            docs.push(doc(one, Place::Argument));
            continue;
        }
        let objects = (
            matches!(all[at - 1], Ts::Object(_)),
            matches!(one, Ts::Object(_)),
        );
        match objects {
            (false, false) => {
                docs.push(Doc::Indent(vec![
                    text(" &"),
                    Doc::Line,
                    doc(one, Place::Argument),
                ]));
            }
            _ => {
                docs.push(text(" & "));
                docs.push(doc(one, Place::Argument));
            }
        }
    }
    let group = Doc::Group(docs);
    if place == Place::Member {
        return Doc::All(vec![text("("), group, text(")")]);
    }
    group
}

fn object_doc<'a>(ty: &Ts<'_>, props: &'a [Prop<'a>]) -> Doc<'a> {
    let mut inner = vec![Doc::Line];
    for (at, prop) in props.iter().enumerate() {
        if at > 0 {
            inner.push(text(";"));
            inner.push(Doc::Line);
        }
        if prop.has_comment() {
            inner.push(Doc::Comment(prop.doc, prop.deprecated));
        }
        let mut name = String::new();
        prop_key(&mut name, prop);
        name.push(' ');
        inner.push(Doc::Text(name.into()));
        inner.push(doc(&prop.ty, Place::Property));
    }
    inner.push(Doc::IfBroken(";"));
    let all = vec![text("{"), Doc::Indent(inner), Doc::Line, text("}")];
    if ty.must_break() {
        Doc::Broken(all)
    } else {
        Doc::Group(all)
    }
}
