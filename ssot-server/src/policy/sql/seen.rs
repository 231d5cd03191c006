//! In a question a way leads only to rows that its caller may see, by fields that the caller may
//! see: else its answer would tell of rows that are hidden. A rule follows every way.

use super::super::Decision;
use super::super::decide::decided_by;
use super::path::Reached;
use super::scope::{Scope, Source};
use crate::plan::{Link, ModelPlan};
use ssot_core::schema::Operation;

impl<'a> Scope<'a> {
    /// Whether a link leads from the row that was reached to the one of `other` under `alias`.
    pub(super) fn leads(
        &self,
        from: &Reached<'a>,
        link: &Link,
        other: &'a ModelPlan,
        alias: &str,
    ) -> Decision {
        if !self.masked || self.asking.caller.is_system() {
            return Decision::Always;
        }
        let drawn = match (link.back, from) {
            (true, _) => self.drawn(other, alias, link.field),
            (false, Reached::Here(model, Source::Alias(own))) => self.drawn(model, own, link.field),
            (false, Reached::Away(away)) => self.drawn(away.model, &away.alias, link.field),
            (false, _) => Decision::Always,
        };
        let operation = match link.is_many() {
            true => Operation::List,
            false => Operation::Get,
        };
        let rule = |expr: &_| self.of_row(other.id, alias).truth(expr);
        drawn.and(decided_by(self.asking, other, &operation, rule))
    }

    /// Whether the field that draws a link is seen.
    fn drawn(&self, model: &'a ModelPlan, alias: &str, field: usize) -> Decision {
        let rule = model
            .columns
            .get(field)
            .and_then(|column| column.visible.as_ref());
        rule.map_or(Decision::Always, |rule| {
            self.of_row(model.id, alias).truth(&rule.expr)
        })
    }
}
