//! Tags of compressed answers. A strong tag names one sequence of bytes (RFC 9110, 8.8.3.3), so
//! what was compressed has one of its own, `"..gzip"`, which names the same row to a condition.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// What stands at the end of a tag, within its quotes. No tag of ours has a dot.
const MARKS: [&str; 3] = [".gzip\"", ".br\"", ".zstd\""];

/// Marks the tag of an answer that was compressed, and reads marked ones as those they stand for.
pub(super) async fn tags(mut request: Request, next: Next) -> Response {
    unmark(request.headers_mut(), &header::IF_MATCH);
    let mark = unmark(request.headers_mut(), &header::IF_NONE_MATCH);
    let mut answer = next.run(request).await;
    let coding = answer.headers().get(header::CONTENT_ENCODING);
    let coding = coding.and_then(|coding| coding.to_str().ok());
    let coded = MARKS
        .into_iter()
        .find(|mark| coding.is_some_and(|coding| mark.trim_matches(['.', '"']) == coding));
    // 304 has no body, and names what the caller has.
    let kept = mark.filter(|_| answer.status() == axum::http::StatusCode::NOT_MODIFIED);
    if let Some(mark) = coded.or(kept) {
        marked(answer.headers_mut(), mark);
    }
    answer
}

/// Takes the marks off the tags of a condition; the first that was there.
fn unmark(headers: &mut HeaderMap, name: &HeaderName) -> Option<&'static str> {
    let mut found = None;
    for value in headers.get_all(name).iter() {
        let text = value.to_str().ok()?;
        found = found.or(MARKS.into_iter().find(|mark| text.contains(mark)));
    }
    found?;
    let plain = |value: &HeaderValue| {
        let text = value.to_str().unwrap_or_default();
        let plain = MARKS
            .iter()
            .fold(text.to_owned(), |text, mark| text.replace(mark, "\""));
        HeaderValue::try_from(plain).ok()
    };
    let values: Vec<_> = headers.get_all(name).iter().filter_map(plain).collect();
    headers.remove(name);
    for value in values {
        headers.append(name, value);
    }
    found
}

fn marked(headers: &mut HeaderMap, mark: &str) {
    let tag = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok());
    let tag = tag.and_then(|tag| tag.strip_suffix('"'));
    if let Some(tag) = tag.and_then(|tag| HeaderValue::try_from(format!("{tag}{mark}")).ok()) {
        headers.insert(header::ETAG, tag);
    }
}
