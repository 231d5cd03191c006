//! JSONTestSuite against bodies and `where`: each of its 318 documents alone, and as the value of a field.

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
use serde_json::{Value, json};
use ssot_server::{App, Settings};
use tower::ServiceExt;

const SCHEMA: &str = "model Doc { data: Option<Json>, permissions { all: anyone; } }";

/// What a reader is free to take and this one takes: numbers that a double holds, if not exactly.
const TAKEN: [&str; 5] = [
    "i_number_double_huge_neg_exp",
    "i_number_real_underflow",
    "i_number_too_big_neg_int",
    "i_number_too_big_pos_int",
    "i_number_very_big_negative_int",
];

/// What every reader must take and this one does not: two readers of one body could take different values.
const TWICE: [&str; 2] = [
    "y_object_duplicated_key",
    "y_object_duplicated_key_and_value",
];

struct Case {
    name: String,
    bytes: Vec<u8>,
}

impl Case {
    fn read((name, content): (String, Value)) -> Case {
        let bytes = match (&content, &content["hex"], &content["text"]) {
            (Value::String(text), ..) => text.clone().into_bytes(),
            (_, Value::String(hex), _) => unhexed(hex),
            (.., Value::String(text)) => {
                let times = content["times"].as_u64().expect("a count");
                text.repeat(usize::try_from(times).unwrap()).into_bytes()
            }
            other => panic!("{name}: {other:?}"),
        };
        Case { name, bytes }
    }

    /// Whether it is to be read, and the code that refuses it.
    fn wanted(&self) -> Option<&'static str> {
        let name = self.name.as_str();
        match name.get(..2) {
            _ if TWICE.contains(&name) => Some("duplicate_key"),
            _ if self.bytes.iter().all(u8::is_ascii_whitespace) => Some("body_missing"),
            Some("y_") => None,
            Some("i_") if TAKEN.contains(&name) => None,
            _ => Some("invalid_json"),
        }
    }
}

fn unhexed(hex: &str) -> Vec<u8> {
    let pairs = (0..hex.len()).step_by(2).map(|at| &hex[at..at + 2]);
    pairs
        .map(|pair| u8::from_str_radix(pair, 16).unwrap())
        .collect()
}

fn cases() -> Vec<Case> {
    let all: Vec<(String, Value)> =
        serde_json::from_str(include_str!("json_suite/cases.json")).unwrap();
    let all: Vec<Case> = all.into_iter().map(Case::read).collect();
    let of = |kind: &str| {
        all.iter()
            .filter(|case| case.name.starts_with(kind))
            .count()
    };
    assert_eq!([of("y_"), of("n_"), of("i_")], [95, 188, 35]);
    all
}

async fn served() -> axum::Router {
    let mut diags = ssot_core::syntax::Diags::default();
    let declared = ssot_core::syntax::block(SCHEMA.parse().unwrap(), &mut diags);
    let schema = ssot_core::check::check(&declared, ssot_core::check::Scope::Crate, &mut diags);
    let settings = Settings {
        database: "sqlite::memory:".into(),
        ..Settings::default()
    };
    App::new(&schema).settings(settings).router().await.unwrap()
}

async fn asked(app: &axum::Router, request: Request<Body>) -> (u16, Value) {
    let answer = app.clone().oneshot(request).await.unwrap();
    let status = answer.status().as_u16();
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    (
        status,
        serde_json::from_slice(&bytes).unwrap_or(Value::Null),
    )
}

async fn posted(app: &axum::Router, body: Vec<u8>) -> (u16, Value) {
    let request = Request::post("/api/docs").header("content-type", "application/json");
    asked(app, request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn a_document_is_read_or_refused_as_the_suite_says() {
    let app = served().await;
    for case in cases() {
        let (status, answer) = posted(&app, case.bytes.clone()).await;
        match case.wanted() {
            // What is no object, or holds no field of the model, is read and then found invalid.
            None => assert!(matches!(status, 201 | 422), "{}: {answer}", case.name),
            Some(code) => assert_eq!(
                (status, &answer["code"]),
                (400, &json!(code)),
                "{}: {answer}",
                case.name
            ),
        }
    }
}

#[tokio::test]
async fn a_value_is_kept_as_it_was_read_or_refused() {
    let app = served().await;
    for case in cases() {
        let body = [b"{\"data\":", case.bytes.as_slice(), b"}"].concat();
        let (status, answer) = posted(&app, body.clone()).await;
        let Some(code) = case.wanted() else {
            // A NUL is JSON, and no text of this API; a value that is kept nests at most 32 deep.
            let codes: Vec<_> = answer["errors"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|one| &one["code"])
                .collect();
            if status == 422
                && codes
                    .iter()
                    .all(|code| **code == "nul" || **code == "depth")
            {
                continue;
            }
            let given: Value = serde_json::from_slice(&body).unwrap();
            assert_eq!(
                (status, &answer["data"]),
                (201, &given["data"]),
                "{}: {answer}",
                case.name
            );
            continue;
        };
        let code = if code == "body_missing" {
            "invalid_json"
        } else {
            code
        };
        assert_eq!(
            (status, &answer["code"]),
            (400, &json!(code)),
            "{}: {answer}",
            case.name
        );
    }
}

#[tokio::test]
async fn a_filter_is_read_by_the_same_reader() {
    let app = served().await;
    for case in cases().into_iter().filter(|case| case.bytes.len() < 2_000) {
        let text = percent_encode(&case.bytes, NON_ALPHANUMERIC).to_string();
        let request = Request::get(format!("/api/docs?where={text}"))
            .body(Body::empty())
            .unwrap();
        let (status, answer) = asked(&app, request).await;
        let whole = std::str::from_utf8(&case.bytes).is_ok_and(|text| !text.contains('\0'));
        let unread = answer["errors"][0]["code"] == "json" || !whole;
        match case.wanted() {
            None => assert!(
                matches!(status, 200 | 400) && !unread,
                "{}: {answer}",
                case.name
            ),
            Some(_) => assert!(status == 400 && unread, "{}: {answer}", case.name),
        }
    }
}
