//! `decisions-cedar [REQUESTS] [SEED]`: random permissions, as far as Cedar can say them too, decided
//! by Cedar and in memory until so many requests were asked. Ends with 1 where the two differ.

mod entities;
mod translate;

use cedar_policy::{Authorizer, Context, Decision, PolicySet, Request, RestrictedExpression};
use decisions::asked::{Answers, Asked, NOW, memory, needs_row, questions, rules};
use decisions::facts::Facts;
use decisions::world::{Object, World};
use entities::{entities, entity, uid};
use ssot_core::expr::{text, time};
use ssot_core::schema::Operation;
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;
use translate::{Outside, condition};

/// Every so many rows one is asked for: there are more rules then.
const EVERY: usize = 5;

#[derive(Default)]
struct Tally {
    requests: usize,
    allowed: usize,
    rules: usize,
    outside: BTreeMap<Outside, usize>,
    differing: usize,
}

fn main() -> ExitCode {
    // Behind the program's own name.
    let args: Vec<u64> = std::env::args()
        .skip(1)
        .flat_map(|arg| arg.parse())
        .collect();
    let (wanted, seed) = match *args {
        [] => (200_000, 1),
        [wanted] => (wanted, 1),
        [wanted, seed, ..] => (wanted, seed),
    };
    let mut tally = Tally::default();
    let mut number = 0;
    while tally.requests < wanted as usize {
        if let Err(why) = one(seed, number, &mut tally) {
            say(&format!("world {number} of seed {seed}: {why}"));
            return ExitCode::FAILURE;
        }
        number += 1;
        if number % 10 == 0 {
            say(&format!("{number} worlds, {} requests", tally.requests));
        }
    }
    let Tally {
        requests,
        allowed,
        rules,
        outside,
        differing,
    } = tally;
    for (why, count) in outside {
        say(&format!("{count} rules are not asked: {why}"));
    }
    say(&format!(
        "{number} schemas, {rules} rules, {requests} requests, {allowed} allowed: {differing} disagreements with Cedar"
    ));
    ExitCode::from(u8::from(differing > 0))
}

fn one(seed: u64, number: u64, tally: &mut Tally) -> Result<(), Box<dyn Error>> {
    let mut facts = Facts::new(seed, number)?;
    keep(&mut facts, tally);
    let world = World::new(&facts);
    world.link();
    let earlier = World::earlier(&facts);
    earlier.link();
    let asked = questions(&facts).into_iter();
    let asked = asked.filter(|one| is_asked(&facts, one));
    let asked: Vec<_> = asked.collect();
    let entities = entities(&world, &facts)?;
    let judge = Authorizer::new();
    for (asked, answers) in asked.iter().zip(memory(&world, &earlier, &facts, &asked)) {
        let policies = policies(&facts, asked)?;
        for (at, (caller, row)) in pairs(&world, &facts).into_iter().enumerate() {
            if at % EVERY != 0 || !row.lives() {
                continue;
            }
            let request = request(caller, row)?;
            let mut allowed = true;
            for policies in &policies {
                let said = judge.is_authorized(&request, policies, &entities);
                if let Some(error) = said.diagnostics().errors().next() {
                    return Err(format!("{error}\n{policies}").into());
                }
                allowed &= said.decision() == Decision::Allow;
            }
            tally.heard(&facts, asked, &answers, at, allowed);
        }
    }
    Ok(())
}

/// Leaves only lines that Cedar can say.
fn keep(facts: &mut Facts, tally: &mut Tally) {
    let subject = facts.subject;
    let model = &mut Arc::make_mut(&mut facts.schema).models[subject];
    model.permissions.lines.retain(|line| {
        let said = match line.names_new {
            true => Err("new"),
            false => condition(&line.rule.expr).map(drop),
        };
        match said {
            Ok(()) => tally.rules += 1,
            Err(why) => *tally.outside.entry(why).or_default() += 1,
        }
        said.is_ok()
    });
}

fn is_asked(facts: &Facts, asked: &Asked) -> bool {
    match asked {
        Asked::Operation(_, Operation::Update) | Asked::Field(..) => false,
        Asked::Operation(..) => !rules(facts.model(), asked).is_empty(),
    }
}

/// What is to be allowed: the operation, and that who does something with a row may get it.
fn policies(facts: &Facts, asked: &Asked) -> Result<Vec<PolicySet>, Box<dyn Error>> {
    let Asked::Operation(_, operation) = asked else {
        return Ok(Vec::new());
    };
    let got = needs_row(operation).then_some(&Operation::Get);
    let both = std::iter::once(operation).chain(got);
    both.map(|one| spoken(facts, one)).collect()
}

/// Deny by default, and a line that denies beats all others: so says Cedar too.
fn spoken(facts: &Facts, operation: &Operation) -> Result<PolicySet, Box<dyn Error>> {
    let mut text = String::new();
    let lines = facts.model().permissions.lines.iter();
    for line in lines.filter(|line| line.operations.contains(operation)) {
        let effect = if line.deny { "forbid" } else { "permit" };
        let condition = condition(&line.rule.expr)?;
        text.push_str(&format!(
            "{effect}(principal, action, resource) when {{ {condition} }};\n"
        ));
    }
    text.parse()
        .map_err(|error| format!("{error:?}\n{text}").into())
}

type Pair<'w> = (Option<&'w Object<'w>>, &'w Object<'w>);

/// Callers and rows in the order of answers.
fn pairs<'w>(world: &'w World<'w>, facts: &Facts) -> Vec<Pair<'w>> {
    let rows = world.of(facts.subject);
    let callers = world.callers().into_iter();
    callers
        .flat_map(|caller| rows.iter().map(move |row| (caller, row)))
        .collect()
}

fn request(caller: Option<&Object<'_>>, row: &Object<'_>) -> Result<Request, Box<dyn Error>> {
    let principal = match caller {
        Some(caller) => entity(caller)?,
        None => uid("Nobody", "")?,
    };
    let now = RestrictedExpression::new_long(time::instant(NOW).unwrap_or(0));
    let context = Context::from_pairs([("now".to_owned(), now)])?;
    let action = uid("Action", "do")?;
    Ok(Request::new(
        principal,
        action,
        entity(row)?,
        context,
        None,
    )?)
}

impl Tally {
    fn heard(&mut self, facts: &Facts, asked: &Asked, answers: &Answers, at: usize, theirs: bool) {
        let ours = answers[at] == Some(true);
        self.requests += 1;
        self.allowed += usize::from(ours);
        if ours != theirs {
            self.differing += 1;
            if self.differing <= 5 {
                say(&format!(
                    "Cedar says {theirs}, memory says {ours}: answer {at}"
                ));
                for rule in rules(facts.model(), asked) {
                    say(&format!("rule: {}", text(rule)));
                    say(&format!("Cedar's: {:?}", condition(rule)));
                }
            }
        }
    }
}

fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
