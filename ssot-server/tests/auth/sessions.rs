//! How long a session lasts, and what ends it.

use crate::world::*;
use serde_json::json;
use ssot::prelude::*;
use std::time::Duration;

#[tokio::test]
async fn a_refresh_token_is_replaced_by_each_use() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let first = refresh(&server, &ada.refresh()).await;
    assert_eq!(first.status, 200);
    assert_ne!(first.refresh(), ada.refresh());
    assert_eq!(first.id(), ada.id());
    let second = refresh(&server, &first.refresh()).await;
    assert_eq!(second.status, 200);
    assert_eq!(me(&server, &second.access()).await.status, 200);
}

#[tokio::test]
async fn a_token_that_was_used_long_ago_ends_its_session() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let first = refresh(&server, &ada.refresh()).await;
    let second = refresh(&server, &first.refresh()).await;
    refresh(&server, &ada.refresh())
        .await
        .is(401, "unauthenticated");
    // The newest is not good any longer, and neither are access tokens.
    refresh(&server, &second.refresh())
        .await
        .is(401, "unauthenticated");
    for token in [ada.access(), first.access(), second.access()] {
        me(&server, &token).await.is(401, "unauthenticated");
    }
}

#[tokio::test]
async fn a_token_that_was_used_just_now_is_refused_and_its_session_goes_on() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let first = refresh(&server, &ada.refresh()).await;
    let again = refresh(&server, &ada.refresh()).await;
    again.is(409, "in_progress");
    assert_eq!(again.header("retry-after"), "1");
    assert!(again.body.get("accessToken").is_none());
    assert_eq!(refresh(&server, &first.refresh()).await.status, 200);
}

#[tokio::test]
async fn the_end_of_one_session_leaves_others_be() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let phone = login(&server, "ada@example.com", PASSWORD).await;
    let eve = register(&server, "eve@example.com").await;
    let body = json!({ "refreshToken": ada.refresh() });
    assert_eq!(post(&server, "/api/auth/logout", body).await.status, 204);
    me(&server, &ada.access()).await.is(401, "unauthenticated");
    for other in [phone, eve] {
        assert_eq!(me(&server, &other.access()).await.status, 200);
        assert_eq!(refresh(&server, &other.refresh()).await.status, 200);
    }
}

#[tokio::test]
async fn signing_out_ends_both_tokens_at_once() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    assert_eq!(me(&server, &ada.access()).await.status, 200);
    let gone = as_(&server, &ada.access(), "POST", "/api/auth/logout", None).await;
    assert_eq!(gone.status, 204);
    let refused = me(&server, &ada.access()).await;
    refused.is(401, "unauthenticated");
    assert_eq!(
        refused.header("www-authenticate"),
        "Bearer error=\"invalid_token\""
    );
    refresh(&server, &ada.refresh())
        .await
        .is(401, "unauthenticated");
}

#[tokio::test]
async fn signing_out_twice_or_of_nothing_is_no_mistake() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    for token in [ada.refresh(), ada.refresh(), "nothing".to_owned()] {
        let body = json!({ "refreshToken": token });
        assert_eq!(post(&server, "/api/auth/logout", body).await.status, 204);
    }
    let nobody = send(&server, "POST", "/api/auth/logout", &[], None).await;
    nobody.is(401, "unauthenticated");
}

#[tokio::test]
async fn a_token_that_was_replaced_still_signs_out() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let next = refresh(&server, &ada.refresh()).await;
    let body = json!({ "refreshToken": ada.refresh() });
    assert_eq!(post(&server, "/api/auth/logout", body).await.status, 204);
    me(&server, &next.access()).await.is(401, "unauthenticated");
}

#[tokio::test]
async fn a_new_password_ends_every_session_but_the_one_that_set_it() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let phone = login(&server, "ada@example.com", PASSWORD).await;
    assert_eq!(me(&server, &phone.access()).await.status, 200);
    let path = format!("/api/users/{}", ada.id());
    let body = json!({ "password": "another horse" });
    let set = as_(&server, &ada.access(), "PATCH", &path, Some(body)).await;
    assert_eq!(set.status, 200, "{set:?}");
    me(&server, &phone.access())
        .await
        .is(401, "unauthenticated");
    refresh(&server, &phone.refresh())
        .await
        .is(401, "unauthenticated");
    assert_eq!(me(&server, &ada.access()).await.status, 200);
    assert_eq!(refresh(&server, &ada.refresh()).await.status, 200);
    login(&server, "ada@example.com", PASSWORD)
        .await
        .is(401, "unauthenticated");
    let came = login(&server, "ada@example.com", "another horse").await;
    assert_eq!(came.status, 200);
}

#[tokio::test]
async fn a_password_that_another_sets_ends_every_session() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let boss = register(&server, "boss@example.com").await;
    promote(&server, &boss.id()).await;
    let boss = login(&server, "boss@example.com", PASSWORD).await;
    let path = format!("/api/users/{}", ada.id());
    let body = json!({ "password": "another horse" });
    let set = as_(&server, &boss.access(), "PATCH", &path, Some(body)).await;
    assert_eq!(set.status, 200, "{set:?}");
    me(&server, &ada.access()).await.is(401, "unauthenticated");
    assert_eq!(me(&server, &boss.access()).await.status, 200);
}

#[tokio::test]
async fn a_password_that_code_sets_ends_every_session() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let hash = server.db().hash("another horse").await.unwrap();
    let change = UserUpdate {
        password: Patch::Set(Password::new(hash)),
        ..UserUpdate::default()
    };
    set(&server, &ada.id(), change).await;
    me(&server, &ada.access()).await.is(401, "unauthenticated");
    refresh(&server, &ada.refresh())
        .await
        .is(401, "unauthenticated");
}

#[tokio::test]
async fn a_password_changed_in_the_file_ends_every_session() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("auth.db");
    let app = app().database(format!("sqlite:{}", file.display()));
    let server = app.start().await.unwrap();
    let ada = register(&server, "ada@example.com").await;
    let hash = server.db().hash("another horse").await.unwrap();
    let connection = opened(&file);
    let set = connection.execute("UPDATE users SET password = ?", [hash]);
    assert_eq!(set.unwrap(), 1);
    refresh(&server, &ada.refresh())
        .await
        .is(401, "unauthenticated");
}

#[tokio::test]
async fn a_change_of_something_else_ends_nothing() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let path = format!("/api/users/{}", ada.id());
    let body = json!({ "email": "countess@example.com", "name": "Countess" });
    let set = as_(&server, &ada.access(), "PATCH", &path, Some(body)).await;
    assert_eq!(set.status, 200);
    assert_eq!(me(&server, &ada.access()).await.status, 200);
    assert_eq!(refresh(&server, &ada.refresh()).await.status, 200);
}

#[tokio::test]
async fn the_sessions_of_a_deleted_account_stay_ended_when_it_comes_back() {
    let server = server().await;
    let boss = register(&server, "boss@example.com").await;
    promote(&server, &boss.id()).await;
    let ada = register(&server, "ada@example.com").await;
    let path = format!("/api/users/{}", ada.id());
    let gone = as_(&server, &ada.access(), "DELETE", &path, None).await;
    assert_eq!(gone.status, 204);
    me(&server, &ada.access()).await.is(401, "unauthenticated");
    let path = format!("{path}/restore");
    let back = as_(&server, &boss.access(), "POST", &path, None).await;
    assert_eq!(back.status, 200, "{back:?}");
    me(&server, &ada.access()).await.is(401, "unauthenticated");
    refresh(&server, &ada.refresh())
        .await
        .is(401, "unauthenticated");
    let again = login(&server, "ada@example.com", PASSWORD).await;
    assert_eq!(again.status, 200);
}

#[tokio::test]
async fn a_session_ends_with_its_time_however_often_it_was_refreshed() {
    let server = server_with(|settings| settings.session_life = 2).await;
    let ada = register(&server, "ada@example.com").await;
    let next = refresh(&server, &ada.refresh()).await;
    assert_eq!(next.status, 200);
    tokio::time::sleep(Duration::from_millis(2_100)).await;
    refresh(&server, &next.refresh())
        .await
        .is(401, "unauthenticated");
    me(&server, &next.access()).await.is(401, "unauthenticated");
}

#[tokio::test]
async fn an_access_token_ends_before_its_session_and_is_told_apart() {
    let server = server_with(|settings| settings.token_life = 1).await;
    let ada = register(&server, "ada@example.com").await;
    assert_eq!(ada.body["expiresIn"], 1);
    tokio::time::sleep(Duration::from_millis(2_000)).await;
    me(&server, &ada.access()).await.is(401, "token_expired");
    let next = refresh(&server, &ada.refresh()).await;
    assert_eq!(me(&server, &next.access()).await.status, 200);
}

#[tokio::test]
async fn the_oldest_session_makes_room_for_the_hundred_and_first() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("auth.db");
    let app = app().database(format!("sqlite:{}", file.display()));
    let server = app.start().await.unwrap();
    let ada = register(&server, "ada@example.com").await;
    let connection = opened(&file);
    for nth in 0..99 {
        let copy = "INSERT INTO ssot_session SELECT randomblob(16), principal, stamp, token,
            earlier, replaced, began + 1 + ?, ends FROM ssot_session LIMIT 1";
        connection.execute(copy, [nth]).unwrap();
    }
    assert_eq!(me(&server, &ada.access()).await.status, 200);
    let new = login(&server, "ada@example.com", PASSWORD).await;
    let many = "SELECT count(*) FROM ssot_session";
    let many: i64 = connection.query_row(many, [], |row| row.get(0)).unwrap();
    assert_eq!(many, 100);
    assert_eq!(refresh(&server, &new.refresh()).await.status, 200);
    refresh(&server, &ada.refresh())
        .await
        .is(401, "unauthenticated");
}

#[tokio::test]
async fn no_token_and_no_password_stands_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("auth.db");
    let app = app().database(format!("sqlite:{}", file.display()));
    let server = app.start().await.unwrap();
    let ada = register(&server, "ada@example.com").await;
    let next = refresh(&server, &ada.refresh()).await;
    let mut bytes = Vec::new();
    for one in std::fs::read_dir(folder.path()).unwrap() {
        bytes.extend(std::fs::read(one.unwrap().path()).unwrap());
    }
    let holds = |text: &str| {
        bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    };
    assert!(holds("ada@example.com"));
    for secret in [
        PASSWORD,
        &ada.refresh(),
        &next.refresh(),
        &next.access(),
        &next.refresh()[22..],
    ] {
        assert!(!holds(secret), "{secret}");
    }
}

#[tokio::test]
async fn sessions_outlive_the_process() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("auth.db").display());
    let server = app().database(address.clone()).start().await.unwrap();
    let ada = register(&server, "ada@example.com").await;
    drop(server);
    let server = app().database(address).start().await.unwrap();
    assert_eq!(me(&server, &ada.access()).await.status, 200);
    assert_eq!(refresh(&server, &ada.refresh()).await.status, 200);
}

#[tokio::test]
async fn what_is_no_refresh_token_is_refused_alike() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let flipped = format!("{}{}", &ada.refresh()[..62], "__");
    for token in ["", "x", &"A".repeat(64), &ada.access(), &"x".repeat(9_000)] {
        let answer = refresh(&server, token).await;
        answer.is(401, "unauthenticated");
        assert_eq!(answer.body["detail"], "wrong");
    }
    assert_eq!(me(&server, &ada.access()).await.status, 200);
    // Who knows half of a token has held one: its session is over.
    refresh(&server, &flipped).await.is(401, "unauthenticated");
    me(&server, &ada.access()).await.is(401, "unauthenticated");
}

#[tokio::test]
async fn me_is_the_row_as_its_owner_sees_it() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let answer = me(&server, &ada.access()).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.body, ada.body["me"]);
    assert!(answer.body.get("phone").is_some());
    assert_eq!(answer.header("cache-control"), "private, no-cache");
    let bearer = format!("Bearer {}", ada.access());
    let tag = answer.header("etag").to_owned();
    let headers = [
        ("authorization", bearer.as_str()),
        ("if-none-match", tag.as_str()),
    ];
    let again = send(&server, "GET", "/api/auth/me", &headers, None).await;
    assert_eq!(again.status, 304);
    let nobody = send(&server, "GET", "/api/auth/me", &[], None).await;
    nobody.is(401, "unauthenticated");
}

#[tokio::test]
async fn who_is_hidden_from_itself_gets_its_key() {
    let text = SCHEMA.replace("read: anyone", "read: Admin");
    assert_ne!(text, SCHEMA);
    let server = app_of(&text).start().await.unwrap();
    let ada = register(&server, "ada@example.com").await;
    assert_eq!(ada.body["me"], json!({ "id": ada.id() }));
    assert_eq!(me(&server, &ada.access()).await.body, ada.body["me"]);
}

#[tokio::test]
async fn a_role_that_this_server_takes_away_is_lost_at_once() {
    let server = server().await;
    let boss = register(&server, "boss@example.com").await;
    let chief = register(&server, "chief@example.com").await;
    let ada = register(&server, "ada@example.com").await;
    promote(&server, &boss.id()).await;
    promote(&server, &chief.id()).await;
    let path = format!("/api/users/{}", ada.id());
    let name = |name: &str| Some(json!({ "name": name }));
    let set = as_(&server, &boss.access(), "PATCH", &path, name("a")).await;
    assert_eq!(set.status, 200, "given at once as well: {set:?}");
    let own = format!("/api/users/{}", boss.id());
    let role = Some(json!({ "role": "Member" }));
    let set = as_(&server, &chief.access(), "PATCH", &own, role).await;
    assert_eq!(set.status, 200, "{set:?}");
    as_(&server, &boss.access(), "PATCH", &path, name("b"))
        .await
        .is(403, "forbidden");
}
