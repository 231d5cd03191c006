//! A refusal, with why.

use super::{Explanation, Question, Verdict};
use crate::problem::{Code, Problem};
use rusqlite::Connection;

impl Question<'_> {
    /// The problem with why, where the rules are what refused it; `makes` of a `PUT`, which makes a
    /// row where none stands.
    pub(crate) fn refusal(
        mut self,
        connection: &Connection,
        makes: bool,
        problem: Problem,
    ) -> Problem {
        let verdict = match problem.code() {
            Code::NotFound => Verdict::Hidden,
            Code::Unauthenticated | Code::Forbidden | Code::FieldForbidden => Verdict::Refused,
            _ => return problem,
        };
        self.became = problem.became().map(<[_]>::to_vec);
        // What is too much to tell of is not told.
        let told = match makes {
            true => self.of_what_stands(connection, verdict == Verdict::Refused),
            false => self.explained(connection),
        };
        let told = told.ok();
        let told = told.map(|told| Explanation { verdict, ..told });
        match told.and_then(|told| serde_json::to_value(told).ok()) {
            Some(told) => problem.with("explain", told),
            None => problem,
        }
    }
}
