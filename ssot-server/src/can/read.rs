//! Questions as they came: every mistake of theirs at once.

use super::{MOST, Question, has_field, has_row, words};
use crate::batch;
use crate::key::Key;
use crate::members::Members;
use crate::plan::{ModelPlan, Plan};
use crate::problem::Problem;
use serde_json::Value as Json;
use ssot_core::schema::Operation;
use ssot_core::value::message::Code;

/// Reads `{"questions": [..]}`.
///
/// # Errors
/// 422 with every mistake.
pub(crate) fn read(plan: &Plan, body: Json) -> Result<Vec<Question>, Problem> {
    let mut reader = Reader {
        plan,
        told: Members::default(),
    };
    let questions = reader.questions(body).unwrap_or_default();
    reader.told.done()?;
    Ok(questions)
}

struct Reader<'a> {
    plan: &'a Plan,
    told: Members,
}

impl<'a> Reader<'a> {
    fn questions(&mut self, body: Json) -> Option<Vec<Question>> {
        let mut members = self.told.object(body)?;
        let list = self.told.member(&mut members, "questions");
        self.told.rest(&members);
        self.told.enter("questions");
        let list = self.told.list(list?, MOST)?;
        let mut questions = Vec::with_capacity(list.len());
        for (at, one) in list.into_iter().enumerate() {
            self.told.enter(at);
            questions.extend(self.question(one));
            self.told.leave();
        }
        Some(questions)
    }

    fn question(&mut self, one: Json) -> Option<Question> {
        let mut members = self.told.object(one)?;
        let model = self.told.member(&mut members, "model");
        let operation = self.told.member(&mut members, "operation");
        let model = model.and_then(|wire| self.model(&wire))?;
        let operation = self.operation(model, &operation?)?;
        let id = has_row(model, &operation).then(|| members.remove("id"));
        let field = has_field(&operation).then(|| members.remove("field"));
        self.told.rest(&members);
        let key = id.flatten().map(|id| self.key(model, &id));
        let field = field.flatten().map(|wire| self.field(model, &wire));
        Some(Question {
            model: model.id,
            operation,
            key: key.map_or(Some(None), |key| key.map(Some))?,
            field: field.map_or(Some(None), |field| field.map(Some))?,
        })
    }

    fn model(&mut self, wire: &Json) -> Option<&'a ModelPlan> {
        let asked = |model: &&ModelPlan| !words(model).is_empty();
        let models = || self.plan.models.iter().filter(asked);
        let found = models().find(|model| *wire == *model.model.wire);
        let names: Vec<_> = models().map(|model| model.model.wire.as_str()).collect();
        self.told.known("model", found, &names)
    }

    fn operation(&mut self, model: &ModelPlan, word: &Json) -> Option<Operation> {
        let words = words(model);
        let names: Vec<_> = words.iter().map(|(word, _)| *word).collect();
        let found = words.iter().find(|(known, _)| word == *known);
        let found = found.map(|(_, operation)| operation.clone());
        self.told.known("operation", found, &names)
    }

    fn key(&mut self, model: &ModelPlan, id: &Json) -> Option<Key> {
        let key = batch::key(model, id);
        key.map_err(|problem| {
            self.told.enter("id");
            self.told.within(problem);
            self.told.leave();
        })
        .ok()
    }

    /// A field by its name in JSON; one that never leaves the server is unknown.
    fn field(&mut self, model: &ModelPlan, wire: &Json) -> Option<usize> {
        let public = |at: &usize| {
            let field = model.model.fields.get(*at);
            field.is_some_and(|field| !field.access.private)
        };
        let found = wire.as_str().and_then(|wire| model.wire(wire));
        let found = found.filter(public);
        if found.is_none() {
            self.told.enter("field");
            match wire {
                Json::String(name) => {
                    let params = [("key", name.as_str().into())];
                    self.told.issue(Code::UnknownField, &params);
                }
                _ => self.told.wrong_type("string"),
            }
            self.told.leave();
        }
        found
    }
}
