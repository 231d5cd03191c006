//! A batch in its transaction: one operation behind the other, until one fails.

use super::explained::explained;
use super::read::{given, key};
use super::reference::resolved;
use super::{Batch, Kind, Operation, Part};
use crate::kept::Written;
use crate::key::Key;
use crate::plan::ModelPlan;
use crate::policy::Asking;
use crate::problem::Problem;
use crate::settings::Settings;
use crate::store::Tx;
use crate::write::{Write, Writing, perform};
use serde_json::{Map, Value as Json};

/// Does every operation and gives `{"results": [..]}`, a result for each.
///
/// # Errors
/// The problem of the first that fails, with its place in every path.
pub(crate) fn run(
    tx: &Tx<'_>,
    asking: Asking<'_>,
    settings: &Settings,
    batch: &Batch,
) -> Result<Written, Problem> {
    let mut run = Run {
        tx,
        asking,
        settings,
        explains: batch.explains,
        results: Vec::new(),
    };
    let mut body = b"{\"results\":[".to_vec();
    for (at, operation) in batch.operations.iter().enumerate() {
        let path = ["operations".into(), at.into()];
        let written = run
            .one(operation)
            .map_err(|problem| problem.within(&path))?;
        body.extend_from_slice(if at > 0 { b"," } else { b"" });
        result(&written, &mut body);
        if batch.names {
            let answered = serde_json::from_slice(&written.body);
            run.results.push(answered.unwrap_or_default());
        }
    }
    body.extend_from_slice(b"]}");
    let (status, written) = (200, Written::default());
    Ok(Written {
        status,
        body,
        ..written
    })
}

/// `{"status":201,"location":"..","etag":"..","data":{..}}`
fn result(written: &Written, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"status\":");
    out.extend_from_slice(written.status.to_string().as_bytes());
    for (key, text) in [("location", &written.location), ("etag", &written.etag)] {
        if let Some(text) = text {
            out.extend_from_slice(format!(",\"{key}\":{}", Json::from(text.as_str())).as_bytes());
        }
    }
    if !written.body.is_empty() {
        out.extend_from_slice(b",\"data\":");
        out.extend_from_slice(&written.body);
    }
    out.push(b'}');
}

impl Operation {
    /// What stands against it: mistakes are in its data.
    pub(super) fn told(&self, problem: Problem) -> Problem {
        match problem.errors() {
            [] => problem,
            _ => problem.within(&["data".into()]),
        }
    }
}

struct Run<'a, 'tx> {
    tx: &'a Tx<'tx>,
    asking: Asking<'a>,
    settings: &'a Settings,
    explains: bool,
    /// What earlier operations answered, where any operation asks for it.
    results: Vec<Json>,
}

impl Run<'_, '_> {
    fn one(&self, operation: &Operation) -> Result<Written, Problem> {
        let model = self.asking.plan.models.get(operation.model);
        let model = model.ok_or_else(Problem::not_found)?;
        let writing = Writing {
            tx: self.tx,
            asking: self.asking,
            model,
        };
        let write = self.write(operation, model)?;
        let perform = || perform(&writing, self.settings, &write, &operation.conditions);
        let done = match self.explains {
            true => explained(&writing, &write, perform),
            false => perform(),
        };
        done.map_err(|problem| operation.told(problem))
    }

    fn write(&self, operation: &Operation, model: &ModelPlan) -> Result<Write, Problem> {
        if operation.kind == Kind::Create {
            return Ok(Write::Create(self.data(operation, model, None)?));
        }
        let key = self.key(operation, model)?;
        Ok(match operation.kind {
            Kind::Delete => Write::Delete(key),
            Kind::Restore => Write::Restore(key),
            Kind::Create | Kind::Update => {
                let data = self.data(operation, model, Some(&key))?;
                Write::Update(key, data)
            }
            Kind::Replace => {
                let data = self.data(operation, model, Some(&key))?;
                Write::Put(key, data)
            }
        })
    }

    fn key(&self, operation: &Operation, model: &ModelPlan) -> Result<Key, Problem> {
        match &operation.id {
            Part::Judged(key) => Ok(key.clone()),
            Part::Later(id) => {
                let id = self.resolved(id)?;
                key(model, &id)
            }
            Part::Absent => Err(Problem::not_found()),
        }
        .map_err(|problem| problem.within(&["id".into()]))
    }

    fn data(
        &self,
        operation: &Operation,
        model: &ModelPlan,
        key: Option<&Key>,
    ) -> Result<Map<String, Json>, Problem> {
        let data = match &operation.data {
            Part::Judged(data) => return Ok(data.clone()),
            Part::Later(data) => self.resolved(data),
            Part::Absent => Ok(Json::Null),
        };
        let judged = data.and_then(|data| {
            let plan = self.asking.plan;
            given(plan, operation.kind, model, key, data)
        });
        let mut judged = judged.map_err(|problem| problem.within(&["data".into()]))?;
        self.seal(operation, model, &mut judged)?;
        Ok(judged)
    }

    /// Puts the hashes in the place of the passwords.
    fn seal(
        &self,
        operation: &Operation,
        model: &ModelPlan,
        data: &mut Map<String, Json>,
    ) -> Result<(), Problem> {
        let columns = model.columns.iter();
        for column in columns.filter(|c| c.kind == crate::plan::Kind::Password) {
            let Some(value) = data.get_mut(&column.wire).filter(|value| value.is_string()) else {
                continue;
            };
            match operation.hashes.get(&column.wire) {
                Some(hash) => *value = hash.clone(),
                // It came out of an earlier result: hashing it here would hold up every write.
                None => return Err(named_password(&column.wire)),
            }
        }
        Ok(())
    }

    fn resolved(&self, value: &Json) -> Result<Json, Problem> {
        let (mut path, mut issues) = (Vec::new(), Vec::new());
        let value = resolved(value.clone(), &self.results, &mut path, &mut issues);
        if issues.is_empty() {
            Ok(value)
        } else {
            Err(Problem::invalid(issues))
        }
    }
}

fn named_password(wire: &str) -> Problem {
    use ssot_core::value::issue::Issue;
    use ssot_core::value::message::Code;
    let mut params = Map::new();
    params.insert("format".to_owned(), "password".into());
    let mut issue = Issue::new(&["data".into(), wire.into()], Code::Format, params);
    issue.message = "a password names no earlier result".to_owned();
    Problem::invalid(vec![issue])
}
