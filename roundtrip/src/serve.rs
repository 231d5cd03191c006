//! Servers of a schema: as it is declared, and with every route, to make rows that no client may.

use serde_json::{Map, Value, json};
use ssot_core::schema::{Action, Int, Model, Operation, Schema, Type};
use ssot_server::{App, Caller, Durability, Handler, Mode, Server, Service, Settings};
use std::error::Error;
use std::path::Path;
use std::time::Duration;
use tokio::net::TcpListener;

/// Who calls, once there is such a row.
const CALLER: &str = "018f2f3e-0000-7000-8000-00000000000a";
const SECRET: &[u8] = b"the round trips sign their tokens with this";

/// Serves a schema, and says where and who calls.
pub(crate) async fn serve(schema: &Schema, home: &Path) -> Result<Value, Box<dyn Error>> {
    let place = format!("sqlite:{}", home.join("rows.db").display());
    let mut open = schema.clone();
    for model in &mut open.models {
        model.routes.operations = [
            Operation::List,
            Operation::Get,
            Operation::Create,
            Operation::Update,
            Operation::Delete,
        ]
        .to_vec();
    }
    let (all, _) = listening(&open, &place).await?;
    let (base, server) = listening(schema, &place).await?;
    let lives = Duration::from_secs(3600);
    let token = server.token(&Caller::user(CALLER), lives);
    Ok(json!({ "base": base, "open": all, "caller": CALLER, "token": token }))
}

async fn listening(schema: &Schema, place: &str) -> Result<(String, Server), Box<dyn Error>> {
    let settings = Settings {
        database: place.to_owned(),
        durability: Durability::Normal,
        // Production refuses what is declared and not served yet.
        mode: Mode::Development,
        rate_limits: false,
        ..Settings::default()
    };
    let app = with_code(App::new(schema), schema).settings(settings);
    let server = app.secret(SECRET).start().await?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let base = format!("http://{}/api", listener.local_addr()?);
    tokio::spawn(server.clone().serve_until(listener, std::future::pending()));
    Ok((base, server))
}

fn with_code(mut app: App, schema: &Schema) -> App {
    for model in &schema.models {
        for action in &model.routes.actions {
            app = app.action(kept(&model.name), handler(model, action));
        }
    }
    for service in &schema.services {
        let all = service.endpoints.iter();
        let all = all.map(|one| echo(&one.name, one.output.is_some()));
        app = app.service(Service::new(kept(&service.name), all.collect()));
    }
    app
}

// What is declared of a model's rows gives those that its input, or its address, names.
fn handler(model: &Model, action: &Action) -> Handler {
    let key = model.key.iter();
    let key = key.filter_map(|name| model.fields.iter().find(|field| field.name == *name));
    let key: Vec<_> = key
        .map(|field| (field.wire.clone(), field.ty.clone()))
        .collect();
    match &action.output {
        Some(Type::Row(_)) => Handler::new(kept(&action.name), move |_, parts, _| {
            let row = key.iter().zip(parts);
            let row = row.map(|((name, ty), part)| (name.clone(), part_of(ty, part)));
            let row = Value::Object(row.collect::<Map<_, _>>());
            async move { Ok(Some(row)) }
        }),
        Some(Type::List(inner)) if matches!(**inner, Type::Row(_)) => {
            Handler::new(kept(&action.name), |_, _, input| async move {
                let ids = input.as_array().cloned().unwrap_or_default();
                let rows = ids.into_iter().map(|id| json!({ "id": id }));
                Ok(Some(rows.collect()))
            })
        }
        output => echo(&action.name, output.is_some()),
    }
}

// A part of a key as a row has it.
fn part_of(ty: &Type, part: String) -> Value {
    match ty {
        Type::Int(int) if !matches!(int, Int::I64 | Int::U64) => {
            part.parse().unwrap_or(Value::Null)
        }
        Type::Bool => (part == "true").into(),
        _ => part.into(),
    }
}

fn echo(name: &str, gives: bool) -> Handler {
    Handler::new(kept(name), move |_, _, input| async move {
        Ok(gives.then_some(input))
    })
}

// As long as the process.
fn kept(name: &str) -> &'static str {
    Box::leak(name.to_owned().into_boxed_str())
}
