//! What stands behind a model's fields: who may what (everyone everything), routes, searches.

use crate::field::Written;
use crate::kinds::SENT;
use crate::random::Random;
use std::fmt::Write;

/// Models that are not served whole.
const LIMITS: &[&str] = &[
    "only: list, get;",
    "only: list, get, create;",
    "only: get, update;",
    "only: list;",
    "except: delete;",
    "except: create;",
    "except: get;",
    "except: list, update;",
];

/// Writes the clauses of a model; `named` where its key is an id that the server makes.
pub(crate) fn write(
    random: &mut Random,
    model: &str,
    fields: &[Written],
    named: bool,
    out: &mut String,
) {
    out.push_str("    permissions { all: anyone; }\n");
    if random.chance(35) {
        search(random, fields, out);
    }
    if random.chance(15) {
        let _ = writeln!(
            out,
            "    events {{ create: \"{}.created\"; }}",
            model.to_lowercase()
        );
    }
    let limited = random.chance(30).then(|| *random.one(LIMITS));
    if limited.is_none() && random.chance(15) {
        out.push_str("    cache { list: 5m; get: 1m; }\n");
    }
    out.push_str("    routes {\n");
    by(fields, out);
    if let Some(limit) = limited {
        let _ = writeln!(out, "        {limit}");
    }
    routes(random, model, named, out);
    out.push_str("    }\n");
}

fn search(random: &mut Random, fields: &[Written], out: &mut String) {
    let names = |take: &dyn Fn(&Written) -> bool| {
        let all = fields.iter().filter(|one| take(one));
        all.map(|one| one.name.as_str()).collect::<Vec<_>>()
    };
    let (filters, sorts) = (names(&|one| one.filters), names(&|one| one.sorts));
    out.push_str("    search {\n");
    if !filters.is_empty() {
        let _ = writeln!(out, "        filter: {};", filters.join(", "));
    }
    if !sorts.is_empty() {
        let _ = writeln!(out, "        sort: {};", sorts.join(", "));
        if random.chance(50) {
            let _ = writeln!(out, "        default_sort: -{};", sorts[0]);
        }
    }
    out.push_str("        page: 3..=7;\n    }\n");
}

fn by(fields: &[Written], out: &mut String) {
    let by = fields.iter().filter(|one| one.unique);
    let by: Vec<_> = by.map(|one| one.name.as_str()).collect();
    if !by.is_empty() {
        let _ = writeln!(out, "        by: {};", by.join(", "));
    }
}

fn routes(random: &mut Random, model: &str, named: bool, out: &mut String) {
    if random.chance(10) {
        let _ = writeln!(out, "        path: \"/some-{}\";", model.to_lowercase());
    }
    for number in 0..random.below(4) {
        action(random, model, named, number, out);
    }
}

fn action(random: &mut Random, model: &str, named: bool, number: usize, out: &mut String) {
    let ty = random.one(SENT);
    let start = random.one(&["", "", "static "]);
    let name = random.one(&["publish", "listing", "each_one", "echo", "then", "replace"]);
    let rest = match random.below(6) {
        0 => "();".to_owned(),
        1 => format!("(input: {ty});"),
        2 if start.is_empty() => format!("() -> {model};"),
        3 if named && !start.is_empty() => format!("(input: Vec<Id<{model}>>) -> Vec<{model}>;"),
        _ => format!("(input: {ty}) -> {ty};"),
    };
    let number = if random.chance(30) && number == 0 && *name != "then" {
        String::new()
    } else {
        number.to_string()
    };
    let _ = writeln!(out, "        {start}action {name}{number}{rest}");
}
