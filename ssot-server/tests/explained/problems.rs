//! Development: a refusal by the rules tells why.

use crate::app::{ADA, BEN, DRAFT, GONE, serve};
use serde_json::{Value, json};
use ssot_server::Mode;

/// Who asks with which roles, for what; what is answered, and what the explanation says.
const REFUSED: &str = r#"
    ben -      GET    /articles/{draft}                 -                                          404 get hidden
    ben -      GET    /articles/{gone}                  -                                          404 get hidden
    ben -      GET    /articles/by/slug/draft           -                                          404 get hidden
    ben -      PATCH  /articles/{draft}                 {"title":"x"}                              404 update hidden
    -   -      PATCH  /articles/{draft}                 {"title":"x"}                              401 update refused
    ada -      PATCH  /articles/{draft}                 {"notes":"x"}                              403 update refused
    ada -      PATCH  /articles/{draft}                 {"status":"Published"}                     403 update refused
    ada -      DELETE /articles/{draft}                 -                                          403 delete refused
    -   -      POST   /articles                         {"slug":"s","title":"x","authorId":"{ada}"} 401 create refused
    ada -      POST   /articles                         {"slug":"s","title":"x","authorId":"{ada}"} 403 create refused
    ben Writer POST   /articles                         {"slug":"s","title":"x","authorId":"{ada}"} 403 create refused
    -   -      DELETE /editors/{gone}                   -                                          401 delete refused
"#;

#[tokio::test]
async fn a_refused_request_of_each_kind_tells_why() {
    let world = serve(Mode::Development).await;
    let names = [("{draft}", DRAFT), ("{gone}", GONE), ("{ada}", ADA)];
    let filled = |text: &str| {
        names
            .iter()
            .fold(text.to_owned(), |text, (name, key)| text.replace(name, key))
    };
    for line in REFUSED.trim().lines() {
        let words: Vec<_> = line.split_whitespace().collect();
        let [who, roles, method, path, body, status, operation, verdict] = words[..] else {
            panic!("{line}");
        };
        let who = match who {
            "ada" => ADA,
            "ben" => BEN,
            _ => "",
        };
        let body = serde_json::from_str(&filled(body)).unwrap_or(Value::Null);
        let roles = roles.trim_matches('-');
        let answer = world.ask(method, &filled(path), (who, roles), body).await;
        let told = &answer.json["explain"];
        assert_eq!(answer.status.to_string(), status, "{line}: {}", answer.json);
        assert_eq!(told["operation"], operation, "{line}: {}", answer.json);
        assert_eq!(told["verdict"], verdict, "{line}: {}", answer.json);
    }
}

#[tokio::test]
async fn an_update_is_judged_of_the_row_as_it_would_become() {
    let world = serve(Mode::Development).await;
    let path = format!("/articles/{DRAFT}");
    let body = json!({ "status": "Published" });
    let answer = world.ask("PATCH", &path, (ADA, ""), body).await;
    let lines = answer.json["explain"]["lines"].as_array().expect("lines");
    let told: Vec<_> = lines
        .iter()
        .map(|line| {
            (
                line["of"].as_str().unwrap(),
                line["told"]["outcome"].as_str().unwrap(),
            )
        })
        .collect();
    let own_drafts = [("row", "true"), ("new", "false")];
    let rest = [("change", "false"), ("row", "false"), ("new", "false")];
    assert_eq!(told, [own_drafts.as_slice(), &rest].concat());
    assert_eq!(lines[0]["name"], "own drafts");
}

#[tokio::test]
async fn what_other_mistakes_are_refused_for_tells_no_rules() {
    let world = serve(Mode::Development).await;
    let draft = &format!("/articles/{DRAFT}");
    for (method, path, body, status) in [
        ("GET", "/articles/7", Value::Null, 400),
        ("GET", "/nothing", Value::Null, 404),
        ("PATCH", draft.as_str(), json!({ "title": 1 }), 422),
        ("PUT", "/articles", json!({}), 405),
    ] {
        let answer = world.ask(method, path, (ADA, ""), body).await;
        assert_eq!(answer.status, status, "{}", answer.json);
        assert!(answer.json.get("explain").is_none(), "{}", answer.json);
    }
}
