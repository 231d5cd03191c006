//! Steps from a row to its fields and relations, and a row as a value: its key.

use super::typed::{Is, Typed};
use super::{Typing, Want};
use crate::check::code;
use crate::check::nearest::among;
use crate::schema::{Expr, Model, Path, Relation, RelationKind, Root, Type};
use crate::syntax::tree::{self, ExprKind, Name};
use crate::syntax::{Diag, Extent};

impl Typing<'_> {
    /// What stands left of a dot. A macro cannot see the ways back that other blocks draw to this
    /// one's models: there a name that means nothing may be one, and the build script judges it.
    pub(super) fn base(&mut self, expr: &tree::Expr) -> Typed {
        let elsewhere = self.world.known.may_be_elsewhere();
        match &expr.kind {
            ExprKind::Group(inner) => self.base(inner),
            // A relation is never in upper case.
            ExprKind::Name(name)
                if elsewhere
                    && !self.means_something(name)
                    && !name.text.starts_with(char::is_uppercase) =>
            {
                let start = Path {
                    root: Root::Row,
                    steps: Vec::new(),
                    ty: Type::Unit,
                    nullable: false,
                };
                let start = Typed {
                    expr: Expr::Path(start),
                    is: Is::Unknown,
                };
                self.step_elsewhere(&start, &name.text)
            }
            ExprKind::Member { base, name } if elsewhere => {
                let base = self.base(base);
                let of_row =
                    matches!(base.is, Is::Row(..)) && self.member(&base, &name.text).is_none();
                if of_row {
                    self.step_elsewhere(&base, &name.text)
                } else {
                    self.step(base, name)
                }
            }
            _ => self.infer(expr, Want::Anything),
        }
    }

    pub(super) fn step(&mut self, base: Typed, name: &Name) -> Typed {
        let model = match &base.is {
            Is::Unknown => return base,
            Is::Row(model, _) => model.clone(),
            is if is.is_unknown() => return self.step_elsewhere(&base, &name.text),
            is => {
                let message = format!("{} {} no field `{name}`", is.called(), is.has());
                let diag = Diag::error(code::NO_FIELDS, name.span, message);
                let diag = match is {
                    Is::Many(_) => diag.help(format!(
                        "ask its rows: `.any(|row| row.{name} == ..)`, `.all(..)` or `.none(..)`"
                    )),
                    _ => diag.help(match super::call::near_method(&name.text) {
                        Some(method) => format!("write `.{method}()`"),
                        None => "only rows have fields: a relation's name leads to one".to_owned(),
                    }),
                };
                return self.wrong(diag);
            }
        };
        if let Some(typed) = self.member(&base, &name.text) {
            return match self.private(&base, &model, name) {
                Some(diag) => self.wrong(diag),
                None => typed,
            };
        }
        let Some(model) = self.world.models.get(model.as_str()) else {
            return self.step_elsewhere(&base, &name.text);
        };
        let fields = model.fields.iter().map(|field| field.name.as_str());
        let known = fields.chain(
            model
                .relations
                .iter()
                .map(|relation| relation.name.as_str()),
        );
        let message = format!("unknown field `{name}` of `{}`", model.name);
        let diag = among(
            Diag::error(code::UNKNOWN_NAME, name.span, message),
            &name.text,
            known,
        );
        self.wrong(diag)
    }

    /// A field or relation of a row, when its model has one of this name.
    pub(super) fn member(&self, base: &Typed, name: &str) -> Option<Typed> {
        let Is::Row(model, nullable) = &base.is else {
            return None;
        };
        let model = self.world.models.get(model.as_str())?;
        if let Some(relation) = model
            .relations
            .iter()
            .find(|relation| relation.name == name)
        {
            return Some(related(base, relation, *nullable));
        }
        let field = model.fields.iter().find(|field| field.name == name)?;
        let nullable = *nullable || field.nullable;
        let path = longer(base, name, field.ty.clone(), nullable);
        Some(Typed {
            expr: Expr::Path(path),
            is: Is::Value(field.ty.clone(), nullable),
        })
    }

    /// A step into what is declared elsewhere.
    fn step_elsewhere(&self, base: &Typed, name: &str) -> Typed {
        let ty = Type::Extern(String::new());
        let path = longer(base, name, ty.clone(), true);
        Typed {
            expr: Expr::Path(path),
            is: Is::Value(ty, true),
        }
    }

    /// A row as a value is its key: `seller` is `seller_id`, `me` is `me.id`.
    pub(super) fn settle(&mut self, typed: Typed, span: Extent) -> Typed {
        let (model, nullable) = match &typed.is {
            Is::Row(model, nullable) => (model.clone(), *nullable),
            _ => return typed,
        };
        let Expr::Path(path) = &typed.expr else {
            return typed;
        };
        let mut path = path.clone();
        let known = self.world.models.get(model.as_str());
        match self.holder(&path) {
            // The last step is a relation whose field is at hand.
            Some((field, ty)) => {
                path.steps.pop();
                path.steps.push(field);
                path.ty = ty;
            }
            None => match known {
                Some(model) if model.key.len() != 1 => {
                    let message = format!(
                        "a row of `{}` cannot be compared: its key has several fields",
                        model.name
                    );
                    return self.wrong(
                        Diag::error(code::CANNOT_COMPARE, span, message)
                            .help("compare the fields of its key"),
                    );
                }
                Some(model) => {
                    path.ty = key_type(model);
                    path.steps.push(model.key[0].clone());
                }
                None => {
                    path.ty = Type::Extern(model);
                    path.steps.push("id".to_owned());
                }
            },
        }
        path.nullable = nullable;
        let is = Is::Value(path.ty.clone(), nullable);
        Typed {
            expr: Expr::Path(path),
            is,
        }
    }

    /// The field that holds the key of the row at a path's end, and its type.
    fn holder(&self, path: &Path) -> Option<(String, Type)> {
        let (last, before) = path.steps.split_last()?;
        let mut model = self.start(&path.root)?;
        for step in before {
            let relation = model
                .relations
                .iter()
                .find(|relation| relation.name == *step)?;
            model = self.world.models.get(relation.model.as_str())?;
        }
        let relation = model
            .relations
            .iter()
            .find(|relation| relation.name == *last)?;
        let RelationKind::ToOne { field, .. } = &relation.kind else {
            return None;
        };
        let field = model
            .fields
            .iter()
            .find(|candidate| candidate.name == *field)?;
        Some((field.name.clone(), field.ty.clone()))
    }

    fn start(&self, root: &Root) -> Option<&Model> {
        let name = match root {
            Root::Row | Root::New => return self.place.row,
            Root::Me => self
                .world
                .principal
                .map(|principal| principal.model.as_str())?,
            Root::Var(var) => self
                .vars
                .iter()
                .rev()
                .find(|(name, _)| name == var)
                .map(|(_, model)| model.as_str())?,
        };
        self.world.models.get(name)
    }

    /// A many-to-many relation as the list of ids that its own model holds.
    pub(super) fn as_list(&self, typed: &Typed) -> Option<Typed> {
        let Expr::Path(path) = &typed.expr else {
            return None;
        };
        let (last, before) = path.steps.split_last()?;
        let mut model = self.start(&path.root)?;
        for step in before {
            let relation = model
                .relations
                .iter()
                .find(|relation| relation.name == *step)?;
            model = self.world.models.get(relation.model.as_str())?;
        }
        let relation = model
            .relations
            .iter()
            .find(|relation| relation.name == *last)?;
        let RelationKind::ManyToMany {
            field, owner: true, ..
        } = &relation.kind
        else {
            return None;
        };
        let field = model
            .fields
            .iter()
            .find(|candidate| candidate.name == *field)?;
        let mut path = path.clone();
        path.steps.pop();
        path.steps.push(field.name.clone());
        path.ty = field.ty.clone();
        let is = Is::Value(field.ty.clone(), path.nullable);
        Some(Typed {
            expr: Expr::Path(path),
            is,
        })
    }
}

fn key_type(model: &Model) -> Type {
    let field = model.fields.iter().find(|field| field.name == model.key[0]);
    field.map_or(Type::Extern(String::new()), |field| field.ty.clone())
}

fn related(base: &Typed, relation: &Relation, through_none: bool) -> Typed {
    let (is, nullable) = match &relation.kind {
        RelationKind::ToOne { nullable, .. } => {
            let nullable = through_none || *nullable;
            (Is::Row(relation.model.clone(), nullable), nullable)
        }
        RelationKind::OneBack { .. } => (Is::Row(relation.model.clone(), true), true),
        RelationKind::ToMany { .. } | RelationKind::ManyToMany { .. } => {
            (Is::Many(relation.model.clone()), through_none)
        }
    };
    let ty = Type::Row(relation.model.clone());
    Typed {
        expr: Expr::Path(longer(base, &relation.name, ty, nullable)),
        is,
    }
}

fn longer(base: &Typed, name: &str, ty: Type, nullable: bool) -> Path {
    let (root, mut steps) = match &base.expr {
        Expr::Path(path) => (path.root.clone(), path.steps.clone()),
        _ => (Root::Row, Vec::new()),
    };
    steps.push(name.to_owned());
    Path {
        root,
        steps,
        ty,
        nullable,
    }
}
