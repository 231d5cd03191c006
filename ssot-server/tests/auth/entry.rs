//! Who may sign in, where code says that not everybody may.

use crate::world::*;
use serde_json::json;
use ssot::prelude::*;
use ssot_server::Server;
use std::time::Duration;

/// Only who is not called "gone" may.
async fn server() -> Server {
    let app = app().signs_in::<User>(|user| user.name != "gone");
    app.start().await.unwrap()
}

async fn rename(server: &Server, id: &str, name: &str) {
    let change = UserUpdate {
        name: Patch::Set(name.to_owned()),
        ..UserUpdate::default()
    };
    set(server, id, change).await;
}

#[tokio::test]
async fn who_may_not_sign_in_is_answered_as_a_wrong_password_is() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    rename(&server, &ada.id(), "gone").await;
    let mut refused = login(&server, "ada@example.com", PASSWORD).await;
    refused.is(401, "unauthenticated");
    let mut wrong = login(&server, "ada@example.com", "a guess").await;
    refused.body["requestId"] = json!(null);
    wrong.body["requestId"] = json!(null);
    assert_eq!(refused.body, wrong.body);
    rename(&server, &ada.id(), "Ada").await;
    assert_eq!(
        login(&server, "ada@example.com", PASSWORD).await.status,
        200
    );
}

#[tokio::test]
async fn tokens_hold_no_longer_once_their_owner_may_not_sign_in() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let caller = ssot_server::Caller::user(ada.id());
    let token = server.token(&caller, Duration::from_secs(60)).unwrap();
    for token in [&ada.access(), &token] {
        assert_eq!(me(&server, token).await.status, 200);
    }
    rename(&server, &ada.id(), "gone").await;
    for token in [&ada.access(), &token] {
        me(&server, token).await.is(401, "unauthenticated");
    }
    refresh(&server, &ada.refresh())
        .await
        .is(401, "unauthenticated");
    let own = format!("__Host-ssot-refresh={}", ada.refresh());
    let headers = [("cookie", own.as_str()), ("x-csrf", "1")];
    let over = send(&server, "POST", "/api/auth/refresh", &headers, None).await;
    over.is(401, "unauthenticated");
    assert_eq!(over.headers.get_all("set-cookie").iter().count(), 2);
    rename(&server, &ada.id(), "Ada").await;
    assert_eq!(me(&server, &ada.access()).await.status, 200);
    assert_eq!(refresh(&server, &ada.refresh()).await.status, 200);
}

#[tokio::test]
async fn an_account_that_may_not_sign_in_yet_is_not_made_at_the_door() {
    let server = server().await;
    let body = json!({ "email": "ada@example.com", "password": PASSWORD, "name": "gone" });
    let refused = post(&server, "/api/auth/register", body.clone()).await;
    refused.is(403, "forbidden");
    let made = post(&server, "/api/users", body).await;
    assert_eq!(made.status, 201, "{made:?}");
}

#[tokio::test]
async fn code_that_panics_lets_nobody_in() {
    let app = app().signs_in::<User>(|user| user.name.parse::<u8>().unwrap() > 0);
    let server = app.start().await.unwrap();
    let body = json!({ "email": "ada@example.com", "password": PASSWORD, "name": "1" });
    let ada = post(&server, "/api/auth/register", body).await;
    assert_eq!(ada.status, 201, "{ada:?}");
    rename(&server, &ada.id(), "one").await;
    me(&server, &ada.access()).await.is(401, "unauthenticated");
}

#[tokio::test]
async fn only_the_principals_rows_are_asked() {
    let app = app().signs_in::<Note>(|_| true);
    let wrong = app.start().await.err().unwrap().to_string();
    assert!(wrong.contains("`Note` is not the principal"), "{wrong}");
}
