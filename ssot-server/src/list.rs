//! Lists: a query under the caller's permissions as SQL, and its rows as one buffer of JSON.

mod filter;
mod include;
mod one;
mod order;
mod page;
mod rows;
mod test;

pub(crate) use one::one;
pub(crate) use page::{Listed, list};

use crate::plan::ModelPlan;
use crate::policy::{Asking, Decision, decide};
use crate::query::Filter;
use crate::sql::Sql;
use ssot_core::schema::Operation;

/// The rows of a model that a caller may see under an operation and that pass the filters: the
/// text behind `WHERE`. None when no row could.
pub(crate) fn conditions(
    asking: Asking<'_>,
    model: &ModelPlan,
    operation: &Operation,
    alias: &str,
    filters: &[Filter],
) -> Option<Sql> {
    let mut sql = match decide(asking, model, operation, alias) {
        Decision::Never => return None,
        Decision::Always => Sql::new("1"),
        Decision::When(rule) => rule,
    };
    model.living(alias, &mut sql);
    for one in filters {
        sql.push(" AND ");
        filter::condition(asking, model, alias, one, &mut sql);
    }
    Some(sql)
}

#[cfg(test)]
mod tests;
