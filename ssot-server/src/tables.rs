//! The tables that a schema wants, and what a database file lacks of them.
//!
//! Only what loses nothing is done by itself: new tables, columns and indexes, wider or narrower
//! rules that every row keeps. Anything else stops the start and says which SQL it would take.

mod change;
mod check;
mod create;
mod found;
mod glob;
mod ledger;
mod rule;
mod want;

pub(crate) use rule::held;

use crate::app::StartError;
use crate::plan::Plan;
use crate::{identity, kept};
use change::Change;
use ledger::Ledger;
use rusqlite::{Connection, TransactionBehavior};
use want::Table;

/// Makes what the file lacks, all of it or nothing; what is worth saying comes back.
pub(crate) fn settle(plan: &Plan, connection: &mut Connection) -> Result<Vec<String>, StartError> {
    // A table that is made anew takes its rows along: those that name them must not notice.
    // Nothing else writes yet, and a pragma within a transaction has no effect.
    connection
        .pragma_update(None, "foreign_keys", false)
        .map_err(broken)?;
    let said = settled(plan, connection);
    connection
        .pragma_update(None, "foreign_keys", true)
        .map_err(broken)?;
    said
}

fn settled(plan: &Plan, connection: &mut Connection) -> Result<Vec<String>, StartError> {
    let wanted: Vec<Table> = want::tables(plan);
    let begun = connection.transaction_with_behavior(TransactionBehavior::Immediate);
    let transaction = begun.map_err(broken)?;
    let ledger = Ledger::open(&transaction)?;
    let mut change = Change::new(&transaction, &ledger);
    for table in &wanted {
        change.table(table).map_err(broken)?;
    }
    change.forgotten(&wanted);
    let (refused, said) = change.done();
    if !refused.is_empty() {
        return Err(StartError::all(refused));
    }
    ledger.keep(&transaction, plan, &wanted)?;
    for table in [kept::TABLE, identity::TABLE] {
        transaction.execute_batch(table).map_err(broken)?;
    }
    transaction.commit().map_err(broken)?;
    Ok(said)
}

/// What SQLite says, to whoever starts the server.
fn broken(error: rusqlite::Error) -> StartError {
    StartError::one(format!("the database cannot be read or changed: {error}"))
}

#[cfg(test)]
mod tests;
