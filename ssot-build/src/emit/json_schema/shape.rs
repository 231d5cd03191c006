//! Schemas of shared Rust types, as serde writes them. A generic shape has one schema for each
//! use, named after it: JSON Schema has no parameters.

use super::{or_null, reference, value};
use crate::emit::types;
use serde_json::{Map, Value, json};
use ssot_core::schema::{Body, Case, Member, Schema, Shape, Tagging, Type};
use ssot_core::value::TEXT_MAX;

/// The shapes that were referred to, each written once.
pub(super) struct Shapes<'s> {
    pub(super) of: &'s Schema,
    pub(super) needs_json: bool,
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
    pub(super) fn new(schema: &'s Schema) -> Self {
        Self {
            of: schema,
            needs_json: false,
            wanted: Vec::new(),
        }
    }

    /// The schema of a value outside of shapes.
    pub(super) fn schema(&mut self, ty: &Type) -> Value {
        match ty {
            Type::Named { .. } | Type::Option(_) | Type::Map(_) | Type::Tuple(_) => self.inner(ty),
            Type::List(inner) => json!({ "type": "array", "items": self.schema(inner) }),
            ty => value::scalar(self, ty),
        }
    }

    /// Adds the schemas of every shape that was referred to, and of those they refer to.
    pub(super) fn finish(mut self, defs: &mut Map<String, Value>) {
        for shape in self.of.types.iter().filter(|shape| shape.params.is_empty()) {
            self.refer(&Type::Named {
                name: shape.name.clone(),
                args: Vec::new(),
            });
        }
        let mut next = 0;
        while let Some(wanted) = self.wanted.get(next) {
            let (name, shape, args) = (wanted.name.clone(), wanted.shape, wanted.args.clone());
            let schema = self.body(&shape.body, (&shape.params, &args));
            defs.insert(name, schema);
            next += 1;
        }
        if self.needs_json {
            defs.extend(value::json_by_depth());
        }
    }

    fn refer(&mut self, ty: &Type) -> Value {
        let Type::Named { name, args } = ty else {
            return json!({});
        };
        let Some(shape) = self.of.types.iter().find(|shape| shape.name == *name) else {
            return json!({});
        };
        // `struct Deep<T> { next: Option<Box<Deep<Vec<T>>>> }` has a new use at every step.
        if depth(ty) > DEEPEST || self.wanted.len() > MOST {
            return json!({ "$comment": "not judged: a generic type that grows without end" });
        }
        let made: String = types::text(ty)
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { '_' })
            .collect();
        if self.wanted.iter().all(|known| known.name != made) {
            self.wanted.push(Use {
                name: made.clone(),
                shape,
                args: args.clone(),
            });
        }
        reference(&made)
    }

    // The schema of a value inside of a shape, its parameters replaced.
    fn inner(&mut self, ty: &Type) -> Value {
        match ty {
            Type::Named { .. } => self.refer(ty),
            Type::Option(inner) => or_null(self.inner(inner)),
            Type::List(inner) => json!({ "type": "array", "items": self.inner(inner) }),
            Type::Map(inner) => json!({
                "type": "object",
                "propertyNames": { "pattern": value::CHARACTERS },
                "additionalProperties": self.inner(inner),
            }),
            Type::Tuple(all) => {
                let items: Vec<Value> = all.iter().map(|one| self.inner(one)).collect();
                tuple(&items)
            }
            Type::String | Type::Text => json!({
                "type": "string",
                "maxLength": TEXT_MAX,
                "pattern": value::CHARACTERS,
            }),
            ty => value::scalar(self, ty),
        }
    }

    fn body(&mut self, body: &Body, args: Arguments<'_>) -> Value {
        match body {
            Body::Struct(members) => {
                let mut object = Object::default();
                self.members(&mut object, members, args);
                object.closed()
            }
            Body::Alias(ty) => self.inner(&replaced(ty, args)),
            Body::Tuple(all) => {
                let items: Vec<Value> = all
                    .iter()
                    .map(|one| self.inner(&replaced(one, args)))
                    .collect();
                tuple(&items)
            }
            Body::Unit => json!({ "type": "null" }),
            Body::Enum { tagging, variants } => {
                let any: Vec<Value> = variants
                    .iter()
                    .map(|case| self.case(tagging, case, args))
                    .collect();
                json!({ "anyOf": any })
            }
        }
    }

    fn case(&mut self, tagging: &Tagging, case: &Case, args: Arguments<'_>) -> Value {
        let mut object = Object::default();
        match (tagging, &case.body) {
            (Tagging::Untagged, body) => return self.body(body, args),
            (Tagging::External, Body::Unit) => return json!({ "const": case.wire }),
            (Tagging::External, body) => {
                let data = self.body(body, args);
                object.require(&case.wire, data);
            }
            (Tagging::Adjacent { tag, content }, body) => {
                object.require(tag, json!({ "const": case.wire }));
                if *body != Body::Unit {
                    let data = self.body(body, args);
                    object.require(content, data);
                }
            }
            (Tagging::Internal { tag }, body) => {
                object.require(tag, json!({ "const": case.wire }));
                match body {
                    Body::Unit => {}
                    Body::Struct(members) => self.members(&mut object, members, args),
                    Body::Alias(ty) => self.flattened(&mut object, &replaced(ty, args), false),
                    // serde refuses these at compile time.
                    Body::Tuple(_) | Body::Enum { .. } => {}
                }
            }
        }
        object.closed()
    }

    fn members(&mut self, object: &mut Object, members: &[Member], args: Arguments<'_>) {
        for member in members {
            let ty = replaced(&member.ty, args);
            if member.flatten {
                self.flattened(object, &ty, false);
                continue;
            }
            let schema = self.inner(&ty);
            if member.optional {
                object.allow(&member.wire, schema);
            } else {
                object.require(&member.wire, schema);
            }
        }
    }

    fn flattened(&mut self, object: &mut Object, ty: &Type, optional: bool) {
        match ty {
            Type::Option(inner) => self.flattened(object, inner, true),
            Type::Map(inner) => object.others = Some(self.inner(inner)),
            Type::Json => object.others = Some(value::scalar(self, ty)),
            Type::Named { name, args } => {
                let Some(shape) = self.of.types.iter().find(|shape| shape.name == *name) else {
                    return;
                };
                let args = (shape.params.as_slice(), args.as_slice());
                match &shape.body {
                    Body::Struct(members) => {
                        let needed = object.required.len();
                        self.members(object, members, args);
                        if optional {
                            object.required.truncate(needed);
                        }
                    }
                    Body::Alias(ty) => self.flattened(object, &replaced(ty, args), optional),
                    Body::Enum { tagging, variants } => {
                        let open = variants
                            .iter()
                            .map(|case| opened(self.case(tagging, case, args)));
                        object
                            .joined
                            .push(json!({ "anyOf": open.collect::<Vec<_>>() }));
                    }
                    Body::Tuple(_) | Body::Unit => {}
                }
            }
            _ => {}
        }
    }
}

// An object's schema while it is put together.
#[derive(Default)]
struct Object {
    properties: Map<String, Value>,
    required: Vec<String>,
    others: Option<Value>,
    joined: Vec<Value>,
}

impl Object {
    fn allow(&mut self, key: &str, schema: Value) {
        self.properties.insert(key.to_owned(), schema);
    }

    fn require(&mut self, key: &str, schema: Value) {
        self.allow(key, schema);
        self.required.push(key.to_owned());
    }

    fn closed(self) -> Value {
        let others = self.others.unwrap_or(Value::Bool(false));
        let mut object = json!({
            "type": "object",
            "properties": self.properties,
            "required": self.required,
        });
        if self.joined.is_empty() {
            object["additionalProperties"] = others;
        } else {
            object["allOf"] = self.joined.into();
            object["unevaluatedProperties"] = others;
        }
        object
    }
}

// Of what is flattened into another, the outer object says which keys are unknown.
fn opened(mut schema: Value) -> Value {
    if let Some(object) = schema.as_object_mut() {
        object.remove("additionalProperties");
        object.remove("unevaluatedProperties");
    }
    schema
}

fn tuple(items: &[Value]) -> Value {
    json!({
        "type": "array",
        "prefixItems": items,
        "items": false,
        "minItems": items.len(),
        "maxItems": items.len(),
    })
}

// A type with the shape's parameters replaced by its arguments.
fn replaced(ty: &Type, args: Arguments<'_>) -> Type {
    let all = |list: &[Type]| list.iter().map(|one| replaced(one, args)).collect();
    match ty {
        Type::Param(name) => {
            let at = args.0.iter().position(|param| param == name);
            at.and_then(|at| args.1.get(at))
                .cloned()
                .unwrap_or(Type::Unit)
        }
        Type::List(inner) => Type::List(Box::new(replaced(inner, args))),
        Type::Option(inner) => Type::Option(Box::new(replaced(inner, args))),
        Type::Map(inner) => Type::Map(Box::new(replaced(inner, args))),
        Type::Tuple(list) => Type::Tuple(all(list)),
        Type::Named { name, args: list } => Type::Named {
            name: name.clone(),
            args: all(list),
        },
        other => other.clone(),
    }
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
