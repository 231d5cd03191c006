//! The rows of a world: `User ada {"role": "Admin"}` on a line makes one and names its answer;
//! `User ada -` marks it deleted.

use crate::case::{Status, Step};
use crate::run::Running;
use serde_json::Value;
use ssot_core::schema::{Model, Schema};

/// Makes the rows in order; `running` asks a server without rules.
///
/// # Errors
/// What is wrong with a line, or how its row was refused.
pub(super) fn make(
    running: &mut Running<'_>,
    schema: &Schema,
    rows: &str,
) -> Result<(), Vec<String>> {
    let lines = rows.lines().map(str::trim);
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        running.step(&step(schema, line).map_err(|error| vec![line.to_owned(), error])?)?;
    }
    Ok(())
}

fn step(schema: &Schema, line: &str) -> Result<Step, String> {
    let mut words = line.splitn(3, ' ');
    let (name, row, body) = (words.next(), words.next(), words.next());
    let model = schema
        .models
        .iter()
        .find(|model| Some(model.name.as_str()) == name);
    let model = model.ok_or("no model has this name")?;
    let row = row.ok_or("a row needs a name")?;
    let path = &model.routes.path;
    Ok(match body.unwrap_or("{}") {
        "-" => Step {
            request: format!("DELETE {path}/{}", address(model, row)),
            status: Some(Status::One(204)),
            ..Step::default()
        },
        body => Step {
            request: format!("POST {path}"),
            body: Some(Value::from(body)),
            status: Some(Status::One(201)),
            save: Some(row.to_owned()),
            ..Step::default()
        },
    })
}

/// The last part of a row's address, of the answer that made it.
fn address(model: &Model, row: &str) -> String {
    let parts = model.key.iter().filter_map(|name| {
        let field = model.fields.iter().find(|field| field.name == *name)?;
        Some(format!("${{{row}.{}}}", field.wire))
    });
    parts.collect::<Vec<_>>().join(",")
}
