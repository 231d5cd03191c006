//! The policy suite: small worlds, each a schema of its own with rows, in which callers try what
//! rules allow and what they forbid. Every case begins with the rows of its world anew.

mod emitted;
mod hosted;
mod open;
mod rows;
pub mod world;

use crate::case::{Case, Step};
use crate::run::{Outcome, Running};
use hosted::{Hosted, Made};
use ssot_core::schema::Schema;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use tokio::runtime::Runtime;
use world::{Subject, World};

/// The caller of whom no rule is asked: it sees what is stored.
pub const ROOT: &str = "root";

/// Worlds that live at a time.
const AT_ONCE: usize = 2;

/// Runs the cases whose `subject / world: case` contains `filter`; outcomes in their order.
///
/// # Errors
/// When there is no runtime to serve worlds on.
pub fn run(subjects: &[Subject], filter: &str) -> Result<Vec<Outcome>, String> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(AT_ONCE)
        .enable_all()
        .build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    let worlds: Vec<_> = subjects
        .iter()
        .flat_map(|subject| subject.world.iter().map(move |world| (subject, world)))
        .collect();
    let (next, done) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let work = || {
        while let Some((at, (subject, world))) = taking(&next, &worlds) {
            let outcomes = of_world(&runtime, subject, world, filter);
            let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
            done.insert(at, outcomes);
        }
    };
    std::thread::scope(|scope| (0..AT_ONCE).for_each(|_| drop(scope.spawn(work))));
    let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(done.into_values().flatten().collect())
}

fn taking<'a, T>(next: &AtomicUsize, of: &'a [T]) -> Option<(usize, &'a T)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    Some((at, of.get(at)?))
}

fn of_world(runtime: &Runtime, subject: &Subject, world: &World, filter: &str) -> Vec<Outcome> {
    let wanted = |case: &&Case| {
        let name = format!("{} / {}: {}", subject.name, world.name, case.name);
        name.contains(filter)
    };
    let told = emitted::case(world);
    let cases = world.cases.iter().chain(&told).filter(wanted);
    let cases: Vec<_> = cases.collect();
    if cases.is_empty() {
        return Vec::new();
    }
    let schema = crate::serve::read(&world.schema, &world.shapes);
    let schema = schema.map_err(|error| vec!["the schema".to_owned(), error]);
    let mut made = schema.and_then(|schema| Ok((Made::new(runtime, &schema, world)?, schema)));
    let outcome = |case: &&Case| {
        let (faults, sent) = match &mut made {
            Ok((_, schema)) if case.name == emitted::NAME => {
                (emitted::faults(schema, world), vec![])
            }
            Ok((made, schema)) => lived(runtime, schema, made, case),
            // Told in full once.
            Err(lines) => {
                let once = vec!["the world could not be made".to_owned()];
                (std::mem::replace(lines, once), vec![])
            }
        };
        let mut case = (*case).clone();
        case.name = format!("{}: {}", world.name, case.name);
        Outcome {
            group: subject.name.clone(),
            case,
            faults,
            sent,
        }
    };
    cases.iter().map(outcome).collect()
}

type Sent = Vec<(Step, crate::wire::Answer)>;

/// One case in a world of its own: how it failed, and what was sent.
fn lived(runtime: &Runtime, schema: &Schema, made: &Made, case: &Case) -> (Vec<String>, Sent) {
    let looks = case.steps().any(|step| step.who.as_deref() == Some(ROOT));
    let hosted = match Hosted::over(runtime, schema, made, looks) {
        Ok(hosted) => hosted,
        Err(error) => return (vec!["the server did not start".to_owned(), error], vec![]),
    };
    let mut running = Running {
        target: &hosted.ruled,
        keep: &mut |_| (),
        name: case.name.clone(),
        known: made.known.clone(),
        sent: Vec::new(),
    };
    let (mut number, mut steps) = (0, case.steps());
    let failed = steps.find_map(|step| {
        number += 1;
        taken(&mut running, &hosted, step).err()
    });
    let faults = failed.map_or(Vec::new(), |lines| told(number, lines));
    (faults, running.sent)
}

/// Takes one step: as a caller, or as the one of whom no rule is asked.
fn taken<'a>(
    running: &mut Running<'a>,
    hosted: &'a Hosted<'_>,
    step: &Step,
) -> Result<(), Vec<String>> {
    if step.who.as_deref() != Some(ROOT) {
        running.target = &hosted.ruled;
        return running.step(step);
    }
    let mut step = step.clone();
    step.who = None;
    running.target = hosted.open.as_ref().unwrap_or(running.target);
    running.step(&step)
}

/// The lines of a fault, with the step that it came at.
fn told(number: usize, mut lines: Vec<String>) -> Vec<String> {
    if let Some(first) = lines.first_mut() {
        *first = format!("step {number}: {first}");
    }
    lines
}
