//! Flattened members: a type whose keys stand among those of the object around it. A struct, an
//! adjacent and an external enum take their keys away; what serde reads as a whole (an internal and
//! an untagged enum, a struct that flattens) leaves them to the members after it.

use super::{Env, Taken, some};
use crate::schema::{Body, Case, Shape, Tagging, Type};
use crate::value::judge::subject::Subject;
use crate::value::judge::{NESTING_MAX, param};
use crate::value::message::Code;
use serde_json::{Map, Value};

impl Subject<'_> {
    /// A type whose own members stand among those of the object. `fuel` bounds the recursion.
    pub(super) fn flattened<'v>(
        &mut self,
        ty: &Type,
        object: &'v Map<String, Value>,
        env: Option<&Env<'_>>,
        taken: &mut Taken<'v>,
        fuel: usize,
    ) {
        if fuel == 0 {
            return self.push(Code::Depth, param("max", NESTING_MAX));
        }
        match ty {
            Type::Named { name, args } => {
                let Some(shape) = self.shape(name) else {
                    taken.rest = true;
                    return;
                };
                let inner = Env {
                    shape,
                    args,
                    outer: env,
                };
                self.flattened_shape(shape, object, Some(&inner), taken, fuel);
            }
            Type::Option(inner) => self.flattened_option(inner, object, env, taken, fuel),
            Type::Param(name) => {
                if let Some((ty, outer)) = env.and_then(|env| env.lookup(name)) {
                    self.flattened(ty, object, outer, taken, fuel - 1);
                }
            }
            Type::Map(_) | Type::Json => {
                let inner = match ty {
                    Type::Map(inner) => inner,
                    _ => ty,
                };
                for (key, one) in object {
                    if !taken.gone.contains(key.as_str()) {
                        taken.keys.insert(key);
                        self.entry(key, inner, one, env);
                    }
                }
            }
            Type::Unit => {}
            // What only rustc knows takes whatever is there, as a row does.
            Type::Extern(_) | Type::Row(_) => taken.rest = true,
            // A parameter stood for what has no keys.
            _ => self.wrong_type("object"),
        }
    }

    /// serde reads `None` where the flattened members cannot be read. So do we where none of them
    /// is there; one that is wrong would be lost.
    fn flattened_option<'v>(
        &mut self,
        inner: &Type,
        object: &'v Map<String, Value>,
        env: Option<&Env<'_>>,
        taken: &mut Taken<'v>,
        fuel: usize,
    ) {
        let before = self.issues.len();
        let mut tried = taken.next();
        self.flattened(inner, object, env, &mut tried, fuel - 1);
        if tried.keys.is_empty() {
            self.issues.truncate(before);
        }
        taken.gone.clone_from(&tried.gone);
        taken.looked(tried);
    }

    fn flattened_shape<'v>(
        &mut self,
        shape: &Shape,
        object: &'v Map<String, Value>,
        env: Option<&Env<'_>>,
        taken: &mut Taken<'v>,
        fuel: usize,
    ) {
        match &shape.body {
            Body::Struct(members) if members.iter().any(|member| member.flatten) => {
                let mut seen = taken.next();
                self.members(members, object, env, &mut seen);
                taken.looked(seen);
            }
            Body::Struct(members) => self.members(members, object, env, taken),
            Body::Alias(ty) => self.flattened(ty, object, env, taken, fuel - 1),
            Body::Enum { tagging, variants } => {
                self.flattened_enum(shape, tagging, variants, object, env, taken, fuel);
            }
            Body::Unit => {}
            Body::Tuple(_) => self.wrong_type("object"),
        }
    }

    #[allow(clippy::too_many_arguments)] // What an enum is, where it stands, and what is left.
    fn flattened_enum<'v>(
        &mut self,
        shape: &Shape,
        tagging: &Tagging,
        variants: &[Case],
        object: &'v Map<String, Value>,
        env: Option<&Env<'_>>,
        taken: &mut Taken<'v>,
        fuel: usize,
    ) {
        match tagging {
            Tagging::External => self.flattened_external(variants, object, env, taken),
            Tagging::Internal { tag } => {
                let mut seen = taken.next();
                let name = seen.take(object, tag).map(|(_, name)| name);
                if let Some(case) = self.tag(tag, name, variants) {
                    self.flattened_case(case, object, env, &mut seen, fuel);
                }
                taken.looked(seen);
            }
            Tagging::Adjacent { tag, content } => {
                let name = taken.take(object, tag).map(|(_, name)| name);
                let data = taken.take(object, content).map(|(_, data)| data);
                self.adjacent((tag, name), (content, data), variants, env);
            }
            Tagging::Untagged => {
                let fits = variants.iter().find_map(|case| {
                    let mut seen = taken.next();
                    let held = !self.is_unit(&case.body, env)
                        && self.tries(|this| {
                            this.flattened_case(case, object, env, &mut seen, fuel);
                        });
                    held.then_some(seen)
                });
                match fits {
                    Some(seen) => taken.looked(seen),
                    None => self.wrong_type(&shape.name),
                }
            }
        }
    }

    /// The first variant whose key is there; serde would read another that stands before it.
    fn flattened_external<'v>(
        &mut self,
        variants: &[Case],
        object: &'v Map<String, Value>,
        env: Option<&Env<'_>>,
        taken: &mut Taken<'v>,
    ) {
        let mut found = false;
        for case in variants {
            let Some((key, one)) = taken.take(object, &case.wire) else {
                continue;
            };
            match found {
                true => self.unknown(key),
                false => self.enter(key, |this| this.body(&case.body, one, env, &[])),
            }
            found = true;
        }
        if !found {
            self.no_case(variants);
        }
    }

    /// What a variant holds, its keys among those of the object.
    fn flattened_case<'v>(
        &mut self,
        case: &Case,
        object: &'v Map<String, Value>,
        env: Option<&Env<'_>>,
        taken: &mut Taken<'v>,
        fuel: usize,
    ) {
        match &case.body {
            Body::Struct(members) => self.members(members, object, env, taken),
            Body::Alias(ty) => {
                let (ty, env) = some(ty, env);
                self.flattened(ty, object, env, taken, fuel - 1);
            }
            Body::Unit => {}
            Body::Tuple(_) | Body::Enum { .. } => self.wrong_type("object"),
        }
    }

    /// What has no key: serde reads it from no object.
    fn is_unit(&self, body: &Body, env: Option<&Env<'_>>) -> bool {
        match body {
            Body::Unit => true,
            Body::Alias(ty) => match some(ty, env) {
                (Type::Unit, _) => true,
                (Type::Named { name, args }, outer) => self.shape(name).is_some_and(|shape| {
                    let env = Env { shape, args, outer };
                    self.is_unit(&shape.body, Some(&env))
                }),
                _ => false,
            },
            Body::Struct(_) | Body::Tuple(_) | Body::Enum { .. } => false,
        }
    }
}
