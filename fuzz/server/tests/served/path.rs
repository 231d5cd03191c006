//! Addresses: `METHOD /path`; and `KEEP text`, a key that a client gives.

use crate::pieces::filled;
use crate::run::outcome;
use crate::world::{World, encoded};
use fuzz::choices::Choices;
use fuzz::grammar::{Rules, write_by};
use fuzz::letters::broken;
use serde_json::json;

#[rustfmt::skip]
const RULES: &Rules = &[
    ("asked", &["{method} /{model}/{key}", "{method} /{model}/{key}", "{method} /{model}/{key}/{word}", "{method} /{model}/{word}/{word}/{key}",
        "{method} /{model}", "{method} /{word}/{key}"]),
    ("method", &["GET", "GET", "GET", "HEAD", "DELETE", "PATCH", "PUT", "POST", "OPTIONS", "TRACE", "PURGE"]),
    ("model", &["items", "shelves", "counts", "loans", "users"]),
    ("key", &["~item~", "a", "b%2Cc", "b,c", "%C3%A4%2F%C3%B6", "1", "a,~user~", "a%2C~user~", "b%2Cc,~user~", "~item<35~", "~item~0",
        "-1", "+1", "01", "9223372036854775807", "9223372036854775808", "1.0", "..", "%2e%2e", "%00", "%ff", "%", "%2", "null", "by", "batch",
        "00000000-0000-0000-0000-000000000000", "~item~,~item~", "", " ", "'", "a'--", "restore"]),
    ("word", &["loans", "restore", "by", "slug", "shelf", "items", "..", "%2e", "", "auth", "me", "x", "a-b"]),
    ("kept", &["{letters}", "{letters}{letters}", "{letters}{letters}{letters}"]),
    ("letters", &["a", "b,c", "/", "..", ".", "%", "%41", "?", "#", " ", "+", "&", "'", "\"", "\\", "ä", "e\u{301}", "😀", "\u{202e}", "<script>",
        "by", "~x~", ";", ":", "@", "\t", "{", "|", "İ", "0"]),
];

pub(crate) fn make(choices: &mut Choices<'_>) -> String {
    if choices.below(3) == 0 {
        return format!(
            "KEEP {}",
            broken(&write_by(RULES, "kept", choices), choices)
        );
    }
    let asked = write_by(RULES, "asked", choices);
    match choices.below(2) {
        0 => broken(&asked, choices),
        _ => asked,
    }
}

pub(crate) fn judge(world: &World, text: &str) -> Result<String, String> {
    if let Some(key) = text.strip_prefix("KEEP ") {
        return kept(world, key);
    }
    let known = |name: &str| match name {
        "item" => world.items.first().cloned(),
        "user" => world.users.first().cloned(),
        _ => None,
    };
    let whole = filled(text, &known);
    let Some((method, path)) = whole.split_once(" /") else {
        return Ok("unread".into());
    };
    // Rows are needed by those who come after.
    let method = if method == "DELETE" { "GET" } else { method };
    let body = if ["PATCH", "PUT", "POST"].contains(&method) {
        b"[]".to_vec()
    } else {
        Vec::new()
    };
    let answer = world.ask(method, &format!("/{path}"), &[], body)?;
    if method == "GET" && answer.status == 200 && answer.json["data"].is_null() {
        named(world, path, &answer.json)?;
    }
    Ok(outcome(answer.status, &answer.json))
}

/// A row that is found is the one that was asked for: under its own key it is the same.
fn named(world: &World, path: &str, row: &serde_json::Value) -> Result<(), String> {
    let (model, _) = path.split_once('/').ok_or("a row without a key")?;
    let key = match row["id"].as_str() {
        Some(id) => encoded(id),
        None => format!(
            "{},{}",
            encoded(row["shelfId"].as_str().unwrap_or_default()),
            encoded(row["userId"].as_str().unwrap_or_default())
        ),
    };
    let again = world.get(&format!("/{model}/{key}"))?;
    let fields = row.as_object().into_iter().flatten();
    let same = fields
        .into_iter()
        .all(|(name, value)| again.json[name] == *value);
    match same {
        true => Ok(()),
        false => Err(format!("{row}\nunder its key: {}", again.json)),
    }
}

/// A key that is taken leads to its row, whatever letters it has.
fn kept(world: &World, key: &str) -> Result<String, String> {
    let made = world.ask(
        "POST",
        "/shelves",
        &[],
        json!({ "id": key }).to_string().into_bytes(),
    )?;
    match made.status {
        201 => {}
        409 | 422 => return Ok(outcome(made.status, &made.json)),
        status => return Err(format!("{status}: {}", made.json)),
    }
    let path = format!("/shelves/{}", encoded(key));
    let read = world.get(&path)?;
    if read.json["id"] != key || made.json["id"] != key {
        return Err(format!("made {}\nread {}", made.json, read.json));
    }
    let gone = world.ask("DELETE", &path, &[], Vec::new())?;
    match gone.status {
        204 => Ok("kept".into()),
        _ => Err(format!("not removed: {}", gone.json)),
    }
}
