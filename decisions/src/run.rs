//! Worlds in turn, each judged by all three; side by side on every core.

use crate::asked::{Answers, Asked, alone, memory, questions};
use crate::browser::{Browser, Told, document};
use crate::facts::{Facts, Given};
use crate::sql::sql;
use crate::world::World;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long a run lasts.
#[derive(Clone, Copy, Debug)]
pub enum Until {
    /// So many decisions were compared.
    Decisions(u64),
    /// So long has it run.
    Time(Duration),
    /// This world is judged.
    World(u64),
}

/// What was counted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Worlds: schemas with their rules, rows and callers.
    pub worlds: u64,
    /// Decisions that SQL and memory both took.
    pub decisions: u64,
    /// Those of them that allow.
    pub allowed: u64,
    /// Those of them that the emitted TypeScript took as well: it did not say `"unknown"`.
    pub told: u64,
}

/// A decision that two judges take differently.
#[derive(Clone, Debug)]
pub struct Differing {
    /// What is asked.
    pub asked: Asked,
    /// The number of the caller; 0 is nobody.
    pub caller: usize,
    /// The number of the row.
    pub row: usize,
    /// What memory says.
    pub memory: bool,
    /// Who says otherwise.
    pub by: By,
    /// What they say.
    pub said: String,
}

/// A judge beside memory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum By {
    /// The conditions of a server.
    Sql,
    /// The emitted TypeScript.
    TypeScript,
}

/// What comes of a run, as it comes.
pub enum News {
    /// Another world is done.
    Done(Tally),
    /// A world in which judges differ, and where.
    Differ(u64, Box<Facts>, Differing),
    /// A world that could not be judged, and why.
    Broken(u64, String),
}

/// Judges worlds on one thread until enough is said: `next` numbers them, `counted` counts all.
pub struct Worker {
    /// Of every world.
    pub seed: u64,
    /// The number of the next world that nobody has taken.
    pub next: Arc<AtomicU64>,
    /// What all have counted.
    pub counted: Arc<Mutex<Tally>>,
    /// How long the run lasts.
    pub until: Until,
    /// When it began.
    pub begun: Instant,
}

impl Worker {
    /// Runs to the end, or to the first world that cannot be judged.
    pub fn run(&self, root: &Path, news: &Sender<News>) {
        let mut browser = match Browser::start(root) {
            Ok(browser) => browser,
            Err(why) => return drop(news.send(News::Broken(0, why.to_string()))),
        };
        // While Node judges a world, the next one is made.
        let mut before: Option<(u64, Box<Facts>, Tally)> = None;
        while !self.is_over() {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let judged = Facts::new(self.seed, number).map(Box::new);
            let judged = judged.and_then(|facts| Ok((judge(&facts)?, facts)));
            match judged {
                Err(why) => return drop(news.send(News::Broken(number, why))),
                Ok(((document, tally, differing), facts)) => {
                    if let Some(before) = before.take() {
                        self.heard(&mut browser, before, news);
                    }
                    if let Some(differing) = differing {
                        let _ = news.send(News::Differ(number, facts.clone(), differing));
                    }
                    match browser.ask(&document) {
                        Ok(()) => before = Some((number, facts, tally)),
                        Err(why) => return drop(news.send(News::Broken(number, why.to_string()))),
                    }
                }
            }
        }
        if let Some(before) = before {
            self.heard(&mut browser, before, news);
        }
    }

    fn heard(
        &self,
        browser: &mut Browser,
        (number, facts, mut tally): (u64, Box<Facts>, Tally),
        news: &Sender<News>,
    ) {
        match browser.said() {
            Err(why) => drop(news.send(News::Broken(number, format!("Node: {why}")))),
            Ok(said) => {
                tally.told = said.decisions - said.unknown;
                let asked = questions(&facts);
                for found in said.differing {
                    let differing = differing(&asked, found);
                    let _ = news.send(News::Differ(number, facts.clone(), differing));
                }
                let mut counted = match self.counted.lock() {
                    Ok(counted) => counted,
                    Err(poisoned) => poisoned.into_inner(),
                };
                counted.add(tally);
                let _ = news.send(News::Done(*counted));
            }
        }
    }

    fn is_over(&self) -> bool {
        match self.until {
            Until::Time(time) => self.begun.elapsed() >= time,
            Until::World(number) => self.next.load(Ordering::Relaxed) > number,
            Until::Decisions(wanted) => {
                let counted = self.counted.lock();
                counted.is_ok_and(|counted| counted.told >= wanted)
            }
        }
    }
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.worlds += other.worlds;
        self.decisions += other.decisions;
        self.allowed += other.allowed;
        self.told += other.told;
    }
}

/// What memory and SQL say of a world, and the document for the third judge.
fn judge(facts: &Facts) -> Result<(String, Tally, Option<Differing>), String> {
    let world = World::new(facts);
    world.link();
    let earlier = World::earlier(facts);
    earlier.link();
    let asked = questions(facts);
    let ours = memory(&world, &earlier, facts, &asked);
    let theirs = sql(&world, facts, &asked)?;
    let all = || ours.iter().flatten().flatten();
    let tally = Tally {
        worlds: 1,
        decisions: all().count() as u64,
        allowed: all().filter(|held| **held).count() as u64,
        told: 0,
    };
    let differing = first(facts, &asked, &ours, &theirs);
    let document = asked_of_node(&world, &earlier, facts, &asked, &ours)?;
    Ok((document, tally, differing))
}

// Who keeps what was there knows of one row that it changes.
fn asked_of_node<'w>(
    world: &'w World<'w>,
    earlier: &'w World<'w>,
    facts: &Facts,
    asked: &[Asked],
    ours: &[Answers],
) -> Result<String, String> {
    match facts.given {
        Given::Kept => document(world, earlier, facts, asked, &alone(facts, asked)),
        Given::Whole | Given::Part | Given::Seen => document(world, earlier, facts, asked, ours),
    }
}

/// What Node told, who is given what is expected and answers `true`, `false` or `"unknown"`.
fn differing(asked: &[Asked], (question, caller, row, said): Told) -> Differing {
    let (said, expected) = said;
    Differing {
        asked: asked[question].clone(),
        caller,
        row,
        memory: expected,
        by: By::TypeScript,
        said,
    }
}

/// Where SQL first says otherwise than memory.
fn first(
    facts: &Facts,
    asked: &[Asked],
    ours: &[Answers],
    theirs: &[Answers],
) -> Option<Differing> {
    let rows = facts.tables[facts.subject].len();
    let both = asked.iter().zip(ours.iter().zip(theirs));
    for (asked, (ours, theirs)) in both {
        if ours == theirs {
            continue;
        }
        let at = ours.iter().zip(theirs).position(|(a, b)| a != b);
        let at = at.unwrap_or(ours.len().min(theirs.len()));
        let said = |answers: &Answers| answers.get(at).copied().flatten();
        return Some(Differing {
            asked: asked.clone(),
            caller: at / rows,
            row: at % rows,
            memory: said(ours) == Some(true),
            by: By::Sql,
            said: format!("{:?}", said(theirs)),
        });
    }
    None
}

/// Whether the judge that differed differs from memory still, in another world.
pub fn differs(facts: &Facts, asked: &Asked, by: By, browser: &mut Browser) -> Option<Differing> {
    let world = World::new(facts);
    world.link();
    let earlier = World::earlier(facts);
    earlier.link();
    let asked = std::slice::from_ref(asked);
    let ours = memory(&world, &earlier, facts, asked);
    if by == By::Sql {
        return first(facts, asked, &ours, &sql(&world, facts, asked).ok()?);
    }
    browser
        .ask(&asked_of_node(&world, &earlier, facts, asked, &ours).ok()?)
        .ok()?;
    let said = browser.said().ok()?;
    let found = said.differing.into_iter().next();
    found.map(|found| differing(asked, found))
}
