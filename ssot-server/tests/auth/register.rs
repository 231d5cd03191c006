//! Making an account.

use crate::world::*;
use serde_json::json;

#[tokio::test]
async fn an_account_is_made_and_signed_in() {
    let server = server().await;
    let body = json!({ "email": " Ada@Example.com ", "password": PASSWORD, "phone": "1" });
    let answer = post(&server, "/api/auth/register", body).await;
    assert_eq!(answer.status, 201);
    assert_eq!(
        answer.header("location"),
        format!("/api/users/{}", answer.id())
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.body["tokenType"], "Bearer");
    assert_eq!(answer.body["expiresIn"], 900);
    let mine = &answer.body["me"];
    assert_eq!(mine["email"], "ada@example.com");
    assert_eq!(mine["phone"], "1", "one's own hidden fields are seen");
    assert!(mine.get("password").is_none() && mine.get("note").is_none());
    assert_eq!(me(&server, &answer.access()).await.body, *mine);
}

#[tokio::test]
async fn what_a_create_refuses_is_refused_alike() {
    let server = server().await;
    let body = json!({ "email": "no", "name": "", "password": "short", "id": 1, "note": "x" });
    let made = post(&server, "/api/users", body.clone()).await;
    let registered = post(&server, "/api/auth/register", body).await;
    made.is(422, "invalid");
    assert_eq!(made.body["errors"], registered.body["errors"]);
}

#[tokio::test]
async fn a_field_that_is_not_for_everyone_cannot_be_set_at_the_door() {
    let server = server().await;
    let body = json!({ "email": "ada@example.com", "password": PASSWORD, "role": "Admin" });
    let answer = post(&server, "/api/auth/register", body).await;
    answer.is(403, "field_forbidden");
}

#[tokio::test]
async fn a_name_that_is_taken_is_a_conflict_and_makes_no_session() {
    let server = server().await;
    register(&server, "ada@example.com").await;
    let body = json!({ "email": "ADA@example.com", "password": "another one" });
    let answer = post(&server, "/api/auth/register", body).await;
    answer.is(409, "conflict");
    login(&server, "ada@example.com", "another one")
        .await
        .is(401, "unauthenticated");
}

#[tokio::test]
async fn a_caller_of_a_token_registers_as_nobody() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    promote(&server, &ada.id()).await;
    let body = json!({ "email": "eve@example.com", "password": PASSWORD, "role": "Admin" });
    let answer = as_(
        &server,
        &ada.access(),
        "POST",
        "/api/auth/register",
        Some(body),
    )
    .await;
    answer.is(403, "field_forbidden");
}

#[tokio::test]
async fn where_accounts_are_made_by_others_nobody_registers() {
    let text = SCHEMA.replace("create: !signed_in", "create: Admin");
    assert_ne!(text, SCHEMA);
    let server = app_of(&text).start().await.unwrap();
    let body = json!({ "email": "ada@example.com", "password": PASSWORD });
    let answer = post(&server, "/api/auth/register", body).await;
    answer.is(401, "unauthenticated");
}

#[tokio::test]
async fn without_a_route_that_creates_there_is_none_that_registers() {
    let server = app_of(
        "principal User
         model User {
            #[unique] email: Email, password: Password,
            permissions { read: anyone; }
            routes { except: create; }
         }",
    )
    .start()
    .await
    .unwrap();
    let body = json!({ "email": "ada@example.com", "password": PASSWORD });
    let answer = post(&server, "/api/auth/register", body).await;
    answer.is(404, "not_found");
}

#[tokio::test]
async fn a_name_and_a_password_are_needed_even_where_a_row_could_be_without() {
    let server = app_of(
        "principal User
         model User {
            #[unique] email: Option<Email>, password: Option<Password>, name: String,
            permissions { all: anyone; }
         }",
    )
    .start()
    .await
    .unwrap();
    let answer = post(&server, "/api/auth/register", json!({ "email": null })).await;
    answer.is(422, "invalid");
    let errors = answer.body["errors"].as_array().unwrap();
    let mut paths: Vec<_> = errors.iter().map(|one| one["path"][0].clone()).collect();
    paths.sort_by_key(ToString::to_string);
    assert_eq!(paths, ["email", "name", "password"]);
    assert!(errors.iter().all(|one| one["code"] == "required"));
}

#[tokio::test]
async fn making_an_account_is_counted_as_a_create() {
    let text = SCHEMA.replacen(
        "permissions",
        "middleware { rate_limit create: 2 per 1h by ip; } permissions",
        1,
    );
    let server = app_of(&text).start().await.unwrap();
    let ada = register(&server, "ada@example.com").await;
    assert!(ada.header("ratelimit").contains("r=1"), "{ada:?}");
    let body = json!({ "email": "eve@example.com", "password": PASSWORD });
    assert_eq!(post(&server, "/api/users", body.clone()).await.status, 201);
    let full = post(&server, "/api/auth/register", body).await;
    full.is(429, "rate_limited");
    assert!(!full.header("retry-after").is_empty());
}

#[tokio::test]
async fn hooks_see_who_registers_and_may_refuse() {
    let app = app().before_create::<User>(|cx, draft| {
        assert!(!cx.caller().is_signed_in());
        if draft.name.as_deref() == Some("Mallory") {
            let detail = "no Mallory";
            return Err(ssot_server::Problem::new(
                ssot_server::Code::Forbidden,
                detail,
            ));
        }
        draft.name = Some("Hooked".into());
        Ok(())
    });
    let server = app.start().await.unwrap();
    let answer = register(&server, "ada@example.com").await;
    assert_eq!(answer.body["me"]["name"], "Hooked");
    let body = json!({ "email": "m@example.com", "password": PASSWORD, "name": "Mallory" });
    let answer = post(&server, "/api/auth/register", body).await;
    answer.is(403, "forbidden");
}

#[tokio::test]
async fn a_principal_without_a_password_has_no_sign_in_and_the_start_says_so() {
    let server = app_of(
        "principal User
         model User { #[unique] email: Email, permissions { all: anyone; } }",
    )
    .start()
    .await
    .unwrap();
    let said = server.remarks().join("\n");
    let wanted = "`/auth` is not served: the principal `User` has no `Password`";
    assert!(said.contains(wanted), "{said}");
    for step in ["register", "login", "refresh", "logout"] {
        let path = format!("/api/auth/{step}");
        post(&server, &path, json!({})).await.is(404, "not_found");
    }
}

#[tokio::test]
async fn a_unique_text_signs_in_where_there_is_no_email() {
    let server = app_of(
        "principal Player
         model Player {
            password: Password, #[unique] handle: String, alias: String = \"x\",
            permissions { all: anyone; }
         }",
    )
    .start()
    .await
    .unwrap();
    let body = json!({ "handle": "zoe", "password": PASSWORD });
    let made = post(&server, "/api/auth/register", body.clone()).await;
    assert_eq!(made.status, 201, "{made:?}");
    let came = post(&server, "/api/auth/login", body).await;
    assert_eq!(came.id(), made.id());
}

#[tokio::test]
async fn a_field_that_is_not_the_callers_is_told_before_checks() {
    let server = app_of(
        "principal User { roles: role }
         enum Role { Member, Admin }
         model User {
            #[unique] email: Email, password: Password, name: String,
            #[writable(Admin)] role: Role = Member,
            check \"nobody is Eve\": name != \"Eve\";
            permissions { all: anyone; }
         }",
    )
    .start()
    .await
    .unwrap();
    let mut body = json!({ "email": "ada@example.com", "password": PASSWORD, "name": "Eve" });
    let checked = post(&server, "/api/auth/register", body.clone()).await;
    checked.is(422, "invalid");
    body["role"] = json!("Admin");
    for path in ["/api/auth/register", "/api/users"] {
        let answer = post(&server, path, body.clone()).await;
        answer.is(403, "field_forbidden");
    }
    // What is no value of its type comes first, as it does elsewhere.
    let mut wrong = body;
    wrong["email"] = json!("no");
    post(&server, "/api/users", wrong).await.is(422, "invalid");
}
