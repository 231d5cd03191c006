//! Permissions: random rules, rows and callers, with what memory decides of them.
//!
//! `differential permissions FOLDER DECISIONS SEED` writes a folder for each world, with the emitted
//! `permissions.ts` and the decisions; `ts/test/permitted.js` takes them again in JavaScript.

mod world;
mod writer;

use crate::random::{Random, runner};
use serde_json::{Value, json};
use ssot_build::{Layout, emit};
use ssot_core::expr::{self, Row, holds, time};
use ssot_core::public;
use ssot_core::schema::{Action, Expr, Operation, Permission, Rule, Schema};
use std::fs;
use std::io;
use std::path::Path;
use world::{Object, World, is_one, place};
use writer::{Writer, is_withheld};

/// The instant of every question.
const NOW: &str = "2024-03-01T00:00:00.000Z";
const ACTIONS: usize = 40;

/// How much of its world a browser is given.
#[derive(Clone, Copy, PartialEq)]
enum Given {
    /// All of it.
    Whole,
    /// Members are left out.
    Part,
    /// Rows are hidden, as an answer hides them.
    Seen,
}

/// Writes worlds until they ask so many questions.
pub(crate) fn write(folder: &Path, decisions: usize, seed: u64) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let (mut asked, mut number) = (0, 0);
    while asked < decisions {
        let mut random = Random::of(&mut runner(seed, number));
        let given = [Given::Whole, Given::Part, Given::Seen][number as usize % 3];
        asked += one(&folder.join(number.to_string()), &mut random, given)?;
        number += 1;
    }
    Ok(())
}

fn one(folder: &Path, random: &mut Random, given: Given) -> io::Result<usize> {
    let schema: &'static Schema = Box::leak(Box::new(ruled(random, given)?));
    let world = World::new(random, schema);
    let thing = &schema.models[place(schema, "Thing")];
    let mut asked = 0;
    let mut questions = Vec::new();
    let words = [
        ("list", Operation::List),
        ("get", Operation::Get),
        ("create", Operation::Create),
        ("update", Operation::Update),
        ("delete", Operation::Delete),
    ];
    let words = words.map(|(wire, operation)| (wire.to_owned(), operation));
    let actions = thing.routes.actions.iter();
    let actions = actions.map(|one| (one.wire.clone(), Operation::Action(one.name.clone())));
    for (wire, operation) in words.into_iter().chain(actions) {
        let lines = thing.permissions.lines.iter();
        let lines: Vec<_> = lines
            .filter(|line| line.operations.contains(&operation))
            .collect();
        let answers = answers(world, |asking| decided(&lines, &operation, asking));
        asked += answers.len();
        let withheld = lines.iter().any(|line| is_withheld(&line.rule.expr));
        questions.push(json!({"operation": wire, "withheld": withheld, "answers": answers}));
    }
    for field in public::fields(thing) {
        let access = &field.access;
        for (to, rule) in [("read", &access.visible), ("write", &access.writable)] {
            let Some(rule) = rule else { continue };
            let answers = answers(world, |asking| holds(&rule.expr, &asking.before(true)));
            asked += answers.len();
            let withheld = is_withheld(&rule.expr);
            let said =
                json!({"field": field.wire, "to": to, "withheld": withheld, "answers": answers});
            questions.push(said);
        }
    }
    let document = json!({
        "now": NOW,
        "whole": given == Given::Whole,
        "tables": tables(random, world, given),
        "links": links(random, world, given),
        "questions": questions,
        "rules": thing.permissions.lines,
    });
    fs::create_dir_all(folder)?;
    let options = ssot_build::Options {
        source: "schema.rs".into(),
        layout: Layout::Single,
        ..ssot_build::Options::default()
    };
    for file in emit::typescript(schema, &options) {
        if file.path == "permissions.ts" {
            if file.text.contains("hushed") {
                return Err(io::Error::other("a private field is emitted"));
            }
            fs::write(folder.join(file.path), file.text.as_bytes())?;
        }
    }
    fs::write(folder.join("world.json"), document.to_string())?;
    Ok(asked)
}

// The schema with random rules about a thing.
fn ruled(random: &mut Random, given: Given) -> io::Result<Schema> {
    let plain = world::schema()?;
    let mut schema = plain.clone();
    let at = place(&schema, "Thing");
    if given == Given::Seen {
        for model in &mut schema.models {
            for line in &mut model.permissions.lines {
                line.rule.expr = Expr::SignedIn;
            }
        }
    }
    let thing = &mut schema.models[at];
    thing.permissions.lines.clear();
    thing.routes.actions = (0..ACTIONS).map(action).collect();
    let words = [
        Operation::List,
        Operation::Get,
        Operation::Create,
        Operation::Update,
        Operation::Delete,
    ];
    let actions = thing.routes.actions.iter();
    let actions = actions.map(|one| Operation::Action(one.name.clone()));
    for operation in words.into_iter().chain(actions) {
        for _ in 0..1 + random.below(3) {
            let names_new = operation == Operation::Update && random.chance(50);
            let deny = random.chance(25);
            let drawn = Writer::new(random, &plain, names_new).rule();
            // A relation to things is whole where everyone is shown every thing.
            let reads = matches!(operation, Operation::List | Operation::Get);
            let (deny, expr) = match given == Given::Whole && reads {
                true => (false, Expr::Anyone),
                false => (deny, drawn),
            };
            thing.permissions.lines.push(Permission {
                name: Some("hushed name".to_owned()),
                deny,
                operations: vec![operation.clone()],
                rule: worded(expr),
                names_new,
            });
        }
    }
    for field in &mut thing.fields {
        if random.chance(10) && !thing.key.contains(&field.name) && !field.access.private {
            let mut rule = || {
                let expr = Writer::new(random, &plain, false).rule();
                Some(Box::new(worded(expr)))
            };
            field.access.visible = rule();
            field.access.writable = rule();
        }
    }
    Ok(schema)
}

fn worded(expr: Expr) -> Rule {
    let text = "hushed text".to_owned();
    Rule { expr, text }
}

fn action(number: usize) -> Action {
    let name = format!("act{number}");
    Action {
        wire: name.clone(),
        name,
        doc: None,
        row: true,
        input: None,
        output: None,
    }
}

/// Who asks about which row.
struct Asking {
    row: &'static Object,
    before: &'static Object,
    caller: Option<&'static Object>,
    roles: Vec<String>,
    now: i64,
}

impl Asking {
    fn world(&self, row: &'static Object, new: Option<&'static Object>) -> expr::World<'_> {
        expr::World {
            row,
            new: new.map(|new| new as &dyn Row),
            caller: expr::Caller {
                row: self.caller.map(|caller| caller as &dyn Row),
                roles: &self.roles,
            },
            now: self.now,
        }
    }

    // The row as it stands, or as it was once.
    fn before(&self, now: bool) -> expr::World<'_> {
        self.world(if now { self.row } else { self.before }, None)
    }
}

// Every caller of every row; `t` or `f` each.
fn answers(world: &'static World, decide: impl Fn(&Asking) -> bool) -> String {
    let now = time::instant(NOW).unwrap_or(0);
    let users = world.of("User").iter().map(Some);
    let mut answers = String::new();
    for caller in std::iter::once(None).chain(users) {
        for (row, before) in world.of("Thing").iter().zip(world.before()) {
            let roles = caller
                .and_then(|caller| roles(world, caller))
                .unwrap_or_default();
            let asking = Asking {
                row,
                before,
                caller,
                roles,
                now,
            };
            answers.push(if decide(&asking) { 't' } else { 'f' });
        }
    }
    answers
}

fn roles(world: &World, caller: &Object) -> Option<Vec<String>> {
    let expr::Val::List(all) = caller.get("roles")? else {
        return None;
    };
    let named = all.into_iter().filter_map(|one| match one {
        expr::Val::Variant(name) => Some(name),
        _ => None,
    });
    debug_assert!(world.schema.principal.is_some());
    Some(named.collect())
}

// As a server decides: an update of the row that was into the row that is.
fn decided(lines: &[&Permission], operation: &Operation, asking: &Asking) -> bool {
    let is_update = *operation == Operation::Update;
    let held = |line: &&&Permission| {
        let rule = &line.rule.expr;
        if !is_update {
            return holds(rule, &asking.before(true));
        }
        if line.names_new {
            return holds(rule, &asking.world(asking.before, Some(asking.row)));
        }
        let (before, after) = (
            holds(rule, &asking.before(false)),
            holds(rule, &asking.before(true)),
        );
        if line.deny {
            before || after
        } else {
            before && after
        }
    };
    let mut denying = lines.iter().filter(|line| line.deny);
    let mut allowing = lines.iter().filter(|line| !line.deny);
    !denying.any(|line| held(&line)) && allowing.any(|line| held(&line))
}

// The members of every row that a browser is given.
fn tables(random: &mut Random, world: &World, given: Given) -> Value {
    let mut table = |rows: &Vec<Object>| -> Value {
        let rows = rows.iter();
        rows.map(|row| members(random, world, row, given)).collect()
    };
    world.rows.iter().map(&mut table).collect()
}

fn members(random: &mut Random, world: &World, row: &Object, given: Given) -> Value {
    let model = &world.schema.models[row.model];
    let fields = model.fields.iter().zip(&row.wire);
    let fields = fields.filter(|(field, _)| !field.access.private);
    let fields = fields.filter(|_| given != Given::Part || random.chance(70));
    let fields = fields.map(|(field, value)| (field.wire.clone(), value.clone()));
    Value::Object(fields.collect())
}

// `[table, row, name, table, rows]`: the rows are a number, `null` or a list, as an answer has them.
fn links(random: &mut Random, world: &World, given: Given) -> Value {
    let mut links = Vec::new();
    for (table, rows) in world.rows.iter().enumerate() {
        for (at, row) in rows.iter().enumerate() {
            for led in row.led() {
                if given == Given::Part && random.chance(30) {
                    continue;
                }
                let shown = led.rows.iter();
                let shown = shown.filter(|_| given != Given::Seen || random.chance(70));
                let shown: Vec<_> = shown.collect();
                let rows = match is_one(led.relation) {
                    true => json!(shown.first()),
                    false => json!(shown),
                };
                links.push(json!([table, at, led.relation.wire, led.model, rows]));
            }
        }
    }
    Value::Array(links)
}
