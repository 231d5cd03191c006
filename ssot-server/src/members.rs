//! Reads what has no schema of its own, member by member, and notes every mistake at its place.

use crate::problem::Problem;
use serde_json::{Map, Value as Json};
use ssot_core::value::issue::{Issue, PathPart};
use ssot_core::value::message::Code;

/// The mistakes so far, and the place that is read now.
#[derive(Default)]
pub(crate) struct Members {
    path: Vec<PathPart>,
    issues: Vec<Issue>,
}

impl Members {
    /// # Errors
    /// 422 with every mistake.
    pub(crate) fn done(self) -> Result<(), Problem> {
        match self.issues.is_empty() {
            true => Ok(()),
            false => Err(Problem::invalid(self.issues)),
        }
    }

    /// Goes to a member or an item, until [`Members::leave`].
    pub(crate) fn enter(&mut self, part: impl Into<PathPart>) {
        self.path.push(part.into());
    }

    /// Goes back from where it went last.
    pub(crate) fn leave(&mut self) {
        self.path.pop();
    }

    pub(crate) fn object(&mut self, value: Json) -> Option<Map<String, Json>> {
        match value {
            Json::Object(members) => Some(members),
            _ => {
                self.wrong_type("object");
                None
            }
        }
    }

    /// The items of a list of 1 to `most`.
    pub(crate) fn list(&mut self, value: Json, most: usize) -> Option<Vec<Json>> {
        let Json::Array(list) = value else {
            self.wrong_type("array");
            return None;
        };
        if !(1..=most).contains(&list.len()) {
            let params = [("min", 1.into()), ("max", most.into())];
            self.issue(Code::Items, &params);
            return None;
        }
        Some(list)
    }

    /// A member that must be there.
    pub(crate) fn member(&mut self, members: &mut Map<String, Json>, key: &str) -> Option<Json> {
        let value = members.remove(key);
        if value.is_none() {
            self.enter(key);
            self.issue(Code::Required, &[]);
            self.leave();
        }
        value
    }

    /// What is left is unknown.
    pub(crate) fn rest(&mut self, members: &Map<String, Json>) {
        for key in members.keys() {
            self.enter(key.as_str());
            self.issue(Code::UnknownField, &[("key", key.as_str().into())]);
            self.leave();
        }
    }

    /// What a member named, which must be one of these.
    pub(crate) fn known<T>(&mut self, key: &str, found: Option<T>, names: &[&str]) -> Option<T> {
        if found.is_none() {
            self.enter(key);
            self.issue(Code::Enum, &[("values", names.into())]);
            self.leave();
        }
        found
    }

    pub(crate) fn wrong_type(&mut self, expected: &str) {
        self.issue(Code::Type, &[("expected", expected.into())]);
    }

    pub(crate) fn issue(&mut self, code: Code, params: &[(&str, Json)]) {
        let params = params
            .iter()
            .map(|(key, value)| ((*key).to_owned(), value.clone()));
        let issue = Issue::new(&self.path, code, params.collect());
        self.issues.push(issue);
    }

    /// The mistakes of a part that was judged by itself.
    pub(crate) fn within(&mut self, problem: Problem) {
        let problem = problem.within(&self.path);
        self.issues.extend_from_slice(problem.errors());
    }
}
