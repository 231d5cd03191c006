//! How often each constraint kind was kept to and broken.

use serde_json::{Map, Value, json};
use ssot_core::schema::{Constraint, Model, Type};
use ssot_core::value::bounds;
use ssot_core::value::issue::{Issue, PathPart};
use std::collections::BTreeMap;

/// Values seen so far.
#[derive(Default)]
pub(crate) struct Counts {
    values: u64,
    invalid: u64,
    kinds: BTreeMap<&'static str, (u64, u64)>,
    shapes: BTreeMap<String, (u64, u64)>,
}

impl Counts {
    /// Notes what Rust found of a value.
    pub(crate) fn add(&mut self, model: &Model, value: &Value, issues: &[Issue]) {
        self.values += 1;
        self.invalid += u64::from(!issues.is_empty());
        for field in &model.fields {
            if value.get(&field.wire).is_none_or(Value::is_null) {
                continue;
            }
            let at = |issue: &&Issue| issue.path.first() == Some(&PathPart::from(&*field.wire));
            let broken: Vec<&str> = issues
                .iter()
                .filter(at)
                .map(|one| one.code.as_str())
                .collect();
            for constraint in bounds::effective(&field.ty, &field.constraints) {
                for kind in kinds(&constraint) {
                    self.note(kind, broken.contains(&kind));
                }
            }
            if let Type::Named { name, .. } = &field.ty {
                let (kept, not) = self.shapes.entry(name.clone()).or_default();
                *(if broken.is_empty() { kept } else { not }) += 1;
            }
            for kind in ["type", "format", "enum", "nul", "depth", "read_only"] {
                self.note(kind, broken.contains(&kind));
            }
        }
        for kind in ["required", "unknown_field", "check"] {
            self.note(kind, issues.iter().any(|one| one.code.as_str() == kind));
        }
    }

    fn note(&mut self, kind: &'static str, broken: bool) {
        let (kept, not) = self.kinds.entry(kind).or_default();
        *(if broken { not } else { kept }) += 1;
    }

    /// `{ values, invalid, kinds: { len: [kept, broken] }, shapes: { Point: [kept, broken] } }`
    pub(crate) fn report(&self) -> Value {
        let (kinds, shapes) = (pairs(&self.kinds), pairs(&self.shapes));
        json!({ "values": self.values, "invalid": self.invalid, "kinds": kinds, "shapes": shapes })
    }
}

fn pairs<K: ToString>(counts: &BTreeMap<K, (u64, u64)>) -> Map<String, Value> {
    counts
        .iter()
        .map(|(name, (kept, not))| (name.to_string(), json!([kept, not])))
        .collect()
}

fn kinds(constraint: &Constraint) -> Vec<&'static str> {
    match constraint {
        Constraint::Len { .. } => vec!["len"],
        Constraint::Range { .. } => vec!["range"],
        Constraint::Pattern(_) => vec!["pattern"],
        Constraint::MultipleOf(_) => vec!["multiple_of"],
        Constraint::Scale(_) => vec!["scale"],
        Constraint::Items { unique: true, .. } => vec!["items", "unique_items"],
        Constraint::Items { .. } => vec!["items"],
        Constraint::OneOf(_) => vec!["one_of"],
        Constraint::Trim | Constraint::Lowercase => Vec::new(),
    }
}
