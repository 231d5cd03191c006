//! The third judge: the emitted `permissions.ts`, run by Node, which is given a world as a browser
//! would be.

use crate::asked::{Answers, Asked, NOW, To, rules};
use crate::facts::{Facts, Given, at};
use crate::random::Random;
use crate::world::{Object, World, is_one};
use serde_json::{Value, json};
use ssot_build::{Layout, emit};
use ssot_core::schema::{Expr, Literal, Model, Operation, Path as Way, Root, Type};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A running Node.
pub struct Browser {
    node: Child,
    input: Option<BufWriter<ChildStdin>>,
    output: BufReader<ChildStdout>,
}

/// What Node has made of a world.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// Decisions that it took.
    pub decisions: u64,
    /// Those it could not take.
    pub unknown: u64,
    /// The first that differ: the question, the caller and the row by their numbers, the answer.
    pub differing: Vec<Told>,
}

/// A question, a caller and a row by their numbers; the answer, and what was expected.
pub type Told = (usize, usize, usize, (String, bool));

impl Browser {
    /// Starts Node in the root of the repository.
    ///
    /// # Errors
    /// Node that cannot be started.
    pub fn start(root: &Path) -> io::Result<Self> {
        let mut node = Command::new("node")
            .arg("ts/test/permitted.js")
            .current_dir(root)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let (input, output) = (node.stdin.take(), node.stdout.take());
        let output = output.ok_or_else(|| io::Error::other("Node has no output"))?;
        Ok(Browser {
            input: input.map(BufWriter::new),
            output: BufReader::new(output),
            node,
        })
    }

    /// Gives it a world; [`Browser::said`] waits for what it makes of it.
    ///
    /// # Errors
    /// Node that is gone.
    pub fn ask(&mut self, document: &str) -> io::Result<()> {
        let input = self.input.as_mut();
        let input = input.ok_or_else(|| io::Error::other("Node takes nothing"))?;
        input.write_all(document.as_bytes())?;
        input.write_all(b"\n")?;
        input.flush()
    }

    /// What it has made of the world that it was given first.
    ///
    /// # Errors
    /// Node that is gone, or says something else.
    pub fn said(&mut self) -> io::Result<Said> {
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        let said: Value = serde_json::from_str(&line)?;
        let number = |value: &Value| value.as_u64().unwrap_or(0);
        let differing = said["differing"].as_array();
        let differing = differing.into_iter().flatten().map(|one| {
            let at = |at: usize| number(&one[at]) as usize;
            (at(0), at(1), at(2), (one[3].to_string(), one[4] == true))
        });
        Ok(Said {
            decisions: number(&said["decisions"]),
            unknown: number(&said["unknown"]),
            differing: differing.collect(),
        })
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It ends with its input.
        self.input = None;
        let _ = self.node.wait();
    }
}

/// A world as Node is given it, on one line, with what is expected of it.
///
/// # Errors
/// A file that tells what no browser may know.
pub fn document<'w>(
    world: &'w World<'w>,
    earlier: &'w World<'w>,
    facts: &Facts,
    asked: &[Asked],
    answers: &[Answers],
) -> Result<String, String> {
    let random = &mut Random::of(facts.seed, 0);
    let questions = asked.iter().zip(answers);
    // A key that leads to no row may be one whose row is not there yet.
    let missed = world.misses();
    let questions: Vec<_> = questions
        .map(|(asked, answers)| question(facts, asked, answers, missed))
        .collect();
    let given = given(world, earlier, facts);
    let document = json!({
        "now": NOW,
        "whole": facts.given == Given::Whole,
        "kept": facts.given == Given::Kept,
        "subject": facts.subject,
        "model": facts.model().wire,
        "permissions": emitted(facts)?,
        "tables": tables(random, &given, facts),
        "callers": callers(world, facts),
        "links": links(random, &given, facts),
        "questions": questions,
    });
    Ok(document.to_string())
}

fn emitted(facts: &Facts) -> Result<String, String> {
    let options = ssot_build::Options {
        source: "schema.rs".into(),
        layout: Layout::Single,
        ..ssot_build::Options::default()
    };
    let files = emit::typescript(&facts.schema, &options).into_iter();
    let text = files
        .filter(|file| file.path == "permissions.ts")
        .map(|file| file.text.into_owned())
        .collect::<String>();
    match text.contains("hushed") {
        true => Err(format!("what is private is emitted:\n{text}")),
        false => Ok(text),
    }
}

fn question(facts: &Facts, asked: &Asked, answers: &Answers, missed: bool) -> Value {
    let rules = rules(facts.model(), asked);
    let writes = matches!(
        asked,
        Asked::Operation(_, Operation::Create | Operation::Update)
    );
    let creates = matches!(asked, Asked::Operation(_, Operation::Create));
    let made = |path: &Way| creates && is_made(facts.model(), path);
    let hidden = |path: &Way| is_hushed(path) || made(path);
    let withheld = writes && missed || rules.iter().any(|rule| is_withheld(rule, &hidden));
    let letters = answers.iter().map(|answer| match answer {
        None => '-',
        Some(true) => 't',
        Some(false) => 'f',
    });
    let answers: String = letters.collect();
    match asked {
        Asked::Operation(wire, _) => {
            json!({"operation": wire, "withheld": withheld, "answers": answers})
        }
        Asked::Field(wire, to) => {
            let to = match to {
                To::Read => "read",
                To::Write => "write",
            };
            json!({"field": wire, "to": to, "withheld": withheld, "answers": answers})
        }
    }
}

fn callers<'w>(world: &'w World<'w>, facts: &Facts) -> Value {
    let rows = world.of(facts.principal());
    let callers = world.callers().into_iter().flatten();
    let places = callers.map(|caller| rows.iter().position(|row| row.key() == caller.key()));
    json!([facts.principal(), places.collect::<Vec<_>>()])
}

// Every table, and after them what the subject's rows were; or all as they were, and what they become.
fn given<'w>(world: &'w World<'w>, earlier: &'w World<'w>, facts: &Facts) -> Vec<&'w [Object<'w>]> {
    let (all, others) = match facts.given {
        Given::Kept => (earlier, world.of(facts.subject)),
        Given::Whole | Given::Part | Given::Seen => (world, world.before()),
    };
    let tables = 0..facts.tables.len();
    let tables = tables.map(|model| all.of(model));
    tables.chain([others]).collect()
}

// The members of every row that a browser is given.
fn tables(random: &mut Random, given: &[&[Object<'_>]], facts: &Facts) -> Value {
    let mut tables = Vec::new();
    for table in given {
        let rows = table.iter().map(|row| {
            let fields = row.model().fields.iter().zip(row.wire);
            let fields = fields.filter(|(field, _)| !field.access.private);
            let fields = fields.filter(|_| facts.given != Given::Part || random.chance(70));
            let fields = fields.map(|(field, value)| (field.wire.clone(), value.clone()));
            Value::Object(fields.collect())
        });
        tables.push(rows.collect());
    }
    Value::Array(tables)
}

// `[table, row, name, table, rows]`: the rows are a number, `null` or a list, as an answer has them.
fn links(random: &mut Random, given: &[&[Object<'_>]], facts: &Facts) -> Value {
    let mut links = Vec::new();
    for (table, rows) in given.iter().enumerate() {
        // Of what a row becomes, a browser has its fields alone.
        if facts.given == Given::Kept && table == facts.tables.len() {
            break;
        }
        for (at, row) in rows.iter().enumerate() {
            for led in row.led() {
                if facts.given == Given::Part && random.chance(30) {
                    continue;
                }
                let shown = led.numbers.iter();
                let open = facts.given != Given::Seen || is_open(&facts.schema.models[led.model]);
                let shown = shown.filter(|_| open || random.chance(70));
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

// Whether no answer hides a row of it, as the language says.
fn is_open(model: &Model) -> bool {
    let of = |operation: Operation| {
        let lines = model.permissions.lines.iter();
        let mut lines = lines.filter(move |line| line.operations.contains(&operation));
        lines.clone().all(|line| !line.deny) && lines.any(|line| line.rule.expr == Expr::Anyone)
    };
    of(Operation::List) && of(Operation::Get)
}

fn is_hushed(path: &Way) -> bool {
    path.steps.iter().any(|step| step.starts_with("hushed"))
}

// Whether the server sets what is read of a row that it makes, or puts it in order.
fn is_made(model: &Model, path: &Way) -> bool {
    let [step] = &*path.steps else { return false };
    let field = at(model, step).map(|at| &model.fields[at]);
    path.root == Root::Row
        && field.is_some_and(|field| field.access.readonly || names_rows(&field.ty))
}

fn names_rows(ty: &Type) -> bool {
    matches!(ty, Type::List(inner) if matches!(**inner, Type::Id { .. }))
}

/// Whether a rule reads what a browser is not told: what is hidden from it, or text; or compares JSON.
fn is_withheld(expr: &Expr, hidden: &dyn Fn(&Way) -> bool) -> bool {
    let text = |literal: &Literal| matches!(literal, Literal::Text(text) if !text.is_empty());
    let within = |inner: &Expr| is_withheld(inner, hidden);
    match expr {
        Expr::Literal(literal) => text(literal),
        Expr::Path(path) => hidden(path),
        Expr::Not(inner) | Expr::Negate(inner) => within(inner),
        Expr::Binary { left, right, .. } => within(left) || within(right),
        Expr::Matches { value, any } => within(value) || any.iter().any(text),
        Expr::Call { receiver, arg, .. } => within(receiver) || arg.as_deref().is_some_and(within),
        Expr::Quantified { relation, body, .. } => hidden(relation) || within(body),
        Expr::Changed(field) => ["hushed", "data"].iter().any(|at| field.starts_with(at)),
        Expr::Now | Expr::Role(_) | Expr::Anyone | Expr::SignedIn => false,
    }
}
