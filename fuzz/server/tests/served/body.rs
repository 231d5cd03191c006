//! Bodies of a create.

use crate::run::outcome;
use crate::world::World;
use fuzz::choices::Choices;
use fuzz::grammar::{Rules, write_by};
use fuzz::letters::broken;
use serde_json::{Map, Value};

#[rustfmt::skip]
const RULES: &Rules = &[
    ("body", &["{\"name\":{text}}", "{\"name\":{text},{member}}", "{\"name\":{text},{member},{member},{member}}", "{ {member} , {member} }",
        "[{member}]", "{json}"]),
    ("member", &["\"note\":{text}", "\"number\":{number}", "\"big\":{long}", "\"huge\":{long}", "\"ratio\":{number}", "\"price\":{long}",
        "\"code\":\"ABC-1\",\"price\":{long}", "\"at\":{moment}", "\"day\":{moment}", "\"hour\":{moment}", "\"mark\":{uuid}",
        "\"site\":{site}", "\"mail\":{mail}", "\"open\":{json}", "\"status\":\"Open\"", "\"tags\":[{text}]", "\"tags\":[{text},{text}]",
        "\"sizes\":[{number},{number}]", "\"data\":{json}", "\"raw\":{raw}", "\"code\":{text}", "\"slug\":{text}", "\"shelfId\":{text}",
        "\"{name}\":{json}"]),
    ("name", &["name", "note", "number", "id", "createdAt", "deletedAt", "status", "data", "tags", "nme", "__proto__", "constructor",
        "shelf", "loans", ""]),
    ("text", &["\"a\"", "\" a \"", "\"ABC-7\"", "\"\"", "\"b,c\"", "\"ä\"", "\"e\u{301}\"", "\"\\u00e9\\ud83d\\ude00\"", "\"\\ud800\"",
        "\"\\u0000\"", "\"a-b\"", "\"' OR 1=1 --\"", "\"{{}}\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "null", "7",
        "\"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee\""]),
    ("number", &["1", "0", "-5", "-6", "1000", "1001", "1.0", "1e2", "1.5", "-0", "-0.0", "1e400", "0.1", "5e-324", "9007199254740993",
        "\"1\"", "null", "01", "1.", "NaN"]),
    ("long", &["\"1\"", "\"-1\"", "\"9223372036854775807\"", "\"9223372036854775808\"", "\"18446744073709551615\"", "\"1.50\"", "\"0.005\"",
        "\"-0\"", "\"-0.00\"", "\"01\"", "\"1e3\"", "5", "null", "\"12345678901234567890123456.78\"", "\"123456789012345678901234567890\""]),
    ("moment", &["\"2024-02-29\"", "\"2023-02-29\"", "\"2024-02-29T23:59:59Z\"", "\"2024-02-29T23:59:60Z\"", "\"2024-02-29T12:00:00.5Z\"",
        "\"2024-02-29T12:00:00.123456Z\"", "\"0000-01-01\"", "\"9999-12-31\"", "\"12:00:00\"", "\"24:00:00\"", "\"12:00:00.000001\"", "null"]),
    ("uuid", &["\"0190b7a0-5d1e-7c3a-9f4b-2d6e8a1c3b5d\"", "\"0190B7A0-5D1E-7C3A-9F4B-2D6E8A1C3B5D\"",
        "\"00000000-0000-0000-0000-000000000000\"", "null"]),
    ("site", &["\"https://example.org\"", "\"HTTP://EXAMPLE.org:80/a?b#c\"", "\"javascript:alert(1)\"", "\"https://[::1]/\"", "{text}"]),
    ("mail", &["\"Ada@Example.org\"", "\"a@b\"", "\"a+b@example.org\"", "{text}"]),
    ("raw", &["\"\"", "\"AAEC\"", "\"AA==\"", "\"AB==\"", "\"AA\"", "\"-_==\"", "{text}"]),
    ("json", &["null", "true", "1", "[]", "{}", "{\"a\":{json}}", "[{json},{json}]", "\"a\"", "{\"a\":1,\"a\":2}", "-0.0", "1e308",
        "{\"\":{\"__proto__\":[null]}}", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"]),
];

pub(crate) fn make(choices: &mut Choices<'_>) -> String {
    let body = write_by(RULES, "body", choices);
    match choices.below(2) {
        0 => broken(&body, choices),
        _ => body,
    }
}

pub(crate) fn judge(world: &World, body: &str) -> Result<String, String> {
    if body.is_empty() {
        return Ok("nothing".into());
    }
    let made = world.ask("POST", "/items", &[], body.as_bytes().to_vec())?;
    match made.status {
        201 => kept(world, body, &made.json)?,
        400 | 409 | 413 | 422 => {}
        status => return Err(format!("{status}: {}", made.json)),
    }
    Ok(outcome(made.status, &made.json))
}

/// What was made is what is read; and what was answered, given again, comes back unchanged.
fn kept(world: &World, body: &str, row: &Value) -> Result<(), String> {
    let path = format!("/items/{}", row["id"].as_str().unwrap_or_default());
    let read = world.get(&path)?.json;
    if read != *row {
        return Err(format!("made {row}\nread {read}"));
    }
    let mut same: Map<String, Value> = row.as_object().cloned().unwrap_or_default();
    same.retain(|name, _| !["id", "slug", "deletedAt"].contains(&name.as_str()));
    let again = world.ask(
        "POST",
        "/items",
        &[],
        Value::from(same.clone()).to_string().into_bytes(),
    )?;
    let alike = same.iter().all(|(name, value)| again.json[name] == *value);
    if again.status != 201 || !alike {
        return Err(format!("answered {row}\nagain {}", again.json));
    }
    given(body, row)?;
    for row in [row, &again.json] {
        let path = format!("/items/{}", row["id"].as_str().unwrap_or_default());
        let gone = world.ask("DELETE", &path, &[], Vec::new())?;
        if gone.status != 204 {
            return Err(format!("not removed: {}", gone.json));
        }
    }
    Ok(())
}

/// Texts are kept letter by letter: all but blanks at the ends of a name, and the case of an e-mail.
fn given(body: &str, row: &Value) -> Result<(), String> {
    let given: Value =
        serde_json::from_str(body).map_err(|error| format!("taken, but {error}: {body}"))?;
    for name in ["note", "code", "site", "shelfId", "data", "status"] {
        if given[name] != row[name] && !(given[name].is_null() && name == "status") {
            return Err(format!("{name}: {} became {}", given[name], row[name]));
        }
    }
    Ok(())
}
