//! The smallest world found in which judges still differ: fewer lines, a smaller rule, fewer rows,
//! fewer values.

use crate::asked::Asked;
use crate::facts::Facts;
use crate::run::Differing;
use serde_json::Value;
use ssot_core::schema::{Binary, Expr, Operation, Permission, Schema};
use std::sync::Arc;

/// Worlds that are judged on the way, at most.
const TRIES: usize = 2_000;

/// Whether judges still differ in a world, and where.
pub type Differs<'d> = dyn FnMut(&Facts, &Asked) -> Option<Differing> + 'd;

/// Makes a world smaller as long as judges differ on the same question.
pub fn smallest(
    facts: Facts,
    differing: Differing,
    differs: &mut Differs<'_>,
) -> (Facts, Differing) {
    let mut shrink = Shrink {
        facts,
        differing,
        differs,
        tries: TRIES,
    };
    shrink.alone();
    loop {
        let left = shrink.tries;
        let smaller = shrink.lines() | shrink.rules() | shrink.rows() | shrink.values();
        if !smaller || shrink.tries == 0 || left == shrink.tries {
            return (shrink.facts, shrink.differing);
        }
    }
}

struct Shrink<'d, 'f> {
    facts: Facts,
    differing: Differing,
    differs: &'d mut Differs<'f>,
    tries: usize,
}

impl Shrink<'_, '_> {
    /// Takes a world if judges differ in it.
    fn takes(&mut self, facts: Facts) -> bool {
        if self.tries == 0 {
            return false;
        }
        self.tries -= 1;
        let differing = (self.differs)(&facts, &self.differing.asked);
        // Not to know is another mistake than to say otherwise.
        let unknown = |one: &Differing| one.said.contains("unknown");
        let alike = |one: &Differing| unknown(one) == unknown(&self.differing);
        let Some(differing) = differing.filter(alike) else {
            return false;
        };
        (self.facts, self.differing) = (facts, differing);
        true
    }

    fn with(&self, change: impl FnOnce(&mut Schema, usize)) -> Facts {
        let mut facts = self.facts.clone();
        change(Arc::make_mut(&mut facts.schema), facts.subject);
        facts
    }

    /// No rule but those that are asked.
    fn alone(&mut self) {
        let asked = self.differing.asked.clone();
        let facts = self.with(|schema, subject| {
            let model = &mut schema.models[subject];
            if let Asked::Operation(_, operation) = &asked {
                let lines = &mut model.permissions.lines;
                lines.retain(|line| line.operations.contains(operation) || opens(line));
            }
            for field in &mut model.fields {
                if !matches!(&asked, Asked::Field(wire, _) if *wire == field.wire) {
                    (field.access.visible, field.access.writable) = (None, None);
                }
            }
        });
        self.takes(facts);
    }

    fn lines(&mut self) -> bool {
        let mut smaller = false;
        let mut at = 0;
        while let Some(line) = self.facts.model().permissions.lines.get(at) {
            if opens(line) {
                at += 1;
                continue;
            }
            let facts = self.with(|schema, subject| {
                schema.models[subject].permissions.lines.remove(at);
            });
            match self.takes(facts) {
                true => smaller = true,
                false => at += 1,
            }
        }
        smaller
    }

    fn rules(&mut self) -> bool {
        let mut smaller = false;
        let mut at = 0;
        while let Some(rule) =
            rules(&mut self.facts.schema.as_ref().clone(), self.facts.subject).get(at)
        {
            let found = parts(rule).into_iter().any(|part| {
                let facts = self.with(|schema, subject| {
                    if let Some(rule) = rules(schema, subject).into_iter().nth(at) {
                        *rule = part;
                    }
                });
                self.takes(facts)
            });
            match found {
                true => smaller = true,
                false => at += 1,
            }
        }
        smaller
    }

    fn rows(&mut self) -> bool {
        let mut smaller = false;
        for table in 0..self.facts.tables.len() {
            let mut step = self.facts.tables[table].len().div_ceil(2);
            while step > 0 {
                let mut at = 0;
                while at < self.facts.tables[table].len() {
                    let mut facts = self.facts.clone();
                    let end = (at + step).min(facts.tables[table].len());
                    facts.tables[table].drain(at..end);
                    if table == facts.subject {
                        facts.before.drain(at..end);
                    }
                    match self.takes(facts) {
                        true => smaller = true,
                        false => at += step,
                    }
                }
                step /= 2;
            }
        }
        smaller
    }

    /// `None` and empty lists instead of values.
    fn values(&mut self) -> bool {
        let mut smaller = false;
        for table in 0..=self.facts.tables.len() {
            for row in 0..table_of(&mut self.facts, table).len() {
                for at in 0..table_of(&mut self.facts, table)[row].len() {
                    smaller |= self.value(table, row, at);
                }
            }
        }
        smaller
    }

    fn value(&mut self, table: usize, row: usize, at: usize) -> bool {
        let model = match table == self.facts.tables.len() {
            true => self.facts.subject,
            false => table,
        };
        let nullable = self.facts.schema.models[model].fields[at].nullable;
        let mut facts = self.facts.clone();
        let value = &mut table_of(&mut facts, table)[row][at];
        let empty = match value {
            Value::Array(all) if !all.is_empty() => Value::Array(Vec::new()),
            Value::Null | Value::Array(_) => return false,
            _ if nullable => Value::Null,
            _ => return false,
        };
        *value = empty;
        self.takes(facts)
    }
}

/// Whether everyone may see every row by it: a browser knows then that none is hidden.
fn opens(line: &Permission) -> bool {
    line.rule.expr == Expr::Anyone && !line.operations.contains(&Operation::Update)
}

/// A table by its number; the last is what the subject's rows were.
fn table_of(facts: &mut Facts, table: usize) -> &mut Vec<Vec<Value>> {
    match table < facts.tables.len() {
        true => &mut facts.tables[table],
        false => &mut facts.before,
    }
}

/// Every rule of a model.
fn rules(schema: &mut Schema, model: usize) -> Vec<&mut Expr> {
    let model = &mut schema.models[model];
    let lines = model.permissions.lines.iter_mut();
    let lines = lines.map(|line| &mut line.rule.expr);
    let fields = model.fields.iter_mut().flat_map(|field| {
        let both = [&mut field.access.visible, &mut field.access.writable];
        both.into_iter().flatten().map(|rule| &mut rule.expr)
    });
    lines.chain(fields).collect()
}

/// Rules that are smaller than one by a part: a side alone, the inside alone, a word for the whole.
fn parts(expr: &Expr) -> Vec<Expr> {
    let mut all = Vec::new();
    let whole = |all: &mut Vec<Expr>| {
        if *expr != Expr::Anyone {
            all.push(Expr::Anyone);
        }
    };
    let boxed = |part: Expr| Box::new(part);
    match expr {
        Expr::Not(inner) => {
            all.push((**inner).clone());
            all.extend(parts(inner).into_iter().map(|part| Expr::Not(boxed(part))));
        }
        Expr::Negate(inner) => all.push((**inner).clone()),
        Expr::Binary { op, left, right } => {
            let logic = matches!(op, Binary::And | Binary::Or);
            let sum = matches!(op, Binary::Add | Binary::Sub | Binary::Mul);
            if logic || sum {
                all.extend([(**left).clone(), (**right).clone()]);
            }
            let sides = |left: &Expr, right: &Expr| Expr::Binary {
                op: *op,
                left: boxed(left.clone()),
                right: boxed(right.clone()),
            };
            let (lefts, rights) = match logic {
                true => (parts(left), parts(right)),
                false => (operands(left), operands(right)),
            };
            all.extend(lefts.iter().map(|left| sides(left, right)));
            all.extend(rights.iter().map(|right| sides(left, right)));
        }
        Expr::Quantified {
            quantifier,
            relation,
            var,
            body,
        } => {
            whole(&mut all);
            let with = |body| Expr::Quantified {
                quantifier: *quantifier,
                relation: relation.clone(),
                var: var.clone(),
                body: boxed(body),
            };
            all.extend(parts(body).into_iter().map(with));
        }
        Expr::Matches { value, any } if any.len() > 1 => {
            let without = |at: usize| Expr::Matches {
                value: value.clone(),
                any: vec![any[at].clone()],
            };
            all.extend((0..any.len()).map(without));
        }
        Expr::Matches { .. } | Expr::Call { .. } | Expr::Path(_) => whole(&mut all),
        Expr::Literal(_)
        | Expr::Now
        | Expr::Role(_)
        | Expr::Anyone
        | Expr::SignedIn
        | Expr::Changed(_) => {}
    }
    all
}

// What is calculated or asked, smaller; no other kind of value.
fn operands(expr: &Expr) -> Vec<Expr> {
    match expr {
        Expr::Binary { .. } | Expr::Negate(_) | Expr::Not(_) => parts(expr),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
