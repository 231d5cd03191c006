//! Flattened members: what their keys are among those of the object around them, as the judge has it.

use super::super::text::{close, item, key, raw, strings};
use super::super::value;
use super::object::Object;
use super::{Arguments, Shapes, constant, replaced};
use crate::schema::{Body, Case, Shape, Tagging, Type};

impl<'s> Shapes<'s> {
    /// Takes any key that is left, as any map does.
    pub(super) fn others(&mut self, object: &mut Object, inner: &Type) {
        let mut names = String::from("{");
        value::scalar(&mut names, self, &Type::String, false);
        close(&mut names);
        let value = self.value(inner);
        object.rest(names, value);
    }

    /// A type whose keys stand among those of the object.
    pub(super) fn flattened(&mut self, object: &mut Object, ty: &Type) {
        match ty {
            Type::Option(inner) => self.optional(object, inner),
            Type::Map(inner) => self.others(object, inner),
            Type::Json => self.others(object, ty),
            Type::Named { name, args } => match self.named(name) {
                Some(shape) => self.flattened_shape(object, shape, (&shape.params, args)),
                None => object.open = true,
            },
            Type::Row(_) | Type::Extern(_) => object.open = true,
            Type::Unit => {}
            // A parameter stood for what has no keys.
            _ => object.joined.push("false".to_owned()),
        }
    }

    fn named(&self, name: &str) -> Option<&'s Shape> {
        self.of.types.iter().find(|shape| shape.name == name)
    }

    // All of it, or none of its keys.
    fn optional(&mut self, object: &mut Object, inner: &Type) {
        let (part, gone) = self.part(object, inner);
        let mut keys = Vec::new();
        let every = self.touched(inner, (&[], &[]), &mut keys);
        let mut out = String::from("{");
        key(&mut out, "anyOf");
        out.push('[');
        out.push_str(&part);
        item(&mut out);
        out.push('{');
        key(&mut out, "properties");
        out.push('{');
        keys.iter().for_each(|one| raw(&mut out, one, "false"));
        let seen = |one: &&String| every && !keys.contains(*one);
        let others = object.gone.iter().filter(seen);
        others.for_each(|one| raw(&mut out, one, "true"));
        close(&mut out);
        if every {
            raw(&mut out, "additionalProperties", "false");
        }
        close(&mut out);
        out.push(']');
        close(&mut out);
        object.joined.push(out);
        object.gone = gone;
    }

    // A schema of what a type has among the keys of the object, and what nothing after it sees.
    fn part(&mut self, object: &Object, ty: &Type) -> (String, Vec<String>) {
        let mut part = Object::part(object);
        self.flattened(&mut part, ty);
        let gone = part.gone.clone();
        (written(part), gone)
    }

    /// Notes the keys that show that a type is there; whether any other does as well.
    fn touched(&self, ty: &Type, args: Arguments<'_>, keys: &mut Vec<String>) -> bool {
        let ty = replaced(ty, args);
        let (shape, args) = match &ty {
            Type::Option(inner) => return self.touched(inner, (&[], &[]), keys),
            Type::Named { name, args } => match self.named(name) {
                Some(shape) => (shape, (shape.params.as_slice(), args.as_slice())),
                None => return false,
            },
            ty => return matches!(ty, Type::Map(_) | Type::Json),
        };
        match &shape.body {
            Body::Struct(members) => members.iter().fold(false, |any, member| {
                if member.flatten {
                    return self.touched(&member.ty, args, keys) || any;
                }
                keys.push(member.wire.clone());
                any
            }),
            Body::Alias(ty) => self.touched(ty, args, keys),
            Body::Enum { tagging, variants } => {
                match tagging {
                    Tagging::External => {
                        keys.extend(variants.iter().map(|case| case.wire.clone()));
                    }
                    Tagging::Internal { tag } => keys.push(tag.clone()),
                    Tagging::Adjacent { tag, content } => {
                        keys.extend([tag.clone(), content.clone()]);
                    }
                    Tagging::Untagged => {}
                }
                false
            }
            Body::Tuple(_) | Body::Unit => false,
        }
    }

    fn flattened_shape(&mut self, object: &mut Object, shape: &Shape, args: Arguments<'_>) {
        match &shape.body {
            // Read as a whole: what is after it sees its keys too.
            Body::Struct(members) if members.iter().any(|member| member.flatten) => {
                let mut part = Object::part(object);
                self.members(&mut part, members, args);
                object.joined.push(written(part));
            }
            Body::Struct(members) => self.members(object, members, args),
            Body::Alias(ty) => self.flattened(object, &replaced(ty, args)),
            Body::Enum { tagging, variants } => {
                self.flattened_enum(object, tagging, variants, args);
            }
            Body::Tuple(_) => object.joined.push("false".to_owned()),
            Body::Unit => {}
        }
    }

    fn flattened_enum(
        &mut self,
        object: &mut Object,
        tagging: &Tagging,
        cases: &[Case],
        args: Arguments<'_>,
    ) {
        match tagging {
            Tagging::External => {
                let free = cases.iter().filter(|case| !object.is_gone(&case.wire));
                let one = one_of(free);
                for case in cases {
                    let data = self.data(&case.body, args);
                    object.allow(&case.wire, data);
                }
                object.joined.push(one);
            }
            Tagging::Internal { tag } => self.any(object, cases, |this, part, case| {
                part.require(tag, constant(&case.wire));
                this.within(part, &case.body, args);
            }),
            Tagging::Adjacent { tag, content } => {
                self.any(object, cases, |this, part, case| {
                    this.beside(part, tag, content, case, args);
                });
                object.gone.extend([tag.clone(), content.clone()]);
            }
            Tagging::Untagged => {
                let first = self.first(object, cases, args);
                object.joined.push(first);
            }
        }
    }

    // Cases of which at most one can fit.
    fn any(
        &mut self,
        object: &mut Object,
        cases: &[Case],
        mut write: impl FnMut(&mut Self, &mut Object, &Case),
    ) {
        let mut out = String::from("{");
        key(&mut out, "anyOf");
        out.push('[');
        for case in cases {
            let mut part = Object::part(object);
            write(self, &mut part, case);
            item(&mut out);
            part.write(&mut out);
        }
        out.push(']');
        close(&mut out);
        object.joined.push(out);
    }

    // The first case that fits knows its keys; no other does. What has no key is read from no object.
    fn first(&mut self, object: &Object, cases: &[Case], args: Arguments<'_>) -> String {
        let Some((case, others)) = cases.split_first() else {
            return "false".to_owned();
        };
        if self.is_unit(&case.body, args) {
            return self.first(object, others, args);
        }
        let mut part = Object::part(object);
        self.within(&mut part, &case.body, args);
        let part = written(part);
        let mut out = String::from("{");
        raw(&mut out, "if", &part);
        // `if` alone says of no key that it is known, to some who read schemas.
        raw(&mut out, "then", &part);
        raw(&mut out, "else", &self.first(object, others, args));
        close(&mut out);
        out
    }

    /// What a case holds whose keys stand among others: an `Option` there is never `None`.
    pub(super) fn within(&mut self, object: &mut Object, body: &Body, args: Arguments<'_>) {
        match body {
            Body::Struct(members) => self.members(object, members, args),
            Body::Alias(ty) => self.flattened(object, replaced(ty, args).some()),
            Body::Unit => {}
            // serde refuses these at compile time, or reads them from no object.
            Body::Tuple(_) | Body::Enum { .. } => object.joined.push("false".to_owned()),
        }
    }

    fn is_unit(&self, body: &Body, args: Arguments<'_>) -> bool {
        match body {
            Body::Unit => true,
            Body::Alias(ty) => match replaced(ty, args).some() {
                Type::Unit => true,
                Type::Named { name, args } => self
                    .named(name)
                    .is_some_and(|shape| self.is_unit(&shape.body, (&shape.params, args))),
                _ => false,
            },
            Body::Struct(_) | Body::Tuple(_) | Body::Enum { .. } => false,
        }
    }
}

fn written(object: Object) -> String {
    let mut out = String::new();
    object.write(&mut out);
    out
}

fn one_of<'c>(cases: impl Iterator<Item = &'c Case>) -> String {
    let mut out = String::from("{");
    key(&mut out, "oneOf");
    out.push('[');
    let empty = out.len();
    for case in cases {
        item(&mut out);
        out.push('{');
        key(&mut out, "required");
        strings(&mut out, [case.wire.as_str()]);
        close(&mut out);
    }
    if out.len() == empty {
        return "false".to_owned();
    }
    out.push(']');
    close(&mut out);
    out
}
