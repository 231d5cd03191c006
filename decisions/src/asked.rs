//! The questions of a world, and what memory says of them.

use crate::facts::{Facts, Given};
use crate::world::{Object, World};
use ssot_core::expr::{self, Row, Val, holds, time};
use ssot_core::public;
use ssot_core::schema::{Expr, Model, Operation, Permission};
use std::ops::Range;

/// The instant of every question.
pub const NOW: &str = "2024-03-01T00:00:00.000Z";

/// What is asked of every row for every caller.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// Whether an operation is allowed, of this name on the wire.
    Operation(String, Operation),
    /// Whether a field, by its name on the wire, may be read or written.
    Field(String, To),
}

/// What is done with a field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum To {
    /// It is seen.
    Read,
    /// It is set.
    Write,
}

/// What is said of each caller and each row in turn; none where nothing is asked.
pub type Answers = Vec<Option<bool>>;

/// The questions of a world, in order.
pub fn questions(facts: &Facts) -> Vec<Asked> {
    let model = facts.model();
    let words = [
        ("list", Operation::List),
        ("get", Operation::Get),
        ("create", Operation::Create),
        ("update", Operation::Update),
        ("delete", Operation::Delete),
    ];
    // The caller's own row would be another before the write than after it.
    let own = facts.principal() == facts.subject;
    let words = words
        .into_iter()
        .filter(|(_, one)| !own || *one != Operation::Update);
    let words = words.map(|(wire, one)| Asked::Operation(wire.to_owned(), one));
    let actions = model.routes.actions.iter();
    let actions =
        actions.map(|one| Asked::Operation(one.wire.clone(), Operation::Action(one.name.clone())));
    let fields = public::fields(model).flat_map(|field| {
        let both = [
            (To::Read, &field.access.visible),
            (To::Write, &field.access.writable),
        ];
        let both = both.into_iter().filter(|(_, rule)| rule.is_some());
        both.map(|(to, _)| Asked::Field(field.wire.clone(), to))
    });
    let all = words.chain(actions).chain(fields);
    let changes = |one: &Asked| matches!(one, Asked::Operation(_, Operation::Update));
    all.filter(|one| facts.given != Given::Kept || changes(one))
        .collect()
}

/// The rules that a question is answered by: lines of an operation, the rule of a field.
pub fn rules<'m>(model: &'m Model, asked: &Asked) -> Vec<&'m Expr> {
    match asked {
        Asked::Operation(_, operation) => {
            let got = needs_row(operation).then_some(&Operation::Get);
            let both = std::iter::once(operation).chain(got);
            let lines = both.flat_map(|one| lines(model, one));
            lines.map(|line| &line.rule.expr).collect()
        }
        Asked::Field(wire, to) => rule(model, wire, *to).into_iter().collect(),
    }
}

fn lines<'m>(model: &'m Model, operation: &Operation) -> Vec<&'m Permission> {
    let lines = model.permissions.lines.iter();
    lines
        .filter(|line| line.operations.contains(operation))
        .collect()
}

pub(crate) fn rule<'m>(model: &'m Model, wire: &str, to: To) -> Option<&'m Expr> {
    let field = model.fields.iter().find(|field| field.wire == wire)?;
    let rule = match to {
        To::Read => &field.access.visible,
        To::Write => &field.access.writable,
    };
    rule.as_deref().map(|rule| &rule.expr)
}

/// What memory says, of the rows as they are and as they were.
pub fn memory<'w>(
    world: &'w World<'w>,
    earlier: &'w World<'w>,
    facts: &Facts,
    asked: &[Asked],
) -> Vec<Answers> {
    let rows = 0..world.of(facts.subject).len();
    said(world, earlier, facts, asked, rows)
}

/// What it says where of all rows the one that is asked about has changed alone.
pub fn alone(facts: &Facts, asked: &[Asked]) -> Vec<Answers> {
    let mut all: Vec<Answers> = asked.iter().map(|_| Vec::new()).collect();
    let rows = facts.tables[facts.subject].len();
    let each = (0..rows).map(|row| changed(facts, asked, row));
    let each: Vec<_> = each.collect();
    for (question, answers) in all.iter_mut().enumerate() {
        let callers = each.first().map_or(0, |row| row[question].len());
        let of = |caller: usize| each.iter().map(move |row| row[question][caller]);
        answers.extend((0..callers).flat_map(of));
    }
    all
}

// What is said of one row for each caller.
fn changed(facts: &Facts, asked: &[Asked], row: usize) -> Vec<Answers> {
    let (world, earlier) = (World::changed(facts, row), World::earlier(facts));
    world.link();
    earlier.link();
    said(&world, &earlier, facts, asked, row..row + 1)
}

fn said<'w>(
    world: &'w World<'w>,
    earlier: &'w World<'w>,
    facts: &Facts,
    asked: &[Asked],
    rows: Range<usize>,
) -> Vec<Answers> {
    let model = facts.model();
    let principal = facts.principal();
    let then = |now: Option<&Object<'_>>| earlier.same(principal, now?);
    let callers = world.callers().into_iter();
    let callers: Vec<_> = callers
        .map(|now| (Who::of(now), Who::of(then(now))))
        .collect();
    let rows: Vec<_> = rows
        .map(|at| Changed::of(world, earlier, facts.subject, at))
        .collect();
    let each = |decide: &dyn Fn(&Twice<'w>, &Changed<'w>) -> Option<bool>| -> Answers {
        let each = callers.iter();
        each.flat_map(|both| rows.iter().map(|row| decide(both, row)))
            .collect()
    };
    let one = |asked: &Asked| match asked {
        Asked::Operation(_, operation) => {
            let lines = lines(model, operation);
            let got = needs_row(operation).then(|| self::lines(model, &Operation::Get));
            each(&|who, row| {
                let held = decides(who, &lines, operation, row)?;
                let seen = got
                    .as_ref()
                    .is_none_or(|lines| gets(who, lines, operation, row));
                Some(held && seen)
            })
        }
        Asked::Field(wire, to) => {
            let rule = rule(model, wire, *to);
            each(&|(who, _), row| Some(holds(rule?, &who.sees(row.now, None))))
        }
    };
    asked.iter().map(one).collect()
}

/// A row of the subject.
struct Changed<'w> {
    now: &'w Object<'w>,
    /// As it was, among the others as they are.
    before: &'w Object<'w>,
    /// As it was, when all were so.
    then: &'w Object<'w>,
}

impl<'w> Changed<'w> {
    fn of(world: &'w World<'w>, earlier: &'w World<'w>, subject: usize, at: usize) -> Self {
        Changed {
            now: &world.of(subject)[at],
            before: &world.before()[at],
            then: &earlier.of(subject)[at],
        }
    }
}

/// Who asks, as they are and as they were.
type Twice<'w> = (Who<'w>, Who<'w>);

/// Who asks.
struct Who<'w> {
    row: Option<&'w Object<'w>>,
    roles: Vec<String>,
    now: i64,
}

impl<'w> Who<'w> {
    fn of(row: Option<&'w Object<'w>>) -> Self {
        Who {
            roles: row.map(roles).unwrap_or_default(),
            now: time::instant(NOW).unwrap_or(0),
            row,
        }
    }

    fn sees<'a>(&'a self, row: &'a Object<'w>, new: Option<&'a Object<'w>>) -> expr::World<'a> {
        expr::World {
            row,
            new: new.map(|new| new as &dyn Row),
            caller: expr::Caller {
                row: self.row.map(|row| row as &dyn Row),
                roles: &self.roles,
            },
            now: self.now,
        }
    }
}

/// Whether who may not get a row is refused this: of rows that stand it is.
pub fn needs_row(operation: &Operation) -> bool {
    !matches!(
        operation,
        Operation::List | Operation::Get | Operation::Create
    )
}

// Whether the caller gets the row as it stands before anything is done with it.
fn gets<'w>(
    (who, once): &Twice<'w>,
    lines: &[&Permission],
    operation: &Operation,
    row: &Changed<'w>,
) -> bool {
    let (who, row) = match operation {
        Operation::Update => (once, row.then),
        _ => (who, row.now),
    };
    let held = |line: &&&Permission| match line.names_new {
        true => line.deny,
        false => holds(&line.rule.expr, &who.sees(row, None)),
    };
    let (denying, allowing): (Vec<_>, Vec<_>) = lines.iter().partition(|line| line.deny);
    !denying.iter().any(held) && allowing.iter().any(held)
}

// As the language says: of an update, by the row before and after it. A row that is deleted is not
// updated.
fn decides<'w>(
    (who, once): &Twice<'w>,
    lines: &[&Permission],
    operation: &Operation,
    row: &Changed<'w>,
) -> Option<bool> {
    let updates = *operation == Operation::Update;
    if updates && !(row.now.lives() && row.before.lives()) {
        return None;
    }
    let held = |line: &&&Permission| {
        let rule = &line.rule.expr;
        match (updates, line.names_new) {
            (false, true) => line.deny,
            (false, false) => holds(rule, &who.sees(row.now, None)),
            (true, true) => holds(rule, &who.sees(row.before, Some(row.now))),
            (true, false) => {
                let then = holds(rule, &once.sees(row.then, None));
                let now = holds(rule, &who.sees(row.now, None));
                then && now || line.deny && (then || now)
            }
        }
    };
    let mut denying = lines.iter().filter(|line| line.deny);
    let mut allowing = lines.iter().filter(|line| !line.deny);
    Some(!denying.any(|line| held(&line)) && allowing.any(|line| held(&line)))
}

/// The roles of a caller's row, by their Rust names.
pub fn roles(row: &Object<'_>) -> Vec<String> {
    let named = |val| match val {
        Val::Variant(name) => Some(name),
        _ => None,
    };
    match row.get("role") {
        Some(Val::List(all)) => all.into_iter().filter_map(named).collect(),
        one => one.and_then(named).into_iter().collect(),
    }
}
