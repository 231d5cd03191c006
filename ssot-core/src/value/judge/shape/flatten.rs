//! Flattened members: a type whose keys stand among those of the object around it.

use super::{Env, Taken, take};
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
                    params: &shape.params,
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
                    if taken.keys.insert(key) {
                        self.entry(key, inner, one, env);
                    }
                }
                taken.rest = true;
            }
            Type::Unit => {}
            // What only rustc knows takes whatever is there, as a row does.
            Type::Extern(_) | Type::Row(_) => taken.rest = true,
            // A parameter stood for what has no keys.
            _ => self.wrong_type("object"),
        }
    }

    /// serde reads `None` where the flattened members cannot be read.
    fn flattened_option<'v>(
        &mut self,
        inner: &Type,
        object: &'v Map<String, Value>,
        env: Option<&Env<'_>>,
        taken: &mut Taken<'v>,
        fuel: usize,
    ) {
        let before = self.issues.len();
        let mut tried = Taken {
            keys: taken.keys.clone(),
            rest: taken.rest,
        };
        self.flattened(inner, object, env, &mut tried, fuel - 1);
        let untouched = tried.keys.len() == taken.keys.len();
        if self.issues.len() > before && untouched {
            self.issues.truncate(before);
            return;
        }
        *taken = tried;
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
            Tagging::External => {
                let found = variants.iter().find_map(|case| {
                    let (key, one) = object.get_key_value(&case.wire)?;
                    Some((key, one, case))
                });
                let Some((key, one, case)) = found else {
                    return self.no_case(variants);
                };
                taken.keys.insert(key);
                self.enter(key.as_str(), |this| this.body(&case.body, one, env, &[]));
            }
            Tagging::Internal { tag } => {
                take(taken, object, tag);
                let Some(case) = self.tag(tag, variants, object) else {
                    return;
                };
                match &case.body {
                    Body::Struct(members) => self.members(members, object, env, taken),
                    Body::Alias(ty) => self.flattened(ty, object, env, taken, fuel - 1),
                    Body::Unit | Body::Tuple(_) | Body::Enum { .. } => {}
                }
            }
            Tagging::Adjacent { tag, content } => {
                take(taken, object, tag);
                take(taken, object, content);
                self.adjacent(tag, content, variants, object, env);
            }
            Tagging::Untagged => {
                let fits = variants.iter().find_map(|case| {
                    let mut tried = Taken {
                        keys: taken.keys.clone(),
                        rest: taken.rest,
                    };
                    let held = self.tries(|this| match &case.body {
                        Body::Struct(members) => this.members(members, object, env, &mut tried),
                        Body::Alias(ty) => this.flattened(ty, object, env, &mut tried, fuel - 1),
                        Body::Unit => {}
                        Body::Tuple(_) | Body::Enum { .. } => this.wrong_type("object"),
                    });
                    held.then_some(tried)
                });
                match fits {
                    Some(tried) => *taken = tried,
                    None => self.wrong_type(&shape.name),
                }
            }
        }
    }
}
