//! Whoever holds a token and no password: what of the account they cannot change.

use crate::world::*;
use serde_json::json;
use std::time::Duration;

/// A server whose file is at hand, and somebody who signed in `minutes` ago.
async fn signed_in(minutes: i64) -> (tempfile::TempDir, ssot_server::Server, Answer) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("auth.db");
    let app = app().database(format!("sqlite:{}", file.display()));
    let server = app.start().await.unwrap();
    let ada = register(&server, "ada@example.com").await;
    let earlier = "UPDATE ssot_session SET began = began - ? * 60000000";
    opened(&file).execute(earlier, [minutes]).unwrap();
    (folder, server, ada)
}

#[tokio::test]
async fn a_token_alone_takes_no_account_over() {
    let (_folder, server, ada) = signed_in(6).await;
    let path = format!("/api/users/{}", ada.id());
    let next = refresh(&server, &ada.refresh()).await;
    let whole = json!({ "email": "ada@example.com", "password": PASSWORD });
    let batch = json!({ "operations": [
        { "op": "create", "model": "note", "data": { "text": "x" } },
        { "op": "update", "model": "user", "id": ada.id(), "data": { "password": "another horse" } },
    ] });
    for token in [ada.access(), next.access()] {
        for (method, path, body) in [
            ("PATCH", &*path, json!({ "password": "another horse" })),
            ("PATCH", &path, json!({ "email": "eve@example.com" })),
            (
                "PATCH",
                &path,
                json!({ "email": "eve@example.com", "name": "Eve" }),
            ),
            ("PUT", &path, whole.clone()),
        ] {
            let refused = as_(&server, &token, method, path, Some(body)).await;
            refused.is(401, "sign_in_again");
            assert_eq!(
                refused.header("www-authenticate"),
                "Bearer error=\"insufficient_user_authentication\", max_age=\"300\""
            );
        }
        let refused = as_(&server, &token, "POST", "/api/batch", Some(batch.clone())).await;
        refused.is(401, "sign_in_again");
    }
    // What is not how she signs in she may change, and send along what stands.
    let body = json!({ "email": " ADA@example.com", "name": "Countess" });
    let set = as_(&server, &next.access(), "PATCH", &path, Some(body)).await;
    assert_eq!(set.status, 200, "{set:?}");
    let fresh = login(&server, "ada@example.com", PASSWORD).await;
    let body = json!({ "email": "countess@example.com", "password": "another horse" });
    let set = as_(&server, &fresh.access(), "PATCH", &path, Some(body)).await;
    assert_eq!(set.status, 200, "{set:?}");
    me(&server, &next.access()).await.is(401, "unauthenticated");
    assert_eq!(me(&server, &fresh.access()).await.status, 200);
}

#[tokio::test]
async fn a_sign_in_of_a_moment_ago_is_good_for_a_new_password() {
    let (_folder, server, ada) = signed_in(4).await;
    let path = format!("/api/users/{}", ada.id());
    let body = json!({ "password": "another horse" });
    let set = as_(&server, &ada.access(), "PATCH", &path, Some(body)).await;
    assert_eq!(set.status, 200, "{set:?}");
}

#[tokio::test]
async fn a_token_of_no_session_was_given_for_no_password() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let caller = ssot_server::Caller::user(ada.id()).with_claim("sid", "x");
    let token = server.token(&caller, Duration::from_secs(60)).unwrap();
    let path = format!("/api/users/{}", ada.id());
    let body = json!({ "password": "another horse" });
    as_(&server, &token, "PATCH", &path, Some(body))
        .await
        .is(401, "sign_in_again");
}

#[tokio::test]
async fn who_may_change_another_row_does_so_whenever_they_signed_in() {
    let (_folder, server, boss) = signed_in(600).await;
    promote(&server, &boss.id()).await;
    let eve = register(&server, "eve@example.com").await;
    let path = format!("/api/users/{}", eve.id());
    let body = json!({ "email": "eva@example.com", "password": "another horse" });
    let set = as_(&server, &boss.access(), "PATCH", &path, Some(body)).await;
    assert_eq!(set.status, 200, "{set:?}");
    me(&server, &eve.access()).await.is(401, "unauthenticated");
}
