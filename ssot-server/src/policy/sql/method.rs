//! Methods of values: presence, length, and what is within text and lists.

use super::super::stored::encode;
use super::super::{Decision, Form};
use super::compare::compare;
use super::found::{Cell, Found};
use super::path::{Away, Reached};
use super::scope::{Scope, Source};
use crate::sql::Sql;
use ssot_core::expr::{Val, counted, within};
use ssot_core::schema::{Binary, Expr, Method};

impl<'a> Scope<'a> {
    /// Every method but `len`, which is no condition.
    pub(super) fn call(&self, method: Method, receiver: &Expr, arg: Option<&Expr>) -> Decision {
        match method {
            Method::IsSome => self.value(receiver).is_some(),
            Method::IsNone => self.value(receiver).is_none(),
            Method::IsEmpty => empty(&self.value(receiver)),
            Method::Len => Decision::Never,
            Method::Contains | Method::StartsWith | Method::EndsWith => {
                let Some(part) = arg.map(|arg| self.value(arg)) else {
                    return Decision::Never;
                };
                let joined = (method == Method::Contains).then(|| self.joined(receiver, &part));
                joined
                    .flatten()
                    .unwrap_or_else(|| inside(method, &self.value(receiver), &part))
            }
        }
    }

    /// Whether a list with a join table holds a key: a look at the table's index. None when the
    /// list is no such list, or the key has to be compared otherwise.
    fn joined(&self, list: &Expr, part: &Found<'a>) -> Option<Decision> {
        let Expr::Path(path) = list else {
            return None;
        };
        let (field, way) = path.steps.split_last()?;
        let start = self.reach(&path.root, way);
        let column = start.model()?.columns.get(start.model()?.field(field)?)?;
        let (join, Form::List(inner)) = (column.join.as_ref()?, Form::of(&column.kind)) else {
            return None;
        };
        let known = matches!(start, Reached::Here(_, Source::Values(_)));
        if known || self.masked && column.visible.is_some() {
            return None;
        }
        let part = match part {
            Found::Value(value) => Sql::value(encode(value, Form::of(inner))?),
            Found::Cell(cell)
                if cell.form.letter() == Form::of(inner).letter() && !cell.may_overflow =>
            {
                cell.sql.clone()
            }
            _ => return None,
        };
        let here = start.cell(start.key()?)?;
        let mut rows = Away::none(start.model()?, self.alias());
        if let Reached::Away(before) = start {
            (rows.from, rows.on) = (before.from, before.on);
        }
        let alias = self.alias();
        rows.table(&join.table, &alias);
        rows.equal(&alias, &join.here, &here);
        rows.equal(&alias, &join.there, &part);
        Some(Decision::When(rows.exists(None)))
    }
}

/// `.len()`: code points of text, bytes, values of a list; of anything else there is none.
pub(super) fn length<'a>(receiver: Found<'a>, of_bytes: bool) -> Found<'a> {
    match receiver {
        Found::Value(value) => match counted(&value, of_bytes) {
            Some(count) => Found::Value(Val::Int(count as i128)),
            None => Found::Nothing,
        },
        Found::Cell(cell) => {
            let before = match cell.form {
                // Of a blob its bytes.
                Form::Text | Form::Bytes => "length(",
                Form::List(_) => "json_array_length(",
                _ => return Found::Nothing,
            };
            let mut sql = Sql::new(before);
            sql.append(&cell.sql).push(")");
            Found::Cell(Cell::of(sql, Form::Int, cell.nullable))
        }
        other @ (Found::Nothing | Found::Nobody(_) | Found::Overflow) => other,
    }
}

fn empty(receiver: &Found<'_>) -> Decision {
    match receiver {
        Found::Value(Val::Text(text)) => text.is_empty().into(),
        Found::Value(Val::List(values)) => values.is_empty().into(),
        Found::Cell(cell) => match cell.form {
            Form::Text | Form::Bytes | Form::List(_) => compare(
                Binary::Eq,
                &length(receiver.clone(), false),
                &Found::Value(Val::Int(0)),
            ),
            _ => Decision::Never,
        },
        Found::Value(_) | Found::Nothing | Found::Nobody(_) | Found::Overflow => Decision::Never,
    }
}

/// Whether both are values and one is within the other.
fn inside(method: Method, whole: &Found<'_>, part: &Found<'_>) -> Decision {
    match (whole, part) {
        (Found::Value(whole), Found::Value(part)) => within(method, whole, part).into(),
        (Found::Value(Val::List(values)), Found::Cell(_)) => {
            let same = |value: &Val| compare(Binary::Eq, &Found::Value(value.clone()), part);
            values.iter().map(same).fold(Decision::Never, Decision::or)
        }
        (Found::Value(_) | Found::Cell(_), Found::Value(_) | Found::Cell(_)) => {
            let whole_form = match whole {
                Found::Cell(cell) => Some(cell.form),
                _ => None,
            };
            match (Cell::bound(whole), part_of(whole_form, part)) {
                (Some(whole), Some(part)) => Decision::When(searched(method, &whole, &part)),
                _ => Decision::Never,
            }
        }
        _ => Decision::Never,
    }
}

/// The part as the list's values are stored; as it is when it is none of them.
fn part_of<'a>(whole: Option<Form<'a>>, part: &Found<'a>) -> Option<Cell<'a>> {
    if let (Some(Form::List(inner)), Found::Value(value)) = (whole, part) {
        let form = Form::of(inner);
        if let Some(stored) = encode(value, form) {
            return Some(Cell::of(Sql::value(stored), form, false));
        }
    }
    Cell::bound(part)
}

fn searched(method: Method, whole: &Cell<'_>, part: &Cell<'_>) -> Sql {
    let both = [whole, part];
    if both.iter().any(|cell| !matches!(cell.form, Form::Text)) {
        return called(method, whole, part);
    }
    let mut sql = Sql::default();
    match method {
        Method::StartsWith => {
            sql.push("substr(").append(&whole.sql).push(", 1, length(");
            sql.append(&part.sql).push(")) = ").append(&part.sql);
        }
        Method::EndsWith => {
            sql.push("substr(").append(&whole.sql).push(", length(");
            sql.append(&whole.sql).push(") - length(");
            sql.append(&part.sql).push(") + 1) = ").append(&part.sql);
        }
        _ => {
            sql.push("instr(").append(&whole.sql).push(", ");
            sql.append(&part.sql).push(") > 0");
        }
    }
    if both.iter().any(|cell| cell.nullable) {
        let mut known = Sql::new("ifnull(");
        known.append(&sql).push(", 0)");
        return known;
    }
    sql
}

/// The search by the evaluator's own code.
fn called(method: Method, whole: &Cell<'_>, part: &Cell<'_>) -> Sql {
    let mut sql = Sql::new("ssot_within('");
    sql.push(match method {
        Method::StartsWith => "s",
        Method::EndsWith => "e",
        _ => "c",
    });
    sql.text.push(whole.form.letter());
    sql.text.push(part.form.letter());
    sql.push("', ").append(&whole.sql).push(", ");
    sql.append(&part.sql).push(")");
    sql
}
