//! One `rate_limit` line.

use super::Does;
use crate::http::named;
use ssot_core::schema::{Middleware, Operation, RateKey};
use std::time::Duration;

pub(super) struct Limit {
    /// Tells it from every other limit of the schema.
    pub(super) number: u32,
    /// Empty means all.
    operations: Vec<Operation>,
    pub(super) count: u32,
    pub(super) per: Duration,
    pub(super) by: RateKey,
    /// As headers call it: `"product.create"`.
    pub(super) name: String,
}

/// Every limit of a model or service, with names that no two share.
pub(super) fn all(
    wire: &str,
    around: &Middleware,
    numbers: &mut impl Iterator<Item = u32>,
) -> Vec<Limit> {
    let mut limits: Vec<Limit> = Vec::new();
    for (limit, number) in around.rate_limits.iter().zip(numbers) {
        let name = name(wire, &limit.operations);
        let alike = |rest: &str| rest.is_empty() || rest.starts_with('-');
        let same = limits
            .iter()
            .filter(|other| other.name.strip_prefix(&name).is_some_and(alike));
        let name = match same.count() {
            0 => name,
            before => format!("{name}-{}", before + 1),
        };
        limits.push(Limit {
            number,
            operations: limit.operations.clone(),
            count: limit.count,
            per: Duration::from_secs(limit.per),
            by: limit.by,
            name,
        });
    }
    limits
}

impl Limit {
    pub(super) fn counts(&self, does: Does<'_>) -> bool {
        let named = |operation| self.operations.contains(operation);
        self.operations.is_empty()
            || match does {
                Does::Operation(operation) => named(operation),
                Does::Put => named(&Operation::Create) || named(&Operation::Update),
            }
    }
}

fn name(wire: &str, operations: &[Operation]) -> String {
    let mut name = wire.to_owned();
    for (at, operation) in operations.iter().enumerate() {
        name.push(if at == 0 { '.' } else { '+' });
        name.push_str(named(operation));
    }
    name
}
