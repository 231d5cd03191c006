//! Each token of the examples' declarations is deleted, doubled and swapped with its neighbour.

use fuzz::declaration::of_example;
use fuzz::judge::{Verdict, Whole};
use fuzz::mutation::{self, Mutation};
use fuzz::place::{is_written, near};
use ssot_core::syntax::Diag;
use std::fmt::Write as _;

/// No mutation may have more errors.
const MOST: usize = 12;

/// Of a hundred mutations with errors so many have the first where one would look.
const NEAR: usize = 90;

#[test]
fn no_mutation_of_the_demo_is_told_badly() {
    judge("demo");
}

#[test]
fn no_mutation_of_the_blog_is_told_badly() {
    judge("blog");
}

#[test]
fn no_mutation_of_the_chat_is_told_badly() {
    judge("ai-chat");
}

#[test]
fn no_mutation_of_the_shop_is_told_badly() {
    judge("ecommerce");
}

/// What was found of an example's mutations.
#[derive(Default)]
struct Tally {
    all: usize,
    meaningful: usize,
    near: [usize; 4],
    far: Vec<String>,
    most: usize,
    /// Panics, errors at no token, cascades.
    broken: Vec<String>,
}

#[track_caller]
fn judge(example: &str) {
    let mut tally = Tally::default();
    for index in 0..of_example(example).len() {
        let name = example.to_owned();
        // What a thread expands is held for its spans until the thread ends.
        let thread = std::thread::spawn(move || one(&name, index));
        tally.add(thread.join().expect("every panic is caught"));
    }
    let report = tally.report(example);
    let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/mutations-");
    std::fs::write(format!("{path}{example}.txt"), &report).expect("a report is written");
    assert!(tally.all > 1_000, "only {} mutations", tally.all);
    assert!(tally.broken.is_empty(), "{report:.8000}");
    assert!(tally.percent() >= NEAR, "{report:.8000}");
}

/// What was found of the mutations of one declaration.
fn one(example: &str, index: usize) -> Tally {
    let whole = Whole::new(of_example(example));
    let declaration = &whole.declarations[index];
    whole.expand(index);
    let mut tally = Tally::default();
    mutation::each(declaration.tokens.clone(), &mut |mutation| {
        let verdict = whole.with(index, mutation.tokens.clone());
        tally.take(&declaration.file, &mutation, verdict);
    });
    tally
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.all += other.all;
        self.meaningful += other.meaningful;
        for (near, more) in self.near.iter_mut().zip(other.near) {
            *near += more;
        }
        self.far.extend(other.far);
        self.most = self.most.max(other.most);
        self.broken.extend(other.broken);
    }

    fn take(&mut self, file: &str, mutation: &Mutation, verdict: Verdict) {
        self.all += 1;
        let at = mutation.touched[0].span().start();
        let place = format!("{file}:{}:{} {mutation}", at.line, at.column + 1);
        let errors = match verdict {
            Verdict::Panicked(words) => {
                return self.broken.push(format!("{place}: panic: {words}"));
            }
            Verdict::Told(errors) => errors,
        };
        let Some(first) = errors.first() else {
            self.meaningful += 1;
            return;
        };
        self.most = self.most.max(errors.len());
        if errors.len() > MOST {
            let told = told(&errors);
            self.broken
                .push(format!("{place}: {} errors{told}", errors.len()));
        }
        if let Some(lost) = errors.iter().find(|error| !is_written(error.span)) {
            self.broken
                .push(format!("{place}: no token: {}", lost.message));
        }
        match near(first, mutation) {
            Some(near) => self.near[near as usize] += 1,
            None => self.far.push(format!("{place}{}", told(&errors[..1]))),
        }
    }

    fn wrong(&self) -> usize {
        self.near.iter().sum::<usize>() + self.far.len()
    }

    fn percent(&self) -> usize {
        (self.wrong() - self.far.len()) * 100 / self.wrong()
    }

    fn report(&self, example: &str) -> String {
        let mut out = String::new();
        let [line, after, used, related] = self.near;
        let _ = writeln!(
            out,
            "{example}: {} mutations, {} still mean something; of {} with errors the first is near \
             in {} % (line {line}, token after {after}, use {used}, related place {related}), far in {}; \
             at most {} errors",
            self.all,
            self.meaningful,
            self.wrong(),
            self.percent(),
            self.far.len(),
            self.most,
        );
        for line in self.broken.iter().chain(&self.far) {
            let _ = writeln!(out, "  {line}");
        }
        out
    }
}

fn told(errors: &[Diag]) -> String {
    let mut out = String::new();
    for error in errors {
        let at = error.span.start();
        let _ = write!(
            out,
            "\n      {}:{} {} {}",
            at.line,
            at.column + 1,
            error.code,
            error.message
        );
    }
    out
}
