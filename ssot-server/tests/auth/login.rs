//! Coming back.

use crate::world::*;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use serde_json::json;
use ssot::prelude::*;

#[tokio::test]
async fn name_and_password_sign_in() {
    let server = server().await;
    let made = register(&server, "ada@example.com").await;
    let answer = login(&server, "ada@example.com", PASSWORD).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.id(), made.id());
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(me(&server, &answer.access()).await.status, 200);
}

#[tokio::test]
async fn a_name_is_read_as_it_is_stored() {
    let server = server().await;
    register(&server, "ada@example.com").await;
    let answer = login(&server, "  ADA@Example.COM\n", PASSWORD).await;
    assert_eq!(answer.status, 200, "{answer:?}");
}

#[tokio::test]
async fn a_password_is_read_however_a_keyboard_puts_its_letters_together() {
    let server = server().await;
    let words = "pa\u{308}sswo\u{308}rter";
    let body = json!({ "email": "ada@example.com", "password": words });
    let made = post(&server, "/api/auth/register", body).await;
    assert_eq!(made.status, 201);
    for words in [words, "p\u{e4}ssw\u{f6}rter"] {
        let answer = login(&server, "ada@example.com", words).await;
        assert_eq!(answer.status, 200, "{words}");
    }
    login(&server, "ada@example.com", "passworter")
        .await
        .is(401, "unauthenticated");
}

#[tokio::test]
async fn whatever_is_wrong_is_answered_alike() {
    let server = server().await;
    register(&server, "ada@example.com").await;
    let mut wrong = login(&server, "ada@example.com", "another one").await.body;
    assert_eq!(wrong["detail"], "the name or the password is wrong");
    wrong["requestId"] = json!(null);
    let long = "x".repeat(5_000);
    for (name, password) in [
        ("eve@example.com", PASSWORD),
        ("no address", PASSWORD),
        ("", ""),
        ("ada@example.com", ""),
        ("ada@example.com", "correct horse "),
        ("ada@example.com", "Correct horse"),
        ("ada@example.com", &long),
        (&long, PASSWORD),
        ("ada@example.com\u{0}", PASSWORD),
        ("ada@example.com", "correct horse\u{0}"),
        ("' OR 1=1 --", "' OR 1=1 --"),
    ] {
        let mut answer = login(&server, name, password).await;
        answer.is(401, "unauthenticated");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
        answer.body["requestId"] = json!(null);
        assert_eq!(answer.body, wrong, "{name}");
    }
}

#[tokio::test]
async fn a_body_that_is_no_sign_in_is_told_every_mistake() {
    let server = server().await;
    let body = json!({ "email": 1, "admin": true });
    let answer = post(&server, "/api/auth/login", body).await;
    answer.is(422, "invalid");
    let told = |one: &serde_json::Value| (one["path"][0].clone(), one["code"].clone());
    let errors = answer.body["errors"].as_array().unwrap();
    let told: Vec<_> = errors.iter().map(told).collect();
    let wanted = [
        (json!("email"), json!("type")),
        (json!("password"), json!("required")),
        (json!("admin"), json!("unknown_field")),
    ];
    assert_eq!(told, wanted);
    let answer = post(&server, "/api/auth/login", json!([])).await;
    answer.is(422, "invalid");
}

#[tokio::test]
async fn who_has_no_account_is_hashed_for_all_the_same() {
    let server = server().await;
    register(&server, "ada@example.com").await;
    // Other tests hash beside this one: each try adds one at least.
    for name in ["ada@example.com", "eve@example.com", "no address"] {
        let before = hashes(&server).await;
        login(&server, name, "another one").await;
        assert!(hashes(&server).await > before, "{name}");
    }
}

async fn hashes(server: &ssot_server::Server) -> u64 {
    let asked = http::Request::get("/metrics").body(axum::body::Body::empty());
    let answer = server.oneshot(asked.unwrap()).await;
    let bytes = http_body_util::BodyExt::collect(answer.into_body()).await;
    let text = String::from_utf8(bytes.unwrap().to_bytes().to_vec()).unwrap();
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("ssot_password_hashes_total "));
    line.unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_row_without_a_password_lets_nobody_in() {
    let server = app_of(
        "principal User
         model User {
            #[unique] email: Email, password: Option<Password>,
            permissions { all: anyone; }
         }",
    )
    .start()
    .await
    .unwrap();
    let made = post(&server, "/api/users", json!({ "email": "ada@example.com" })).await;
    assert_eq!(made.status, 201);
    for password in ["", "null", PASSWORD] {
        login(&server, "ada@example.com", password)
            .await
            .is(401, "unauthenticated");
    }
}

#[tokio::test]
async fn a_deleted_account_does_not_come_back_by_its_password() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let path = format!("/api/users/{}", ada.id());
    let gone = as_(&server, &ada.access(), "DELETE", &path, None).await;
    assert_eq!(gone.status, 204);
    login(&server, "ada@example.com", PASSWORD)
        .await
        .is(401, "unauthenticated");
}

#[tokio::test]
async fn a_weaker_hash_is_made_anew_by_a_sign_in_and_sessions_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("auth.db");
    let app = app().database(format!("sqlite:{}", file.display()));
    let server = app.start().await.unwrap();
    let ada = register(&server, "ada@example.com").await;
    let params = Params::new(19_456, 2, 1, None).unwrap();
    let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let weak = weak.hash_password(PASSWORD.as_bytes()).unwrap().to_string();
    let change = UserUpdate {
        password: Patch::Set(Password::new(weak.clone())),
        ..UserUpdate::default()
    };
    set(&server, &ada.id(), change).await;
    let kept = || {
        let connection = opened(&file);
        let kept = "SELECT password FROM users";
        let read = connection.query_row(kept, [], |row| row.get::<_, String>(0));
        read.unwrap()
    };
    assert_eq!(kept(), weak);
    let first = login(&server, "ada@example.com", PASSWORD).await;
    assert_eq!(first.status, 200);
    assert!(kept().starts_with("$argon2id$v=19$m=47104,t=1,p=1$"));
    let better = kept();
    login(&server, "ada@example.com", PASSWORD).await;
    assert_eq!(kept(), better, "once is enough");
    assert_eq!(refresh(&server, &first.refresh()).await.status, 200);
}

#[tokio::test]
async fn only_post_signs_in_and_only_json_is_read() {
    let server = server().await;
    for step in ["register", "login", "refresh", "logout"] {
        let path = format!("/api/auth/{step}");
        let answer = send(&server, "GET", &path, &[], None).await;
        answer.is(405, "method_not_allowed");
        assert_eq!(answer.header("allow"), "POST");
    }
    let answer = post(&server, "/api/auth/me", json!({})).await;
    answer.is(405, "method_not_allowed");
    let text = [("content-type", "text/plain")];
    let answer = send(&server, "POST", "/api/auth/login", &text, None).await;
    answer.is(415, "unsupported_media_type");
    let answer = post(&server, "/api/auth/login?next=/", json!({})).await;
    answer.is(400, "invalid_query");
}
