//! Who is shown a token, and who is not.

use super::text;
use crate::app::{App, Server};
use crate::settings::{Mode, Secret, Settings};
use axum::body::Body;
use ssot_core::check::{Scope, check};
use ssot_core::syntax::{Diags, block};

const SHOP: &str = "
    principal User { roles: role }
    enum Role { Customer, #[rename(\"boss\")] Admin, Ghost }
    model User { name: String, role: Role = Customer, permissions { all: anyone; } }";

async fn server(mode: Mode) -> Server {
    let mut diags = Diags::default();
    let declared = block(SHOP.parse().expect("tokens of Rust"), &mut diags);
    let schema = check(&declared, Scope::Crate, &mut diags);
    let settings = Settings {
        mode,
        database: "sqlite::memory:".to_owned(),
        secret: Some(Secret::new([7; 32])),
        ..Settings::default()
    };
    let server = App::new(&schema).settings(settings).start().await;
    let server = server.expect("a server");
    for role in ["Customer", "boss"] {
        let body = format!("{{\"name\":\"a\",\"role\":\"{role}\"}}");
        let request = axum::http::Request::post("/api/users");
        let request = request.header("content-type", "application/json");
        let request = request.body(Body::from(body)).expect("a request");
        assert_eq!(server.oneshot(request).await.status(), 201);
    }
    server
}

fn banner(server: &Server) -> String {
    text(server, ([127, 0, 0, 1], 3000).into())
}

#[tokio::test]
async fn in_development_each_role_that_somebody_holds_has_a_token() {
    let text = banner(&server(Mode::Development).await);
    for words in [
        "http://127.0.0.1:3000/api\n",
        "http://127.0.0.1:3000/docs\n",
        "a token of Customer, for 8 h\n",
        "a token of Admin, for 8 h\n",
    ] {
        assert!(text.contains(words), "{text}");
    }
    assert!(!text.contains("Ghost"), "nobody holds it: {text}");
    assert_eq!(text.matches("eyJ").count(), 4, "{text}");
}

#[tokio::test]
async fn in_production_nobody_has_one() {
    let text = banner(&server(Mode::Production).await);
    assert!(text.contains("http://127.0.0.1:3000/api\n"), "{text}");
    assert!(!text.contains("token") && !text.contains("eyJ"), "{text}");
}
