//! What a filter asks, its answers tell: none may read a `private` field, the row's own or one
//! that relations lead to.

use crate::check::code;
use crate::check::expr::World;
use crate::schema::{Expr, Field, Model, Path, Relation, RelationKind, Root};
use crate::syntax::tree::Name;
use crate::syntax::{Diag, Diags};

const HELP: &str = "remove it: what is found would tell its value";

/// Files a named filter that reads what is private.
pub(super) fn filter(
    world: &World<'_>,
    model: &Model,
    name: &Name,
    expr: &Expr,
    diags: &mut Diags,
) {
    let mut reader = Reader {
        world,
        row: model,
        vars: Vec::new(),
    };
    if let Some((of, field)) = reader.find(expr) {
        let field = called(model, of, field);
        let message = format!("`{name}` filters by `{field}`, which is private");
        diags.push(Diag::error(code::NOT_SEARCHABLE, name.span, message).help(HELP));
    }
}

/// Files a relation that may be filtered although the field that holds it is private.
pub(super) fn relation(
    world: &World<'_>,
    model: &Model,
    relation: &Relation,
    name: &Name,
    diags: &mut Diags,
) {
    if let Some((of, field)) = holder(world, model, relation).filter(|held| held.1.access.private) {
        let field = called(model, of, field);
        let message = format!("`{name}` is held in `{field}`, which is private");
        diags.push(Diag::error(code::NOT_SEARCHABLE, name.span, message).help(HELP));
    }
}

/// Whether the field that a relation is held in is private, on whichever side.
pub(in crate::check) fn is_hidden(world: &World<'_>, model: &Model, relation: &Relation) -> bool {
    holder(world, model, relation).is_some_and(|(_, field)| field.access.private)
}

fn called(here: &Model, of: &Model, field: &Field) -> String {
    if of.name == here.name {
        field.name.clone()
    } else {
        format!("{}.{}", of.name, field.name)
    }
}

/// The field that a relation is held in, and its model.
fn holder<'m>(
    world: &World<'m>,
    model: &'m Model,
    relation: &Relation,
) -> Option<(&'m Model, &'m Field)> {
    let (here, field) = match &relation.kind {
        RelationKind::ToOne { field, .. } => (true, field),
        RelationKind::OneBack { field } | RelationKind::ToMany { field } => (false, field),
        RelationKind::ManyToMany { field, owner, .. } => (*owner, field),
    };
    let of = if here {
        model
    } else {
        world.models.get(relation.model.as_str())?
    };
    let found = of.fields.iter().find(|one| one.name == *field)?;
    Some((of, found))
}

/// An expression being read, with the models of the closures' rows, innermost last.
struct Reader<'w> {
    world: &'w World<'w>,
    row: &'w Model,
    vars: Vec<(String, &'w Model)>,
}

impl<'w> Reader<'w> {
    /// The first private field that the expression reads.
    fn find(&mut self, expr: &Expr) -> Option<(&'w Model, &'w Field)> {
        match expr {
            Expr::Path(path) => self.along(path).0,
            Expr::Not(inner) | Expr::Negate(inner) => self.find(inner),
            Expr::Binary { left, right, .. } => self.find(left).or_else(|| self.find(right)),
            Expr::Matches { value, .. } => self.find(value),
            Expr::Call { receiver, arg, .. } => {
                let found = self.find(receiver);
                found.or_else(|| arg.as_ref().and_then(|arg| self.find(arg)))
            }
            Expr::Quantified {
                relation,
                var,
                body,
                ..
            } => {
                let (found, rows) = self.along(relation);
                let outside = self.vars.len();
                self.vars.extend(rows.map(|rows| (var.clone(), rows)));
                let found = found.or_else(|| self.find(body));
                self.vars.truncate(outside);
                found
            }
            Expr::Literal(_)
            | Expr::Now
            | Expr::Role(_)
            | Expr::Anyone
            | Expr::SignedIn
            | Expr::Changed(_) => None,
        }
    }

    /// The first private field on the way, and the model of the rows at its end.
    fn along(&self, path: &Path) -> (Option<(&'w Model, &'w Field)>, Option<&'w Model>) {
        let mut model = self.start(&path.root);
        for step in &path.steps {
            let Some(at) = model else { break };
            let relation = at.relations.iter().find(|relation| relation.name == *step);
            let read = match relation {
                Some(relation) => holder(self.world, at, relation),
                None => at.fields.iter().find(|f| f.name == *step).map(|f| (at, f)),
            };
            if let Some(told) = read.filter(|(_, field)| field.access.private) {
                return (Some(told), None);
            }
            model = relation.and_then(|relation| self.world.models.get(relation.model.as_str()));
        }
        (None, model)
    }

    fn start(&self, root: &Root) -> Option<&'w Model> {
        match root {
            Root::Row | Root::New => Some(self.row),
            Root::Me => {
                let principal = self.world.principal?;
                self.world.models.get(principal.model.as_str())
            }
            Root::Var(var) => {
                let found = self.vars.iter().rev().find(|(name, _)| name == var);
                found.map(|(_, model)| *model)
            }
        }
    }
}
