//! Values that are taken.

use crate::app::{id, serve};
use serde_json::json;

const SHOP: &str = "
    principal User { roles: role }
    enum Role { Member, Admin }
    #[unique(first, last)]
    model User {
        role: Role = Member,
        #[unique] handle: String,
        #[unique] #[visible(Admin)] code: Option<String>,
        first: Option<String>, last: Option<String>,
        permissions { all: anyone; }
    }
    model Tag { id: Id<Self, String>, permissions { all: anyone; } }
";

#[tokio::test]
async fn every_value_that_is_taken_is_named_at_once() {
    let server = serve(SHOP).await;
    let first = json!({ "handle": "ada", "first": "Ada", "last": "L" });
    server.made("/users", first.clone()).await;
    let again = server.post("/users", first).await;
    assert_eq!(again.problem(), (409, "conflict"));
    assert_eq!(again.json["fields"], json!(["handle", "first", "last"]));
    let other = server
        .made("/users", json!({ "handle": "bob", "first": "Ada" }))
        .await;
    let path = format!("/users/{}", id(&other));
    let patch = server
        .ask("PATCH", &path)
        .json(json!({ "last": "L" }))
        .await;
    assert_eq!(
        (patch.status, &patch.json["fields"]),
        (409, &json!(["first", "last"]))
    );
    let same = server
        .ask("PATCH", &path)
        .json(json!({ "handle": "bob" }))
        .await;
    assert_eq!(same.status, 200);
}

#[tokio::test]
async fn a_field_that_the_caller_may_not_see_is_not_named() {
    let server = serve(SHOP).await;
    server
        .made("/users", json!({ "handle": "ada", "code": "x" }))
        .await;
    let taken = json!({ "handle": "bob", "code": "x" });
    let nobody = server.post("/users", taken.clone()).await;
    assert_eq!(
        (nobody.problem(), &nobody.json["fields"]),
        ((409, "conflict"), &json!([]))
    );
    assert!(!nobody.json["detail"].to_string().contains("code"));
    let admin = server
        .ask("POST", "/users")
        .user("0190f3c4-0000-7000-8000-00000000000a");
    let admin = admin.roles("Admin").json(taken).await;
    assert_eq!(admin.json["fields"], json!(["code"]));
}

#[tokio::test]
async fn an_accent_is_the_same_however_it_is_composed_and_case_counts() {
    let server = serve(SHOP).await;
    let made = server
        .made("/users", json!({ "handle": "cafe\u{301}" }))
        .await;
    assert_eq!(made["handle"], "cafe\u{301}", "it is answered as it came");
    let same = server
        .post("/users", json!({ "handle": "caf\u{e9}" }))
        .await;
    assert_eq!(
        (same.problem(), &same.json["fields"]),
        ((409, "conflict"), &json!(["handle"]))
    );
    let found = server.get("/users?handle=caf%C3%A9").await;
    assert_eq!(found.json["data"][0]["id"], made["id"]);
    for other in ["Cafe\u{301}", "cafe", "cafe\u{301} "] {
        assert_eq!(
            server
                .post("/users", json!({ "handle": other }))
                .await
                .status,
            201,
            "{other}"
        );
    }
    server.made("/tags", json!({ "id": "\u{e9}" })).await;
    assert_eq!(
        server
            .post("/tags", json!({ "id": "e\u{301}" }))
            .await
            .status,
        409
    );
    assert_eq!(server.get("/tags/e%CC%81").await.status, 200);
}
