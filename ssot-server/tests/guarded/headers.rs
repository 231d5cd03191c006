//! Headers of every answer, pages of other origins, compression.

use crate::app::{Answer, answer, answer_to, app, ask, serve};
use axum::body::Body;
use http_body_util::BodyExt;
use ssot_server::Server;

const NOTES: &str = "
    model Note { #[len(..=9000)] text: String, permissions { all: anyone; } cache { list: 1m; } middleware { rate_limit: 100 per 1m; } }";

fn guarded(answer: &Answer) {
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    assert!(
        answer
            .header("content-security-policy")
            .contains("frame-ancestors 'none'")
    );
    assert!(
        answer
            .header("content-security-policy")
            .contains("default-src 'none'")
    );
    assert!(!answer.headers.contains_key("server"));
}

#[tokio::test]
async fn every_answer_is_guarded_and_none_is_for_other_origins_unless_it_is_said() {
    let server = serve(NOTES, |_| {}).await;
    for (method, path) in [
        ("GET", "/api/notes"),
        ("GET", "/api/nothing"),
        ("PUT", "/api/notes"),
        ("POST", "/api/batch"),
        ("GET", "/docs"),
        ("GET", "/openapi.json"),
        ("GET", "/healthz"),
        ("OPTIONS", "/api/notes"),
    ] {
        let asked = ask(method, path).header("origin", "https://a.example");
        let answer = answer(&server, asked.header("accept-encoding", "gzip")).await;
        guarded(&answer);
        for absent in [
            "access-control-allow-origin",
            "strict-transport-security",
            "content-encoding",
        ] {
            assert_eq!(answer.header(absent), "", "{method} {path}");
        }
    }
}

#[tokio::test]
async fn pages_of_the_origins_that_are_named_may_ask_and_no_others() {
    let named = |origin: &'static str| {
        serve(NOTES, move |settings| {
            settings.cors_origins = vec![origin.to_owned()];
            settings.hsts = 3_600;
        })
    };
    let server = named("https://a.example").await;
    let allowed = |answer: &Answer| answer.header("access-control-allow-origin").to_owned();
    let asked = |origin: &str| ask("GET", "/api/notes").header("origin", origin);
    let own = answer(&server, asked("https://a.example")).await;
    assert_eq!(
        (own.status, allowed(&own)),
        (200, "https://a.example".to_owned())
    );
    assert!(
        own.header("access-control-expose-headers")
            .contains("ratelimit-policy")
    );
    assert_eq!(own.header("access-control-allow-credentials"), "true");
    assert_eq!(own.header("strict-transport-security"), "max-age=3600");
    guarded(&own);
    for other in [
        "https://b.example",
        "https://a.example.evil",
        "http://a.example",
        "null",
    ] {
        assert_eq!(allowed(&answer(&server, asked(other)).await), "", "{other}");
    }
    assert_eq!(own.header("vary"), "Authorization, Cookie");
    let varies = own
        .headers
        .get_all("vary")
        .iter()
        .any(|one| one == "Origin");
    assert!(varies, "{:?}", own.headers);
    let told = answer(&server, preflight("https://a.example")).await;
    assert_eq!(
        (told.status, allowed(&told)),
        (204, "https://a.example".to_owned())
    );
    guarded(&told);
    assert_eq!(told.header("x-request-id").len(), 36);
    assert_eq!(told.header("strict-transport-security"), "max-age=3600");
    assert!(
        told.header("access-control-allow-methods")
            .contains("PATCH")
    );
    assert!(
        told.header("access-control-allow-headers")
            .contains("idempotency-key")
    );
    assert_eq!(told.header("access-control-max-age"), "3600");
    let any = answer(
        &named("*").await,
        ask("GET", "/api/notes").header("origin", "https://b.example"),
    )
    .await;
    assert_eq!(allowed(&any), "*");
    assert_eq!(any.header("access-control-allow-credentials"), "");
}

/// What a browser asks before a page of this origin may change something.
fn preflight(origin: &str) -> axum::http::request::Builder {
    ask("OPTIONS", "/api/notes")
        .header("origin", origin)
        .header("access-control-request-method", "PATCH")
        .header("access-control-request-headers", "if-match")
}

#[tokio::test]
async fn an_origin_that_is_not_named_is_told_nothing() {
    let origins = vec![
        "https://a.example".to_owned(),
        "https://c.example".to_owned(),
    ];
    let server = serve(NOTES, |settings| settings.cors_origins = origins).await;
    let get = || ask("GET", "/api/notes");
    let twice = get().header("origin", "https://a.example");
    for asked in [
        get(),
        get().header("origin", "https://b.example"),
        twice.header("origin", "https://c.example"),
        preflight("https://b.example"),
        preflight("null"),
        ask("OPTIONS", "/api/notes").header("access-control-request-method", "PUT"),
        ask("GET", "/api/nothing"),
    ] {
        let told = answer(&server, asked).await;
        let names: Vec<_> = told.headers.keys().map(|name| name.as_str()).collect();
        let cross = |name: &&str| name.starts_with("access-control");
        assert!(!names.iter().any(cross), "{names:?}");
        let varies = told
            .headers
            .get_all("vary")
            .iter()
            .any(|one| one == "Origin");
        assert!(varies, "{:?}", told.headers);
        guarded(&told);
    }
    let plain = ask("OPTIONS", "/api/notes").header("origin", "https://c.example");
    let plain = answer(&server, plain).await;
    assert_eq!(
        (plain.status, plain.header("allow")),
        (405, "GET, HEAD, POST")
    );
    assert_eq!(
        plain.header("access-control-allow-origin"),
        "https://c.example"
    );
}

#[tokio::test]
async fn a_page_may_read_a_problem_and_what_a_panic_leaves() {
    let server = serve(NOTES, |settings| {
        settings.cors_origins = vec!["https://a.example".to_owned()];
    });
    let long = format!("/api/notes?text={}", "a".repeat(20_000));
    let asked = ask("GET", &long).header("origin", "https://a.example");
    let told = answer(&server.await, asked).await;
    assert_eq!(told.status, 414);
    assert_eq!(
        told.header("access-control-allow-origin"),
        "https://a.example"
    );
}

#[tokio::test]
async fn what_stands_beside_the_models_says_how_it_may_be_kept() {
    let server = serve(NOTES, |_| {}).await;
    for (path, caching) in [
        ("/metrics", "no-store"),
        ("/healthz", "no-store"),
        ("/readyz", "no-store"),
        ("/openapi.json", "no-cache"),
        ("/docs", "no-cache"),
        ("/nothing", "no-store"),
    ] {
        let told = answer(&server, ask("GET", path)).await;
        assert_eq!(told.header("cache-control"), caching, "{path}");
    }
}

#[tokio::test]
async fn an_origin_that_no_browser_has_stops_the_start() {
    for origin in [
        "a.example",
        "https://a.example/",
        "https://A.example",
        "https://",
    ] {
        let refused = app(NOTES, |settings| {
            settings.cors_origins = vec![origin.to_owned()]
        });
        let refused = refused.start().await.err().unwrap();
        assert!(
            refused
                .to_string()
                .contains(&format!("the origin `{origin}`")),
            "{refused}"
        );
    }
}

/// The answer's bytes as they travel, its coding and its tag.
async fn coded(server: &Server, tag: &str, codings: &str) -> (u16, Vec<u8>, String, String) {
    let asked = ask("GET", "/api/notes").header("accept-encoding", codings);
    let asked = if tag.is_empty() {
        asked
    } else {
        asked.header("if-none-match", tag)
    };
    let (parts, body) = server
        .oneshot(asked.body(Body::empty()).unwrap())
        .await
        .into_parts();
    let text = |name: &str| {
        parts
            .headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
            .to_owned()
    };
    let bytes = body.collect().await.unwrap().to_bytes().to_vec();
    (
        parts.status.as_u16(),
        bytes,
        text("content-encoding"),
        text("etag"),
    )
}

#[tokio::test]
async fn what_is_large_is_compressed_for_who_asks_under_a_tag_of_its_own() {
    let server = serve(NOTES, |settings| settings.compression = true).await;
    let (_, small, coding, _) = coded(&server, "", "gzip").await;
    assert_eq!(
        (coding.as_str(), small.is_empty()),
        ("", false),
        "small as it is"
    );
    let body = format!(r#"{{"text":"{}"}}"#, "a".repeat(9_000));
    let made = answer_to(&server, ask("POST", "/api/notes"), &body).await;
    assert_eq!(made.status, 201);
    let (_, plain, coding, tag) = coded(&server, "", "identity").await;
    assert_eq!(coding, "");
    let (_, zipped, coding, zipped_tag) = coded(&server, "", "gzip").await;
    assert_eq!(coding, "gzip");
    assert!(zipped.len() < plain.len() / 10 && zipped.starts_with(&[0x1f, 0x8b]));
    assert_eq!(zipped_tag, format!("{}.gzip\"", tag.trim_end_matches('"')));
    // Both tags name the same: neither caller is sent it again, each keeps the tag it has.
    for (codings, tag) in [("gzip", &zipped_tag), ("identity", &tag)] {
        let (status, bytes, _, again) = coded(&server, tag, codings).await;
        assert_eq!((status, bytes.len(), &again), (304, 0, tag));
    }
    let (status, ..) = coded(&server, "\"other.gzip\"", "gzip").await;
    assert_eq!(status, 200);
    // A change under the tag of what was compressed is a change of the row that is there.
    let one = made.json["id"].as_str().unwrap();
    let got = answer(
        &server,
        ask("GET", &format!("/api/notes/{one}")).header("accept-encoding", "gzip"),
    )
    .await;
    assert!(got.header("etag").ends_with(".gzip\""));
    let change = |tag: &str| ask("PATCH", &format!("/api/notes/{one}")).header("if-match", tag);
    let changed = answer_to(&server, change(got.header("etag")), r#"{"text":"b"}"#).await;
    assert_eq!(changed.status, 200);
    assert_eq!(
        answer_to(&server, change(got.header("etag")), r#"{"text":"c"}"#)
            .await
            .status,
        412
    );
}
