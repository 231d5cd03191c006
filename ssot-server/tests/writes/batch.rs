//! Several operations as one.

use crate::app::{id, serve};
use serde_json::{Value, json};

const SHOP: &str = "
    principal User { roles: role }
    enum Role { Member, Admin }
    model User { #[len(1..=40)] name: String, role: Role = Member, password: Option<Password>,
        permissions { all: anyone; } }
    model Org { name: String, owner_id: Option<Id<User>>, extra: Option<Json>, permissions { all: anyone; } }
    #[id(org, user)]
    model Seat { org_id: Id<Org>, user_id: Id<User>, n: i32 = 0, permissions { all: anyone; } }
    #[soft_delete]
    model Page { title: String, permissions { read: anyone; create: anyone; update: anyone; delete: Admin; } }
    model Vault { name: String, permissions { create: anyone; read: Admin; } }
    model Log { line: String, permissions { all: anyone; } routes { only: list, get, create; } }
";

fn batch(operations: Value) -> Value {
    json!({ "operations": operations })
}

fn create(model: &str, data: Value) -> Value {
    json!({ "op": "create", "model": model, "data": data })
}

async fn total(server: &crate::app::Server, path: &str) -> Value {
    server.get(&format!("{path}?size=0&count=exact")).await.json["page"]["total"].clone()
}

#[tokio::test]
async fn later_operations_name_what_earlier_ones_answered() {
    let server = serve(SHOP).await;
    let answer = server.post("/batch", batch(json!([
        create("user", json!({ "name": "Ada" })),
        create("org", json!({ "name": "Org", "ownerId": { "$ref": "0.id" }, "extra": [{ "by": { "$ref": "0.name" } }] })),
        { "op": "replace", "model": "seat", "id": { "orgId": { "$ref": "1.id" }, "userId": { "$ref": "0.id" } }, "data": { "n": 2 } },
        { "op": "update", "model": "user", "id": { "$ref": "1.ownerId" }, "data": { "name": { "$ref": "1.name" } } },
        { "op": "update", "model": "org", "id": { "$ref": "1.id" }, "data": { "extra": { "$value": { "$ref": "0.id" } } } },
        { "op": "delete", "model": "seat", "id": { "orgId": { "$ref": "2.orgId" }, "userId": { "$ref": "2.userId" } } },
    ]))).await;
    assert_eq!(answer.status, 200, "{}", answer.json);
    let results = answer.json["results"].as_array().unwrap();
    let statuses: Vec<_> = results
        .iter()
        .map(|one| one["status"].as_u64().unwrap())
        .collect();
    assert_eq!(statuses, [201, 201, 201, 200, 200, 204]);
    let (user, org) = (&results[0]["data"], &results[1]["data"]);
    assert_eq!(
        (&org["ownerId"], &org["extra"]),
        (&user["id"], &json!([{ "by": "Ada" }]))
    );
    assert_eq!(results[2]["data"]["n"], 2);
    assert_eq!(results[3]["data"]["name"], "Org");
    assert_eq!(results[4]["data"]["extra"], json!({ "$ref": "0.id" }));
    assert!(results[5].get("data").is_none());
    let path = format!("/users/{}", id(user));
    assert_eq!(results[0]["location"], format!("/api{path}"));
    let read = server.get(&path).await;
    assert_eq!(results[3]["etag"], read.header("etag"));
}

#[tokio::test]
async fn one_that_fails_undoes_all_and_is_named() {
    let server = serve(SHOP).await;
    let page = server.made("/pages", json!({ "title": "a" })).await;
    let failing = [
        (
            json!({ "op": "delete", "model": "page", "id": page["id"] }),
            401,
            "operations.1 unauthenticated",
        ),
        (
            json!({ "op": "update", "model": "page", "id": "0190f3c4-0000-7000-8000-000000000001", "data": {} }),
            404,
            "operations.1 not_found",
        ),
        (
            json!({ "op": "update", "model": "page", "id": page["id"], "ifMatch": "\"x\"", "data": {} }),
            412,
            "operations.1 stale",
        ),
        (
            create("org", json!({ "name": "a", "ownerId": page["id"] })),
            422,
            "operations.1.data.ownerId reference",
        ),
        (
            create("org", json!({ "name": "a", "ownerId": { "$ref": "1.id" } })),
            422,
            "operations.1.data.ownerId format",
        ),
        (
            create(
                "user",
                json!({ "name": { "$ref": "0.role" }, "role": { "$ref": "0.name" } }),
            ),
            422,
            "operations.1.data.role enum",
        ),
        (
            json!({ "op": "delete", "model": "page", "id": { "$ref": "0.name" } }),
            422,
            "operations.1.id format",
        ),
    ];
    for (operation, status, error) in failing {
        let first = create("user", json!({ "name": "Ada" }));
        let answer = server
            .post("/batch", batch(json!([first, operation])))
            .await;
        assert_eq!(
            (answer.status, answer.errors()),
            (status, vec![error.to_owned()]),
            "{}",
            answer.json
        );
    }
    assert_eq!(total(&server, "/users").await, 0);
}

#[tokio::test]
async fn every_mistake_that_needs_no_earlier_result_is_told_at_once() {
    let server = serve(SHOP).await;
    let answer = server
        .post(
            "/batch",
            batch(json!([
                create("user", json!({ "name": "", "more": 1 })),
                { "op": "make", "model": "user" },
                { "op": "create", "model": "product", "data": {} },
                { "op": "update", "model": "user", "id": "abc", "data": { "id": "abc" }, "if": 1 },
                { "op": "delete", "model": "log", "id": "0190f3c4-0000-7000-8000-000000000001" },
                { "op": "restore", "model": "user", "id": "0190f3c4-0000-7000-8000-000000000001" },
                { "op": "create", "model": "user" },
                7,
            ])),
        )
        .await;
    assert_eq!(answer.problem(), (422, "invalid"));
    assert_eq!(
        answer.errors(),
        [
            "operations.0.data.name len",
            "operations.0.data.more unknown_field",
            "operations.1.op enum",
            "operations.2.model enum",
            "operations.3.if unknown_field",
            "operations.3.id format",
            "operations.3.data.id read_only",
            "operations.4.op enum",
            "operations.5.op enum",
            "operations.6.data required",
            "operations.7 type",
        ]
    );
    let many: Vec<_> = (0..101)
        .map(|_| create("user", json!({ "name": "a" })))
        .collect();
    assert_eq!(
        server.post("/batch", batch(many.into())).await.errors(),
        ["operations items"]
    );
    assert_eq!(
        server.post("/batch", batch(json!([]))).await.errors(),
        ["operations items"]
    );
    assert_eq!(server.post("/batch", json!([])).await.errors(), [" type"]);
    assert_eq!(
        server.post("/batch", json!({ "more": 1 })).await.errors(),
        ["operations required"]
    );
    let get = server.get("/batch").await;
    assert_eq!((get.status, get.header("allow")), (405, "POST"));
    assert_eq!(total(&server, "/users").await, 0);
}

#[tokio::test]
async fn a_hundred_are_one_and_rows_are_answered_as_the_caller_sees_them() {
    let server = serve(SHOP).await;
    let many: Vec<_> = (0..100)
        .map(|n| create("log", json!({ "line": format!("{n}") })))
        .collect();
    let answer = server.post("/batch", batch(many.into())).await;
    assert_eq!(
        (answer.status, total(&server, "/logs").await),
        (200, json!(100))
    );
    let vault = create("vault", json!({ "name": "secret" }));
    let answer = server.post("/batch", batch(json!([vault]))).await;
    let data = &answer.json["results"][0]["data"];
    assert_eq!(
        (answer.status, data.as_object().unwrap().len()),
        (200, 1),
        "{}",
        answer.json
    );
}

#[tokio::test]
async fn a_password_beside_a_reference_is_hashed_and_one_that_is_named_is_refused() {
    let server = serve(SHOP).await;
    let user = json!({ "name": { "$ref": "0.line" }, "password": "correct horse" });
    let answer = server
        .post(
            "/batch",
            batch(json!([
                create("log", json!({ "line": "Ada" })),
                create("user", user)
            ])),
        )
        .await;
    assert_eq!(answer.status, 200, "{}", answer.json);
    assert_eq!(answer.json["results"][1]["data"]["name"], "Ada");
    assert!(!String::from_utf8_lossy(&answer.bytes).contains("argon2"));
    let user = json!({ "name": "b", "password": { "$ref": "0.line" } });
    let answer = server
        .post(
            "/batch",
            batch(json!([
                create("log", json!({ "line": "long enough" })),
                create("user", user)
            ])),
        )
        .await;
    assert_eq!(answer.errors(), ["operations.1.data.password format"]);
}
