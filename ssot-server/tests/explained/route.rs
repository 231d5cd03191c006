//! `GET /_explain`, which development has.

use crate::app::{ADA, BEN, DRAFT, serve};
use serde_json::{Value, json};
use ssot_server::Mode;

#[tokio::test]
async fn whoever_asks_is_told_of_themselves() {
    let world = serve(Mode::Development).await;
    let query = format!("/_explain?model=article&operation=get&id={DRAFT}");
    let ada = world.get(&query, (ADA, "Writer")).await;
    assert_eq!(ada.status, 200);
    assert_eq!(ada.json["verdict"], "allowed");
    assert_eq!(ada.json["caller"], ADA);
    assert_eq!(ada.json["fields"][0]["field"], "notes");
    assert_eq!(ada.json["fields"][0]["told"]["outcome"], "true");
    let nobody = world.get(&query, ("", "")).await;
    assert_eq!(nobody.json["verdict"], "hidden");
    assert_eq!(
        nobody.json["lines"][0]["told"]["parts"][0],
        json!({
            "text": "status == Published || author_id == me.id", "outcome": "false",
            "parts": [
                { "text": "status == Published", "outcome": "false" },
                { "text": "author_id == me.id", "outcome": "false" },
            ],
        })
    );
}

#[tokio::test]
async fn another_is_asked_for_by_the_key_of_their_row() {
    let world = serve(Mode::Development).await;
    let query = format!("/_explain?model=Article&operation=create&as={ADA}");
    let told = world.get(&query, (BEN, "")).await;
    // Ada's row says that she is a writer.
    assert_eq!(told.json["roles"], json!(["Writer"]));
    assert_eq!(told.json["verdict"], "depends");
    for nobody in ["7", DRAFT] {
        let query = format!("/_explain?model=article&operation=get&as={nobody}");
        let told = world.get(&query, ("", "")).await;
        assert_eq!(
            (told.status, &told.json["code"]),
            (400, &json!("invalid_query"))
        );
    }
}

#[tokio::test]
async fn a_question_that_is_none_is_told_what_is_wrong() {
    let world = serve(Mode::Development).await;
    for (query, detail) in [
        ("?operation=get", "say `model=..`"),
        ("?model=article", "say `operation=..`"),
        (
            "?model=article&operation=gett",
            "there is no operation `gett`, did you mean `get`?",
        ),
    ] {
        let told = world.get(&format!("/_explain{query}"), ("", "")).await;
        assert_eq!((told.status, &told.json["detail"]), (400, &json!(detail)));
    }
    let more = world
        .get("/_explain?model=article&operation=get&user=1", ("", ""))
        .await;
    assert_eq!(more.status, 400);
    let post = world.ask("POST", "/_explain", ("", ""), Value::Null).await;
    assert_eq!(post.status, 405);
}
