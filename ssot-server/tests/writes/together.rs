//! Writes at the same time.

use crate::app::serve;
use serde_json::json;
use std::sync::Arc;

const NOTES: &str = "
    model Note { #[unique] text: String, n: i32 = 0, permissions { all: anyone; } }";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_that_want_one_value_one_gets_it_and_the_others_are_whole() {
    let server = Arc::new(serve(NOTES).await);
    let post = |server: Arc<crate::app::Server>, n: usize| async move {
        let text = if n.is_multiple_of(2) {
            "same".to_owned()
        } else {
            format!("own {n}")
        };
        server.post("/notes", json!({ "text": text })).await.status
    };
    let many: Vec<_> = (0..100)
        .map(|n| tokio::spawn(post(server.clone(), n)))
        .collect();
    let mut statuses = Vec::new();
    for one in many {
        statuses.push(one.await.unwrap());
    }
    let count = |status: u16| statuses.iter().filter(|one| **one == status).count();
    assert_eq!((count(201), count(409)), (51, 49));
    let total = server.get("/notes?size=0&count=exact").await;
    assert_eq!(total.json["page"]["total"], 51);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_changes_of_one_version_one_is_made() {
    let server = Arc::new(serve(NOTES).await);
    let made = server.post("/notes", json!({ "text": "a" })).await;
    let path = format!("/notes/{}", made.json["id"].as_str().unwrap());
    let patch = |server: Arc<crate::app::Server>, n: i32| {
        let (path, tag) = (path.clone(), made.header("etag").to_owned());
        async move {
            let ask = server.ask("PATCH", &path).header("if-match", &tag);
            ask.json(json!({ "n": n })).await.status
        }
    };
    let many: Vec<_> = (1..=20)
        .map(|n| tokio::spawn(patch(server.clone(), n)))
        .collect();
    let mut made = 0;
    for one in many {
        match one.await.unwrap() {
            200 => made += 1,
            status => assert_eq!(status, 412),
        }
    }
    assert_eq!(made, 1);
}
