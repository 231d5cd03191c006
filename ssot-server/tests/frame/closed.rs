//! Whoever must sign in first is told so, whatever else is wrong.

use super::{read, request, schema};
use axum::body::Body;
use ssot_server::{App, Handler, Server, Settings};

const SCHEMA: &str = "
    principal User { roles: role }
    enum Role { Customer, Admin }
    model User {
        name: String,
        role: Role = Customer,
        permissions { create: anyone; read: self == me; update, delete: Admin; }
        routes { action rename(input: String) -> User; }
    }
    model Note {
        text: String,
        user_id: Id<User>,
        permissions { all: Admin; }
        search { sort: text; }
    }
    model Open {
        text: String,
        permissions { read: anyone; }
        search { sort: text; }
    }";

async fn server() -> Server {
    let app = App::new(&schema(SCHEMA)).settings(Settings::default());
    let rename = Handler::new("rename", |_, _, _| async { Ok(None) });
    let app = app.action("User", rename);
    app.database("sqlite::memory:").start().await.unwrap()
}

#[tokio::test]
async fn nobody_is_told_to_sign_in_before_to_mend_a_key_a_query_or_a_header() {
    let server = server().await;
    for (method, address) in [
        ("GET", "notes?sort=nothing"),
        ("GET", "notes/no-key"),
        (
            "GET",
            "notes/018f2f3e-0000-7000-8000-00000000000a?fields=nothing",
        ),
        ("GET", "users/018f2f3e-0000-7000-8000-00000000000a/notes"),
        ("GET", "users/no-key/notes?sort=nothing"),
        ("POST", "notes?x=1"),
        ("PATCH", "users/no-key"),
        ("DELETE", "users/no-key"),
        ("POST", "users/no-key/rename"),
    ] {
        let asked = request(method, &format!("/api/{address}")).header("if-match", "broken");
        let answer = server.oneshot(asked.body(Body::empty()).unwrap()).await;
        let told = answer.headers().get("www-authenticate").is_some();
        assert_eq!(
            (answer.status().as_u16(), told),
            (401, true),
            "{method} {address}"
        );
        assert_eq!(read(answer).await["code"], "unauthenticated");
    }
}

#[tokio::test]
async fn what_somebody_without_a_name_may_ask_is_read_as_ever() {
    let server = server().await;
    for (method, address, status) in [
        ("GET", "opens?sort=nothing", 400),
        ("GET", "opens/no-key", 400),
        ("PUT", "users/no-key", 400),
        ("GET", "users/018f2f3e-0000-7000-8000-00000000000a", 401),
        ("DELETE", "opens", 405),
        ("TRACE", "notes", 405),
    ] {
        let asked = request(method, &format!("/api/{address}"));
        let answer = server.oneshot(asked.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status().as_u16(), status, "{method} {address}");
    }
}
