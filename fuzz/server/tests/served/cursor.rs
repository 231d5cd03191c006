//! Cursors: a query without one is walked page by page and back; one with `~next~` is asked as it is.

use crate::pieces::filled;
use crate::run::outcome;
use crate::world::World;
use fuzz::choices::Choices;
use fuzz::grammar::{Rules, write_by};
use fuzz::letters::broken;
use serde_json::Value;

#[rustfmt::skip]
const RULES: &Rules = &[
    ("walked", &["size={size}", "sort={field}&size={size}", "sort={field},id&size={size}", "sort={field},{field}&size={size}",
        "sort={field}&size={size}&open=true"]),
    ("asked", &["sort={field}&size=2&{way}={cursor}", "size=2&{way}={cursor}"]),
    ("way", &["after", "after", "after", "before"]),
    ("field", &["name", "-number", "number", "ratio", "-price", "at", "big", "huge", "-status", "open", "day", "shelfId", "code"]),
    ("size", &["1", "2", "3", "5", "7", "11", "12", "100"]),
    ("cursor", &["~next~", "~next<{at}~~next>{at}~", "~next<{at}~A~next>{at}~", "~next<{at}~", "~next>{at}~", "~next~~next~",
        "~next<{at}~~other>{at}~", "~other~", "~next~="]),
    ("at", &["1", "2", "5", "10", "20", "30", "40", "41", "42", "50", "60"]),
];

pub(crate) fn make(choices: &mut Choices<'_>) -> String {
    let rule = *choices.one(&["walked", "asked", "asked"]);
    let query = write_by(RULES, rule, choices);
    match choices.below(3) {
        0 => broken(&query, choices),
        _ => query,
    }
}

pub(crate) fn judge(world: &World, query: &str) -> Result<String, String> {
    if query.contains('~') {
        return asked(world, query);
    }
    let first = world.get(&format!("/items?{query}"))?;
    match first.status {
        200 if !query.contains("before") && !query.contains("after") => {
            walked(world, query, first.json)
        }
        _ => Ok(outcome(first.status, &first.json)),
    }
}

/// A cursor is taken whole, by the list that made it, or not at all.
fn asked(world: &World, query: &str) -> Result<String, String> {
    let plain = query.split("&after=").next().unwrap_or_default();
    let plain = plain.split("&before=").next().unwrap_or_default();
    let own = next(&world.get(&format!("/items?{plain}"))?.json);
    let other = next(&world.get("/items?sort=-name,-id&size=3")?.json);
    let known = |name: &str| match name {
        "next" => own.clone(),
        "other" => other.clone(),
        _ => None,
    };
    let whole = filled(query, &known);
    let answer = world.get(&format!("/items?{whole}"))?;
    let given = whole
        .split_once("after=")
        .or_else(|| whole.split_once("before="));
    let given = given.map(|(_, cursor)| cursor.split('&').next().unwrap_or_default());
    if answer.status == 200
        && given.is_some_and(|given| !given.is_empty())
        && given != own.as_deref()
    {
        return Err(format!("taken: {whole}"));
    }
    Ok(outcome(answer.status, &answer.json))
}

/// Every row once, whatever the order; and each page again on the way back.
fn walked(world: &World, query: &str, first: Value) -> Result<String, String> {
    let all = world.get(&format!("/items?{query}&page=1&count=exact"));
    let total = all?.json["page"]["total"].as_u64();
    let (mut pages, mut page) = (vec![ids(&first)], first);
    while let Some(cursor) = next(&page).filter(|_| pages.len() < 100) {
        page = world.get(&format!("/items?{query}&after={cursor}"))?.json;
        pages.push(ids(&page));
    }
    let mut found = pages.concat();
    found.sort();
    found.dedup();
    let missed = total.is_some_and(|total| total != found.len() as u64)
        || found.len() != pages.concat().len();
    if missed && pages.iter().all(|page| !page.is_empty()) {
        return Err(format!("{total:?} rows, walked: {pages:?}"));
    }
    // The last page is where the walk stands: the way back begins before it.
    for back in pages.iter().rev().skip(1) {
        let Some(cursor) = page["page"]["prev"].as_str() else {
            return Err(format!("no way back: {}", page["page"]));
        };
        page = world.get(&format!("/items?{query}&before={cursor}"))?.json;
        if ids(&page) != *back {
            return Err(format!("back: {back:?} is {page}"));
        }
    }
    Ok("walked".into())
}

fn next(page: &Value) -> Option<String> {
    page["page"]["next"].as_str().map(str::to_owned)
}

fn ids(page: &Value) -> Vec<String> {
    let rows = page["data"].as_array().into_iter().flatten();
    rows.filter_map(|row| row["id"].as_str())
        .map(str::to_owned)
        .collect()
}
