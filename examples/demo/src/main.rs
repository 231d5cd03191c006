//! Shows what the build script wrote and what the schema says of a few values, then serves it.
//! `cargo run -p demo -- show` shows alone.

mod serve;
mod show;

use demo::{TodoCreate, UserCreate};
use show::Show;
use ssot::value::judge::{Judge, Mode};
use std::error::Error;
use std::io;
use std::path::Path;

const VALID: &str =
    r#"{ "title": "  Water the plants ", "labels": ["home"], "dueOn": "2026-06-01" }"#;
const INVALID: &str =
    r#"{ "title": " ", "priority": 9, "labels": ["a", "a"], "dueOn": "2026-02-29" }"#;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    shown()?;
    match std::env::args().nth(1).as_deref() {
        Some("show" | "--check") => Ok(()),
        Some(other) => Err(format!("there is no `{other}`: `show`, or nothing to serve").into()),
        None => serve::serve().await,
    }
}

fn shown() -> io::Result<()> {
    let mut show = Show::default();
    declared(&mut show)?;
    written(&mut show)?;
    show.title("judges JSON", "Todo, create")?;
    for json in [VALID, INVALID] {
        show.code(json)?;
        show.verdict(&todo(json))?;
    }
    show.title("and values of Rust", "UserCreate")?;
    for (email, name) in [
        ("ada@example.com", "Ada"),
        ("ada@example.com", " "),
        ("ada@example", "Ada"),
    ] {
        show.code(&format!("{email:?}, {name:?}"))?;
        show.verdict(&user(email, name))?;
    }
    Ok(())
}

fn declared(show: &mut Show) -> io::Result<()> {
    show.title("one declaration", "examples/demo/src/lib.rs")?;
    for model in &demo::schema().models {
        let (fields, relations) = (model.fields.len(), model.relations.len());
        let rules = model.permissions.lines.len();
        let path = &model.routes.path;
        let facts =
            format!("{fields} fields, {relations} relation, {rules} permissions, at {path}");
        show.line(&model.name, &facts)?;
    }
    Ok(())
}

fn written(show: &mut Show) -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/src/ssot");
    show.title("gives TypeScript", "examples/demo/web/src/ssot")?;
    for (file, bytes) in show::files(&folder)? {
        show.line(&file, &format!("{bytes:>6} bytes"))?;
    }
    Ok(())
}

/// The todo as Rust has it, or everything that is wrong with its JSON.
fn todo(json: &str) -> Result<String, Vec<String>> {
    let value = serde_json::from_str(json).map_err(|error| vec![error.to_string()])?;
    Judge::new(demo::schema().clone())
        .judge("Todo", Mode::Create, &value)
        .map_err(|issues| issues.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let todo: TodoCreate =
        serde_json::from_value(value).map_err(|error| vec![error.to_string()])?;
    Ok(format!("{:?}, due {:?}", todo.title, todo.due_on))
}

/// A user of this address and name, or everything that is wrong with it.
fn user(email: &str, name: &str) -> Result<String, Vec<String>> {
    let email = email
        .parse()
        .map_err(|error: ssot::Malformed| vec![error.to_string()])?;
    let user = UserCreate {
        email,
        name: Some(name.into()),
        password: None,
        role: None,
    };
    match user.validate() {
        Ok(()) => Ok("valid".to_owned()),
        Err(issues) => Err(issues.iter().map(ToString::to_string).collect()),
    }
}
