//! What has no case is told.

use super::*;
use crate::serve::schema;

#[test]
fn requests_name_their_routes() {
    let route = |text: &str| {
        let (method, path) = text.split_once(' ').unwrap();
        route(method, path).unwrap()
    };
    assert_eq!(route("GET /books?size=1"), "GET /{models}");
    assert_eq!(route("PATCH /books/1"), "PATCH /{models}/{id}");
    assert_eq!(
        route("GET /books/by/slug/a"),
        "GET /{models}/by/{field}/{value}"
    );
    assert_eq!(
        route("POST /books/1/restore"),
        "POST /{models}/{id}/restore"
    );
    assert_eq!(route("GET /books/1/tags"), "GET /{models}/{id}/{relation}");
    assert_eq!(route("POST /books/1/lend"), "POST /{models}/{id}/{action}");
    assert_eq!(route("POST /books/count"), "POST /{models}/{action}");
    assert_eq!(route("GET //healthz"), "GET /healthz");
}

#[test]
fn queries_show_operators_on_types() {
    let schema = schema().unwrap();
    let path =
        "/samples?lot=x&int.gte=1&words.has=a&where=%7B%22amount%22:%7B%22lt%22:%221%22%7D%7D";
    let shown = operators(&schema, path);
    assert_eq!(shown, ["String eq", "i32 gte", "list has", "Decimal lt"]);
}

#[test]
fn what_has_no_case_and_no_reason_is_told() {
    let mut shown = Shown::default();
    shown.codes.insert("full".to_owned());
    let lines = missing(&shown, &excuses().unwrap());
    assert!(lines.contains(&"codes: `full` has a case and an excuse".to_owned()));
    assert!(lines.contains(&"codes: no case shows `not_found`".to_owned()));
    assert!(lines.contains(&"operators: no case shows `i8 gte`".to_owned()));
    assert!(lines.contains(&"bad_inputs: no case shows `1`".to_owned()));
    assert!(!lines.iter().any(|line| line.contains("outcome_unknown")));
}
