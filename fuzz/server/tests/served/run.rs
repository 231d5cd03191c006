//! Numbered inputs, the same in every run; or as many as fit into some minutes: `cargo xtask fuzz query --minutes 10`.

use crate::world::World;
use fuzz::choices::Choices;
use fuzz::words::without_names;
use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How many inputs are made when nobody says how many, before a target's share is taken.
const CASES: u64 = 20_000;
/// How often a long run tells how far it is.
const TOLD: Duration = Duration::from_secs(10);

/// One kind of input and what is asked of it.
pub(crate) struct Target {
    /// Its corpus is `corpus/{name}.txt`.
    pub(crate) name: &'static str,
    /// An input of it takes as long as so many declarations.
    pub(crate) share: u64,
    /// Writes an input.
    pub(crate) make: fn(&mut Choices<'_>) -> String,
    /// What came of it in a few words, or what must not be.
    pub(crate) judge: fn(&World, &str) -> Result<String, String>,
    /// What must come of some input: a target that refuses everything shows nothing.
    pub(crate) wants: &'static [&'static str],
}

/// What came of how many inputs.
type Seen = BTreeMap<String, u64>;

/// Judges the corpus, then what is made.
pub(crate) fn run(target: &Target) {
    let world = World::new();
    let mut seen = Seen::new();
    for line in corpus(target) {
        let outcome = (target.judge)(&world, &line);
        let words =
            outcome.unwrap_or_else(|why| panic!("corpus of {}: {line}\n{why}", target.name));
        *seen.entry(words).or_default() += 1;
    }
    match std::env::var_os("SSOT_KEEP") {
        Some(_) => endless(target, &world, seen),
        None => numbered(target, &world, seen),
    }
}

fn numbered(target: &Target, world: &World, mut seen: Seen) {
    let cases = std::env::var("SSOT_CASES").map_or(CASES, |cases| cases.parse().expect("a count"));
    for number in 0..cases / target.share {
        let mut random = fastrand::Rng::with_seed(number);
        let mut bytes = vec![0; 8 << random.u32(..7)];
        random.fill(&mut bytes);
        let input = (target.make)(&mut Choices::new(&bytes));
        note(target, &input);
        match (target.judge)(world, &input) {
            Ok(words) => *seen.entry(words).or_default() += 1,
            Err(why) => panic!("{} {number}: {input}\n{why}", target.name),
        }
    }
    for wanted in target.wants {
        let found = seen.keys().any(|words| words.starts_with(wanted));
        assert!(
            found,
            "{}: no input came to `{wanted}`: {seen:#?}",
            target.name
        );
    }
}

/// Others in every run; what comes to something new is kept.
fn endless(target: &Target, world: &World, seen: Seen) {
    let state = Mutex::new((seen, 0u64, Instant::now()));
    let begin = Instant::now();
    // A panic ends the run: nothing is asked of the world behind it.
    let judge = AssertUnwindSafe(|input: &str| (target.judge)(world, input));
    bolero::check!().for_each(|bytes: &[u8]| {
        let input = (target.make)(&mut Choices::new(bytes));
        note(target, &input);
        let outcome = (*judge)(&input);
        let Ok(mut state) = state.lock() else { return };
        let (seen, count, told) = &mut *state;
        *count += 1;
        let words = match &outcome {
            Ok(words) => words.clone(),
            Err(why) => why.clone(),
        };
        if *seen
            .entry(words)
            .and_modify(|times| *times += 1)
            .or_insert(1)
            == 1
        {
            keep(target, &input);
        }
        if told.elapsed() > TOLD {
            *told = Instant::now();
            let line = format!(
                "{} {} s: {count} inputs, {} outcomes\n",
                target.name,
                begin.elapsed().as_secs(),
                seen.len()
            );
            std::io::stderr()
                .write_all(line.as_bytes())
                .expect("progress is told");
        }
        drop(state);
        if let Err(why) = outcome {
            panic!("{}: {input}\n{why}", target.name);
        }
    });
}

/// The outcome of an answer: its status, its code, and the words of its mistakes without a caller's names.
pub(crate) fn outcome(status: u16, problem: &serde_json::Value) -> String {
    let Some(code) = problem["code"].as_str().filter(|_| status >= 400) else {
        return status.to_string();
    };
    let codes = problem["errors"].as_array().into_iter().flatten();
    let mut codes: Vec<&str> = codes.filter_map(|error| error["code"].as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    let detail = without_names(problem["detail"].as_str().unwrap_or_default());
    // A sentence about one input names what only that input has.
    let detail = if codes.is_empty() {
        detail
    } else {
        String::new()
    };
    let detail: String = detail
        .chars()
        .filter(|letter| !letter.is_ascii_digit())
        .collect();
    format!("{status} {code} {} {detail}", codes.join(","))
}

fn corpus(target: &Target) -> Vec<String> {
    let text = fs::read_to_string(path(target)).expect("every target has a corpus");
    let lines = text.lines().filter(|line| !line.is_empty());
    lines.map(|line| line.replace("\\n", "\n")).collect()
}

fn keep(target: &Target, input: &str) {
    if input.contains("\\n") || input.contains('\r') || input.len() > 500 {
        return;
    }
    let file = OpenOptions::new().append(true).open(path(target));
    let mut file = file.expect("every target has a corpus");
    writeln!(file, "{}", input.replace('\n', "\\n")).expect("the corpus can be written");
}

fn path(target: &Target) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus");
    folder.join(target.name).with_extension("txt")
}

/// Leaves on disk what is judged now: what never ends names nothing.
fn note(target: &Target, input: &str) {
    let folder = env!("CARGO_TARGET_TMPDIR");
    let file = format!("{folder}/last-{}.txt", target.name);
    fs::write(file, input).expect("an input is written");
}
