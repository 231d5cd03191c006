//! An exchange as a line.

use super::line;
use crate::run::Exchange;
use crate::wire::Answer;
use serde_json::json;

fn answer() -> Answer {
    Answer {
        status: 422,
        headers: vec![(
            "content-type".to_owned(),
            "application/problem+json".to_owned(),
        )],
        body: b"{}".to_vec(),
        ..Answer::default()
    }
}

#[test]
fn an_exchange_is_told_by_what_went_over_the_wire() {
    let request = b"POST /api/tags?x=1 HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{\"a\":1}";
    let told = line(Exchange {
        case: "rows / a case",
        request,
        answer: &answer(),
    });
    let expected = json!({
        "case": "rows / a case",
        "method": "POST",
        "path": "/api/tags?x=1",
        "sentType": "application/json",
        "sent": "{\"a\":1}",
        "status": 422,
        "headers": ["content-type"],
        "type": "application/problem+json",
        "body": "{}",
    });
    assert_eq!(told, expected);
}

#[test]
fn what_is_no_text_is_null() {
    let told = line(Exchange {
        case: "http / a case",
        request: b"GET\r\n\r\n\xff",
        answer: &Answer::default(),
    });
    assert_eq!(told["path"], json!(null));
    assert_eq!(told["sent"], json!(null));
    assert_eq!(told["body"], json!(null));
}
