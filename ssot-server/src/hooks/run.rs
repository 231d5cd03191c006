//! Writes with what is plugged in around them, inside their transaction.

use super::{Around, Members};
use crate::http::refused;
use crate::key::Key;
use crate::list;
use crate::plan::ModelPlan;
use crate::policy::{Asking, Decision};
use crate::problem::{Code, Problem};
use crate::query::Shape;
use crate::repository::Transaction;
use crate::sql::Sql;
use crate::write::{self, Made, Writing};
use serde_json::Value;
use ssot_core::schema::Operation;
use ssot_core::value::judge::Mode;

/// [`write::plain::create`] with its hooks.
pub(crate) fn create(
    writing: &Writing<'_, '_>,
    given: &Members,
    key: Option<&Key>,
) -> Result<Made, Problem> {
    let around = &writing.model.plugged.create;
    if around.is_empty() {
        return write::plain::create(writing, given, key);
    }
    if writing.rule(&Operation::Create) == Decision::Never {
        return Err(refused(writing.asking.caller));
    }
    writing.leads(None, given)?;
    let given = before(writing, around, Value::Null, given, Mode::Create)?;
    let made = write::plain::create(writing, &given, key)?;
    after(writing, around, &made.key)?;
    Ok(made.changed())
}

/// [`write::plain::update`] with its hooks.
pub(crate) fn update(writing: &Writing<'_, '_>, key: &Key, given: &Members) -> Result<(), Problem> {
    let around = &writing.model.plugged.update;
    if around.is_empty() {
        return write::plain::update(writing, key, given);
    }
    writing.open(key, &Operation::Update)?;
    writing.leads(Some(key), given)?;
    let given = before(writing, around, row(writing, key)?, given, Mode::Update)?;
    write::plain::update(writing, key, &given)?;
    after(writing, around, key)
}

/// [`write::plain::replace`] with the hooks of an update.
pub(crate) fn replace(
    writing: &Writing<'_, '_>,
    key: &Key,
    given: &Members,
) -> Result<(), Problem> {
    let around = &writing.model.plugged.update;
    if around.is_empty() {
        return write::plain::replace(writing, key, given);
    }
    writing.open(key, &Operation::Update)?;
    writing.leads(Some(key), given)?;
    let given = before(writing, around, row(writing, key)?, given, Mode::Create)?;
    write::plain::replace(writing, key, &given)?;
    after(writing, around, key)
}

/// [`write::plain::delete`] with its hooks, which get the row as it was.
pub(crate) fn delete(writing: &Writing<'_, '_>, key: &Key) -> Result<(), Problem> {
    let around = &writing.model.plugged.delete;
    if around.is_empty() {
        return write::plain::delete(writing, key);
    }
    writing.open(key, &Operation::Delete)?;
    let row = row(writing, key)?;
    let cx = cx(writing)?;
    let mut none = Members::new();
    for hook in &around.before {
        writing.tx.deeper(|| hook(&cx, row.clone(), &mut none))?;
    }
    write::plain::delete(writing, key)?;
    for hook in &around.after {
        writing.tx.deeper(|| hook(&cx, row.clone()))?;
    }
    Ok(())
}

/// [`write::plain::restore`] with its hooks, which get the row that came back.
pub(crate) fn restore(writing: &Writing<'_, '_>, key: &Key) -> Result<(), Problem> {
    write::plain::restore(writing, key)?;
    after(writing, &writing.model.plugged.restore, key)
}

/// What is to be written, after the hooks have had it: judged again, since they may set anything.
fn before(
    writing: &Writing<'_, '_>,
    around: &Around,
    row: Value,
    given: &Members,
    mode: Mode,
) -> Result<Members, Problem> {
    let mut members = given.clone();
    let cx = cx(writing)?;
    for hook in &around.before {
        writing.tx.deeper(|| hook(&cx, row.clone(), &mut members))?;
    }
    if members == *given {
        return Ok(members);
    }
    let (input, set) = parted(writing.model, members, mode);
    let mut judged = write::judged(writing.asking.plan, writing.model, mode, input.into())?;
    let judge = &writing.asking.plan.judge;
    for (wire, value) in &set {
        let verdict = judge.judge_field(&writing.model.model.name, wire, value);
        verdict.map_err(Problem::invalid)?;
    }
    judged.extend(set);
    Ok(judged)
}

/// The members that a client may give, and those that only the server sets.
pub(super) fn parted(model: &ModelPlan, members: Members, mode: Mode) -> (Members, Members) {
    members.into_iter().partition(|(wire, _)| {
        let field = model.wire(wire).and_then(|at| model.model.fields.get(at));
        field.is_none_or(|field| {
            let kept = field.access.readonly || field.access.private;
            !(kept || mode == Mode::Update && field.access.immutable)
        })
    })
}

fn after(writing: &Writing<'_, '_>, around: &Around, key: &Key) -> Result<(), Problem> {
    if around.after.is_empty() {
        return Ok(());
    }
    let (cx, row) = (cx(writing)?, row(writing, key)?);
    for hook in &around.after {
        writing.tx.deeper(|| hook(&cx, row.clone()))?;
    }
    Ok(())
}

/// The row, whole.
fn row(writing: &Writing<'_, '_>, key: &Key) -> Result<Value, Problem> {
    let mut is = Sql::default();
    key.is(writing.model, "t0", &mut is);
    let system = writing.asking.caller.system();
    let asking = Asking {
        caller: &system,
        ..writing.asking
    };
    let connection = writing.tx.connection;
    let row = list::one(connection, asking, writing.model, &is, &Shape::default())?;
    let lost = |_| Problem::new(Code::Internal, "the write has failed");
    serde_json::from_slice(&row).map_err(lost)
}

fn cx<'a>(writing: &Writing<'a, '_>) -> Result<Transaction<'a>, Problem> {
    let stopped = || Problem::new(Code::Unavailable, "the server stops");
    let engine = writing.asking.plan.host.upgrade().ok_or_else(stopped)?;
    Ok(Transaction {
        tx: writing.tx,
        engine,
        caller: writing.asking.caller.whole(),
        now: writing.asking.now,
    })
}
