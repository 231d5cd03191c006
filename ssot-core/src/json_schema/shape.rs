//! Schemas of shared Rust types, as serde writes them. A generic shape has one schema for each
//! use, named after it: JSON Schema has no parameters.

mod flatten;
mod object;

use super::text::{close, item, key, raw, string};
use super::{Naming, definition, field, or_null, refer, value};
use crate::schema::{Body, Case, Member, Schema, Shape, Tagging, Type};
use crate::value::TEXT_MAX;
use object::Object;
use std::collections::BTreeSet;

/// The name of the schema of a shared type; none where a generic one grows too deep to have it.
pub fn named(ty: &Type) -> Option<String> {
    (depth(ty) <= DEEPEST).then(|| called(super::plain, ty))
}

fn called(naming: Naming, ty: &Type) -> String {
    let letters = naming(ty);
    let letters = letters.chars();
    letters
        .map(|c| if c.is_alphanumeric() { c } else { '_' })
        .collect()
}

/// The shapes that were referred to, each written once.
pub(super) struct Shapes<'s> {
    pub(super) of: &'s Schema,
    naming: Naming,
    pub(super) needs_json: bool,
    /// What scalars refer to, by name.
    pub(super) formats: BTreeSet<String>,
    wanted: Vec<Use<'s>>,
}

// A shape with its arguments, by the name of its schema.
struct Use<'s> {
    name: String,
    shape: &'s Shape,
    args: Vec<Type>,
}

// Generic arguments nest at most so deep, and so many uses are written at most.
const DEEPEST: usize = 6;
const MOST: usize = 1_000;

type Arguments<'u> = (&'u [String], &'u [Type]);

impl<'s> Shapes<'s> {
    /// None yet.
    pub(super) fn new(schema: &'s Schema, naming: Naming) -> Self {
        Self {
            of: schema,
            naming,
            needs_json: false,
            formats: BTreeSet::new(),
            wanted: Vec::new(),
        }
    }

    /// Writes the entries of the schema of a value outside of shapes into an object that is open;
    /// `more` says that a constraint's follow.
    pub(super) fn entries(&mut self, out: &mut String, ty: &Type, more: bool) {
        match ty {
            Type::Named { .. } => self.refer(out, ty),
            Type::Option(_) | Type::Map(_) | Type::Tuple(_) => {
                key(out, "allOf");
                out.push('[');
                self.inner(out, ty);
                out.push(']');
            }
            Type::List(inner) => {
                string(out, "type", "array");
                key(out, "items");
                out.push('{');
                self.entries(out, inner, false);
                close(out);
            }
            ty => value::scalar(out, self, ty, more),
        }
    }

    /// Wants those that actions and endpoints take and give.
    pub(super) fn calls(&mut self) {
        let actions = self.of.models.iter().flat_map(|one| &one.routes.actions);
        let actions = actions.flat_map(|one| one.input.iter().chain(&one.output));
        let services = self.of.services.iter().flat_map(|one| &one.endpoints);
        let services = services.flat_map(|one| one.input.iter().chain(&one.output));
        for ty in actions.chain(services) {
            self.entries(&mut String::from("{"), ty, false);
        }
    }

    /// Adds the schemas of every shape that was referred to, of those they refer to, and all else
    /// that the document refers to.
    pub(super) fn finish(mut self, out: &mut String) {
        for shape in self.of.types.iter().filter(|shape| shape.params.is_empty()) {
            let ty = Type::Named {
                name: shape.name.clone(),
                args: Vec::new(),
            };
            self.refer(&mut String::from("{"), &ty);
        }
        let mut next = 0;
        while let Some(wanted) = self.wanted.get(next) {
            let (shape, args) = (wanted.shape, wanted.args.clone());
            definition(out, &[&wanted.name]);
            self.body(out, &shape.body, (&shape.params, &args));
            next += 1;
        }
        value::formats(out, &self);
        if self.needs_json {
            value::json_by_depth(out);
        }
    }

    fn refer(&mut self, out: &mut String, ty: &Type) {
        let Type::Named { name, args } = ty else {
            return;
        };
        let Some(shape) = self.of.types.iter().find(|shape| shape.name == *name) else {
            return;
        };
        // `struct Deep<T> { next: Option<Box<Deep<Vec<T>>>> }` has a new use at every step.
        if depth(ty) > DEEPEST || self.wanted.len() > MOST {
            let why = "not judged: a generic type that grows without end";
            return string(out, "$comment", why);
        }
        let made = called(self.naming, ty);
        refer(out, &made);
        if self.wanted.iter().all(|known| known.name != made) {
            self.wanted.push(Use {
                name: made,
                shape,
                args: args.clone(),
            });
        }
    }

    // The schema of a value inside of a shape, its parameters replaced.
    fn inner(&mut self, out: &mut String, ty: &Type) {
        match ty {
            Type::Option(inner) => return or_null(out, |out| self.inner(out, inner)),
            Type::Map(inner) => return self.map(out, inner),
            Type::Tuple(all) => return self.tuple(out, all.iter()),
            _ => {}
        }
        out.push('{');
        match ty {
            Type::Named { .. } => self.refer(out, ty),
            Type::List(inner) => {
                string(out, "type", "array");
                key(out, "items");
                self.inner(out, inner);
            }
            Type::String | Type::Text => {
                value::scalar(out, self, ty, true);
                raw(out, "maxLength", &TEXT_MAX.to_string());
            }
            ty => value::scalar(out, self, ty, false),
        }
        close(out);
    }

    fn map(&mut self, out: &mut String, inner: &Type) {
        let mut object = Object::default();
        self.others(&mut object, inner);
        object.write(out);
    }

    fn tuple<'t>(&mut self, out: &mut String, all: impl ExactSizeIterator<Item = &'t Type>) {
        let count = all.len().to_string();
        out.push('{');
        string(out, "type", "array");
        key(out, "prefixItems");
        out.push('[');
        for one in all {
            item(out);
            self.inner(out, one);
        }
        out.push(']');
        raw(out, "items", "false");
        raw(out, "minItems", &count);
        raw(out, "maxItems", &count);
        close(out);
    }

    fn body(&mut self, out: &mut String, body: &Body, args: Arguments<'_>) {
        match body {
            Body::Struct(members) => {
                let mut object = Object::default();
                self.members(&mut object, members, args);
                object.write(out);
            }
            Body::Alias(ty) => self.inner(out, &replaced(ty, args)),
            Body::Tuple(all) => {
                let all: Vec<Type> = all.iter().map(|one| replaced(one, args)).collect();
                self.tuple(out, all.iter());
            }
            Body::Unit => out.push_str("{ \"type\": \"null\" }"),
            Body::Enum { tagging, variants } => {
                out.push_str("{ \"anyOf\": [");
                for case in variants {
                    item(out);
                    self.case(out, tagging, case, args);
                }
                out.push_str("] }");
            }
        }
    }

    fn case(&mut self, out: &mut String, tagging: &Tagging, case: &Case, args: Arguments<'_>) {
        let mut object = Object::default();
        match (tagging, &case.body) {
            (Tagging::Untagged, body) => return self.body(out, body, args),
            (Tagging::External, Body::Unit) => return out.push_str(&constant(&case.wire)),
            (Tagging::External, body) => object.require(&case.wire, self.data(body, args)),
            (Tagging::Adjacent { tag, content }, _) => {
                self.beside(&mut object, tag, content, case, args);
            }
            (Tagging::Internal { tag }, body) => {
                object.require(tag, constant(&case.wire));
                self.within(&mut object, body, args);
            }
        }
        object.write(out);
    }

    // The tag, and the data under a key of its own, which a unit may leave out.
    fn beside(
        &mut self,
        object: &mut Object,
        tag: &str,
        content: &str,
        case: &Case,
        args: Arguments<'_>,
    ) {
        object.require(tag, constant(&case.wire));
        let data = self.data(&case.body, args);
        match case.body {
            Body::Unit => object.allow(content, data),
            _ => object.require(content, data),
        }
    }

    fn data(&mut self, body: &Body, args: Arguments<'_>) -> String {
        let mut out = String::new();
        self.body(&mut out, body, args);
        out
    }

    fn value(&mut self, ty: &Type) -> String {
        let mut out = String::new();
        self.inner(&mut out, ty);
        out
    }

    fn member(&mut self, member: &Member, args: Arguments<'_>) -> String {
        if member.constraints.is_empty() {
            return self.value(&replaced(&member.ty, args));
        }
        let mut out = String::new();
        field::member(&mut out, self, member);
        out
    }

    fn members(&mut self, object: &mut Object, members: &[Member], args: Arguments<'_>) {
        for member in members.iter().filter(|member| !member.flatten) {
            let schema = self.member(member, args);
            if member.optional {
                object.allow(&member.wire, schema);
            } else {
                object.require(&member.wire, schema);
            }
        }
        for member in members.iter().filter(|member| member.flatten) {
            self.flattened(object, &replaced(&member.ty, args));
        }
    }
}

fn constant(wire: &str) -> String {
    let mut out = String::from("{");
    string(&mut out, "const", wire);
    close(&mut out);
    out
}

// A type with the shape's parameters replaced by its arguments.
fn replaced(ty: &Type, args: Arguments<'_>) -> Type {
    ty.replaced(&|name| {
        let at = args.0.iter().position(|param| param == name);
        at.and_then(|at| args.1.get(at))
            .cloned()
            .or(Some(Type::Unit))
    })
}

fn depth(ty: &Type) -> usize {
    match ty {
        Type::List(inner) | Type::Option(inner) | Type::Map(inner) => 1 + depth(inner),
        Type::Tuple(all) | Type::Named { args: all, .. } => {
            1 + all.iter().map(depth).max().unwrap_or(0)
        }
        _ => 0,
    }
}
