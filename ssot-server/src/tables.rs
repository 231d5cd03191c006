//! The tables that a schema wants, and what a database file lacks of them.
//!
//! Only what loses nothing is done by itself: new tables, columns and indexes, wider or narrower
//! rules that every row keeps. Anything else stops the start and says which SQL it would take.

mod change;
mod check;
mod create;
mod found;
mod ledger;
mod want;

use crate::app::StartError;
use crate::kept;
use crate::plan::Plan;
use crate::store::fault;
use change::Change;
use ledger::Ledger;
use rusqlite::{Connection, TransactionBehavior};
use want::Table;

/// Makes what the file lacks, all of it or nothing; what is worth saying comes back.
pub(crate) fn settle(plan: &Plan, connection: &mut Connection) -> Result<Vec<String>, StartError> {
    let wanted: Vec<Table> = want::tables(plan);
    let begun = connection.transaction_with_behavior(TransactionBehavior::Immediate);
    let transaction = begun.map_err(fault)?;
    let ledger = Ledger::open(&transaction)?;
    let mut change = Change::new(&transaction, &ledger);
    for table in &wanted {
        change.table(table).map_err(fault)?;
    }
    change.forgotten(&wanted);
    let (refused, said) = change.done();
    if !refused.is_empty() {
        return Err(StartError::all(refused));
    }
    ledger.keep(&transaction, plan, &wanted)?;
    transaction.execute_batch(kept::TABLE).map_err(fault)?;
    transaction.commit().map_err(fault)?;
    Ok(said)
}

#[cfg(test)]
mod tests;
