//! Writes: judged before, decided inside the one transaction, whole or not at all.

mod change;
mod create;
mod fault;
mod fields;
mod judged;
mod row;

pub(crate) use change::{delete, restore, update};
pub(crate) use create::create;
pub(crate) use fields::written;
pub(crate) use judged::judged;

use crate::plan::{ModelId, ModelPlan};
use crate::policy::Asking;
use crate::store::Tx;

/// One write inside a unit.
pub(crate) struct Writing<'a, 'tx> {
    pub(crate) tx: &'a Tx<'tx>,
    pub(crate) asking: Asking<'a>,
    pub(crate) model: &'a ModelPlan,
}
