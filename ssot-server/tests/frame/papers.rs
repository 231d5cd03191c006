//! What the papers say of a server is what it does.

use super::{request, server};
use axum::body::Body;
use http_body_util::BodyExt;

#[tokio::test]
async fn every_metric_is_told() {
    let paper = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../docs/src/reference/operations.md"
    );
    let paper = std::fs::read_to_string(paper).unwrap();
    let asked = request("GET", "/metrics").body(Body::empty()).unwrap();
    let answer = server().await.oneshot(asked).await.into_body();
    let text = answer.collect().await.unwrap().to_bytes();
    let text = String::from_utf8(text.to_vec()).unwrap();
    let names = text.lines().filter_map(|line| line.strip_prefix("# TYPE "));
    let names: Vec<_> = names.filter_map(|line| line.split(' ').next()).collect();
    assert!(names.len() > 5, "{text}");
    for name in names {
        assert!(paper.contains(&format!("`{name}`")), "{name}");
    }
}
