//! A model with its mixins taken in: every later rule sees one list of fields, checks and clauses.

use super::code;
use super::known::Known;
use super::nearest::suggest;
use crate::names;
use crate::syntax::tree::{
    CacheLine, Check, Clause, ClauseKind, Declared, EventLine, Field, MiddlewareLine, Model, Name,
    PermissionLine, RouteLine, SearchLine,
};
use crate::syntax::{Diag, Diags};

/// A model's own parts, then those of its mixins in the order it names them.
pub(super) struct Whole<'a> {
    pub(super) model: &'a Model,
    pub(super) fields: Vec<&'a Field>,
    pub(super) checks: Vec<&'a Check>,
    pub(super) clauses: Clauses<'a>,
}

/// At most one clause of each kind; the model's own beats a mixin's.
#[derive(Default)]
pub(super) struct Clauses<'a> {
    pub(super) permissions: Option<&'a [PermissionLine]>,
    pub(super) cache: Option<&'a [CacheLine]>,
    pub(super) events: Option<&'a [EventLine]>,
    pub(super) search: Option<&'a [SearchLine]>,
    pub(super) middleware: Option<&'a [MiddlewareLine]>,
    pub(super) routes: Option<&'a [RouteLine]>,
}

/// Every model, the second of two with one name left out.
pub(super) fn models<'a>(
    known: &Known<'a>,
    declared: &'a Declared,
    diags: &mut Diags,
) -> Vec<Whole<'a>> {
    let firsts = declared.models.iter().filter(|model| {
        known
            .models
            .get(model.name.text.as_str())
            .is_some_and(|first| std::ptr::eq(first, *model))
    });
    firsts.map(|model| whole(known, model, diags)).collect()
}

fn whole<'a>(known: &Known<'a>, model: &'a Model, diags: &mut Diags) -> Whole<'a> {
    let mut whole = Whole {
        model,
        fields: model.fields.iter().collect(),
        checks: model.checks.iter().collect(),
        clauses: Clauses::default(),
    };
    whole.clauses.take(&model.clauses);
    for name in &model.mixins {
        let Some(mixin) = known.mixins.get(name.text.as_str()) else {
            diags.push(unknown(known, name));
            continue;
        };
        whole.fields.extend(&mixin.fields);
        whole.checks.extend(&mixin.checks);
        whole.clauses.take(&mixin.clauses);
    }
    whole
}

fn unknown(known: &Known<'_>, name: &Name) -> Diag {
    if known.models.contains(&name.text) {
        let message = format!("expected a mixin, found the model `{name}`");
        return Diag::error(code::UNKNOWN_MIXIN, name.span, message).help(format!(
            "put what both have into a `mixin`, or name a row: `{}_id: Id<{name}>`",
            names::snake(&name.text)
        ));
    }
    let message = format!("unknown mixin `{name}`");
    let diag = Diag::error(code::UNKNOWN_MIXIN, name.span, message);
    suggest(diag, &name.text, known.mixins.names(), || {
        Some(format!("declare it: `mixin {name} {{ .. }}`"))
    })
}

impl<'a> Clauses<'a> {
    fn take(&mut self, clauses: &'a [Clause]) {
        for clause in clauses {
            match &clause.kind {
                ClauseKind::Permissions(lines) => keep(&mut self.permissions, lines),
                ClauseKind::Cache(lines) => keep(&mut self.cache, lines),
                ClauseKind::Events(lines) => keep(&mut self.events, lines),
                ClauseKind::Search(lines) => keep(&mut self.search, lines),
                ClauseKind::Middleware(lines) => keep(&mut self.middleware, lines),
                ClauseKind::Routes(lines) => keep(&mut self.routes, lines),
            }
        }
    }
}

fn keep<'a, T>(place: &mut Option<&'a [T]>, lines: &'a [T]) {
    if place.is_none() {
        *place = Some(lines);
    }
}
