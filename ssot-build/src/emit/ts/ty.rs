//! Types of TypeScript and how they are written: flat where they fit, else as prettier breaks them.

mod broken;

use super::doc::{Doc, print};
use super::{COLUMNS, jsdoc, key, spaces, string, width};
use broken::{Place, doc};
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

/// A type that stands among parameters, with the places where it may be broken.
pub(crate) fn broken<'a>(ty: &'a Ts<'a>) -> Doc<'a> {
    doc(ty, Place::Property)
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
