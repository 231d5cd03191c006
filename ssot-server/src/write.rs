//! Writes: judged before, decided inside the one transaction, whole or not at all.

mod change;
mod create;
mod fault;
mod fields;
mod judged;
mod row;

pub(crate) use crate::hooks::{create, delete, update};
pub(crate) use change::restore;
pub(crate) use fields::written;
pub(crate) use judged::judged;

use crate::plan::{ModelId, ModelPlan};
use crate::policy::Asking;
use crate::store::Tx;

/// The writes themselves, without the hooks around them.
pub(crate) mod plain {
    pub(crate) use super::change::{delete, update};
    pub(crate) use super::create::create;
}

/// One write inside a unit.
pub(crate) struct Writing<'a, 'tx> {
    pub(crate) tx: &'a Tx<'tx>,
    pub(crate) asking: Asking<'a>,
    pub(crate) model: &'a ModelPlan,
}
