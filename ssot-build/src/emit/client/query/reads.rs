//! The models whose rows an expression reads besides the row itself: those that its paths lead through.
//!
//! The caller's own row is none of them: a change of it is a change of everything.

use crate::emit::public::{Models, read};
use ssot_core::schema::{Expr, Model, Operation, Path, Root};
use std::collections::BTreeSet;

/// Of the rules that decide who sees a row, and which fields of it.
pub(super) fn of_rules<'a>(schema: &'a Models<'a>, model: &'a Model) -> BTreeSet<&'a str> {
    let mut reader = Reader::new(schema, model);
    for line in &model.permissions.lines {
        let decides = |one: &Operation| matches!(one, Operation::List | Operation::Get);
        if line.operations.iter().any(decides) {
            reader.expr(&line.rule.expr);
        }
    }
    for field in read(model) {
        if let Some(rule) = &field.access.visible {
            reader.expr(&rule.expr);
        }
    }
    reader.found
}

/// Of one expression about a row.
pub(super) fn of<'a>(
    schema: &'a Models<'a>,
    model: &'a Model,
    expr: &'a Expr,
) -> BTreeSet<&'a str> {
    let mut reader = Reader::new(schema, model);
    reader.expr(expr);
    reader.found
}

struct Reader<'a> {
    schema: &'a Models<'a>,
    model: &'a Model,
    /// The models of the closures' rows, innermost last.
    vars: Vec<(&'a str, &'a Model)>,
    found: BTreeSet<&'a str>,
}

impl<'a> Reader<'a> {
    fn new(schema: &'a Models<'a>, model: &'a Model) -> Self {
        Reader {
            schema,
            model,
            vars: Vec::new(),
            found: BTreeSet::new(),
        }
    }

    fn expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Path(path) => {
                self.along(path);
            }
            Expr::Not(inner) | Expr::Negate(inner) => self.expr(inner),
            Expr::Binary { left, right, .. } => {
                self.expr(left);
                self.expr(right);
            }
            Expr::Matches { value, .. } => self.expr(value),
            Expr::Call { receiver, arg, .. } => {
                self.expr(receiver);
                if let Some(arg) = arg {
                    self.expr(arg);
                }
            }
            Expr::Quantified {
                relation,
                var,
                body,
                ..
            } => {
                let rows = self.along(relation);
                let outside = self.vars.len();
                self.vars.extend(rows.map(|rows| (var.as_str(), rows)));
                self.expr(body);
                self.vars.truncate(outside);
            }
            Expr::Literal(_)
            | Expr::Now
            | Expr::Role(_)
            | Expr::Anyone
            | Expr::SignedIn
            | Expr::Changed(_) => {}
        }
    }

    /// Notes the models on the way, and gives that of the rows at its end.
    fn along(&mut self, path: &Path) -> Option<&'a Model> {
        let mut model = self.start(&path.root)?;
        for step in &path.steps {
            let mut all = model.relations.iter();
            let relation = all.find(|relation| relation.name == *step)?;
            model = self.schema.model(&relation.model)?;
            self.found.insert(&model.name);
        }
        Some(model)
    }

    fn start(&self, root: &Root) -> Option<&'a Model> {
        match root {
            Root::Row | Root::New => Some(self.model),
            Root::Me => {
                let principal = self.schema.principal.as_ref()?;
                self.schema.model(&principal.model)
            }
            Root::Var(var) => {
                let found = self.vars.iter().rev().find(|(name, _)| name == var);
                found.map(|(_, model)| *model)
            }
        }
    }
}
