//! What rules say of a row that stands in the table.

use super::Writing;
use super::fault::field_forbidden;
use crate::caller::Caller;
use crate::http::refused;
use crate::key::Key;
use crate::plan::Column;
use crate::policy::{Decision, condition, decide, opening};
use crate::problem::{Code, Problem};
use crate::select;
use crate::sql::Sql;
use crate::store::fault;
use rusqlite::types::Value as Stored;
use rusqlite::{OptionalExtension, params_from_iter};
use serde_json::{Map, Value as Json};
use ssot_core::schema::{Check, Default, Expr, Operation, Rule};
use ssot_core::value::issue::Issue;
use ssot_core::value::message::Code as Broken;

impl Writing<'_, '_> {
    /// Whether the caller could do this with some row at all.
    pub(crate) fn may(&self, operation: &Operation) -> Result<(), Problem> {
        match self.rule(operation) {
            Decision::Never => Err(refused(self.asking.caller)),
            Decision::Always | Decision::When(_) => Ok(()),
        }
    }

    /// Whether the row is there for the caller, and open to the operation as it stands.
    pub(crate) fn open(&self, key: &Key, operation: &Operation) -> Result<(), Problem> {
        self.opens(key, operation, &Map::new())
    }

    /// As [`Self::open`], and each of the given fields too.
    pub(super) fn opens(
        &self,
        key: &Key,
        operation: &Operation,
        given: &Map<String, Json>,
    ) -> Result<(), Problem> {
        self.may(operation)?;
        let says = |expr: &Expr| self.expr(expr);
        let (wires, rules): (Vec<_>, Vec<_>) = self.writable(given, says).unzip();
        let mut asked = vec![self.rule(&Operation::Get), self.rule(operation)];
        asked.extend(rules);
        let held = self.asks(key, true, &asked)?;
        match held.as_deref() {
            Some([true, true, fields @ ..]) => closed(&wires, fields),
            Some([true, false, ..]) => Err(refused(self.asking.caller)),
            _ => Err(Problem::not_found()),
        }
    }

    /// Whether each condition holds for the row; none when there is no such row.
    pub(super) fn asks(
        &self,
        key: &Key,
        living: bool,
        conditions: &[Decision],
    ) -> Result<Option<Vec<bool>>, Problem> {
        self.asks_in(&Sql::default(), key, living, conditions)
    }

    /// As [`Self::asks`], where `with` stands before the statement.
    fn asks_in(
        &self,
        with: &Sql,
        key: &Key,
        living: bool,
        conditions: &[Decision],
    ) -> Result<Option<Vec<bool>>, Problem> {
        let mut sql = Sql::statement(&with.text);
        sql.binds.extend_from_slice(&with.binds);
        sql.push("SELECT 1");
        for one in conditions {
            sql.push(", ").append(&one.clone().into_sql());
        }
        sql.push(" FROM ")
            .push(&self.model.table)
            .push(" t0 WHERE ");
        key.is(self.model, "t0", &mut sql);
        if living {
            self.model.living("t0", &mut sql);
        }
        let mut statement = self
            .tx
            .connection
            .prepare_cached(&sql.text)
            .map_err(fault)?;
        let read = |row: &rusqlite::Row<'_>| (1..=conditions.len()).map(|at| row.get(at)).collect();
        statement
            .query_row(params_from_iter(&sql.binds), read)
            .optional()
            .map_err(fault)
    }

    /// As [`Self::asks`], of a row that is there: no statement where constants decide.
    pub(super) fn holds(&self, key: &Key, conditions: &[Decision]) -> Result<Vec<bool>, Problem> {
        self.holds_in(&Sql::default(), key, conditions)
    }

    /// As [`Self::holds`], where `with` stands before the statement.
    pub(super) fn holds_in(
        &self,
        with: &Sql,
        key: &Key,
        conditions: &[Decision],
    ) -> Result<Vec<bool>, Problem> {
        if let Some(held) = conditions.iter().map(Decision::known).collect() {
            return Ok(held);
        }
        let lost = || Problem::new(Code::Internal, "a written row is not there");
        self.asks_in(with, key, false, conditions)?.ok_or_else(lost)
    }

    /// What an operation's lines say of a row as it stands.
    pub(crate) fn rule(&self, operation: &Operation) -> Decision {
        match operation {
            Operation::Update => opening(self.asking, self.model, "t0"),
            operation => decide(self.asking, self.model, operation, "t0"),
        }
    }

    /// An expression of the model's own.
    pub(super) fn expr(&self, expr: &Expr) -> Decision {
        condition(self.asking, self.model.id, "t0", expr)
    }

    /// Holds the row as it now stands to a rule, to the rule of each field that was given, and to
    /// checks across fields.
    pub(super) fn settle(
        &self,
        key: &Key,
        rule: Decision,
        given: &Map<String, Json>,
        checks: &[&Check],
    ) -> Result<(), Problem> {
        let terms = self.terms(rule, given, checks, |expr| self.expr(expr));
        let judged = terms.judge(&self.holds(key, &terms.asked)?);
        judged.map_err(|problem| self.told(problem, || self.left(&Sql::default(), key)))
    }

    /// The problem, for developers with the row that it is about.
    pub(super) fn told(
        &self,
        problem: Problem,
        row: impl FnOnce() -> Result<Vec<Stored>, Problem>,
    ) -> Problem {
        let ruled = matches!(
            problem.code(),
            Code::Forbidden | Code::Unauthenticated | Code::FieldForbidden
        );
        match ruled && self.asking.plan.explains {
            true => row().map_or(problem.clone(), |row| problem.of_row(row)),
            false => problem,
        }
    }

    /// The values of a row as they now stand, one for each column; `with` stands before the
    /// statement.
    pub(super) fn left(&self, with: &Sql, key: &Key) -> Result<Vec<Stored>, Problem> {
        let mut sql = with.clone();
        sql.push("SELECT ");
        for column in &self.model.columns {
            select::plain(self.model, "t0", column, &mut sql);
            sql.push(", ");
        }
        sql.push("1 FROM ")
            .push(&self.model.table)
            .push(" t0 WHERE ");
        key.is(self.model, "t0", &mut sql);
        let mut statement = self.tx.connection.prepare(&sql.text).map_err(fault)?;
        let columns = 0..self.model.columns.len();
        let read = |row: &rusqlite::Row<'_>| columns.map(|at| row.get(at)).collect();
        statement
            .query_row(params_from_iter(&sql.binds), read)
            .map_err(fault)
    }

    /// What a row must keep, each in what `says` makes of it.
    pub(super) fn terms<'s>(
        &'s self,
        rule: Decision,
        given: &'s Map<String, Json>,
        checks: &'s [&'s Check],
        says: impl Fn(&Expr) -> Decision + Copy,
    ) -> Terms<'s> {
        let caller = self.asking.caller;
        let (wires, rules): (Vec<_>, Vec<_>) = self.writable(given, says).unzip();
        let mut asked = vec![rule];
        asked.extend(rules);
        asked.extend(checks.iter().map(|check| says(&check.expr)));
        Terms {
            caller,
            asked,
            wires,
            checks,
        }
    }

    /// The rules of the given fields that not everyone may set.
    pub(super) fn writable<'s>(
        &'s self,
        given: &'s Map<String, Json>,
        says: impl Fn(&Expr) -> Decision,
    ) -> impl Iterator<Item = (&'s str, Decision)> {
        self.model.columns.iter().filter_map(move |column| {
            let rule = column.writable.as_ref()?;
            let rule = given.contains_key(&column.wire).then_some(rule)?;
            Some((column.wire.as_str(), self.unless_system(rule, &says)))
        })
    }

    fn unless_system(&self, rule: &Rule, says: impl Fn(&Expr) -> Decision) -> Decision {
        match self.asking.caller.is_system() {
            true => Decision::Always,
            false => says(&rule.expr),
        }
    }

    /// Who may set a column, where not everyone may.
    pub(super) fn writable_by(&self, column: &Column) -> Option<Decision> {
        let rule = column.writable.as_ref()?;
        Some(self.unless_system(rule, |expr| self.expr(expr)))
    }

    /// Every check of the model.
    pub(super) fn checks(&self) -> Vec<&Check> {
        self.model.model.checks.iter().collect()
    }

    /// The checks that could not be judged from the members of a create alone.
    pub(super) fn unjudged(&self, given: &Map<String, Json>) -> Vec<&Check> {
        let known = |name: &String| {
            let field = self.model.model.fields.iter().find(|f| f.name == *name);
            field.is_some_and(|field| {
                let stands_in = match &field.default {
                    Some(default) => matches!(default, Default::Literal(_)),
                    None => field.nullable,
                };
                !field.access.private && (stands_in || given.contains_key(&field.wire))
            })
        };
        let judged =
            |check: &&Check| ssot_core::expr::local(&check.expr) && check.fields.iter().all(known);
        let checks = self.model.model.checks.iter();
        checks.filter(|check| !judged(check)).collect()
    }
}

/// What a row that is written must keep.
pub(super) struct Terms<'a> {
    caller: &'a Caller,
    /// The rule, then those of fields, then checks.
    pub(super) asked: Vec<Decision>,
    wires: Vec<&'a str>,
    checks: &'a [&'a Check],
}

impl Terms<'_> {
    /// Whether each holds, where none depends on the table.
    pub(super) fn known(&self) -> Option<Vec<bool>> {
        self.asked.iter().map(Decision::known).collect()
    }

    /// # Errors
    /// 401 and 403 by the rule and those of fields, 422 by checks.
    pub(super) fn judge(&self, held: &[bool]) -> Result<(), Problem> {
        let Some((true, rest)) = held.split_first() else {
            return Err(refused(self.caller));
        };
        let split = rest.split_at_checked(self.wires.len());
        let (fields, kept) = split.unwrap_or((rest, &[]));
        closed(&self.wires, fields)?;
        let broken = self.checks.iter().zip(kept).filter(|(_, held)| !**held);
        checked(broken.map(|(check, _)| *check))
    }
}

fn closed(wires: &[&str], held: &[bool]) -> Result<(), Problem> {
    let closed = wires.iter().zip(held).filter(|(_, held)| !**held);
    let closed: Vec<_> = closed.map(|(wire, _)| *wire).collect();
    if closed.is_empty() {
        Ok(())
    } else {
        Err(field_forbidden(&closed))
    }
}

/// 422 with each of these checks, which are broken.
pub(super) fn checked<'a>(broken: impl Iterator<Item = &'a Check>) -> Result<(), Problem> {
    let issues: Vec<_> = broken.map(|check| broken_check(&check.words)).collect();
    if issues.is_empty() {
        Ok(())
    } else {
        Err(Problem::invalid(issues))
    }
}

fn broken_check(words: &str) -> Issue {
    let mut params = Map::new();
    params.insert("check".to_owned(), words.into());
    Issue::new(&[], Broken::Check, params)
}
