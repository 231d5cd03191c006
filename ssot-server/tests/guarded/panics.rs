//! A panic in code of the user's: 500 with the request's id, and the next request is answered.

use crate::app::{Answer, answer, answer_to, app, ask};
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use ssot_server::{Caller, Handler, Identified, Identity, Server, Service};

const JOBS: &str = "
    principal User {}
    model User { name: String, permissions { all: anyone; } }
    model Job {
        #[unique] name: String,
        permissions { all: anyone; }
        middleware { use: wall; }
        routes { static action work(); }
    }
    service Echo(provider: wall) { say(); permissions { all: anyone; } }";

/// Panics when the request says so; with what is nobody's business.
fn told(headers: &axum::http::HeaderMap, place: &str) {
    assert!(
        headers.get("panics").is_none_or(|at| at != place),
        "hunter2 in {place}"
    );
}

async fn wall(request: Request, next: Next) -> Response {
    told(request.headers(), "layer");
    let headers = request.headers().clone();
    let answer = next.run(request).await;
    told(&headers, "layer after");
    answer
}

struct Nobody;

impl Identity for Nobody {
    fn identify<'a>(&'a self, request: &'a axum::http::request::Parts) -> Identified<'a> {
        told(&request.headers, "identity");
        Box::pin(async {
            told(&request.headers, "identity later");
            Ok(Caller::anonymous())
        })
    }
}

async fn server() -> Server {
    let panics = |_, _, _| async { panic!("hunter2 in an action") };
    let app = app(JOBS, |_| {})
        .layer("wall", from_fn(wall))
        .identity(Nobody);
    let app = app.action("Job", Handler::new("work", panics));
    let say = Service::new("Echo", vec![Handler::new("say", panics)]);
    app.service(say).start().await.unwrap()
}

fn failed(answer: &Answer) {
    assert_eq!(answer.status, 500);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.json["code"], "internal");
    assert_eq!(answer.json["requestId"], answer.header("x-request-id"));
    assert!(!answer.json.to_string().contains("hunter2"));
}

#[tokio::test]
async fn wherever_it_panics_the_next_request_is_answered() {
    let server = server().await;
    for place in ["layer", "layer after", "identity", "identity later"] {
        for _ in 0..3 {
            failed(&answer(&server, ask("GET", "/api/jobs").header("panics", place)).await);
        }
        assert_eq!(answer(&server, ask("GET", "/api/jobs")).await.status, 200);
    }
    for path in ["/api/jobs/work", "/api/echo/say"] {
        failed(&answer(&server, ask("POST", path)).await);
        // In a task of its own, where it is told once.
        let once = ask("POST", path).header("idempotency-key", "\"k\"");
        failed(&answer(&server, once).await);
    }
    let made = answer_to(&server, ask("POST", "/api/jobs"), r#"{"name":"a"}"#).await;
    assert_eq!(made.status, 201);
}

#[tokio::test]
async fn a_panic_behind_a_write_leaves_it_written_and_told_as_failed() {
    let server = server().await;
    let asked = ask("POST", "/api/jobs").header("panics", "layer after");
    failed(&answer_to(&server, asked, r#"{"name":"a"}"#).await);
    let jobs = answer(&server, ask("GET", "/api/jobs?count=exact")).await;
    assert_eq!(jobs.json["page"]["total"], 1);
}
