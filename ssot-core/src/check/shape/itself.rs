//! A type that is made of itself with no key between: no JSON could be read as one, and whoever
//! tries never ends.

use crate::check::code;
use crate::check::known::{Known, is_wrapper, last_segment};
use crate::schema::Tagging;
use crate::syntax::tree::{Body, Name, Shape, Ty};
use crate::syntax::{Diag, Diags};

/// Types that are looked through for one shape. Untagged enums of untagged enums could lead along
/// more ways than anyone writes; a circle is found on the first of them.
const STEPS: usize = 10_000;

/// Whether it is; of the types of one circle the first by name is told.
pub(super) fn check(known: &Known<'_>, shape: &Shape, diags: &mut Diags) -> bool {
    let name = shape.name.text.as_str();
    let mut walk = Walk {
        known,
        way: vec![name],
        circle: Vec::new(),
        steps: STEPS,
    };
    let own = same(&shape.body);
    let Some(ty) = own.into_iter().find(|ty| walk.leads_back(ty, None)) else {
        return false;
    };
    if walk.circle.iter().all(|other| name <= *other) {
        let message = format!("`{name}` is made of itself with no key between");
        diags.push(
            Diag::error(code::ENDLESS_TYPE, ty.span, message)
                .help("put it under a key: in a field that is not flattened, or in a list"),
        );
    }
    true
}

/// What a value of a body is as well, as the whole of it or among its own keys.
fn same(body: &Body) -> Vec<&Ty> {
    match body {
        Body::Alias(ty) => vec![ty],
        Body::Struct(members) => {
            let flattened = members.iter().filter(|member| member.flatten);
            flattened.map(|member| &member.ty).collect()
        }
        Body::Enum { tagging, variants } => match tagging {
            Tagging::Internal { .. } | Tagging::Untagged => {
                variants.iter().flat_map(|case| same(&case.body)).collect()
            }
            Tagging::External | Tagging::Adjacent { .. } => Vec::new(),
        },
        Body::Tuple(_) | Body::Unit => Vec::new(),
    }
}

struct Walk<'a> {
    known: &'a Known<'a>,
    /// The shapes that one is in, from the first.
    way: Vec<&'a str>,
    /// The shapes between the first and itself, once that is known.
    circle: Vec<&'a str>,
    steps: usize,
}

/// What a shape's parameters stand for, and how long the way was where that is written.
struct Env<'e> {
    params: &'e [Name],
    args: &'e [Ty],
    outer: Option<&'e Env<'e>>,
    way: usize,
}

impl<'a> Walk<'a> {
    fn leads_back(&mut self, ty: &Ty, env: Option<&Env<'_>>) -> bool {
        let Some((name, args)) = last_segment(ty).filter(|_| self.steps > 0) else {
            return false;
        };
        self.steps -= 1;
        let at = env.and_then(|env| env.params.iter().position(|param| param.text == name));
        if let Some((env, at)) = env.zip(at) {
            return env.args.get(at).is_some_and(|arg| self.argument(arg, env));
        }
        if is_wrapper(name) {
            return args.last().is_some_and(|inner| self.leads_back(inner, env));
        }
        if self.way[0] == name {
            self.circle.clone_from(&self.way);
            return true;
        }
        match self.known.shapes.get(name) {
            Some(shape) if !self.way.contains(&name) => self.inside(shape, args, env),
            _ => false,
        }
    }

    /// An argument belongs to the place where it is written.
    fn argument(&mut self, arg: &Ty, env: &Env<'_>) -> bool {
        let inside = self.way.split_off(env.way);
        let back = self.leads_back(arg, env.outer);
        self.way.extend(inside);
        back
    }

    fn inside(&mut self, shape: &'a Shape, args: &[Ty], outer: Option<&Env<'_>>) -> bool {
        let env = Env {
            params: &shape.params,
            args,
            outer,
            way: self.way.len(),
        };
        self.way.push(&shape.name.text);
        let own = same(&shape.body);
        let back = own.into_iter().any(|ty| self.leads_back(ty, Some(&env)));
        self.way.pop();
        back
    }
}
