//! Fields that a caller may not set, in a body that broke a check: they are told first, as they are
//! where no check is broken.

use super::fault::field_forbidden;
use crate::plan::{Column, ModelPlan};
use crate::policy::{Asking, Decision, condition};
use crate::problem::Problem;
use serde_json::Value;
use ssot_core::value::message::Code;

/// The fields of a body that not everyone may set.
pub(crate) struct Guarded<'m>(&'m ModelPlan, Vec<&'m Column>);

impl<'m> Guarded<'m> {
    pub(crate) fn of(model: &'m ModelPlan, body: &Value) -> Guarded<'m> {
        let given =
            |column: &&Column| column.writable.is_some() && body.get(&column.wire).is_some();
        Guarded(model, model.columns.iter().filter(given).collect())
    }

    /// What is told of a body that was refused so: 403 where nothing but checks across fields stood
    /// against it and one of these fields is not this caller's to set.
    pub(crate) fn before_checks(&self, asking: Asking<'_>, problem: Problem) -> Problem {
        let Guarded(model, columns) = self;
        let broken = problem.errors();
        if broken.is_empty() || broken.iter().any(|issue| issue.code != Code::Check) {
            return problem;
        }
        let never = |column: &&&Column| {
            let rule = column.writable.as_ref();
            let says = rule.map(|rule| condition(asking, model.id, "t0", &rule.expr));
            says == Some(Decision::Never)
        };
        let closed = columns.iter().filter(never);
        let closed: Vec<_> = closed.map(|column| column.wire.as_str()).collect();
        match closed.is_empty() {
            true => problem,
            false => field_forbidden(&closed),
        }
    }
}
