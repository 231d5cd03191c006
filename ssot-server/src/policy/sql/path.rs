//! Paths: a column of a row at hand, or of a row that relations lead to.

mod away;
mod read;

use super::super::Form;
use super::super::stored::{decode, encode};
use super::found::Found;
use super::scope::{Scope, Source};
use crate::plan::{Column, LinkKind, ModelPlan};
use crate::sql::Sql;
use rusqlite::types::Value;
use ssot_core::schema::{Path, Root};

pub(super) use away::Away;

/// Where a path led.
pub(super) enum Reached<'a> {
    /// To a row at hand.
    Here(&'a ModelPlan, Source<'a>),
    /// To at most one row of other tables.
    Away(Away<'a>),
    Nowhere,
    /// It started at a caller who is not signed in.
    Nobody,
}

impl<'a> Scope<'a> {
    pub(super) fn path(&self, path: &Path) -> Found<'a> {
        let Some((field, way)) = path.steps.split_last() else {
            return Found::Nothing;
        };
        if path.root == Root::Me && way.is_empty() && self.is_key(field) {
            return self.own_key();
        }
        self.read(self.reach(&path.root, way), field)
    }

    /// A field of a row of the rule's own model.
    pub(super) fn field(&self, source: Source<'a>, field: &str) -> Found<'a> {
        match self.asking.plan.models.get(self.model) {
            Some(model) => self.read(Reached::Here(model, source), field),
            None => Found::Nothing,
        }
    }

    /// The row that to-one relations lead to.
    pub(super) fn reach(&self, root: &Root, way: &[String]) -> Reached<'a> {
        let start = match root {
            Root::Me => self.own_row(),
            root => self
                .start(root)
                .map_or(Reached::Nowhere, |(model, source)| {
                    match self.asking.plan.models.get(model) {
                        Some(model) => Reached::Here(model, source),
                        None => Reached::Nowhere,
                    }
                }),
        };
        way.iter()
            .fold(start, |reached, step| self.step(reached, step))
    }

    fn principal(&self) -> Option<&'a ModelPlan> {
        self.asking.plan.models.get(self.asking.plan.principal?)
    }

    fn is_key(&self, field: &str) -> bool {
        let key = self.principal().and_then(key);
        key.is_some_and(|key| key.name == field)
    }

    /// `me.id`, known without a look at the table.
    fn own_key(&self) -> Found<'a> {
        if !self.asking.caller.is_signed_in() {
            return Found::Nobody(None);
        }
        let found = self.principal().and_then(key).and_then(|key| {
            decode(
                &self.asking.caller.stored_as(&key.kind)?,
                Form::of(&key.kind),
            )
        });
        found.map_or(Found::Nothing, Found::Value)
    }

    fn own_row(&self) -> Reached<'a> {
        match (self.own_key(), self.principal()) {
            (Found::Nobody(_), _) => Reached::Nobody,
            (Found::Value(value), Some(model)) => {
                let Some(key) = key(model) else {
                    return Reached::Nowhere;
                };
                let stored = encode(&value, Form::of(&key.kind));
                stored.map_or(Reached::Nowhere, |stored| {
                    let away = Away::none(model, self.alias());
                    Reached::Away(away.joined(key, &Sql::value(stored)))
                })
            }
            _ => Reached::Nowhere,
        }
    }

    fn step(&self, reached: Reached<'a>, relation: &str) -> Reached<'a> {
        let Some(link) = reached.model().and_then(|model| model.link(relation)) else {
            return reached.without_way();
        };
        let Some(other) = self.asking.plan.models.get(link.to) else {
            return Reached::Nowhere;
        };
        let (here, there) = match &link.kind {
            LinkKind::ToOne { field, .. } => (Some(*field), other.key.first().copied()),
            LinkKind::Back { field, many: false } => (reached.key(), Some(*field)),
            LinkKind::Back { many: true, .. } | LinkKind::Join { .. } => (None, None),
        };
        let here = here.and_then(|at| reached.cell(at));
        let (Some(here), Some(there)) = (here, there.and_then(|at| other.columns.get(at))) else {
            return Reached::Nowhere;
        };
        let mut away = Away::none(other, self.alias());
        let seen = self.leads(&reached, link, other, &away.alias);
        if let Reached::Away(before) = reached {
            (away.from, away.on) = (before.from, before.on);
        }
        let away = away.joined(there, &here).and(seen);
        away.map_or(Reached::Nowhere, Reached::Away)
    }
}

/// The one column of a model's key.
fn key(model: &ModelPlan) -> Option<&Column> {
    model.columns.get(*model.key.first()?)
}

impl<'a> Reached<'a> {
    pub(super) fn model(&self) -> Option<&'a ModelPlan> {
        match self {
            Reached::Here(model, _) => Some(model),
            Reached::Away(away) => Some(away.model),
            Reached::Nowhere | Reached::Nobody => None,
        }
    }

    fn without_way(self) -> Reached<'a> {
        match self {
            Reached::Nobody => Reached::Nobody,
            _ => Reached::Nowhere,
        }
    }

    pub(super) fn key(&self) -> Option<usize> {
        self.model()?.key.first().copied()
    }

    /// A column of the row, for a condition where the row's tables stand; none when it is `None`.
    pub(super) fn cell(&self, at: usize) -> Option<Sql> {
        let alias = match self {
            Reached::Here(_, Source::Values(values)) => {
                let value = values.get(at)?;
                return (*value != Value::Null).then(|| Sql::value(value.clone()));
            }
            Reached::Here(_, Source::Alias(alias)) => alias,
            Reached::Away(away) => &away.alias,
            Reached::Nowhere | Reached::Nobody => return None,
        };
        let mut sql = Sql::new(&**alias);
        sql.push(".").push(&self.model()?.columns.get(at)?.sql);
        Some(sql)
    }
}
