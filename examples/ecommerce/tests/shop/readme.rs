//! Each request of the README, sent to the shop as it is written there.

use super::seeded::{answer, shop, staff};
use axum::body::Body;
use axum::http::Request;
use ssot::Json;
use std::collections::BTreeMap;
use std::time::Duration;

const README: &str = include_str!("../../README.md");

/// A line that sends something: what it answers, and where its id or all of it is kept.
struct Line<'a> {
    status: u16,
    keep: Option<(&'a str, Part)>,
    curl: &'a str,
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Id,
    Whole,
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
            .filter(|(name, _)| name.bytes().all(|letter| letter.is_ascii_uppercase()))
            .and_then(|(name, rest)| match rest.strip_suffix(" | jq -r .id)") {
                Some(curl) => Some(((name, Part::Id), curl)),
                None => Some(((name, Part::Whole), rest.strip_suffix(')')?)),
            });
        let (keep, curl) = kept.map_or((None, line), |(keep, curl)| (Some(keep), curl));
        if curl.starts_with("curl ") {
            lines.push(Line { status, keep, curl });
        }
    }
    lines
}

/// A line with what `$(jq .member <<< "$NAME")` picks of an answer that was kept.
fn picked(line: &str, variables: &BTreeMap<String, String>) -> String {
    let mut parts = line.split("$(jq ");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (ask, rest) = part.split_once(')').expect("an end of `$(jq`");
        let (member, name) = ask.split_once(" <<< ").expect("what it reads");
        let answer = &variables[name.trim_matches(['"', '$'])];
        let answer: Json = serde_json::from_str(answer).expect("JSON");
        let value = &answer[member.trim_start_matches("-r ").trim_start_matches('.')];
        let value = match member.starts_with("-r ") {
            true => value.as_str().expect("a text").to_owned(),
            // It stands in a text with double quotes.
            false => value.to_string().replace('"', "\\\""),
        };
        text.push_str(&value);
        text.push_str(rest);
    }
    text
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
async fn the_requests_of_the_readme_answer_as_they_say() {
    let server = shop().await;
    let token = server.token(&staff(3, "Admin"), Duration::from_secs(60));
    let mut variables = BTreeMap::from([
        ("SHOP".to_owned(), "/api".to_owned()),
        ("ADMIN".to_owned(), token.expect("a token")),
    ]);
    let lines = lines();
    assert_eq!(lines.len(), 15);
    for line in lines {
        let curl = picked(line.curl, &variables);
        let (status, text) = answer(&server, request(&words(&curl, &variables))).await;
        assert_eq!(status, line.status, "{}\n{text}", line.curl);
        if let Some((name, part)) = line.keep {
            let row: Json = serde_json::from_str(&text).expect("a row");
            let kept = match part {
                Part::Id => row["id"].as_str().expect("an id").to_owned(),
                Part::Whole => text,
            };
            variables.insert(name.to_owned(), kept);
        }
    }
}
