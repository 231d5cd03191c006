//! What an operand turned out to be: known now, or a value of SQL.

use super::super::{Decision, Form};
use crate::sql::Sql;
use ssot_core::expr::Val;

/// An operand. The evaluator's four, and what only the database knows.
#[derive(Clone, Debug)]
pub(super) enum Found<'a> {
    Value(Val),
    /// `None`.
    Nothing,
    /// It was asked of a caller who is not signed in; an overflow where this holds.
    Nobody(Option<Sql>),
    /// Arithmetic left the bounds.
    Overflow,
    Cell(Cell<'a>),
}

/// A value of SQL. Its text stands anywhere: a column, a call, or in parentheses.
#[derive(Clone, Debug)]
pub(super) struct Cell<'a> {
    pub(super) sql: Sql,
    pub(super) form: Form<'a>,
    /// Whether it may be `NULL`, which is `None`.
    pub(super) nullable: bool,
    /// Whether it may be an overflow: it was calculated.
    pub(super) may_overflow: bool,
    /// Whether it is a column of a row at hand, cheap to read twice.
    pub(super) column: bool,
    /// Whether its column takes texts for one that only look the same: rules do not.
    pub(super) folds: bool,
}

impl<'a> Found<'a> {
    /// The value of a condition.
    pub(super) fn answer(decision: Decision) -> Found<'a> {
        match decision {
            Decision::Always => Found::Value(Val::Bool(true)),
            Decision::Never => Found::Value(Val::Bool(false)),
            Decision::When(condition) => {
                let mut sql = Sql::new("(");
                sql.append(&condition).push(")");
                Found::Cell(Cell::of(sql, Form::Bool, false))
            }
        }
    }

    /// Whether it is `true`.
    pub(super) fn into_truth(self) -> Decision {
        match self {
            Found::Value(value) => (value == Val::Bool(true)).into(),
            Found::Nothing | Found::Nobody(_) | Found::Overflow => Decision::Never,
            Found::Cell(cell) => match cell.form {
                Form::Bool => {
                    let is = if cell.nullable { " IS 1" } else { " = 1" };
                    let mut sql = cell.sql;
                    sql.push(is);
                    Decision::When(sql)
                }
                _ => Decision::Never,
            },
        }
    }

    /// Whether it is a value: neither nothing, nobody nor an overflow.
    pub(super) fn is_some(&self) -> Decision {
        match self {
            Found::Value(_) => Decision::Always,
            Found::Nothing | Found::Nobody(_) | Found::Overflow => Decision::Never,
            Found::Cell(cell) if cell.may_overflow => {
                let mut sql = Sql::new("typeof(");
                sql.append(&cell.sql).push(") NOT IN ('null', 'blob')");
                Decision::When(sql)
            }
            Found::Cell(cell) => cell.nullness(" IS NOT NULL", Decision::Always),
        }
    }

    /// Whether it is `None`.
    pub(super) fn is_none(&self) -> Decision {
        match self {
            Found::Nothing => Decision::Always,
            Found::Value(_) | Found::Nobody(_) | Found::Overflow => Decision::Never,
            Found::Cell(cell) => cell.nullness(" IS NULL", Decision::Never),
        }
    }

    /// Whether it is an overflow.
    pub(super) fn overflows(&self) -> Decision {
        match self {
            Found::Value(_) | Found::Nothing | Found::Nobody(None) => Decision::Never,
            Found::Overflow => Decision::Always,
            Found::Nobody(Some(overflow)) => Decision::When(overflow.clone()),
            Found::Cell(cell) if cell.may_overflow => {
                let mut sql = Sql::new("typeof(");
                sql.append(&cell.sql).push(") = 'blob'");
                Decision::When(sql)
            }
            Found::Cell(_) => Decision::Never,
        }
    }
}

impl<'a> Cell<'a> {
    /// A value that is never an overflow.
    pub(super) fn of(sql: Sql, form: Form<'a>, nullable: bool) -> Cell<'a> {
        Cell {
            sql,
            form,
            nullable,
            may_overflow: false,
            column: false,
            folds: false,
        }
    }

    fn nullness(&self, test: &str, never_null: Decision) -> Decision {
        if !self.nullable {
            return never_null;
        }
        let mut sql = self.sql.clone();
        sql.push(test);
        Decision::When(sql)
    }
}
