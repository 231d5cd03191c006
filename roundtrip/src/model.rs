//! A model as it is written: its key, fields, relations and clauses.

use crate::clauses;
use crate::field::{self, Written};
use crate::random::Random;
use crate::schema::Known;
use std::fmt::Write;

/// Writes the model that signs in; half of them by a password.
pub(crate) fn user(random: &mut Random, known: &mut Known, out: &mut String) {
    let role = random.one(&["Role", "Vec<Role>"]);
    out.push_str("principal User { roles: role }\nmodel User {\n");
    let _ = writeln!(out, "    role: {role},");
    if random.chance(30) {
        out.push_str("    #[unique] email: Email,\n    password: Option<Password>,\n");
    }
    let fields = fields(random, known, 1, out);
    clauses::write(random, "User", &fields, false, out);
    out.push_str("}\n");
    known.named.push("User");
}

/// Writes a model.
pub(crate) fn write(random: &mut Random, known: &mut Known, name: &'static str, out: &mut String) {
    if random.chance(35) {
        out.push_str("#[soft_delete]\n");
    }
    if known.principal && random.chance(25) {
        out.push_str("#[audited]\n");
    }
    let mut body = String::new();
    let key = key(random, known, name, &mut body);
    if let Key::Composite(parts) = &key {
        let _ = writeln!(out, "#[id({parts})]");
    }
    let mixins = random.one(&["", "", ": Timestamps", ": Noted", ": Timestamps, Noted"]);
    let fields = fields(random, known, 4, &mut body);
    for _ in 0..random.below(3) {
        relation(random, known, name, &mut body);
    }
    // A row of a list is named by one field.
    if !key.is_of_several() && random.chance(20) {
        list(random, known, name, &mut body);
    }
    if random.chance(30) {
        body.push_str("    #[range(0..=9)] low: i32, #[range(10..=99)] high: i32,\n");
        body.push_str("    check \"it is low before it is high\": low < high;\n");
    }
    let named = matches!(key, Key::Id);
    clauses::write(random, name, &fields, named, &mut body);
    let _ = writeln!(out, "model {name}{mixins} {{\n{body}}}");
    if !matches!(key, Key::Composite(_)) {
        known.named.push(name);
    }
}

fn fields(random: &mut Random, known: &Known, least: usize, out: &mut String) -> Vec<Written> {
    let count = least + random.below(6);
    let fields = (0..count).map(|number| field::write(random, known, number, out));
    fields.collect()
}

enum Key {
    /// One that the server makes, and nothing else.
    Id,
    /// One that the database counts, or the client gives.
    Other,
    /// Fields and relations, by their names.
    Composite(String),
}

impl Key {
    fn is_of_several(&self) -> bool {
        matches!(self, Key::Composite(parts) if parts.contains(','))
    }
}

fn key(random: &mut Random, known: &mut Known, name: &str, out: &mut String) -> Key {
    let to = known.named.last().copied();
    match (random.below(12), to) {
        (0, _) => {
            let _ = writeln!(out, "    id: Id<{name}, i64>,");
            Key::Other
        }
        (1, _) => {
            let _ = writeln!(out, "    id: Id<{name}, String>,");
            Key::Other
        }
        (2, _) => {
            out.push_str("    code: String,\n");
            Key::Composite("code".into())
        }
        (3, _) => {
            let part = random.one(&["DateTime", "Decimal", "Date", "i64", "bool"]);
            let _ = writeln!(out, "    #[len(1..=9)] code: String, part: {part},");
            Key::Composite("code, part".into())
        }
        (4 | 5, Some(to)) => {
            let number = named(known);
            let _ = writeln!(
                out,
                "    #[inverse(key_of{number})] owner_id: Id<{to}>, no: i32,"
            );
            Key::Composite("owner, no".into())
        }
        (6, Some(to)) => {
            let number = named(known);
            let _ = writeln!(out, "    #[inverse(key_of{number})] owner_id: Id<{to}>,");
            Key::Composite("owner".into())
        }
        _ => Key::Id,
    }
}

fn named(known: &mut Known) -> usize {
    known.relations += 1;
    known.relations
}

/// A relation to a row of a model before this one, or to one of its own.
fn relation(random: &mut Random, known: &mut Known, here: &str, out: &mut String) {
    if known.named.is_empty() {
        return;
    }
    let there = *random.one(&known.named);
    let number = named(known);
    let unique = if random.chance(25) { "#[unique] " } else { "" };
    let inverse = match random.below(8) {
        0 => "none".to_owned(),
        1 => format!("size{number}"),
        _ => format!("{}_{number}", here.to_lowercase()),
    };
    let required = random.chance(40);
    let (ty, gone) = match required {
        true => (
            format!("Id<{there}>"),
            random.one(&["", "#[on_delete(cascade)] "]),
        ),
        false => (
            format!("Option<Id<{there}>>"),
            random.one(&["", "#[on_delete(set_null)] "]),
        ),
    };
    let name = random.one(&["to", "include", "list", "where", "get", "create", "batch"]);
    let _ = writeln!(
        out,
        "    {unique}{gone}#[inverse({inverse})] {name}{number}_id: {ty},"
    );
}

fn list(random: &mut Random, known: &mut Known, here: &str, out: &mut String) {
    if known.named.is_empty() {
        return;
    }
    let there = *random.one(&known.named);
    let number = named(known);
    let _ = writeln!(
        out,
        "    #[inverse({}_of{number})] many{number}: Vec<Id<{there}>>,",
        here.to_lowercase()
    );
}
