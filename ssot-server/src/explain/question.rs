//! What is to be explained, and the explanation made of what stands in the database.

use super::judged::{Judged, together};
use super::loaded::{Loaded, Me, Ways};
use super::{Explanation, Standing, Verdict};
use crate::caller::Caller;
use crate::engine::Engine;
use crate::http::{named, now};
use crate::key::Key;
use crate::plan::{ModelId, ModelPlan, Plan};
use crate::policy::{Asking, Decision, decide, opening, unsigned};
use crate::problem::{Code, Problem};
use crate::query::nearest;
use crate::sql::Sql;
use rusqlite::Connection;
use rusqlite::types::Value;
use ssot_core::expr::Row;
use ssot_core::schema::Operation;

/// An operation of a caller with a row, with one that is yet to be, or with any.
pub(crate) struct Question<'a> {
    pub(crate) asking: Asking<'a>,
    pub(crate) model: &'a ModelPlan,
    pub(crate) operation: &'a Operation,
    /// The condition that a row under `t0` is the one asked for.
    pub(crate) is: Option<Sql>,
    /// The row as a create or an update would leave it.
    pub(crate) became: Option<Vec<Value>>,
}

impl Question<'_> {
    /// As [`Question::explained`], of a `PUT`: of a create where no row stands, and where the rules
    /// `refused` it over one that the caller does not see.
    pub(super) fn of_what_stands(
        self,
        connection: &Connection,
        refused: bool,
    ) -> Result<Explanation, Problem> {
        let create = Question {
            operation: &Operation::Create,
            is: None,
            became: self.became.clone(),
            ..self
        };
        let told = self.explained(connection)?;
        let stands = told.row.is_some_and(|row| row != Standing::Missing);
        match stands && (told.shows() || !refused) {
            true => Ok(told),
            false => create.explained(connection),
        }
    }

    /// # Errors
    /// 503 where there is too much to read.
    pub(crate) fn explained(self, connection: &Connection) -> Result<Explanation, Problem> {
        let ways = Ways::new(connection, self.asking.plan);
        let me = ways.me(self.asking);
        let found = self.is.as_ref().map(|is| ways.find(self.model, is));
        let standing = found.as_ref().map(standing);
        let became = self.became.clone();
        let became = became.map(|values| ways.known(self.model, values));
        let (row, new) = match (found.flatten(), became) {
            (None, made) => (made, None),
            (Some(row), new) => (Some(row), new),
        };
        let judged = Judged {
            asking: self.asking,
            model: self.model,
            row: row.as_ref().map(|row| row as &dyn Row),
            new: new.as_ref().map(|row| row as &dyn Row),
            me: me.as_ref().map(Me::row),
        };
        let explanation = self.told(&judged, standing);
        ways.whole()?;
        Ok(explanation)
    }

    fn told(&self, judged: &Judged<'_>, row: Option<Standing>) -> Explanation {
        let (caller, operation) = (self.asking.caller, self.operation);
        let lines = judged.lines(operation);
        let sight = match operation {
            Operation::List | Operation::Get | Operation::Create => Vec::new(),
            _ if row.is_none() => Vec::new(),
            _ => judged.lines(&Operation::Get),
        };
        let closed = |operation| unsigned(self.asking, self.model, operation);
        let unsigned = closed(operation);
        let seen = sight.is_empty() || together(&sight) == Some(true) && !closed(&Operation::Get);
        Explanation {
            model: self.model.model.name.clone(),
            operation: named(operation).to_owned(),
            verdict: match unsigned {
                true => Verdict::Refused,
                false => self.verdict(row, seen, together(&lines)),
            },
            caller: caller.key(),
            roles: caller.roles().to_vec(),
            row,
            unsigned,
            lines,
            sight,
            fields: judged.fields(operation),
        }
    }

    fn verdict(&self, row: Option<Standing>, seen: bool, held: Option<bool>) -> Verdict {
        let reads = matches!(self.operation, Operation::List | Operation::Get);
        let never = || {
            let rule = match self.operation {
                Operation::Update => opening(self.asking, self.model, "t0"),
                operation => decide(self.asking, self.model, operation, "t0"),
            };
            rule == Decision::Never
        };
        match (row, held) {
            _ if never() => Verdict::Refused,
            (Some(Standing::Missing | Standing::Deleted), _) => Verdict::Hidden,
            (Some(Standing::There), Some(false)) if reads => Verdict::Hidden,
            (Some(Standing::There), _) if !seen => Verdict::Hidden,
            (_, Some(true)) => Verdict::Allowed,
            (_, Some(false)) => Verdict::Refused,
            (_, None) => Verdict::Depends,
        }
    }
}

impl Explanation {
    /// Whether the row is there for the caller.
    fn shows(&self) -> bool {
        let seen = self.sight.is_empty() || together(&self.sight) == Some(true);
        self.row == Some(Standing::There) && seen
    }
}

fn standing(found: &Option<Loaded<'_>>) -> Standing {
    match found {
        None => Standing::Missing,
        Some(row) if row.is_deleted() => Standing::Deleted,
        Some(_) => Standing::There,
    }
}

/// What is told of names that were [`asked`].
///
/// # Errors
/// As [`Question::explained`].
pub(crate) fn explained(
    connection: &Connection,
    engine: &Engine,
    caller: &Caller,
    (model, operation, is): (ModelId, &Operation, Option<Sql>),
) -> Result<Explanation, Problem> {
    let plan = &engine.plan;
    let model = plan.models.get(model).ok_or_else(Problem::not_found)?;
    let (now, became) = (now(), None);
    let question = Question {
        asking: Asking { plan, caller, now },
        model,
        operation,
        is,
        became,
    };
    question.explained(connection)
}

/// What somebody asks for by names: a model by its Rust name or the one in JSON, an operation or an
/// action alike, and a key as an address has it.
///
/// # Errors
/// 400 for a name that is unknown, and a key that no row could have.
pub(crate) fn asked<'a>(
    plan: &'a Plan,
    (model, operation, id): (&str, &str, Option<&str>),
) -> Result<(&'a ModelPlan, Operation, Option<Sql>), Problem> {
    let is = |one: &&ModelPlan| one.model.name == model || one.model.wire == model;
    let wires = plan.models.iter().map(|one| one.model.wire.as_str());
    let found = plan.models.iter().find(is);
    let found = found.ok_or_else(|| unknown("model", model, wires))?;
    let operation = self::operation(found, operation)?;
    let key = id.map(|id| match found.key.len() {
        1 => Key::read(found, &[id.to_owned()]),
        _ => Key::read(found, &id.split(',').map(str::to_owned).collect::<Vec<_>>()),
    });
    let is = key.transpose()?.map(|key| {
        let mut is = Sql::default();
        key.is(found, "t0", &mut is);
        is
    });
    Ok((found, operation, is))
}

/// The words of operations that every model has.
pub(crate) const WORDS: [(&str, Operation); 5] = [
    ("list", Operation::List),
    ("get", Operation::Get),
    ("create", Operation::Create),
    ("update", Operation::Update),
    ("delete", Operation::Delete),
];

fn operation(model: &ModelPlan, word: &str) -> Result<Operation, Problem> {
    let own = WORDS.iter().find(|(known, _)| *known == word);
    let actions = &model.model.routes.actions;
    let action = actions
        .iter()
        .find(|one| one.wire == word || one.name == word);
    let action = action.map(|action| Operation::Action(action.name.clone()));
    let words = WORDS.iter().map(|(word, _)| *word);
    let words = words.chain(actions.iter().map(|action| action.wire.as_str()));
    let found = own.map(|(_, operation)| operation.clone()).or(action);
    found.ok_or_else(|| unknown("operation", word, words))
}

fn unknown<'w>(what: &str, name: &str, known: impl Iterator<Item = &'w str> + Clone) -> Problem {
    let name: String = name.chars().take(64).collect();
    let mut detail = format!("there is no {what} `{name}`");
    if let Some(near) = nearest(&name, known) {
        detail.push_str(&format!(", did you mean `{near}`?"));
    }
    Problem::new(Code::InvalidQuery, detail)
}
