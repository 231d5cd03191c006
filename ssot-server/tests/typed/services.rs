//! Services over HTTP, as the adapter of a provider does them; and what is told twice is done once.

use super::shop::*;
use axum::body::Body;
use axum::http::Request;
use axum::response::Response;
use http_body_util::BodyExt;
use ssot::prelude::*;
use ssot::server::{App, Caller, Code, Context, Mode, Problem, Search, Server};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

#[derive(Clone, Default)]
struct Post(Arc<AtomicUsize>);

impl Post {
    fn runs(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}

impl CourierEndpoints for Post {
    async fn quote(&self, _: Context, input: Decimal) -> Result<Decimal, Problem> {
        Ok(input + Decimal::from(5))
    }

    async fn fetch(&self, cx: Context, input: String) -> Result<Product, Problem> {
        self.0.fetch_add(1, Ordering::Relaxed);
        let products = cx.db().products();
        let made = products.create(cx.caller(), product(&input, 1)).await?;
        match input.as_str() {
            "fails" => Err(Problem::new(Code::Unavailable, "the lorry broke down")),
            "breaks" => panic!("the lorry fell into the river"),
            "slow" => {
                tokio::time::sleep(Duration::from_millis(300)).await;
                Ok(made)
            }
            _ => Ok(made),
        }
    }

    async fn ping(&self, _: Context) -> Result<(), Problem> {
        Ok(())
    }
}

fn served() -> (App, Post) {
    let post = Post::default();
    let app = app().service(CourierEndpoints::into_service(post.clone()));
    (app, post)
}

fn ask(server: &Server, who: Option<&Caller>, endpoint: &str, body: &str) -> Request<Body> {
    let path = format!("/api/courier/{endpoint}");
    let mut request = Request::post(path).header("content-type", "application/json");
    if let Some(token) = who.and_then(|who| server.token(who, Duration::from_secs(60))) {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    request.body(Body::from(body.to_owned())).unwrap()
}

fn keyed(mut request: Request<Body>, key: &str) -> Request<Body> {
    let key = format!("\"{key}\"").parse().unwrap();
    request.headers_mut().insert("idempotency-key", key);
    request
}

async fn read(answer: Response) -> (u16, Json) {
    let status = answer.status().as_u16();
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}

#[tokio::test]
async fn an_endpoint_gets_its_judged_input_and_answers_as_the_caller_may_see() {
    let (server, ada, admin) = peopled(served().0).await;
    let post = async |who, endpoint: &str, body: &str| {
        read(server.oneshot(ask(&server, who, endpoint, body)).await).await
    };
    let (status, price) = post(None, "quote", "\"2.50\"").await;
    assert_eq!((status, price), (200, Json::from("7.50")));
    assert_eq!(post(None, "quote", "2.5").await.0, 422);
    assert_eq!(post(None, "quote", "").await.1["code"], "body_missing");
    let (status, row) = post(Some(&ada), "fetch", "\"chair\"").await;
    assert_eq!((status, &row["name"]), (200, &Json::from("chair")), "{row}");
    assert_eq!(
        row.get("cost"),
        None,
        "what the caller may not see is not sent"
    );
    assert_eq!(post(None, "fetch", "\"chair\"").await.0, 401);
    assert_eq!(post(Some(&ada), "ping", "").await.0, 403);
    assert_eq!(post(Some(&admin), "ping", "").await, (204, Json::Null));
    assert_eq!(post(None, "nothing", "").await.0, 404);
    let get = Request::get("/api/courier/quote").body(Body::empty());
    let get = server.oneshot(get.unwrap()).await;
    assert_eq!(
        (get.status().as_u16(), &get.headers()["allow"]),
        (405, &"POST".parse().unwrap())
    );
}

#[tokio::test]
async fn a_service_is_described_and_counted() {
    let (server, ..) = peopled(served().0).await;
    server.oneshot(ask(&server, None, "quote", "\"1\"")).await;
    let get = async |path: &str| {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let bytes = server.oneshot(request).await.into_body().collect().await;
        String::from_utf8(bytes.unwrap().to_bytes().to_vec()).unwrap()
    };
    let counted = "ssot_requests_total{model=\"Courier\",operation=\"quote\",status=\"200\"} 1";
    assert!(get("/metrics").await.contains(counted));
    let document: Json = serde_json::from_str(&get("/openapi.json").await).unwrap();
    let post = |endpoint: &str| document["paths"][format!("/courier/{endpoint}")]["post"].clone();
    assert_eq!(post("fetch")["description"], "Something new for the shelf.");
    assert_eq!(
        post("fetch")["security"],
        serde_json::json!([{ "bearer": [] }, { "cookie": [] }])
    );
    assert_eq!(post("quote")["requestBody"]["required"], true);
    let input = &post("fetch")["requestBody"]["content"]["application/json"]["schema"];
    assert_eq!(input["type"], "string");
    let mut open = vec![&document];
    while let Some(value) = open.pop() {
        if let Some(to) = value.get("$ref").and_then(Json::as_str) {
            assert!(document.pointer(&to[1..]).is_some(), "{to} leads nowhere");
        }
        open.extend(value.as_object().into_iter().flat_map(|all| all.values()));
        open.extend(value.as_array().into_iter().flatten());
    }
}

#[tokio::test]
async fn a_service_without_an_adapter_is_said_and_refused_in_production() {
    let (server, ..) = peopled(app()).await;
    let said = server.remarks().iter();
    let lines: Vec<_> = said.filter(|line| line.contains("`Courier`")).collect();
    assert!(lines[0].contains("impl CourierEndpoints for"), "{lines:?}");
    let (status, problem) = read(server.oneshot(ask(&server, None, "quote", "\"1\"")).await).await;
    assert_eq!(
        (status, &problem["code"]),
        (501, &Json::from("not_implemented"))
    );
    let production = |app: App| app.mode(Mode::Production).secret([7; 32]);
    let refused = production(app()).start().await.err().unwrap();
    assert!(refused.to_string().contains("`Courier`"), "{refused}");
    assert!(production(served().0).start().await.is_ok());
}

#[tokio::test]
async fn what_is_told_twice_is_done_once_and_what_failed_may_be_told_again() {
    let (app, post) = served();
    let (server, ada, _) = peopled(app).await;
    let fetch = async |name: &str| {
        let asked = ask(&server, Some(&ada), "fetch", &format!("\"{name}\""));
        let answer = server.oneshot(keyed(asked, name)).await;
        let replayed = answer.headers().contains_key("idempotency-replayed");
        let (status, json) = read(answer).await;
        (status, replayed, json)
    };
    let first = fetch("chair").await;
    assert_eq!((first.0, first.1), (200, false));
    let second = fetch("chair").await;
    assert_eq!((second.0, second.1, second.2), (200, true, first.2));
    assert_eq!(post.runs(), 1);
    assert_eq!(fetch("fails").await.0, 503);
    assert_eq!(
        fetch("fails").await.2["code"],
        "conflict",
        "it was run, and its name is taken"
    );
    assert_eq!(post.runs(), 3);
}

#[tokio::test]
async fn what_was_cut_off_after_it_had_written_is_not_run_again() {
    let (app, post) = served();
    let (server, ada, _) = peopled(app).await;
    let asked = || keyed(ask(&server, Some(&ada), "fetch", "\"breaks\""), "k");
    assert_eq!(read(server.oneshot(asked()).await).await.0, 500);
    let (status, problem) = read(server.oneshot(asked()).await).await;
    assert_eq!(
        (status, &problem["code"]),
        (409, &Json::from("outcome_unknown")),
        "nobody is answering it: to wait would be in vain"
    );
    let named = Search::new().filter("name", "breaks");
    let made = server.db().as_system().products().count(named).await;
    assert_eq!((made, post.runs()), (Ok(1), 1));
}

#[tokio::test]
async fn what_has_begun_ends_and_is_kept_when_its_caller_has_gone() {
    let (app, post) = served();
    let (server, ada, _) = peopled(app).await;
    let asked = || keyed(ask(&server, Some(&ada), "fetch", "\"slow\""), "k");
    let short = Duration::from_millis(100);
    let gone = tokio::time::timeout(short, server.oneshot(asked())).await;
    assert!(gone.is_err());
    let at_once = server.oneshot(asked()).await;
    assert_eq!(at_once.headers()["retry-after"], "1");
    assert_eq!(read(at_once).await.1["code"], "in_progress");
    tokio::time::sleep(Duration::from_millis(600)).await;
    let answer = server.oneshot(asked()).await;
    assert!(answer.headers().contains_key("idempotency-replayed"));
    assert_eq!(
        (read(answer).await.1["name"].clone(), post.runs()),
        (Json::from("slow"), 1)
    );
}
