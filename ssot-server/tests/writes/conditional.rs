//! `ETag`, `If-Match`, `If-None-Match`.

use crate::app::{id, serve, serve_with};
use serde_json::json;

const NOTES: &str = "
    #[soft_delete]
    model Note { text: String, #[readonly] #[on_update(now())] updated_at: DateTime = now(),
        permissions { read: true_for_all; write: anyone; } }";

fn notes() -> String {
    NOTES.replace("true_for_all", "anyone")
}

#[tokio::test]
async fn a_row_that_the_caller_has_is_not_sent_again() {
    let server = serve(&notes()).await;
    let made = server.post("/notes", json!({ "text": "a" })).await;
    let (path, tag) = (format!("/notes/{}", id(&made.json)), made.header("etag"));
    assert!(tag.starts_with('"') && tag.len() == 24, "{tag}");
    assert_eq!(made.header("cache-control"), "no-store");
    let weak = format!("W/{tag}");
    let listed = format!("\"x\", {tag}");
    for asked in [tag, &weak, &listed, "*"] {
        let same = server
            .ask("GET", &path)
            .header("if-none-match", asked)
            .send()
            .await;
        assert_eq!((same.status, same.header("etag")), (304, tag), "{asked}");
        assert!(same.bytes.is_empty() && same.header("content-type").is_empty());
        assert_eq!(same.header("cache-control"), "private, no-cache");
        assert_eq!(same.header("vary"), "Authorization, Cookie");
    }
    let other = server
        .ask("GET", &path)
        .header("if-none-match", "\"x\"")
        .send()
        .await;
    assert_eq!((other.status, other.bytes), (200, made.bytes.clone()));
    let fields = server.get(&format!("{path}?fields=text")).await;
    assert_ne!(fields.header("etag"), tag);
    for broken in ["x", "\"x", "\"a\" \"b\""] {
        let read = server
            .ask("GET", &path)
            .header("if-none-match", broken)
            .send()
            .await;
        assert_eq!(read.problem(), (400, "invalid_header"), "{broken}");
    }
}

#[tokio::test]
async fn a_change_of_a_row_that_has_changed_since_is_refused() {
    let server = serve(&notes()).await;
    let made = server.post("/notes", json!({ "text": "a" })).await;
    let (path, old) = (
        format!("/notes/{}", id(&made.json)),
        made.header("etag").to_owned(),
    );
    let patch = server.ask("PATCH", &path).header("if-match", &old);
    let patched = patch.json(json!({ "text": "b" })).await;
    assert_eq!(patched.status, 200, "{}", patched.json);
    let new = patched.header("etag").to_owned();
    assert_ne!(new, old);
    let weak = format!("W/{new}");
    for stale in [old.as_str(), &weak, "\"x\""] {
        let patch = server.ask("PATCH", &path).header("if-match", stale);
        assert_eq!(
            patch.json(json!({ "text": "c" })).await.problem(),
            (412, "stale")
        );
        let put = server.ask("PUT", &path).header("if-match", stale);
        assert_eq!(
            put.json(json!({ "text": "c" })).await.problem(),
            (412, "stale")
        );
        let delete = server.ask("DELETE", &path).header("if-match", stale);
        assert_eq!(delete.send().await.problem(), (412, "stale"));
    }
    let refused = server.ask("PATCH", &path).header("if-none-match", &new);
    assert_eq!(refused.json(json!({ "text": "c" })).await.status, 412);
    assert_eq!(server.get(&path).await.json["text"], "b");
    let put = server
        .ask("PUT", &path)
        .header("if-match", &format!("\"x\", {new}"));
    let put = put.json(json!({ "text": "c" })).await;
    assert_eq!(put.status, 200);
    let delete = server
        .ask("DELETE", &path)
        .header("if-match", put.header("etag"));
    assert_eq!(delete.send().await.status, 204);
    let back = server.ask("POST", &format!("{path}/restore"));
    let stale = back.header("if-match", &new).send().await;
    assert_eq!(stale.problem(), (412, "stale"));
    assert_eq!(server.get(&path).await.status, 404);
    let back = server.ask("POST", &format!("{path}/restore"));
    let back = back.header("if-match", put.header("etag")).send().await;
    assert_eq!((back.status, &back.json["text"]), (200, &json!("c")));
}

#[tokio::test]
async fn a_condition_on_a_row_that_is_not_there_does_not_hold() {
    let server = serve(&notes()).await;
    let path = "/notes/0190f3c4-0000-7000-8000-000000000001";
    for asked in ["*", "\"x\""] {
        for method in ["PATCH", "PUT"] {
            let ask = server.ask(method, path).header("if-match", asked);
            assert_eq!(
                ask.json(json!({ "text": "a" })).await.problem(),
                (412, "stale")
            );
        }
        let ask = server.ask("DELETE", path).header("if-match", asked);
        assert_eq!(ask.send().await.problem(), (412, "stale"));
    }
    let only_new = server.ask("PUT", path).header("if-none-match", "*");
    assert_eq!(only_new.json(json!({ "text": "a" })).await.status, 201);
    let only_new = server.ask("PUT", path).header("if-none-match", "*");
    assert_eq!(only_new.json(json!({ "text": "b" })).await.status, 412);
    assert_eq!(server.get(path).await.json["text"], "a");
}

#[tokio::test]
async fn a_server_may_ask_for_the_condition() {
    let server = serve_with(&notes(), |settings| settings.require_if_match = true).await;
    let made = server.post("/notes", json!({ "text": "a" })).await;
    let path = format!("/notes/{}", id(&made.json));
    for method in ["PATCH", "PUT"] {
        let bare = server.ask(method, &path).json(json!({ "text": "b" })).await;
        assert_eq!(bare.problem(), (428, "precondition_required"), "{method}");
    }
    let bare = server.ask("DELETE", &path).send().await;
    assert_eq!(bare.problem(), (428, "precondition_required"));
    let batch =
        json!({ "operations": [{ "op": "delete", "model": "note", "id": made.json["id"] }] });
    assert_eq!(
        server.post("/batch", batch).await.problem(),
        (428, "precondition_required")
    );
    let tagged = server
        .ask("PATCH", &path)
        .header("if-match", made.header("etag"));
    assert_eq!(tagged.json(json!({ "text": "b" })).await.status, 200);
    let fresh = server.ask("PUT", "/notes/0190f3c4-0000-7000-8000-000000000001");
    assert_eq!(fresh.json(json!({ "text": "b" })).await.status, 201);
}
