//! `Authorization` and cookies: a header as it is sent, `~own~` in the place of a token that holds.

use crate::pieces::filled;
use crate::run::outcome;
use crate::world::World;
use fuzz::choices::Choices;
use fuzz::grammar::{Rules, write_by};
use fuzz::letters::broken;

#[rustfmt::skip]
const RULES: &Rules = &[
    ("header", &["authorization: {scheme} {token}", "cookie: {cookies}", "authorization: {scheme} {token}\ncookie: {cookies}",
        "authorization: {scheme} {token}\nauthorization: {scheme} {token}", "cookie: {cookies}\ncookie: {cookies}"]),
    ("scheme", &["Bearer", "bearer", "BEARER", "Basic", "Bearer ", "DPoP", ""]),
    ("token", &["~own~", "~own~", "~other~", "~late~", "~own<{at}~~own>{at}~", "~own<{at}~A~own>{at}~", "~own<{at}~", "~own<{at}~~other>{at}~",
        "~other<{at}~~own>{at}~", "{head}.{claims}.{signature}", "~own~.", ".~own~", "~own~=", "", "..", "a.b.c"]),
    ("at", &["1", "5", "10", "19", "20", "30", "36", "37", "38", "60", "90", "120", "150", "180", "190", "200", "210", "220"]),
    ("head", &["eyJhbGciOiJub25lIn0", "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9", "eyJhbGciOiJSUzI1NiJ9", "e30", "W10", "bnVsbA"]),
    ("claims", &["eyJzdWIiOiJhIn0", "e30", "eyJzdWIiOiIiLCJpc3MiOiJzc290IiwiZXhwIjo5OTk5OTk5OTk5fQ", "W10", "{head}"]),
    ("signature", &["", "AAAA", "~own>200~", "{head}"]),
    ("cookies", &["__Host-ssot={token}", "a=b; __Host-ssot={token}", "__Host-ssot={token}; c", "__Host-ssot={token}; __Host-ssot={token}",
        "__host-ssot={token}", "__Host-ssot-refresh={token}", "__Host-ssot=\"{token}\"", "; =;{token}"]),
];

pub(crate) fn make(choices: &mut Choices<'_>) -> String {
    let header = write_by(RULES, "header", choices);
    match choices.below(3) {
        0 => broken(&header, choices),
        _ => header,
    }
}

pub(crate) fn judge(world: &World, text: &str) -> Result<String, String> {
    let known = |name: &str| {
        let at = ["own", "other", "late"]
            .iter()
            .position(|known| *known == name);
        Some(world.tokens[at?].clone())
    };
    let whole = filled(text, &known);
    let headers: Vec<(&str, &[u8])> = whole.lines().filter_map(header).collect();
    let read = world.ask("GET", "/auth/me", &headers, Vec::new())?;
    let who = bearer(world, &whole);
    match (read.status, who) {
        (200, Some(who)) if read.json["id"] == world.users[who] => {}
        (200, who) => return Err(format!("{who:?}: let in as {}\n{whole}", read.json)),
        (0 | 400 | 401, _) => {}
        (status, _) => return Err(format!("{status}: {}", read.json)),
    }
    forged(world, &headers)?;
    Ok(outcome(read.status, &read.json))
}

/// A cookie alone changes nothing: it needs the header that no other site can send.
fn forged(world: &World, headers: &[(&str, &[u8])]) -> Result<(), String> {
    if headers.iter().any(|(name, _)| *name != "cookie") {
        return Ok(());
    }
    let path = format!("/users/{}", world.users[0]);
    let known = headers
        .iter()
        .any(|(_, value)| value.windows(12).any(|part| part == b"__Host-ssot="));
    let written = world.ask("PATCH", &path, headers, b"{}".to_vec())?;
    // Everyone may write here: who is known by a cookie may not without the header.
    match known && written.status == 200 && signed(world, headers) {
        true => Err("a cookie alone has written".into()),
        false => Ok(()),
    }
}

fn signed(world: &World, headers: &[(&str, &[u8])]) -> bool {
    let me = world.ask("GET", "/auth/me", headers, Vec::new());
    me.is_ok_and(|me| me.status == 200)
}

fn header(line: &str) -> Option<(&str, &[u8])> {
    let (name, value) = line.split_once(": ")?;
    let name = ["authorization", "cookie"]
        .into_iter()
        .find(|known| *known == name)?;
    Some((name, value.as_bytes()))
}

/// Whose token it is that the headers hold whole, if they do.
fn bearer(world: &World, headers: &str) -> Option<usize> {
    let authorization = headers
        .lines()
        .find_map(|line| line.strip_prefix("authorization: "));
    if let Some(value) = authorization {
        let (scheme, token) = value.split_once(' ')?;
        return holder(world, token).filter(|_| scheme.eq_ignore_ascii_case("bearer"));
    }
    let cookies = headers
        .lines()
        .filter_map(|line| line.strip_prefix("cookie: "));
    let mut pairs = cookies.flat_map(|line| line.split(';'));
    pairs.find_map(|pair| holder(world, pair.trim().strip_prefix("__Host-ssot=")?))
}

fn holder(world: &World, token: &str) -> Option<usize> {
    world.tokens[..2].iter().position(|own| own == token.trim())
}
