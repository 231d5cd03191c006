//! A disagreement as whoever mends it reads it: the rule, who asks, the row, what it leads to, and
//! as much of the schema as the rule reads.

use crate::asked::{Asked, To, roles, rules};
use crate::facts::Facts;
use crate::run::{By, Differing};
use crate::world::{Object, World};
use ssot_core::expr::text;
use ssot_core::schema::{Expr, Operation};
use std::fmt::Write;

/// What to tell of a world in which judges differ.
pub fn told(facts: &Facts, differing: &Differing) -> String {
    let world = World::new(facts);
    world.link();
    let mut out = String::new();
    let by = match differing.by {
        By::Sql => "SQL",
        By::TypeScript => "TypeScript",
    };
    let (memory, said) = (differing.memory, &differing.said);
    let _ = writeln!(out, "{by} says {said}, memory says {memory}");
    spoken_lines(&mut out, facts, &differing.asked);
    match world.callers().get(differing.caller).copied().flatten() {
        None => out.push_str("caller: nobody\n"),
        Some(row) => {
            let _ = writeln!(out, "caller: {} as {:?}", shown(row), roles(row));
        }
    }
    if let Some(row) = world.of(facts.subject).get(differing.row) {
        let _ = writeln!(out, "row: {}", shown(row));
    }
    let update = matches!(&differing.asked, Asked::Operation(_, Operation::Update));
    if let Some(row) = world.before().get(differing.row).filter(|_| update) {
        let _ = writeln!(out, "it was: {}", shown(row));
    }
    for model in 0..facts.tables.len() {
        for row in world.of(model) {
            let _ = writeln!(out, "there is: {}", shown(row));
        }
    }
    schema(&mut out, facts, &differing.asked);
    out
}

fn spoken_lines(out: &mut String, facts: &Facts, asked: &Asked) {
    match asked {
        Asked::Operation(wire, operation) => {
            let lines = facts.model().permissions.lines.iter();
            for line in lines.filter(|line| line.operations.contains(operation)) {
                let word = if line.deny { "deny " } else { "" };
                let _ = writeln!(out, "rule: {word}{wire}: {};", text(&line.rule.expr));
            }
        }
        Asked::Field(wire, to) => {
            let word = match to {
                To::Read => "visible",
                To::Write => "writable",
            };
            for rule in rules(facts.model(), asked) {
                let _ = writeln!(out, "rule: #[{word}({})] {wire}", text(rule));
            }
        }
    }
}

/// The members of a row that say something.
fn shown(row: &Object<'_>) -> String {
    let fields = row.model().fields.iter().zip(row.wire);
    let said = fields
        .filter(|(_, value)| !value.is_null() && value.as_array().is_none_or(|a| !a.is_empty()));
    let said: Vec<_> = said
        .map(|(field, value)| format!("{}: {value}", field.name))
        .collect();
    format!("{} {{ {} }}", row.model().name, said.join(", "))
}

/// The lines of the schema that the rules name, and those that make models of them.
fn schema(out: &mut String, facts: &Facts, asked: &Asked) {
    let mut names = vec!["role".to_owned(), "id".to_owned()];
    for rule in rules(facts.model(), asked) {
        named(rule, &mut names);
    }
    for line in facts.text.lines() {
        let field = line.starts_with("    ") && !line.contains("permissions");
        let word = |name: &String| {
            line.contains(&format!(" {name}:"))
                || line.contains(&format!(" {name}_id:"))
                || line.contains(&format!("({name})"))
        };
        if !field || names.iter().any(word) {
            let _ = writeln!(out, "| {line}");
        }
    }
}

fn named(expr: &Expr, names: &mut Vec<String>) {
    match expr {
        Expr::Path(path) => names.extend(path.steps.iter().cloned()),
        Expr::Not(inner) | Expr::Negate(inner) => named(inner, names),
        Expr::Binary { left, right, .. } => [left, right]
            .into_iter()
            .for_each(|side| named(side, names)),
        Expr::Matches { value, .. } => named(value, names),
        Expr::Call { receiver, arg, .. } => {
            named(receiver, names);
            arg.iter().for_each(|arg| named(arg, names));
        }
        Expr::Quantified { relation, body, .. } => {
            names.extend(relation.steps.iter().cloned());
            named(body, names);
        }
        Expr::Changed(field) => names.push(field.clone()),
        Expr::Literal(_) | Expr::Now | Expr::Role(_) | Expr::Anyone | Expr::SignedIn => {}
    }
}
