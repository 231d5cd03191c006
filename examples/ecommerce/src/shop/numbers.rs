//! Numbers of orders: a year, and a count that begins anew with each.

use crate::orders::OrderRepository;
use ssot::DateTime;
use ssot::server::{Problem, Search, System, Transaction};

/// The number after the greatest. There is one writer, so no two orders take the same.
pub(crate) fn next(tx: &System<Transaction<'_>>, placed: DateTime) -> Result<String, Problem> {
    let greatest = Search::new().sort("-orderNumber").size(1);
    let orders = tx.orders().list(&greatest)?.data;
    let last = orders.first().map(|order| order.order_number.as_str());
    Ok(after(last, &placed.to_string()[..4]))
}

/// Numbers only grow: on a clock before the last order's year, that year goes on.
fn after(last: Option<&str>, year: &str) -> String {
    let last = last.and_then(|number| number.split_once('-'));
    let (year, count) = last.filter(|last| last.0 >= year).unwrap_or((year, "0"));
    let count: u32 = count.parse().unwrap_or_default();
    format!("{year}-{:06}", count + 1)
}

#[cfg(test)]
mod tests;
