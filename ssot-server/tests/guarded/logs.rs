//! What the log says of a request, and what it does not.

use crate::app::{answer, answer_to, app, ask, serve};
use serde_json::Value;
use ssot_server::{Code, Handler, LogFormat, Logged, Problem};
use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tracing_subscriber::fmt::MakeWriter;

const NOTES: &str = "
    principal User {}
    model User { #[unique] name: String, permissions { all: anyone; } routes { by: name; } middleware { log: get; } }
    model Note {
        text: String,
        author_id: Id<User>,
        permissions { all: anyone; }
        middleware { log: write; }
    }";

const TRACE: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

/// Lines of JSON that were written.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Lines;

    fn make_writer(&'a self) -> Lines {
        self.clone()
    }
}

impl Lines {
    /// Everything since the last time.
    fn taken(&self) -> Vec<Value> {
        let bytes = std::mem::take(&mut *self.0.lock().unwrap());
        let text = String::from_utf8(bytes).unwrap();
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// Collects what this thread logs until the guard goes.
    fn collected(&self) -> tracing::subscriber::DefaultGuard {
        let all = tracing_subscriber::fmt().json().with_writer(self.clone());
        tracing::subscriber::set_default(all.with_max_level(tracing::Level::TRACE).finish())
    }
}

#[tokio::test]
async fn what_the_schema_names_leaves_a_record_and_nothing_else_does() {
    let lines = Lines::default();
    let _guard = lines.collected();
    let server = serve(NOTES, |_| {}).await;
    let user = answer_to(&server, ask("POST", "/api/users"), r#"{"name":"hunter2"}"#).await;
    let id = user.json["id"].as_str().unwrap().to_owned();
    answer(&server, ask("GET", "/api/notes?text=hunter2")).await;
    lines.taken();
    let body = format!(r#"{{"text":"hunter2","authorId":"{id}"}}"#);
    let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    let asked = ask("POST", "/api/notes")
        .header("x-request-id", "r-1")
        .header("traceparent", trace);
    let made = answer_to(&server, asked.header("cookie", "hunter2"), &body).await;
    assert_eq!(made.status, 201);
    let told = lines.taken();
    let record = told
        .iter()
        .find(|one| one["fields"]["message"] == "answered")
        .unwrap();
    let (fields, span) = (&record["fields"], &record["span"]);
    assert_eq!(fields["model"], "Note");
    assert_eq!(
        (&fields["operation"], &fields["status"]),
        (&"create".into(), &201.into())
    );
    assert_eq!(fields["route"], "/api/notes");
    assert!(fields["micros"].is_u64());
    assert_eq!(
        (&span["id"], &span["method"]),
        (&"r-1".into(), &"POST".into())
    );
    assert_eq!(span["trace"], "0af7651916cd43dd8448eb211c80319c");
    answer(
        &server,
        ask("GET", "/api/users/by/name/hunter2?fields=name"),
    )
    .await;
    let told = lines.taken();
    assert_eq!(told[0]["fields"]["route"], "/api/users/by/name/{value}");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(!format!("{told:?}").contains("hunter2"), "{told:?}");
}

#[tokio::test]
async fn a_put_that_makes_a_row_is_logged_as_the_create_it_was() {
    const PAGES: &str = "
        model Page {
            text: String,
            permissions { all: anyone; }
            middleware { log: create; }
        }";
    let lines = Lines::default();
    let _guard = lines.collected();
    let server = serve(PAGES, |_| {}).await;
    let path = "/api/pages/018f2f3e-0000-7000-8000-00000000000a";
    lines.taken();
    for status in [201, 200] {
        let put = answer_to(&server, ask("PUT", path), r#"{"text":"a"}"#).await;
        assert_eq!(put.status, status);
    }
    let told = lines.taken();
    let [told] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!(told["fields"]["operation"], "create");
    assert_eq!(told["fields"]["status"], 201);
}

#[tokio::test]
async fn every_request_is_logged_where_that_is_asked_for() {
    let lines = Lines::default();
    let _guard = lines.collected();
    let server = serve(NOTES, |settings| settings.log = Logged::All).await;
    lines.taken();
    answer(&server, ask("GET", "/api/notes")).await;
    answer(&server, ask("PUT", "/api/notes")).await;
    answer(&server, ask("POST", "/api/batch")).await;
    let told: Vec<_> = lines
        .taken()
        .into_iter()
        .map(|one| one["fields"].clone())
        .collect();
    let each = told
        .iter()
        .map(|one| format!("{} {} {}", one["operation"], one["route"], one["status"]));
    let wanted = [
        "\"list\" \"/api/notes\" 200",
        "\"none\" \"/api/notes\" 405",
        "\"batch\" \"/api/batch\" 400",
    ];
    assert_eq!(each.collect::<Vec<_>>(), wanted, "{told:?}");
}

/// A server that fails: by a problem of its action, and by a panic.
async fn failing() -> ssot_server::Server {
    const JOBS: &str = "model Job {
        name: String,
        permissions { all: anyone; }
        routes { static action work(input: String); }
        middleware { log: work; }
    }";
    let work = |_, _, input: Value| async move {
        let code = match input.as_str() {
            Some("busy") => Code::Overloaded,
            Some("full") => Code::Full,
            _ => panic!("hunter2"),
        };
        Err(Problem::new(code, "hunter2"))
    };
    let app = app(JOBS, |_| {}).action("Job", Handler::new("work", work));
    app.start().await.unwrap()
}

#[tokio::test]
async fn what_fails_leaves_a_record_of_what_it_was_to_be() {
    let lines = Lines::default();
    let _guard = lines.collected();
    let server = failing().await;
    for (input, status, code) in [("full", 507, "full"), ("panic", 500, "internal")] {
        lines.taken();
        let asked = ask("POST", "/api/jobs/work").header("x-request-id", "r-2");
        let asked = asked
            .header("traceparent", TRACE)
            .header("cookie", "hunter2");
        let answer = answer_to(&server, asked, &format!("\"{input}\"")).await;
        assert_eq!(answer.status, status);
        let told: Vec<_> = lines.taken();
        let [record] = told.as_slice() else {
            panic!("{told:?}")
        };
        let (fields, span) = (&record["fields"], &record["span"]);
        assert_eq!(
            (&record["level"], &fields["message"]),
            (&"ERROR".into(), &"answered".into())
        );
        assert_eq!(fields["model"], "Job");
        assert_eq!(
            (&fields["operation"], &fields["route"]),
            (&"work".into(), &"/api/jobs/work".into())
        );
        assert_eq!(
            (&fields["status"], &fields["code"]),
            (&status.into(), &code.into())
        );
        assert!(fields["micros"].as_u64().unwrap() > 0, "{fields}");
        assert_eq!(
            (&span["id"], &span["method"]),
            (&"r-2".into(), &"POST".into())
        );
        assert_eq!(span["trace"], TRACE[3..35]);
        assert!(!format!("{told:?}").contains("hunter2"), "{told:?}");
    }
}

#[tokio::test]
async fn a_flood_of_refusals_leaves_a_record_a_second_and_is_counted() {
    let lines = Lines::default();
    let _guard = lines.collected();
    let server = failing().await;
    lines.taken();
    let busy = async |many: usize| {
        for _ in 0..many {
            let answer = answer_to(&server, ask("POST", "/api/jobs/work"), "\"busy\"").await;
            assert_eq!(answer.status, 503);
        }
    };
    busy(50).await;
    let first = lines.taken();
    assert!((1..=4).contains(&first.len()), "{first:?}");
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    busy(1).await;
    let told = lines.taken();
    let others = |told: &[Value]| -> u64 {
        let others = told
            .iter()
            .map(|one| one["fields"]["others"].as_u64().unwrap());
        others.sum::<u64>() + told.len() as u64
    };
    assert_eq!(others(&first) + others(&told), 51, "{first:?} {told:?}");
    let metrics = ask("GET", "/metrics")
        .body(axum::body::Body::empty())
        .unwrap();
    let body = server.oneshot(metrics).await.into_body();
    let text = http_body_util::BodyExt::collect(body)
        .await
        .unwrap()
        .to_bytes();
    let text = String::from_utf8(text.to_vec()).unwrap();
    let line = "ssot_refused_total{code=\"overloaded\"} 51";
    assert!(text.lines().any(|one| one == line), "{text}");
}

#[test]
fn a_format_and_what_is_logged_are_settings() {
    let settings = ssot_server::Settings::default();
    assert_eq!(
        (settings.log, settings.log_format),
        (Logged::Declared, LogFormat::Text)
    );
}
