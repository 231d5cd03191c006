//! Production: the code of a refusal, and nothing that tells a hidden row from a missing one.

use crate::app::{ADA, BEN, DRAFT, GONE, serve};
use serde_json::{Value, json};
use ssot_server::Mode;

/// A body without the name of its request, and its headers without what each answer has its own of.
fn without_id(answer: &crate::app::Answer) -> (u16, String, Vec<(String, String)>) {
    let id = answer.json["requestId"].as_str().expect("an id");
    let body = String::from_utf8(answer.bytes.clone()).expect("text");
    let headers = answer.headers.iter();
    let own = |(name, _): &&(String, String)| !matches!(name.as_str(), "x-request-id" | "date");
    let headers = headers.filter(own).cloned().collect();
    (answer.status, body.replace(id, "-"), headers)
}

#[tokio::test]
async fn a_hidden_row_answers_byte_for_byte_as_a_missing_one() {
    let world = serve(Mode::Production).await;
    let title = json!({ "title": "x" });
    let notes = json!({ "notes": "x" });
    let mut compared = 0;
    for who in [("", ""), (BEN, ""), (BEN, "Admin")] {
        for (method, below, body) in [
            ("GET", "", Value::Null),
            ("HEAD", "", Value::Null),
            ("PATCH", "", title.clone()),
            ("PATCH", "", notes.clone()),
            ("DELETE", "", Value::Null),
            ("GET", "/editors", Value::Null),
        ] {
            let hidden = format!("/articles/{DRAFT}{below}");
            let missing = format!("/articles/{GONE}{below}");
            let hidden = world.ask(method, &hidden, who, body.clone()).await;
            let missing = world.ask(method, &missing, who, body.clone()).await;
            if method == "HEAD" {
                assert_eq!((hidden.status, hidden.bytes.len()), (404, 0));
                assert_eq!(missing.status, 404);
                continue;
            }
            assert_eq!(
                without_id(&hidden),
                without_id(&missing),
                "{method} {who:?}"
            );
            compared += 1;
        }
        let hidden = world.get("/articles/by/slug/draft", who).await;
        let missing = world.get("/articles/by/slug/other", who).await;
        assert_eq!(without_id(&hidden), without_id(&missing));
    }
    assert_eq!(compared, 15);
}

#[tokio::test]
async fn no_refusal_tells_a_rule() {
    let world = serve(Mode::Production).await;
    let draft = format!("/articles/{DRAFT}");
    let body = json!({ "status": "Published" });
    for answer in [
        world.get(&draft, (BEN, "")).await,
        world.ask("PATCH", &draft, (ADA, ""), body).await,
        world.ask("DELETE", &draft, (ADA, ""), Value::Null).await,
        world.ask("POST", "/articles", ("", ""), json!({})).await,
    ] {
        assert!(matches!(answer.status, 401 | 403 | 404), "{}", answer.json);
        let members: Vec<_> = answer.json.as_object().expect("a problem").keys().collect();
        let told = ["type", "title", "status", "detail", "code", "requestId"];
        assert!(
            members.iter().all(|member| told.contains(&member.as_str())),
            "{members:?}"
        );
    }
}

#[tokio::test]
async fn there_is_no_address_that_explains() {
    let world = serve(Mode::Production).await;
    let query = format!("/_explain?model=article&operation=get&id={DRAFT}");
    for who in [("", ""), (ADA, "Admin")] {
        let asked = world.get(&query, who).await;
        let other = world.get("/nothing-there", who).await;
        assert_eq!(asked.status, 404);
        assert_eq!(without_id(&asked), without_id(&other));
    }
}
