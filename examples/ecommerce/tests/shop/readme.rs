//! Each request of the README, sent to the shop as it is written there.

use super::seeded::{answer, shop, staff};
use axum::body::Body;
use axum::http::Request;
use ssot::Json;
use std::collections::BTreeMap;
use std::time::Duration;

const README: &str = include_str!("../../README.md");

/// A line that sends something: what it answers, and where its id is kept.
struct Line<'a> {
    status: u16,
    keep: Option<&'a str>,
    curl: &'a str,
}

fn lines() -> Vec<Line<'static>> {
    let (mut status, mut lines) = (0, Vec::new());
    for line in README.lines() {
        if let Some(said) = line.strip_prefix("# ") {
            status = said
                .get(..3)
                .and_then(|said| said.parse().ok())
                .unwrap_or(0);
        }
        let kept = line
            .split_once("=$(")
            .and_then(|(name, rest)| Some((name, rest.strip_suffix(" | jq -r .id)")?)));
        let (keep, curl) = kept.map_or((None, line), |(name, curl)| (Some(name), curl));
        if curl.starts_with("curl ") {
            lines.push(Line { status, keep, curl });
        }
    }
    lines
}

/// The words of a line as a shell reads them.
fn words(line: &str, variables: &BTreeMap<String, String>) -> Vec<String> {
    let (mut words, mut word) = (Vec::new(), String::new());
    let (mut quote, mut letters) = (' ', line.chars().peekable());
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (' ', ' ') => words.push(std::mem::take(&mut word)),
            (' ', '"' | '\'') => quote = letter,
            ('"', '\\') => word.extend(letters.next()),
            ('"' | ' ', '$') => {
                let mut name = String::new();
                while let Some(letter) = letters.next_if(char::is_ascii_alphanumeric) {
                    name.push(letter);
                }
                word.push_str(&variables[&name]);
            }
            (quoted, letter) if quoted == letter => quote = ' ',
            _ => word.push(letter),
        }
    }
    words.push(word);
    words
}

fn request(words: &[String]) -> Request<Body> {
    let (mut request, mut method, mut body) = (Request::builder(), "GET", String::new());
    let mut words = words.iter().skip(1);
    while let Some(word) = words.next() {
        let mut next = || words.next().expect("a value of an option").as_str();
        match word.as_str() {
            "-X" => method = next(),
            "-H" => {
                let (name, value) = next().split_once(": ").expect("a header");
                request = request.header(name, value);
            }
            "--json" => {
                body = next().to_owned();
                request = request.header("content-type", "application/json");
                method = if method == "GET" { "POST" } else { method };
            }
            address => request = request.uri(address),
        }
    }
    request
        .method(method)
        .body(Body::from(body))
        .expect("a request")
}

#[tokio::test]
async fn the_ten_requests_of_the_readme_answer_as_they_say() {
    let server = shop().await;
    let token = server.token(&staff(3, "Admin"), Duration::from_secs(60));
    let mut variables = BTreeMap::from([
        ("SHOP".to_owned(), "/api".to_owned()),
        ("ADMIN".to_owned(), token.expect("a token")),
    ]);
    let lines = lines();
    assert_eq!(lines.len(), 10);
    for line in lines {
        let (status, text) = answer(&server, request(&words(line.curl, &variables))).await;
        assert_eq!(status, line.status, "{}\n{text}", line.curl);
        if let Some(name) = line.keep {
            let row: Json = serde_json::from_str(&text).expect("a row");
            let id = row["id"].as_str().expect("an id");
            variables.insert(name.to_owned(), id.to_owned());
        }
    }
}
