//! What the cases show of the API, and what has no case.
//!
//! Nothing is claimed by hand but the rows of the table of bad inputs: routes, operators, codes
//! and headers are read off the requests and answers of cases that passed.

mod expected;

pub use expected::{Excuses, excuses};

use crate::run::Outcome;
use crate::wire::Answer;
use ssot_core::schema::{Field, Schema, Type};
use std::collections::BTreeSet;

/// What cases have shown, by the same words as [`Excuses`].
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// `GET /{models}/{id}`
    pub routes: BTreeSet<String>,
    /// `i32 gte`
    pub operators: BTreeSet<String>,
    /// `not_found`
    pub codes: BTreeSet<String>,
    /// `etag`, `> if-match` for one of a request.
    pub headers: BTreeSet<String>,
    /// Numbers of the table of bad inputs.
    pub rows: BTreeSet<u32>,
}

/// Reads what the cases that passed have shown.
pub fn shown(schema: &Schema, outcomes: &[Outcome]) -> Shown {
    let mut shown = Shown::default();
    for outcome in outcomes.iter().filter(|outcome| outcome.passed()) {
        shown.rows.extend(&outcome.case.bad);
        for (step, answer) in &outcome.sent {
            let request = step.request.as_str();
            let (method, path) = request.split_once(' ').unwrap_or((request, ""));
            if answer.status < 400 {
                shown.routes.extend(route(method, path));
                shown.operators.extend(operators(schema, path));
            }
            shown.codes.extend(code(answer));
            let asserted = step
                .has
                .iter()
                .filter(|(_, pattern)| *pattern != "<absent>");
            shown.headers.extend(asserted.map(|(name, _)| name.clone()));
            shown
                .headers
                .extend(step.headers.keys().map(|name| format!("> {name}")));
            if step.who.is_some() {
                shown.headers.insert("> authorization".to_owned());
            }
        }
    }
    shown
}

/// The route that a request went to: `PATCH /{models}/{id}`.
fn route(method: &str, path: &str) -> Option<String> {
    let path = path.split('?').next().unwrap_or_default();
    if let Some(root) = path.strip_prefix("//") {
        return Some(format!("{method} /{root}"));
    }
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    Some(match segments.as_slice() {
        ["auth", word] => format!("{method} /auth/{word}"),
        [own @ ("batch" | "can")] => format!("{method} /{own}"),
        [_] => format!("{method} /{{models}}"),
        [_, "by", _, _] => format!("{method} /{{models}}/by/{{field}}/{{value}}"),
        [_, _] if method == "POST" => "POST /{models}/{action}".to_owned(),
        [_, _] => format!("{method} /{{models}}/{{id}}"),
        [_, _, "restore"] => format!("{method} /{{models}}/{{id}}/restore"),
        [_, _, _] if method == "POST" => "POST /{models}/{id}/{action}".to_owned(),
        [_, _, _] => format!("{method} /{{models}}/{{id}}/{{relation}}"),
        _ => return None,
    })
}

/// The operators of a list's query on fields of its model: `i32 gte`.
fn operators(schema: &Schema, path: &str) -> Vec<String> {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let model = schema.models.iter().find(|model| model.routes.path == path);
    let fields: &[Field] = model.map_or(&[], |model| &model.fields);
    let pairs = query.split('&').filter_map(|pair| pair.split('=').next());
    let shown = pairs.filter_map(|name| {
        let (name, op) = name.split_once('.').unwrap_or((name, "eq"));
        let field = fields.iter().find(|field| field.wire == name)?;
        Some(format!("{} {op}", expected::word(&field.ty)?))
    });
    let nested = fields
        .iter()
        .filter(|field| !matches!(field.ty, Type::Json));
    let nested = nested.filter_map(|field| {
        // `where` holds `"int":{"gte":3}` in percent-encoding; the operator stands behind the name.
        let start = format!("%22{}%22:%7B%22", field.wire);
        let (_, rest) = query.split_once(&start)?;
        let (op, _) = rest.split_once("%22")?;
        Some(format!("{} {op}", expected::word(&field.ty)?))
    });
    shown.chain(nested).collect()
}

fn code(answer: &Answer) -> Option<String> {
    let json = answer.json().filter(|_| answer.status >= 400)?;
    json.get("code")?.as_str().map(str::to_owned)
}

/// What has neither a case nor an excuse, and what has both.
pub fn missing(shown: &Shown, excuses: &Excuses) -> Vec<String> {
    let words = |what: &str, wanted: BTreeSet<String>, shown: &BTreeSet<String>| {
        let excused = |word: &String| excuses.reason(what, word).is_some();
        let none = wanted
            .iter()
            .filter(|word| !shown.contains(*word) && !excused(word));
        let mut lines: Vec<_> = none
            .map(|word| format!("{what}: no case shows `{word}`"))
            .collect();
        let both = shown.iter().filter(|word| excused(word));
        lines.extend(both.map(|word| format!("{what}: `{word}` has a case and an excuse")));
        lines
    };
    let rows = shown.rows.iter().map(u32::to_string).collect();
    let all = (1..=expected::ROWS).map(|row| row.to_string()).collect();
    [
        words("routes", expected::routes(), &shown.routes),
        words("operators", expected::operators(), &shown.operators),
        words("codes", expected::codes(), &shown.codes),
        words("headers", expected::headers(), &shown.headers),
        words("bad_inputs", all, &rows),
    ]
    .concat()
}

#[cfg(test)]
mod tests;
