//! What the server says of itself: its document and the page that shows it.

use super::{read, request, schema, server};
use axum::body::Body;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use ssot_server::{App, Handler, Settings};

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
        !text.contains("hiddenThing")
            && !text.contains("hidden_thing")
            && !text.contains("own rule"),
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
    assert_eq!(
        list["security"],
        json!([{ "bearer": [] }, { "cookie": [] }])
    );
    let batch = &document["paths"]["/batch"]["post"]["requestBody"]["content"]["application/json"];
    assert_eq!(batch["example"]["operations"][0]["op"], "create");
    assert!(
        batch["schema"]["$ref"]
            .as_str()
            .is_some_and(|to| to.ends_with("/batch.Operations"))
    );
    let asked = &document["components"]["schemas"]["batch.Operations"];
    let operations = &asked["properties"]["operations"]["items"]["oneOf"];
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
    let row = &document["components"]["examples"]["User"]["value"];
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

/// The document of a schema.
async fn document(text: &str) -> Value {
    let schema = schema(text);
    let app = App::new(&schema).settings(Settings::default());
    let server = app.database("sqlite::memory:").start().await.unwrap();
    let request = request("GET", "/openapi.json").body(Body::empty()).unwrap();
    read(server.oneshot(request).await).await
}

#[tokio::test]
async fn the_document_is_called_as_the_app_says() {
    let schema = schema("model Note { text: Text, permissions { all: anyone; } }");
    let app = App::new(&schema).settings(Settings::default());
    let app = app.database("sqlite::memory:").title("Notes", "2.1.0");
    let server = app.start().await.unwrap();
    let request = request("GET", "/openapi.json").body(Body::empty()).unwrap();
    let document = read(server.oneshot(request).await).await;
    assert_eq!(document["info"]["title"], "Notes");
    assert_eq!(document["info"]["version"], "2.1.0");
}

#[tokio::test]
async fn a_row_has_an_example_though_its_times_must_follow_each_other() {
    let document = document(
        "model Hold { until: DateTime, created_at: DateTime = now(),
            check \"it is held for a while\": until > created_at;
            permissions { all: anyone; } }",
    )
    .await;
    let row = &document["components"]["examples"]["Hold"]["value"];
    assert_eq!(row["until"], "2026-01-31T13:00:00Z");
}

#[tokio::test]
async fn a_row_has_an_example_of_no_more_than_it_must_have() {
    let document = document(
        "model Post { published: bool = false, published_at: Option<DateTime>, views: i64 = 0,
            excerpt: Option<String>, content: Text,
            check \"it has a date\": !published || published_at.is_some();
            check \"it is shorter\": excerpt.is_none() || excerpt.len() < content.len();
            permissions { all: anyone; } }",
    )
    .await;
    let row = &document["components"]["examples"]["Post"]["value"];
    assert_eq!(row["published"], false);
}

#[tokio::test]
async fn a_write_tells_of_the_key_alone_where_its_row_may_be_hidden() {
    let document = document(
        "enum Role { Admin } principal User { roles: role }
        model User { role: Role = Admin, permissions { all: anyone; } }
        model Note { text: String, permissions { create: anyone; read: Admin; } }
        #[soft_delete] model Word { id: Id<Word, String>, text: String, permissions { all: anyone; } }",
    )
    .await;
    let answer = |path: &str, method: &str, status: &str| {
        let answer = &document["paths"][path][method]["responses"][status];
        answer["content"]["application/json"]["schema"].clone()
    };
    let note = json!({ "$ref": "#/components/schemas/Note" });
    let made = answer("/notes", "post", "201");
    assert_eq!(made["anyOf"][0], note);
    assert_eq!(made["anyOf"][1]["required"], json!(["id"]));
    assert_eq!(answer("/notes/{id}", "get", "200"), note);
    let word = json!({ "$ref": "#/components/schemas/Word" });
    assert_eq!(answer("/words", "post", "201"), word);
    let replace = &document["components"]["schemas"]["WordReplace"];
    assert_eq!(replace["required"], json!(["text"]));
    let one = &document["paths"]["/words/{id}"];
    assert!(one["get"]["responses"]["304"].is_object());
    let merge = &one["patch"]["requestBody"]["content"];
    assert_eq!(merge.as_object().map(serde_json::Map::len), Some(2));
    let batch = &document["components"]["schemas"]["batch.Operations"];
    let forms = batch["properties"]["operations"]["items"]["oneOf"].as_array();
    let required = forms.unwrap().iter().map(|form| form["required"].clone());
    let delete = json!(["op", "model", "id"]);
    assert!(required.collect::<Vec<_>>().contains(&delete));
}

#[tokio::test]
async fn who_registers_gives_what_they_sign_in_with() {
    let document = document(
        "principal User {}
         model User { #[unique] email: Email, name: Option<String>, password: Option<Password>,
            permissions { create: anyone; read: self == me; } }",
    )
    .await;
    let schemas = &document["components"]["schemas"];
    let register = &schemas["auth.Register"];
    assert_eq!(register["required"], json!(["email", "password"]));
    assert!(register["properties"]["password"]["anyOf"].is_null());
    assert!(schemas["UserCreate"]["properties"]["password"]["anyOf"].is_array());
    let body = |step: &str| {
        let post = &document["paths"][format!("/auth/{step}")]["post"];
        post["requestBody"]["content"]["application/json"].clone()
    };
    assert_eq!(body("register")["example"]["email"], "ada@example.com");
    assert!(body("register")["example"]["password"].is_string());
    assert_eq!(
        body("login")["example"]
            .as_object()
            .map(serde_json::Map::len),
        Some(2)
    );
    assert!(body("refresh")["example"]["refreshToken"].is_string());
    assert_eq!(
        body("login")["schema"]["$ref"],
        "#/components/schemas/auth.Login"
    );
}

#[tokio::test]
async fn an_action_has_examples_and_is_called_by_its_comment() {
    let schema = schema(
        "enum Mood { Loud, Quiet }
         model Note { text: String, permissions { all: anyone; }
            routes {
                /// Says it again. As often as it is asked to.
                action repeat(input: Mood) -> Note;
                static action purge();
            } }",
    );
    let done = |name| {
        Handler::new(name, |_, _: Vec<String>, _: Value| async {
            Ok(None::<Value>)
        })
    };
    let app = App::new(&schema).settings(Settings::default());
    let app = app
        .action("Note", done("repeat"))
        .action("Note", done("purge"));
    let server = app.database("sqlite::memory:").start().await.unwrap();
    let asked = request("GET", "/openapi.json").body(Body::empty()).unwrap();
    let document = read(server.oneshot(asked).await).await;
    let repeat = &document["paths"]["/notes/{id}/repeat"]["post"];
    assert_eq!(repeat["summary"], "Says it again");
    assert_eq!(
        repeat["description"],
        "Says it again. As often as it is asked to."
    );
    let body = &repeat["requestBody"]["content"]["application/json"];
    assert_eq!(body["example"], "Loud");
    let purge = &document["paths"]["/notes/purge"]["post"];
    assert_eq!(purge["summary"], "Purge: notes");
}

#[tokio::test]
async fn the_document_is_not_sent_again_to_who_has_it() {
    let server = server().await;
    let ask = async |tag: Option<&str>| {
        let mut asked = request("GET", "/openapi.json");
        if let Some(tag) = tag {
            asked = asked.header("if-none-match", tag);
        }
        let answer = server.oneshot(asked.body(Body::empty()).unwrap()).await;
        let (parts, body) = answer.into_parts();
        (parts, body.collect().await.unwrap().to_bytes().len())
    };
    let (first, length) = ask(None).await;
    let tag = first.headers["etag"].to_str().unwrap().to_owned();
    assert!(length > 1_000 && tag.starts_with('"'), "{tag}");
    assert_eq!(first.headers["cache-control"], "no-cache");
    for known in [tag.clone(), format!("\"other\", W/{tag}"), "*".to_owned()] {
        let (again, length) = ask(Some(&known)).await;
        assert_eq!((again.status.as_u16(), length), (304, 0), "{known}");
        assert_eq!(again.headers["etag"].to_str().unwrap(), tag);
    }
    assert_eq!(ask(Some("\"other\"")).await.0.status, 200);
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

#[tokio::test]
async fn a_question_is_told_as_it_is_read() {
    let document = document(
        "principal User { } model User { name: String, permissions { create: anyone; read, update: self == me; } }
         model Seat { row: i32, note: Option<String>, user_id: Id<User>, #[trim] #[len(1..)] label: String,
            permissions { all: anyone; }
            search { filter: row, note, user, front = row < 3; sort: row; } }
         #[id(user, seat)] model Pair { user_id: Id<User>, seat_id: Id<Seat>, permissions { all: anyone; } }",
    )
    .await;
    let list = document["paths"]["/seats"]["get"]["parameters"].as_array();
    let named = |name: &str| list.unwrap().iter().find(|one| one["name"] == name);
    let sort = &named("sort").unwrap()["schema"]["items"]["enum"];
    assert_eq!(*sort, json!(["row", "-row"]));
    assert_eq!(
        named("include").unwrap()["schema"]["items"]["enum"],
        json!(["user", "pairs"])
    );
    let asked = &named("where").unwrap()["content"]["application/json"]["schema"];
    assert_eq!(asked["$ref"], "#/components/schemas/SeatWhere");
    let asked = &document["components"]["schemas"]["SeatWhere"]["properties"];
    assert_eq!(asked["front"]["type"], "boolean");
    assert_eq!(
        asked["user"]["anyOf"][2]["$ref"],
        "#/components/schemas/UserWhere"
    );
    let row = &asked["row"]["anyOf"];
    assert_eq!(row[0]["type"], "integer");
    assert!(row[1]["properties"].get("gte").is_some(), "{row}");
    let pair = &document["paths"]["/pairs/{id}"]["parameters"][0]["schema"]["pattern"];
    assert!(
        pair.as_str().is_some_and(|text| text.contains("),(")),
        "{pair}"
    );
    let users = &document["paths"]["/users/{id}"];
    assert_eq!(users["put"]["security"], json!([{}, { "bearer": [] }]));
    assert_eq!(users["patch"]["security"], json!([{ "bearer": [] }]));
    assert!(users["put"]["responses"].get("405").is_none());
}

#[tokio::test]
async fn what_can_only_be_made_is_not_replaced() {
    let document = document(
        "model Line { text: String, permissions { all: anyone; } routes { only: list, create; } }",
    )
    .await;
    let answers = &document["paths"]["/lines/{id}"]["put"]["responses"];
    assert_eq!(answers["405"]["$ref"], "#/components/responses/405");
}

#[tokio::test]
async fn tries_to_sign_in_are_refused_without_telling_how_they_stand() {
    let document = document(
        "principal User {}
         model User { #[unique] email: Email, name: Option<String>, password: Option<Password>,
            permissions { all: anyone; } middleware { rate_limit create: 5 per 1h by ip; } }
         model Note { text: String, permissions { all: anyone; } }",
    )
    .await;
    let headers = |path: &str, method: &str, status: &str| {
        let mut answer = &document["paths"][path][method]["responses"][status];
        if let Some(to) = answer["$ref"].as_str() {
            answer = document.pointer(to.trim_start_matches('#')).unwrap();
        }
        let all = answer["headers"].as_object();
        all.is_some_and(|all| all.contains_key("Retry-After") || status == "200" || status == "201")
            .then(|| all.is_some_and(|all| all.contains_key("RateLimit")))
    };
    // Whether it is told, and whether with how the limit stands.
    for (path, method, status, told) in [
        ("/users/{id}", "patch", "429", Some(false)),
        ("/users/{id}", "put", "429", Some(true)),
        ("/users", "post", "429", Some(true)),
        ("/auth/login", "post", "429", Some(false)),
        ("/auth/register", "post", "429", Some(true)),
        ("/notes/{id}", "patch", "429", None),
        ("/auth/login", "post", "200", Some(false)),
        ("/auth/register", "post", "201", Some(true)),
    ] {
        assert_eq!(
            headers(path, method, status),
            told,
            "{method} {path} {status}"
        );
    }
}
