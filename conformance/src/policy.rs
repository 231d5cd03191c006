//! The policy suite: small worlds, each a schema of its own with rows, in which callers try what
//! rules allow and what they forbid. Every case begins with the rows of its world anew.

mod hosted;
mod open;
mod rows;
pub mod world;

use crate::case::{Case, Step};
use crate::fill::Known;
use crate::run::{Outcome, Running, Target};
use hosted::Hosted;
use ssot_core::schema::Schema;
use world::{Subject, World};

/// The caller of whom no rule is asked: it sees what is stored.
pub const ROOT: &str = "root";

/// Runs the cases whose `subject / world: case` contains `filter`.
///
/// # Errors
/// When there is no runtime to serve worlds on.
pub fn run(subjects: &[Subject], filter: &str) -> Result<Vec<Outcome>, String> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    let mut outcomes = Vec::new();
    for subject in subjects {
        for world in &subject.world {
            let wanted = |case: &&Case| {
                format!("{} / {}: {}", subject.name, world.name, case.name).contains(filter)
            };
            let cases: Vec<_> = world.cases.iter().filter(wanted).collect();
            if !cases.is_empty() {
                outcomes.extend(of_world(&runtime, subject, world, &cases));
            }
        }
    }
    Ok(outcomes)
}

fn of_world(
    runtime: &tokio::runtime::Runtime,
    subject: &Subject,
    world: &World,
    cases: &[&Case],
) -> Vec<Outcome> {
    let schema = crate::serve::read(&world.schema, &world.shapes);
    let outcome = |case: &&Case| {
        let (faults, sent) = match &schema {
            Ok(schema) => lived(runtime, schema, world, case),
            Err(error) => (vec!["the schema".to_owned(), error.clone()], Vec::new()),
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

/// One case in a world made for it: how it failed, and what was sent.
fn lived(
    runtime: &tokio::runtime::Runtime,
    schema: &Schema,
    world: &World,
    case: &Case,
) -> (Vec<String>, Sent) {
    let hosted = match Hosted::start(runtime, schema) {
        Ok(hosted) => hosted,
        Err(error) => {
            return (
                vec!["the server did not start".to_owned(), error],
                Vec::new(),
            );
        }
    };
    let mut running = Running {
        target: &hosted.open,
        keep: &mut |_| (),
        name: case.name.clone(),
        known: Known::default(),
        sent: Vec::new(),
    };
    let faults = match rows::make(&mut running, schema, &world.rows) {
        Err(mut lines) => {
            lines.insert(0, "the rows of the world".to_owned());
            lines
        }
        Ok(()) => {
            running.sent.clear();
            let (mut number, mut steps) = (0, case.steps());
            let failed = steps.find_map(|step| {
                number += 1;
                taken(&mut running, &hosted, step).err()
            });
            failed.map_or(Vec::new(), |lines| told(number, lines))
        }
    };
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
    let target: &Target = &hosted.open;
    running.target = target;
    running.step(&step)
}

/// The lines of a fault, with the step that it came at.
fn told(number: usize, mut lines: Vec<String>) -> Vec<String> {
    if let Some(first) = lines.first_mut() {
        *first = format!("step {number}: {first}");
    }
    lines
}
