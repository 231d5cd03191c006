//! Development: a refused operation of a batch tells why, of the rows as those before it left them.

use crate::app::{ADA, BEN, DRAFT, World, serve};
use serde_json::{Value, json};
use ssot_server::Mode;

async fn refused(world: &World, who: (&str, &str), operations: Value) -> Value {
    let body = json!({ "operations": operations });
    let answer = world.ask("POST", "/batch", who, body).await;
    assert!(answer.status >= 400, "{}", answer.json);
    answer.json
}

#[tokio::test]
async fn an_operation_is_told_why_as_a_request_is() {
    let world = serve(Mode::Development).await;
    let path = format!("/articles/{DRAFT}");
    let write = |op: &str, data: Value| json!([{ "op": op, "model": "article", "id": DRAFT, "data": data }]);
    for (method, op, who, data) in [
        ("PATCH", "update", BEN, json!({ "title": "x" })),
        ("PATCH", "update", ADA, json!({ "notes": "x" })),
        ("PATCH", "update", ADA, json!({ "status": "Published" })),
        (
            "PUT",
            "replace",
            ADA,
            json!({ "slug": "draft", "title": "x", "authorId": BEN }),
        ),
    ] {
        let alone = world.ask(method, &path, (who, ""), data.clone()).await;
        let told = refused(&world, (who, ""), write(op, data)).await;
        assert!(told["explain"].is_object(), "{told}");
        assert_eq!(told["explain"], alone.json["explain"], "{method} {who}");
    }
    let gone = json!([{ "op": "delete", "model": "article", "id": DRAFT }]);
    let told = refused(&world, (ADA, ""), gone).await;
    assert_eq!(told["explain"]["operation"], "delete");
    assert_eq!(told["explain"]["verdict"], "refused");
    let kept = world.get(&path, (ADA, "")).await;
    assert_eq!((kept.status, &kept.json["title"]), (200, &json!("Draft")));
}

#[tokio::test]
async fn a_row_that_an_operation_before_made_is_there() {
    let world = serve(Mode::Development).await;
    let article = |slug: &str, author: &str| json!({ "op": "create", "model": "article", "data": { "slug": slug, "title": "t", "authorId": author } });
    let lock = json!({ "op": "update", "model": "article", "id": { "$ref": "0.id" },
        "data": { "status": "Locked" } });
    let told = refused(&world, (ADA, "Writer"), json!([article("a", ADA), lock])).await;
    assert_eq!(told["code"], "forbidden");
    assert_eq!(told["errors"][0]["path"], json!(["operations", 1]));
    let why = &told["explain"];
    assert_eq!(
        (&why["operation"], &why["row"]),
        (&json!("update"), &json!("there"))
    );
    // The row as it was made, and as it was to become.
    let of = |line: usize| {
        (
            &why["lines"][line]["of"],
            &why["lines"][line]["told"]["outcome"],
        )
    };
    assert_eq!(of(0), (&json!("row"), &json!("true")));
    assert_eq!(of(1), (&json!("new"), &json!("false")));
    let created = refused(
        &world,
        (ADA, "Writer"),
        json!([article("a", ADA), article("b", BEN)]),
    );
    let created = created.await;
    assert_eq!(created["explain"]["operation"], "create");
    let rows = world.get("/articles", (ADA, "")).await;
    assert_eq!(
        rows.json["data"].as_array().map(Vec::len),
        Some(1),
        "{}",
        rows.json
    );
}

#[tokio::test]
async fn production_tells_no_more_than_a_code() {
    let world = serve(Mode::Production).await;
    let one = json!([{ "op": "delete", "model": "article", "id": DRAFT }]);
    let told = refused(&world, (ADA, ""), one).await;
    assert_eq!(
        (&told["code"], told.get("explain")),
        (&json!("forbidden"), None)
    );
}
