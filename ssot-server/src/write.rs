//! Writes: judged before, decided inside the one transaction, whole or not at all.

mod ask;
mod change;
mod clash;
mod closed;
mod create;
mod fault;
mod fields;
mod foreseen;
mod going;
mod judged;
mod made;
mod perform;
mod reference;
mod remove;
mod replace;
mod restore;
mod sealed;
mod signed;
mod statement;
mod supposed;

pub(crate) use crate::hooks::{create, delete, replace, restore, update};
pub(crate) use closed::Guarded;
pub(crate) use fields::written;
pub(crate) use foreseen::{Foreseen, foreseen};
pub(crate) use judged::{judged, replacement};
pub(crate) use made::Made;
pub(crate) use perform::{Write, perform, shown};
pub(crate) use replace::Standing;
pub(crate) use sealed::sealed;

use crate::plan::ModelPlan;
use crate::policy::Asking;
use crate::store::Tx;

/// The writes themselves, without the hooks around them.
pub(crate) mod plain {
    pub(crate) use super::change::update;
    pub(crate) use super::create::create;
    pub(crate) use super::remove::delete;
    pub(crate) use super::replace::replace;
    pub(crate) use super::restore::restore;
}

/// One write inside a unit.
pub(crate) struct Writing<'a, 'tx> {
    pub(crate) tx: &'a Tx<'tx>,
    pub(crate) asking: Asking<'a>,
    pub(crate) model: &'a ModelPlan,
}

impl<'a, 'tx> Writing<'a, 'tx> {
    /// The same unit and caller, at another model.
    pub(crate) fn at(&self, model: &'a ModelPlan) -> Writing<'a, 'tx> {
        let (tx, asking) = (self.tx, self.asking);
        Writing { tx, asking, model }
    }
}
