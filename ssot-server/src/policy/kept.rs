//! Decisions kept for a caller's next request. The roles and the key of a caller do not change, so
//! that the same rule makes the same condition of them; making one anew costs a sixth of a read.

use super::Decision;
use crate::plan::ModelId;
use ssot_core::schema::{Expr, Operation};
use std::sync::RwLock;

/// Decisions that are kept of one caller: callers are many, and each asks about few models.
const MOST: usize = 8;

/// What was decided of rows under `t0`.
#[derive(Debug, Default)]
pub(crate) struct Kept(RwLock<Vec<One>>);

#[derive(Debug)]
struct One {
    /// The plan: a caller may be known to two servers of one process.
    plan: u64,
    model: ModelId,
    operation: Operation,
    decision: Decision,
}

impl Kept {
    pub(super) fn of(&self, plan: u64, model: ModelId, operation: &Operation) -> Option<Decision> {
        let kept = self.0.read().ok()?;
        let mut kept = kept.iter();
        let found =
            kept.find(|one| one.plan == plan && one.model == model && one.operation == *operation);
        found.map(|one| one.decision.clone())
    }

    pub(super) fn keep(
        &self,
        plan: u64,
        model: ModelId,
        operation: &Operation,
        decision: &Decision,
    ) {
        let Ok(mut kept) = self.0.write() else {
            return;
        };
        if kept.len() < MOST {
            kept.push(One {
                plan,
                model,
                operation: operation.clone(),
                decision: decision.clone(),
            });
        }
    }
}

/// A changed caller is another one.
impl Clone for Kept {
    fn clone(&self) -> Kept {
        Kept::default()
    }
}

/// Callers are the same whatever was asked of them.
impl PartialEq for Kept {
    fn eq(&self, _: &Kept) -> bool {
        true
    }
}

/// Whether a rule reads the clock: what it says holds for one request then.
pub(super) fn reads_now(rule: &Expr) -> bool {
    match rule {
        Expr::Now => true,
        Expr::Not(inner) | Expr::Negate(inner) => reads_now(inner),
        Expr::Binary { left, right, .. } => reads_now(left) || reads_now(right),
        Expr::Matches { value, .. } => reads_now(value),
        Expr::Call { receiver, arg, .. } => {
            reads_now(receiver) || arg.as_deref().is_some_and(reads_now)
        }
        Expr::Quantified { body, .. } => reads_now(body),
        Expr::Literal(_)
        | Expr::Path(_)
        | Expr::Role(_)
        | Expr::Anyone
        | Expr::SignedIn
        | Expr::Changed(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::caller::Caller;
    use crate::plan::Plan;
    use crate::policy::{Asking, Decision, decide};
    use ssot_core::schema::Operation;
    use std::sync::Arc;

    fn plan(rule: &str) -> Plan {
        let text = format!(
            "principal User {{ roles: role }}
             enum Role {{ Customer, Admin }}
             model User {{ role: Role = Customer, permissions {{ all: anyone; }} }}
             model Note {{ until: DateTime, permissions {{ all: {rule}; }} }}"
        );
        let mut diags = ssot_core::syntax::Diags::default();
        let declared = ssot_core::syntax::block(text.parse().unwrap(), &mut diags);
        let scope = ssot_core::check::Scope::Crate;
        let schema = ssot_core::check::check(&declared, scope, &mut diags);
        assert!(!diags.has_errors());
        Plan::new(Arc::new(schema))
    }

    fn get(plan: &Plan, caller: &Caller, now: i64) -> Decision {
        let asking = Asking { plan, caller, now };
        decide(asking, plan.models.last().unwrap(), &Operation::Get, "t0")
    }

    #[test]
    fn a_caller_who_got_a_role_is_decided_anew() {
        let (plan, customer) = (plan("Admin"), Caller::user("u"));
        assert_eq!(get(&plan, &customer, 0), Decision::Never);
        assert_eq!(
            get(&plan, &customer.with_role("Admin"), 0),
            Decision::Always
        );
        assert_eq!(get(&plan, &Caller::anonymous(), 0), Decision::Never);
    }

    #[test]
    fn what_one_schema_decides_is_nothing_to_another() {
        let (open, closed, caller) = (plan("anyone"), plan("Admin"), Caller::user("u"));
        assert_eq!(get(&open, &caller, 0), Decision::Always);
        assert_eq!(get(&closed, &caller, 0), Decision::Never);
    }

    #[test]
    fn a_rule_that_reads_the_clock_is_asked_each_time() {
        let (plan, caller) = (plan("!(until <= now())"), Caller::user("u"));
        assert_ne!(get(&plan, &caller, 0), get(&plan, &caller, 1_000_000));
    }
}
