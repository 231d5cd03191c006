//! What the server says of itself: its document and the page that shows it.

use super::{read, request, schema, server};
use axum::body::Body;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use ssot_server::{App, Settings};

#[tokio::test]
async fn the_document_says_what_is_served_and_no_secret() {
    let schema = schema(
        "principal User { roles: role }
        enum Role { Customer, Admin }
        model User { #[len(3..)] name: String, email: Email, password: Password,
            #[private] hidden_thing: Option<String>, role: Role = Customer, labels: Option<Vec<String>>, size: i32 = 0,
            begins: Option<Date>, ends: Option<Date>,
            check \"it ends later\": begins.is_none() || ends.is_none() || begins < ends;
            permissions { \"own rule\" all: Admin; } routes { by: name; } #[unique] }
        "
        .replace("routes { by: name; } #[unique] }", "}")
        .replace("#[len(3..)] name", "#[len(3..)] #[unique] name")
        .as_str(),
    );
    let app = App::new(&schema)
        .settings(Settings::default())
        .database("sqlite::memory:");
    let server = app.start().await.unwrap();
    let answer = server
        .oneshot(request("GET", "/openapi.json").body(Body::empty()).unwrap())
        .await;
    assert_eq!(answer.headers()["content-type"], "application/json");
    let document = read(answer).await;
    assert_eq!(document["openapi"], "3.1.0");
    let text = document.to_string();
    assert!(
        !text.contains("hidden") && !text.contains("own rule"),
        "{text}"
    );
    let list = &document["paths"]["/users"]["get"];
    let named = |name: &str| {
        let all = list["parameters"].as_array().unwrap();
        all.iter().find(|one| one["name"] == name).cloned()
    };
    assert_eq!(named("email").unwrap()["schema"]["type"], "string");
    assert_eq!(named("role.in").unwrap()["explode"], false);
    assert!(named("name.iContains").is_some() && named("password").is_none());
    let parameters = list["parameters"].as_array().unwrap().iter();
    let named: Vec<_> = parameters.filter_map(|one| one["name"].as_str()).collect();
    let sizes = named.iter().filter(|name| **name == "size").count();
    assert!(sizes == 1 && named.contains(&"size.eq"), "{named:?}");
    assert_eq!(list["security"], json!([{ "bearer": [] }]));
    let batch = &document["paths"]["/batch"]["post"]["requestBody"]["content"]["application/json"];
    let operations = &batch["schema"]["properties"]["operations"]["items"]["oneOf"];
    assert_eq!(operations[0]["properties"]["model"]["const"], "user");
    assert_eq!(document["tags"][1]["name"], "batch");
    let create = &document["paths"]["/users"]["post"]["requestBody"]["content"]["application/json"];
    assert_eq!(create["example"]["email"], "ada@example.com");
    let one = &document["paths"]["/users/{id}"];
    let changed = &one["patch"]["requestBody"]["content"]["application/merge-patch+json"];
    assert_eq!(
        changed["example"].as_object().map(serde_json::Map::len),
        Some(1)
    );
    assert!(one["put"]["requestBody"]["content"]["application/json"]["example"].is_object());
    let row = &document["components"]["schemas"]["User"]["examples"][0];
    assert!(row["id"].is_string() && row["ends"].is_null(), "{row}");
    assert!(row.get("password").is_none(), "{row}");
    let mut open = vec![&document];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(all) => open.extend(all),
            Value::Object(all) => {
                if let Some(Value::String(to)) = all.get("$ref") {
                    let at = to.strip_prefix('#').unwrap();
                    assert!(document.pointer(at).is_some(), "{to} leads nowhere");
                }
                open.extend(all.values());
            }
            _ => {}
        }
    }
}

#[tokio::test]
async fn the_page_loads_nothing_from_elsewhere() {
    let server = server().await;
    for (path, kind) in [
        ("/docs", "text/html; charset=utf-8"),
        ("/docs/page.js", "text/javascript; charset=utf-8"),
        ("/docs/page.css", "text/css; charset=utf-8"),
    ] {
        let answer = server
            .oneshot(request("GET", path).body(Body::empty()).unwrap())
            .await;
        assert_eq!(answer.headers()["content-type"], kind);
        let policy = answer.headers()["content-security-policy"]
            .to_str()
            .unwrap();
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self'"),
            "{policy}"
        );
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        for elsewhere in ["http:", "https:", "url(", "@import", "innerHTML", "eval("] {
            assert!(!text.contains(elsewhere), "{path}: {elsewhere}");
        }
    }
}
