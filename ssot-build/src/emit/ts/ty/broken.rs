//! How a type is broken that does not fit on its line: prettier's rules, form by form.

use super::{Prop, Ts, flat, prop_key};
use crate::emit::ts::doc::Doc;
use std::borrow::Cow;

/// Where a type stands decides how a union in it is broken.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
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

/// A type with the places where it may be broken.
pub(super) fn doc<'a>(ty: &'a Ts<'a>, place: Place) -> Doc<'a> {
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

// Prettier's own way: beside an object the line goes on, and what follows the second is indented.
fn intersection<'a>(all: &'a [Ts<'a>], place: Place) -> Doc<'a> {
    let is_object = |at: usize| matches!(all[at], Ts::Object(_));
    let mut docs = Vec::new();
    let mut indented = false;
    for (at, one) in all.iter().enumerate() {
        let one = doc(one, Place::Argument);
        if at == 0 {
            docs.push(one);
            continue;
        }
        let objects = (is_object(at - 1), is_object(at));
        if objects == (false, false) {
            docs.push(Doc::Indent(vec![text(" &"), Doc::Line, one]));
            continue;
        }
        indented |= at > 1 && objects != (true, true);
        docs.push(text(" & "));
        docs.push(if indented {
            Doc::Indent(vec![one])
        } else {
            one
        });
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
