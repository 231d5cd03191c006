//! What stands behind the `?` of a list.

use crate::run::outcome;
use crate::world::World;
use fuzz::choices::Choices;
use fuzz::grammar::{Rules, write_by};
use fuzz::letters::broken;

#[rustfmt::skip]
const RULES: &Rules = &[
    ("query", &["{pair}", "{pair}&{pair}", "{pair}&{pair}&{pair}&{pair}"]),
    ("pair", &["open=true", "{field}.{op}={value}", "{field}={value}", "sort={sort}", "size={number}", "page={number}",
        "count=exact", "include={include}", "fields={names}", "where={where}", "after=eyJhIjoxfQ", "before={value}", "q={value}",
        "shelf.name.{op}={value}", "shelf.empty={value}", "{field}.{op}.{op}={value}", "user.email={value}"]),
    ("where", &["{}", "{\"{field}\":{json}}", "{\"{field}\":{\"{op}\":{json}}}", "{\"or\":[{where},{where}]}",
        "{\"and\":[{where}]}", "{\"not\":{where}}", "{\"shelf\":{where}}", "{\"shelf\":{\"name\":{json}}}", "[{where}]"]),
    ("json", &["1", "\"a\"", "null", "true", "[1,2]", "[\"x\"]", "{}", "1e2", "-0.0", "\"2024-02-29\"", "9007199254740993", "\"7\""]),
    ("field", &["name", "id", "slug", "note", "number", "big", "huge", "ratio", "price", "at", "day", "hour", "mark", "site", "mail",
        "open", "status", "tags", "sizes", "data", "raw", "code", "shelfId", "createdAt", "deletedAt", "nme"]),
    ("op", &["eq", "ne", "gt", "gte", "lt", "lte", "in", "notIn", "null", "contains", "startsWith", "endsWith", "iContains",
        "iStartsWith", "iEndsWith", "has", "hasAny", "hasAll", "empty", "gtt"]),
    ("value", &["1", "a", "true", "false", "", "-5", "1.5", "0.50", "a,b", "x,y", "2024-02-29", "2024-02-03T12:00:00.5Z", "12:00:00",
        "Draft", "Draft,Open", "null", "%25", "b+b", "c_d", "18446744073709551615", "0190b7a0-5d1e-7c3a-9f4b-2d6e8a1c3b5d"]),
    ("sort", &["name", "-{field}", "{field},{field}", "{field},-{field},{field}", ""]),
    ("names", &["id", "{field}", "{field},{field}"]),
    ("include", &["shelf", "shelf.loans", "{\"shelf\":{\"include\":{\"loans\":{\"size\":2}}}}", "{field}", "shelf,shelf"]),
    ("number", &["1", "0", "5", "100", "101", "-1", "4294967296", "x", "01"]),
];

pub(crate) fn make(choices: &mut Choices<'_>) -> String {
    let query = write_by(RULES, "query", choices);
    broken(&query, choices)
}

pub(crate) fn judge(world: &World, query: &str) -> Result<String, String> {
    let answer = world.get(&format!("/items?{query}"))?;
    match answer.status {
        200 => {
            let page = &answer.json["page"];
            let rows = answer.json["data"].as_array().map(Vec::len);
            if rows.is_none_or(|rows| page["size"].as_u64().is_none_or(|size| rows as u64 > size)) {
                return Err(format!("no page: {}", answer.json));
            }
        }
        // What is wrong is named, unless nothing of it could be read.
        400 if answer.json["code"] == "invalid_query" => {
            let errors = answer.json["errors"].as_array();
            let placed =
                errors.is_none_or(|all| all.iter().all(|one| one["path"] != serde_json::json!([])));
            if !placed {
                return Err(format!("not where: {}", answer.json));
            }
        }
        0 | 400 | 414 | 501 => {}
        status => return Err(format!("{status}: {}", answer.json)),
    }
    Ok(outcome(answer.status, &answer.json))
}
