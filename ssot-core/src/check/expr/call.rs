//! Functions, methods of values, and questions to the rows of a to-many relation.

use super::typed::{Is, Typed};
use super::{Typing, Want};
use crate::check::code;
use crate::check::describe::is_text;
use crate::check::nearest::{list, suggest};
use crate::schema::{Expr, Int, Literal, Method, Path, Quantifier, Type};
use crate::syntax::Diag;
use crate::syntax::tree::{self, ExprKind, Name};

const METHODS: [&str; 10] = [
    "is_some",
    "is_none",
    "is_empty",
    "len",
    "contains",
    "starts_with",
    "ends_with",
    "any",
    "all",
    "none",
];

/// What to write instead of a method of Rust or of another language.
fn of_other_languages(name: &str) -> Option<&'static str> {
    Some(match name {
        "length" | "size" | "count" => "write `.len()`",
        "includes" | "has" => "write `.contains(..)`",
        "some" | "exists" | "find" => "write `.any(|row| ..)`",
        "every" => "write `.all(|row| ..)`",
        "is_null" | "isNull" => "write `.is_none()`",
        "to_string" | "to_owned" | "into" | "as_str" | "as_ref" | "clone" | "iter" => {
            "leave it out: values are compared as they are"
        }
        "unwrap" | "unwrap_or" | "unwrap_or_default" | "expect" => {
            "leave it out: `None` equals no value"
        }
        "to_lowercase" | "toLowerCase" | "lower" => "write `#[lowercase]` on the field",
        "trim" => "write `#[trim]` on the field",
        _ => return None,
    })
}

/// The method without arguments that a name without parentheses was likely meant to be.
pub(super) fn near_method(name: &str) -> Option<&'static str> {
    match name {
        "len" | "length" | "size" | "count" => Some("len"),
        "is_some" => Some("is_some"),
        "is_none" => Some("is_none"),
        "is_empty" | "empty" => Some("is_empty"),
        _ => None,
    }
}

impl Typing<'_> {
    pub(super) fn function(&mut self, name: &Name, args: &[tree::Expr]) -> Typed {
        match (name.text.as_str(), args) {
            ("now", []) => Typed::value(Expr::Now, Type::DateTime),
            ("Some", [value]) => self.infer(value, Want::Anything),
            ("changed", [field]) => self.changed(name, field),
            ("only", fields) => self.only(name, fields),
            ("now" | "Some" | "changed", _) => {
                let message = format!("`{name}` has the wrong number of arguments");
                let help = if name.text == "now" {
                    "write `now()`"
                } else {
                    "it takes one argument"
                };
                self.wrong(Diag::error(code::BAD_CALL, name.span, message).help(help))
            }
            _ => {
                let diag = Diag::error(
                    code::UNKNOWN_FUNCTION,
                    name.span,
                    format!("unknown function `{name}`"),
                );
                let known = ["now", "changed", "only", "matches"];
                self.wrong(suggest(diag, &name.text, known, || {
                    Some(
                        "the functions are `now()`, `changed(field)`, `only(field)` and `matches!(value, A | B)`"
                            .to_owned(),
                    )
                }))
            }
        }
    }

    pub(super) fn method(&mut self, base: &tree::Expr, name: &Name, args: &[tree::Expr]) -> Typed {
        if !METHODS.contains(&name.text.as_str()) {
            let diag = Diag::error(
                code::UNKNOWN_METHOD,
                name.span,
                format!("unknown method `{name}`"),
            );
            let other = of_other_languages(&name.text);
            return self.wrong(match other {
                Some(help) => diag.help(help),
                None => suggest(diag, &name.text, METHODS, || {
                    Some(format!("expected one of {}", list(METHODS)))
                }),
            });
        }
        let receiver = self.base(base);
        if receiver.is == Is::Unknown {
            return receiver;
        }
        match name.text.as_str() {
            "any" => self.quantified(Quantifier::Any, &receiver, name, args),
            "all" => self.quantified(Quantifier::All, &receiver, name, args),
            "none" => self.quantified(Quantifier::None, &receiver, name, args),
            "is_some" => self.presence(Method::IsSome, receiver, base, name, args),
            "is_none" => self.presence(Method::IsNone, receiver, base, name, args),
            "is_empty" => self.measure(Method::IsEmpty, receiver, name, args),
            "len" => self.measure(Method::Len, receiver, name, args),
            "contains" => self.within(Method::Contains, receiver, name, args),
            "starts_with" => self.within(Method::StartsWith, receiver, name, args),
            _ => self.within(Method::EndsWith, receiver, name, args),
        }
    }

    /// The mistake of a wrong number of arguments.
    fn takes(&mut self, name: &Name, args: &[tree::Expr], count: usize) -> Option<Typed> {
        if args.len() == count {
            return None;
        }
        let message = format!(
            "`{name}` takes {}",
            if count == 0 {
                "no arguments"
            } else {
                "one argument"
            }
        );
        let help = match count {
            0 => format!("write `.{name}()`"),
            _ => format!("write `.{name}(..)` with one value"),
        };
        Some(self.wrong(Diag::error(code::BAD_CALL, name.span, message).help(help)))
    }

    fn has_no(&mut self, receiver: &Is, name: &Name, help: &str) -> Typed {
        let message = format!(
            "{} {} no method `{name}`",
            self.called(receiver),
            receiver.has()
        );
        self.wrong(Diag::error(code::BAD_CALL, name.span, message).help(help))
    }

    fn presence(
        &mut self,
        method: Method,
        receiver: Typed,
        base: &tree::Expr,
        name: &Name,
        args: &[tree::Expr],
    ) -> Typed {
        if let Some(wrong) = self.takes(name, args, 0) {
            return wrong;
        }
        if let Is::Many(_) | Is::Duration | Is::Nothing = receiver.is {
            return self.has_no(
                &receiver.is,
                name,
                "it is for what may be `None`; `is_empty` is for many rows",
            );
        }
        let receiver = self.settle(receiver, base.span);
        if !receiver.is.may_be_none() && !receiver.is.is_unknown() {
            let message = format!("{} is never `None`", self.called(&receiver.is));
            let of_me = matches!(&base.kind, ExprKind::Name(name) if name.text == "me");
            let help = if of_me {
                "write `signed_in`"
            } else {
                "remove the question, or make the field an `Option`"
            };
            return self.wrong(Diag::error(code::NEVER_NONE, name.span, message).help(help));
        }
        Typed::value(call(method, receiver.expr, None), Type::Bool)
    }

    fn measure(
        &mut self,
        method: Method,
        receiver: Typed,
        name: &Name,
        args: &[tree::Expr],
    ) -> Typed {
        if let Some(wrong) = self.takes(name, args, 0) {
            return wrong;
        }
        let receiver = match (&receiver.is, method) {
            (Is::Many(_), Method::IsEmpty) => {
                let body = Expr::Literal(Literal::Bool(true));
                return Typed::value(
                    quantified(Quantifier::None, &receiver, "_", body),
                    Type::Bool,
                );
            }
            (Is::Many(_), _) => match self.as_list(&receiver) {
                Some(list) => list,
                None => {
                    return self.has_no(
                        &receiver.is,
                        name,
                        "ask `.is_empty()` or `.any(|row| ..)`",
                    );
                }
            },
            _ => receiver,
        };
        match &receiver.is {
            Is::Value(ty, nullable)
                if is_text(ty) || matches!(ty, Type::List(_) | Type::Bytes | Type::Extern(_)) =>
            {
                let is = match method {
                    Method::Len => Is::Value(Type::Int(Int::I64), *nullable),
                    _ => Is::Value(Type::Bool, false),
                };
                Typed {
                    expr: call(method, receiver.expr, None),
                    is,
                }
            }
            is => {
                let is = is.clone();
                self.has_no(&is, name, "it is for strings and lists")
            }
        }
    }

    fn within(
        &mut self,
        method: Method,
        receiver: Typed,
        name: &Name,
        args: &[tree::Expr],
    ) -> Typed {
        let [arg] = args else {
            return self.takes(name, args, 1).unwrap_or_else(Typed::unknown);
        };
        let receiver = match &receiver.is {
            Is::Many(_) => self.as_list(&receiver).unwrap_or(receiver),
            _ => receiver,
        };
        let wanted = match &receiver.is {
            Is::Value(Type::List(item), _) if method == Method::Contains => {
                Is::Value((**item).clone(), false)
            }
            Is::Value(ty, _) if is_text(ty) => Is::Value(Type::String, false),
            is if is.is_unknown() => Is::Value(Type::Extern(String::new()), false),
            Is::Many(_) => return self.has_no(&receiver.is, name, "write `.any(|row| row == ..)`"),
            is => {
                let is = is.clone();
                return self.has_no(&is, name, "it is for strings and lists");
            }
        };
        let given = self.beside(arg, &wanted);
        let given = self.settle(given, arg.span);
        if given.is == Is::Unknown {
            return given;
        }
        if !super::compare::alike(&wanted, &given.is) {
            let message = format!("expected {}, found {}", wanted.called(), given.is.called());
            return self.wrong(
                Diag::error(code::BAD_CALL, arg.span, message)
                    .help("ask for a value of the type that it holds"),
            );
        }
        Typed::value(call(method, receiver.expr, Some(given.expr)), Type::Bool)
    }

    fn quantified(
        &mut self,
        quantifier: Quantifier,
        receiver: &Typed,
        name: &Name,
        args: &[tree::Expr],
    ) -> Typed {
        let model = match &receiver.is {
            Is::Many(model) => model.clone(),
            is if is.is_unknown() => String::new(),
            is => {
                let is = is.clone();
                return self.has_no(
                    &is,
                    name,
                    "it is for to-many relations; `contains` is for lists",
                );
            }
        };
        let [
            tree::Expr {
                kind: ExprKind::Closure { param, body },
                ..
            },
        ] = args
        else {
            let message = format!("`{name}` takes a closure");
            return self.wrong(
                Diag::error(code::BAD_CALL, name.span, message)
                    .help(format!("write `.{name}(|row| row.field == ..)`")),
            );
        };
        self.vars.push((param.text.clone(), model));
        let body = self.condition(body);
        self.vars.pop();
        Typed::value(
            quantified(quantifier, receiver, &param.text, body),
            Type::Bool,
        )
    }
}

fn call(method: Method, receiver: Expr, arg: Option<Expr>) -> Expr {
    Expr::Call {
        method,
        receiver: Box::new(receiver),
        arg: arg.map(Box::new),
    }
}

fn quantified(quantifier: Quantifier, receiver: &Typed, var: &str, body: Expr) -> Expr {
    let relation = match &receiver.expr {
        Expr::Path(path) => path.clone(),
        _ => Path {
            root: crate::schema::Root::Row,
            steps: Vec::new(),
            ty: Type::Unit,
            nullable: false,
        },
    };
    Expr::Quantified {
        quantifier,
        relation,
        var: var.to_owned(),
        body: Box::new(body),
    }
}
