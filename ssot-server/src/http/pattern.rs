//! The pattern of an address, `/api/products/{id}/publish`: logs tell it in place of keys and values.
//! Noting it costs nothing; the text is made where somebody is told.

use super::route::Place;
use crate::engine::Engine;
use crate::plan::ModelPlan;

/// A [`Place`] without what a caller wrote in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Pattern {
    All,
    One,
    /// The field's place.
    By(usize),
    /// The relation's place.
    Related(usize),
    Restore,
    /// Whether it acts on a row, and the action's place.
    Action(bool, usize),
}

impl Pattern {
    pub(super) fn of(place: &Place) -> Pattern {
        match place {
            Place::All => Pattern::All,
            Place::One(_) => Pattern::One,
            Place::By(field, _) => Pattern::By(*field),
            Place::Related(_, link) => Pattern::Related(*link),
            Place::Restore(_) => Pattern::Restore,
            Place::Action(key, at) => Pattern::Action(key.is_some(), *at),
        }
    }

    /// As it stands in the log.
    pub(super) fn text(self, engine: &Engine, model: &ModelPlan) -> String {
        let mut text = format!("{}{}", engine.settings.base, model.model.routes.path);
        let (row, word) = self.behind(model);
        if row {
            text.push_str("/{id}");
        }
        if matches!(self, Pattern::By(_)) {
            text.push_str("/by");
        }
        if let Some(word) = word {
            text.push('/');
            text.push_str(word);
        }
        if matches!(self, Pattern::By(_)) {
            text.push_str("/{value}");
        }
        text
    }

    /// Whether a key stands behind the model's path, and the word behind that.
    fn behind(self, model: &ModelPlan) -> (bool, Option<&str>) {
        let routes = &model.model.routes;
        match self {
            Pattern::All => (false, None),
            Pattern::One => (true, None),
            Pattern::By(field) => (false, model.columns.get(field).map(|one| one.wire.as_str())),
            Pattern::Related(link) => (true, model.links.get(link).map(|one| one.wire.as_str())),
            Pattern::Restore => (true, Some("restore")),
            Pattern::Action(row, at) => (row, routes.actions.get(at).map(|one| one.wire.as_str())),
        }
    }
}
