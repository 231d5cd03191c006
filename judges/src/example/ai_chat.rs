//! A user for each role, and stand-ins for the providers behind the services.

use super::{Example, People, email};
use crate::tables::tables;
use ai_chat::files::FileUpload;
use ai_chat::users::{UserCreate, UserRepository, UserRole};
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use serde_json::{Value, json};
use ssot::server::{App, Db, Handler, Service};
use ssot::{Id, Password};

pub(super) const EXAMPLE: Example = Example {
    name: "ai-chat",
    schema: ai_chat::schema,
    app,
    people,
    tables: tables![
        ai_chat::prompts::AiPrompt,
        ai_chat::prompts::AiResponse,
        ai_chat::mail::EmailQueue,
        ai_chat::usage::UsageLog,
        ai_chat::usage::AiModelConfig,
        ai_chat::users::User,
        FileUpload,
        ai_chat::billing::Payment,
        ai_chat::chat::Conversation,
        ai_chat::chat::Message,
        ai_chat::login::OauthAccount,
    ],
};

/// Any row's key.
const ID: &str = "0190b7a0-5d1e-7c3a-9f4b-2d6e8a1c3b5d";

fn app() -> App {
    // The network of a judge is as good as an administrator's.
    let network = from_fn(|request: Request, next: Next| next.run(request));
    let app = App::new(ai_chat::schema())
        .layer("admin_network", network)
        .action("AiPrompt", row("cancel"))
        .action("AiPrompt", row("regenerate"))
        .action("Payment", row("refund"))
        .action("UsageLog", gives("daily", json!([["2026-01-31", 12]])))
        .action("UsageLog", gives("top_users", json!({ "users": [] })))
        .action(
            "User",
            gives("rotate_key", json!({ "apiKey": "k", "prefix": "k" })),
        )
        .before_create::<FileUpload>(|_, file| {
            // What the store knows, and no client gives.
            let key = file.original_name.clone();
            file.set("filename", &key)?;
            file.set("r2Key", Id::<FileUpload>::new())?;
            file.set("r2Bucket", "files")
        });
    services().into_iter().fold(app, App::service)
}

fn services() -> [Service; 5] {
    let url = json!({ "url": "https://example.com/a", "expiresAt": "2026-01-31T12:00:00Z" });
    let usage = json!({ "tokens": 1, "cost": "1", "byModel": {} });
    let assistant = vec![
        gives("send_message", json!({ "id": ID })),
        gives(
            "stream_message",
            json!({ "prompt": ID, "url": "https://example.com/s" }),
        ),
        gives("usage", usage),
    ];
    let mailer = vec![
        gives("send", json!({ "email": ID, "status": "Queued" })),
        gives("send_bulk", json!([])),
    ];
    let intent = json!({ "clientSecret": "s", "payment": ID });
    let checkout = vec![
        gives("create_intent", intent),
        gives("webhook", Value::Null),
    ];
    let store = vec![gives("upload_url", url.clone()), gives("download_url", url)];
    let login = vec![
        gives("begin", json!({ "url": "https://example.com/l" })),
        gives("finish", json!({ "id": ID })),
    ];
    [
        Service::new("Assistant", assistant),
        Service::new("Mailer", mailer),
        Service::new("Checkout", checkout),
        Service::new("FileStore", store),
        Service::new("GoogleLogin", login),
    ]
}

/// Gives the same each time.
fn gives(name: &'static str, output: Value) -> Handler {
    Handler::new(name, move |_, _, _: Value| {
        let output = output.clone();
        async { Ok(Some(output)) }
    })
}

/// Gives the row that it was asked of.
fn row(name: &'static str) -> Handler {
    Handler::new(name, |_, key: Vec<String>, _: Value| async move {
        Ok(Some(json!({ "id": key.concat() })))
    })
}

fn people(db: Db) -> People {
    Box::pin(async move {
        let mut all = Vec::new();
        for role in UserRole::ALL {
            let input = UserCreate {
                email: email(role.as_str())?,
                username: role.as_str().to_lowercase(),
                password: Password::new("correct horse battery"),
                role: Some(*role),
                is_active: None,
            };
            let user = db.as_system().users().create(input).await?;
            all.push((role.as_str(), user.id.to_string()));
        }
        Ok(all)
    })
}
