//! Random permissions of the model that rules are about, and rules of its fields.

use crate::facts::Given;
use crate::random::Random;
use crate::rule::Writer;
use crate::schema::Drawn;
use ssot_core::schema::{Action, Expr, Operation, Permission, Rule, Schema, Type};

/// What stands beside the five operations of the language: so many rules are asked of each row.
const ACTIONS: usize = 20;
const WORDS: [Operation; 5] = [
    Operation::List,
    Operation::Get,
    Operation::Create,
    Operation::Update,
    Operation::Delete,
];

/// The schema with rules about its subject.
pub(crate) fn ruled(random: &mut Random, drawn: &Drawn, given: Given) -> Schema {
    let mut schema = drawn.schema.clone();
    if given == Given::Seen {
        for model in &mut schema.models {
            for line in &mut model.permissions.lines {
                line.rule.expr = Expr::SignedIn;
            }
        }
    }
    // Who gets the whole world may find no row hidden: rules lead to no subject, or all see it.
    let open = given == Given::Whole && random.chance(50);
    let subject = &mut schema.models[drawn.subject];
    subject.routes.actions = (0..ACTIONS).map(action).collect();
    let actions = subject.routes.actions.iter();
    let actions = actions.map(|one| Operation::Action(one.name.clone()));
    let operations: Vec<Operation> = WORDS.into_iter().chain(actions).collect();
    let mut draw = Lines {
        random,
        drawn,
        given,
        apart: given == Given::Whole && !open,
        lines: Vec::new(),
    };
    for operation in &operations {
        let reads = matches!(operation, Operation::List | Operation::Get);
        // Who may not get a row may do nothing with it: of most worlds more is to be asked.
        let got = *operation == Operation::Get && draw.random.chance(75);
        match open && reads || got {
            true => draw.line(vec![operation.clone()], Some(Expr::Anyone)),
            false => draw.lines(operation, &operations),
        }
    }
    subject.permissions.lines = draw.lines;
    let whole = given == Given::Whole;
    fields(random, drawn, &mut schema, (whole, whole && !open));
    schema
}

fn fields(random: &mut Random, drawn: &Drawn, schema: &mut Schema, (whole, apart): (bool, bool)) {
    let subject = &mut schema.models[drawn.subject];
    for field in &mut subject.fields {
        let bare = field.access.private || field.access.readonly;
        if bare || subject.key.contains(&field.name) || !random.chance(10) {
            continue;
        }
        let mut rule = || {
            let expr = Writer::new(random, drawn, false, apart).rule();
            Some(Box::new(worded(expr)))
        };
        let (visible, writable) = (rule(), rule());
        // Where an answer may hide who is named, a browser is not sure of what is there.
        field.access.visible = visible.filter(|_| !(whole && names_a_row(&field.ty)));
        field.access.writable = writable;
    }
}

fn names_a_row(ty: &Type) -> bool {
    match ty {
        Type::Id { .. } => true,
        Type::List(inner) | Type::Option(inner) => names_a_row(inner),
        _ => false,
    }
}

/// Lines that are being drawn.
struct Lines<'d> {
    random: &'d mut Random,
    drawn: &'d Drawn,
    given: Given,
    /// Whether no rule leads back to the subject.
    apart: bool,
    lines: Vec<Permission>,
}

impl Lines<'_> {
    // One to three lines, some of which speak of another operation too.
    fn lines(&mut self, operation: &Operation, all: &[Operation]) {
        for _ in 0..1 + self.random.below(3) {
            let mut spoken = vec![operation.clone()];
            let open = self
                .lines
                .first()
                .is_some_and(|line| line.rule.expr == Expr::Anyone);
            let from = if open { 2 } else { 0 };
            if self.random.chance(15) {
                spoken.push(self.random.one(&all[from..]).clone());
                spoken.sort();
                spoken.dedup();
            }
            self.line(spoken, None);
        }
    }

    fn line(&mut self, operations: Vec<Operation>, rule: Option<Expr>) {
        let updates = operations.contains(&Operation::Update);
        let names_new = rule.is_none() && updates && self.random.chance(60);
        let deny = rule.is_none() && self.random.chance(25);
        // The row that is written is one of the subject's: a browser is not sure of what a rule
        // finds by a way around.
        // Who updates a row has to get it as it was.
        let creates = operations.contains(&Operation::Create);
        let writes = updates || operations.contains(&Operation::Get);
        let unsure = match self.given {
            Given::Whole => creates || writes,
            Given::Part | Given::Seen => writes,
            Given::Kept => false,
        };
        let apart = self.apart || unsure;
        let expr = rule.unwrap_or_else(|| {
            let writer = Writer::new(self.random, self.drawn, names_new, apart);
            writer.fresh(self.drawn, creates).rule()
        });
        self.lines.push(Permission {
            name: Some("hushed name".to_owned()),
            deny,
            operations,
            rule: worded(expr),
            names_new,
        });
    }
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
