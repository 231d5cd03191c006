//! A batch as it came, judged as far as it can be before its transaction: every mistake at once.

use super::reference::names;
use super::{Batch, Kind, MOST, Operation, Part, words};
use crate::around;
use crate::conditions::Conditions;
use crate::http::refused;
use crate::key::Key;
use crate::limits::Does;
use crate::members::Members;
use crate::plan::{Kind as Stored, ModelId, ModelPlan, Plan};
use crate::policy::{Asking, Decision, decide, opening};
use crate::problem::Problem;
use crate::write::{judged, replacement};
use serde_json::{Map, Value as Json};
use ssot_core::schema;
use ssot_core::value::issue::Issue;
use ssot_core::value::judge::Mode;
use ssot_core::value::message::Code;

/// Reads `{"operations": [..]}`; `admit` is asked of all that it would do.
///
/// # Errors
/// What `admit` refuses with; 401 when any operation needs a signed-in caller; 422 with every mistake.
pub(crate) fn read(
    asking: Asking<'_>,
    body: Json,
    admit: impl FnOnce(&[(around::Part, Does<'_>)]) -> Result<(), Problem>,
) -> Result<Batch, Problem> {
    let plan = asking.plan;
    let mut reader = Reader {
        asking,
        plan,
        told: Members::default(),
        closed: false,
        logged: false,
        asked: Vec::new(),
    };
    let operations = reader.batch(body);
    let asked = reader.asked.iter();
    let asked = asked.map(|(model, kind, operation)| {
        let does = match kind {
            Kind::Replace => Does::Put,
            _ => Does::Operation(operation),
        };
        (around::Part::Model(*model), does)
    });
    admit(&asked.collect::<Vec<_>>())?;
    if reader.closed {
        return Err(refused(asking.caller));
    }
    reader.told.done()?;
    Ok(Batch {
        logged: reader.logged,
        explains: false,
        names: operations.iter().any(Operation::waits),
        operations,
    })
}

struct Reader<'a> {
    asking: Asking<'a>,
    plan: &'a Plan,
    told: Members,
    /// Whether an operation needs a signed-in caller, and there is none.
    closed: bool,
    logged: bool,
    /// What it would do.
    asked: Vec<(ModelId, Kind, schema::Operation)>,
}

impl<'a> Reader<'a> {
    fn batch(&mut self, body: Json) -> Vec<Operation> {
        let Some(mut members) = self.told.object(body) else {
            return Vec::new();
        };
        let Some(list) = self.told.member(&mut members, "operations") else {
            return Vec::new();
        };
        self.told.rest(&members);
        self.told.enter("operations");
        let Some(list) = self.told.list(list, MOST) else {
            return Vec::new();
        };
        let mut operations = Vec::with_capacity(list.len());
        for (at, one) in list.into_iter().enumerate() {
            self.told.enter(at);
            operations.extend(self.operation(one));
            self.told.leave();
        }
        operations
    }

    fn operation(&mut self, one: Json) -> Option<Operation> {
        let mut members = self.told.object(one)?;
        let op = self.told.member(&mut members, "op");
        let model = self.told.member(&mut members, "model");
        let names: Vec<_> = Kind::ALL.iter().map(|(name, _)| *name).collect();
        let kind = op.and_then(|op| {
            let found = Kind::ALL.iter().find(|(name, _)| op == **name);
            self.told.known("op", found.map(|(_, kind)| *kind), &names)
        });
        let model = model.and_then(|wire| self.model(&wire));
        let (kind, model) = (kind?, model?);
        self.served(kind, model)?;
        self.watched(kind, model);
        let id = kind.has_id().then(|| self.told.member(&mut members, "id"));
        let data = kind
            .has_data()
            .then(|| self.told.member(&mut members, "data"));
        let conditions = self.conditions(kind, members.remove("ifMatch"));
        self.told.rest(&members);
        let id = self.id(model, id.flatten());
        let data = self.data(kind, model, &id, data.flatten());
        Some(Operation {
            kind,
            model: model.id,
            id,
            data,
            hashes: Map::new(),
            conditions,
        })
    }

    /// A model that has writing routes. Only those are named that this caller may write at all.
    fn model(&mut self, wire: &Json) -> Option<&'a ModelPlan> {
        let models = || {
            self.plan
                .models
                .iter()
                .filter(|model| words(model).next().is_some())
        };
        let found = models().find(|model| *wire == *model.model.wire);
        let open = models().filter(|model| may_write(self.asking, model));
        let names: Vec<_> = open.map(|model| model.model.wire.as_str()).collect();
        self.told.known("model", found, &names)
    }

    /// Notes what stands around an operation by the model's middleware.
    fn watched(&mut self, kind: Kind, model: &ModelPlan) {
        let (operation, around) = (kind.operation(), &model.model.middleware);
        self.closed |= around.auth.contains(&operation) && !self.asking.caller.is_signed_in();
        self.logged |= around.log.contains(&operation);
        self.asked.push((model.id, kind, operation));
    }

    fn served(&mut self, kind: Kind, model: &ModelPlan) -> Option<()> {
        let names: Vec<_> = words(model).collect();
        self.told
            .known("op", kind.served(model).then_some(()), &names)
    }

    fn conditions(&mut self, kind: Kind, text: Option<Json>) -> Conditions {
        let Some(text) = text else {
            return Conditions::default();
        };
        let found = text.as_str().and_then(Conditions::matching);
        self.told.enter("ifMatch");
        if kind == Kind::Create {
            self.told
                .issue(Code::UnknownField, &[("key", "ifMatch".into())]);
        } else if found.is_none() {
            self.told.issue(Code::Format, &[("format", "ETag".into())]);
        }
        self.told.leave();
        found.unwrap_or_default()
    }

    fn id(&mut self, model: &ModelPlan, id: Option<Json>) -> Part<Key> {
        let Some(id) = id else {
            return Part::Absent;
        };
        if names(&id) {
            return Part::Later(id);
        }
        match key(model, &id) {
            Ok(key) => Part::Judged(key),
            Err(problem) => {
                self.told.enter("id");
                self.told.within(problem);
                self.told.leave();
                Part::Absent
            }
        }
    }

    fn data(
        &mut self,
        kind: Kind,
        model: &ModelPlan,
        id: &Part<Key>,
        data: Option<Json>,
    ) -> Part<Map<String, Json>> {
        let Some(data) = data else {
            return Part::Absent;
        };
        let waits = matches!((kind, id), (Kind::Replace, Part::Later(_)));
        if waits || names(&data) {
            return Part::Later(data);
        }
        let key = match id {
            Part::Judged(key) => Some(key),
            Part::Absent | Part::Later(_) => None,
        };
        match given(self.plan, kind, model, key, data) {
            Ok(data) => Part::Judged(data),
            Err(problem) => {
                self.told.enter("data");
                self.told.within(problem);
                self.told.leave();
                Part::Absent
            }
        }
    }
}

/// Whether some row of a model could be written by this caller.
fn may_write(asking: Asking<'_>, model: &ModelPlan) -> bool {
    let open = |(_, kind): &(&str, Kind)| {
        let rule = match kind.operation() {
            schema::Operation::Update => opening(asking, model, "t0"),
            operation => decide(asking, model, &operation, "t0"),
        };
        kind.served(model) && rule != Decision::Never
    };
    Kind::ALL.iter().any(open)
}

/// The key that an `id` stands for: a string, or an object of the parts of a composite key.
///
/// # Errors
/// 422
pub(crate) fn key(model: &ModelPlan, id: &Json) -> Result<Key, Problem> {
    let parts = match (id, model.key.as_slice()) {
        (Json::String(text), [_]) => Some(vec![text.clone()]),
        (Json::Object(members), [_, _, ..]) => {
            let columns = model.key.iter().filter_map(|&at| model.columns.get(at));
            let parts = columns.map(|column| part(&column.kind, members.get(&column.wire)?));
            let parts: Option<Vec<_>> = parts.collect();
            parts.filter(|parts| parts.len() == members.len())
        }
        _ => None,
    };
    let read = parts.and_then(|parts| Key::read(model, &parts).ok());
    let mut params = Map::new();
    params.insert("format".to_owned(), "id".into());
    read.ok_or_else(|| Problem::invalid(vec![Issue::new(&[], Code::Format, params)]))
}

/// A part of a composite key: as a row has it, or as an address has.
fn part(kind: &Stored, part: &Json) -> Option<String> {
    match (kind, part) {
        (_, Json::String(text)) => Some(text.clone()),
        (Stored::Int, Json::Number(number)) => Some(number.to_string()),
        (Stored::Bool, Json::Bool(flag)) => Some(flag.to_string()),
        _ => None,
    }
}

/// The members that an operation gives, judged.
///
/// # Errors
/// 422
pub(super) fn given(
    plan: &Plan,
    kind: Kind,
    model: &ModelPlan,
    key: Option<&Key>,
    data: Json,
) -> Result<Map<String, Json>, Problem> {
    match (kind, key) {
        (Kind::Update, _) => judged(plan, model, Mode::Update, data),
        (Kind::Replace, Some(key)) => replacement(plan, model, key, data),
        _ => judged(plan, model, Mode::Create, data),
    }
}

impl Operation {
    /// Whether something in it is known with earlier results only.
    fn waits(&self) -> bool {
        matches!(self.id, Part::Later(_)) || matches!(self.data, Part::Later(_))
    }
}
