//! Shared Rust types, as serde writes them.

use super::names::{Named, Names};
use super::wire;
use crate::emit::flatten;
use crate::emit::ts::declared;
use crate::emit::ts::jsdoc;
use crate::emit::ts::ty::{Prop, Ts, alias, flat, property};
use ssot_core::schema::{Body, Case, Member, Schema, Shape, Tagging, Type};

/// Writes the type of a shape: an interface where it is an object, an alias elsewhere.
pub(super) fn shape<'a>(
    out: &mut String,
    names: &mut Names<'a>,
    schema: &'a Schema,
    shape: &'a Shape,
) {
    let name = with_params(shape);
    let mut own = Own { names, schema };
    out.push('\n');
    match &shape.body {
        Body::Struct(members) => structure(out, &mut own, shape, &name, members),
        Body::Alias(_) | Body::Tuple(_) | Body::Unit | Body::Enum { .. } => {
            let ty = own.body(&shape.body);
            comment(out, shape);
            alias(out, &name, &ty);
        }
    }
}

// What is flattened and no plain struct cannot stand in an interface: it is joined to it by `&`.
fn structure<'a>(
    out: &mut String,
    own: &mut Own<'_, 'a>,
    shape: &'a Shape,
    name: &str,
    members: &'a [Member],
) {
    let (props, mut joined) = own.members(members);
    if joined.is_empty() && !props.is_empty() {
        comment(out, shape);
        out.push_str("export interface ");
        out.push_str(name);
        out.push_str(" {\n");
        for prop in &props {
            property(out, 2, prop);
        }
        out.push_str("}\n");
        return;
    }
    if !props.is_empty() || joined.is_empty() {
        joined.push(object(props));
    }
    comment(out, shape);
    let ty = if joined.len() == 1 {
        joined.swap_remove(0)
    } else {
        Ts::Both(joined)
    };
    alias(out, name, &ty);
}

fn comment(out: &mut String, shape: &Shape) {
    jsdoc(out, 0, shape.doc.as_deref(), shape.deprecated.as_deref());
}

fn with_params(shape: &Shape) -> String {
    let mut name = declared(&shape.name).into_owned();
    if shape.params.is_empty() {
        return name;
    }
    let params = shape
        .params
        .iter()
        .map(|name| Ts::Name(declared(name)))
        .collect();
    let own = std::mem::take(&mut name);
    flat(&mut name, &Ts::Generic(own.into(), params));
    name
}

fn object(props: Vec<Prop<'_>>) -> Ts<'_> {
    if props.is_empty() {
        return wire::map(Ts::Keyword("never"));
    }
    Ts::Object(props)
}

// A union within a union is written as one.
fn add<'a>(any: &mut Vec<Ts<'a>>, one: Ts<'a>) {
    match one {
        Ts::Union(inner) => inner.into_iter().for_each(|one| add(any, one)),
        one if any.contains(&one) => {}
        one => any.push(one),
    }
}

struct Own<'n, 'a> {
    names: &'n mut Names<'a>,
    schema: &'a Schema,
}

impl<'a> Own<'_, 'a> {
    fn body(&mut self, body: &'a Body) -> Ts<'a> {
        match body {
            Body::Struct(members) => self.joined(Vec::new(), members),
            Body::Alias(ty) => wire::of(self.names, ty),
            Body::Tuple(all) => self.tuple(all),
            Body::Unit => Ts::Keyword("null"),
            Body::Enum { tagging, variants } => {
                let mut any = Vec::with_capacity(variants.len());
                for case in variants {
                    add(&mut any, self.case(tagging, case));
                }
                match any.len() {
                    0 => Ts::Keyword("never"),
                    1 => any.swap_remove(0),
                    _ => Ts::Union(any),
                }
            }
        }
    }

    fn tuple(&mut self, all: &'a [Type]) -> Ts<'a> {
        Ts::Tuple(all.iter().map(|one| wire::of(self.names, one)).collect())
    }

    // A struct's own members after `first`, joined with what is flattened into it.
    fn joined(&mut self, mut first: Vec<Prop<'a>>, members: &'a [Member]) -> Ts<'a> {
        let (props, mut joined) = self.members(members);
        first.extend(props);
        if joined.is_empty() {
            return object(first);
        }
        if !first.is_empty() {
            joined.push(Ts::Object(first));
        }
        if joined.len() == 1 {
            joined.swap_remove(0)
        } else {
            Ts::Both(joined)
        }
    }

    fn case(&mut self, tagging: &'a Tagging, case: &'a Case) -> Ts<'a> {
        let doc = case.doc.as_ref();
        match tagging {
            Tagging::External => match &case.body {
                Body::Unit => Ts::Quoted(&case.wire),
                body => {
                    let inner = self.body(body);
                    Ts::Object(vec![Prop::new(&case.wire, inner).documented(doc, None)])
                }
            },
            Tagging::Internal { tag } => {
                let tag = Prop::new(tag, Ts::Quoted(&case.wire)).documented(doc, None);
                self.tagged(tag, &case.body)
            }
            Tagging::Adjacent { tag, content } => {
                let tag = Prop::new(tag, Ts::Quoted(&case.wire)).documented(doc, None);
                let inner = self.body(&case.body);
                // serde reads the `null` that a unit variant holds, and does not write it.
                let optional = case.body == Body::Unit;
                let data = Prop {
                    optional,
                    ..Prop::new(content, inner)
                };
                Ts::Object(vec![tag, data])
            }
            Tagging::Untagged => self.body(&case.body),
        }
    }

    // The tag among the data's own members; data that is not a plain struct is joined to it.
    fn tagged(&mut self, tag: Prop<'a>, body: &'a Body) -> Ts<'a> {
        match body {
            Body::Unit => Ts::Object(vec![tag]),
            Body::Struct(members) => self.joined(vec![tag], members),
            Body::Alias(ty) => match flatten::members(self.schema, ty.some()) {
                Some(members) => self.joined(vec![tag], members),
                None => Ts::Both(vec![self.flattened(ty.some()), Ts::Object(vec![tag])]),
            },
            // serde refuses these at compile time.
            Body::Tuple(_) | Body::Enum { .. } => self.tag_and(tag, body),
        }
    }

    fn tag_and(&mut self, tag: Prop<'a>, body: &'a Body) -> Ts<'a> {
        let data = self.body(body);
        Ts::Both(vec![data, Ts::Object(vec![tag])])
    }

    fn shape(&self, name: &str) -> Option<&'a Shape> {
        self.schema.types.iter().find(|shape| shape.name == name)
    }

    // The members in place, and the types that are joined to them.
    fn members(&mut self, members: &'a [Member]) -> (Vec<Prop<'a>>, Vec<Ts<'a>>) {
        let mut props: Vec<Prop<'a>> = Vec::with_capacity(members.len());
        let mut joined = Vec::new();
        for member in members {
            if !member.flatten {
                self.member(&mut props, member);
                continue;
            }
            match flatten::plain(self.schema, &member.ty).filter(|_| joined.is_empty()) {
                Some(inner) => inner.iter().for_each(|one| self.member(&mut props, one)),
                None => {
                    let one = self.flattened(&member.ty);
                    if !joined.contains(&one) {
                        joined.push(one);
                    }
                }
            }
        }
        if let [Ts::Object(others)] = joined.as_mut_slice() {
            props.append(others);
            joined.clear();
        }
        (props, joined)
    }

    fn member(&mut self, props: &mut Vec<Prop<'a>>, member: &'a Member) {
        let ty = wire::of(self.names, &member.ty);
        let optional = member.optional || member.omitted;
        let prop = Prop {
            optional,
            ..Prop::new(&member.wire, ty)
        };
        let prop = prop.documented(member.doc.as_ref(), member.deprecated.as_ref());
        if props.iter().all(|known| known.key != prop.key) {
            props.push(prop);
        }
    }

    fn flattened(&mut self, ty: &'a Type) -> Ts<'a> {
        if flatten::others(ty).is_some() {
            // Other keys may hold anything: a narrower type would forbid the named members.
            return wire::map(Ts::Keyword("unknown"));
        }
        let of = wire::of(self.names, ty);
        if self.is_object(ty) {
            return of;
        }
        self.names.mention(Named::Value("Flattened"));
        Ts::Generic("Flattened".into(), vec![of])
    }

    // Whether it stands among other keys as it stands alone.
    fn is_object(&self, ty: &Type) -> bool {
        let Type::Named { name, .. } = ty else {
            return matches!(ty, Type::Row(_));
        };
        match self.shape(name).map(|shape| &shape.body) {
            Some(Body::Struct(_)) => true,
            Some(Body::Alias(ty)) => self.is_object(ty),
            Some(Body::Enum { tagging, variants }) => match tagging {
                Tagging::Internal { .. } | Tagging::Adjacent { .. } => true,
                Tagging::External => variants.iter().all(|case| case.body != Body::Unit),
                Tagging::Untagged => variants.iter().all(|case| match &case.body {
                    Body::Struct(_) => true,
                    Body::Alias(ty) => flatten::plain(self.schema, ty).is_some(),
                    Body::Tuple(_) | Body::Unit | Body::Enum { .. } => false,
                }),
            },
            Some(Body::Tuple(_) | Body::Unit) | None => false,
        }
    }
}
