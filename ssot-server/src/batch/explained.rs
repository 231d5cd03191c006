//! Why an operation of a batch was refused, told to whoever develops: of the rows as the operations
//! before it have left them.

use crate::explain::Question;
use crate::key::Key;
use crate::problem::Problem;
use crate::sql::Sql;
use crate::write::{Write, Writing};
use ssot_core::schema::Operation;

/// Does a write; where it is refused, undoes what it did of it and says why.
pub(super) fn explained<T>(
    writing: &Writing<'_, '_>,
    write: &Write,
    perform: impl FnOnce() -> Result<T, Problem>,
) -> Result<T, Problem> {
    let tx = writing.tx;
    tx.save()?;
    tx.run("SAVEPOINT operation")?;
    perform()
        .and_then(|done| tx.run("RELEASE operation").map(|()| done))
        .map_err(|problem| {
            let undone = tx.run("ROLLBACK TO operation");
            // A disk that is full has undone all of it already.
            match undone.and_then(|()| tx.run("RELEASE operation")) {
                Ok(()) => why(writing, write, problem),
                Err(_) => problem,
            }
        })
}

/// The problem with why, where the rules are what refused it.
pub(super) fn why(writing: &Writing<'_, '_>, write: &Write, problem: Problem) -> Problem {
    let (operation, key) = asked(write);
    let is = |key: &Key| {
        let mut is = Sql::default();
        key.is(writing.model, "t0", &mut is);
        is
    };
    let question = Question {
        asking: writing.asking,
        model: writing.model,
        operation: &operation,
        is: key.map(is),
        became: None,
    };
    let makes = matches!(write, Write::Put(..));
    question.refusal(writing.tx.connection, makes, problem)
}

fn asked(write: &Write) -> (Operation, Option<&Key>) {
    match write {
        Write::Create(_) => (Operation::Create, None),
        Write::Update(key, _) | Write::Put(key, _) => (Operation::Update, Some(key)),
        Write::Delete(key) | Write::Restore(key) => (Operation::Delete, Some(key)),
    }
}
