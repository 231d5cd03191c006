//! The tables that a schema wants, and what a database file lacks of them.

mod create;

pub(crate) use create::create;

use crate::app::StartError;
use crate::plan::Plan;
use crate::store::fault;
use rusqlite::Connection;

/// Makes what the file lacks.
pub(crate) fn settle(plan: &Plan, connection: &mut Connection) -> Result<(), StartError> {
    for model in &plan.models {
        for statement in create(plan, model) {
            connection.execute_batch(&statement).map_err(fault)?;
        }
    }
    Ok(())
}
