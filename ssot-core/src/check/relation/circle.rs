//! Required relations do not lead in a circle: of its models no first row could be made.

use crate::check::code;
use crate::check::whole::Whole;
use crate::schema::{Model, OnDelete, RelationKind};
use crate::syntax::{Diag, Diags};
use std::collections::{BTreeMap, VecDeque};

/// A required field that names a row of another model.
struct Step<'a> {
    from: usize,
    field: &'a str,
    to: usize,
}

pub(super) fn check(models: &[Model], wholes: &[Whole<'_>], diags: &mut Diags) {
    let steps = steps(models);
    let mut told = vec![false; models.len()];
    for start in 0..models.len() {
        if told[start] {
            continue;
        }
        if let Some(circle) = shortest(&steps, start) {
            for step in &circle {
                told[step.from] = true;
            }
            report(models, &wholes[start], &circle, diags);
        }
    }
}

fn steps(models: &[Model]) -> Vec<Step<'_>> {
    let index: BTreeMap<&str, usize> = models
        .iter()
        .enumerate()
        .map(|(at, model)| (model.name.as_str(), at))
        .collect();
    let mut steps = Vec::new();
    for (from, model) in models.iter().enumerate() {
        for relation in &model.relations {
            if let RelationKind::ToOne {
                field,
                nullable: false,
                // `set_null` on a required field is told already.
                on_delete: OnDelete::Restrict | OnDelete::Cascade,
            } = &relation.kind
                && let Some(to) = index.get(relation.model.as_str())
            {
                let to = *to;
                steps.push(Step { from, field, to });
            }
        }
    }
    steps
}

/// The shortest way from a model back to itself, first found first.
fn shortest<'s, 'a>(steps: &'s [Step<'a>], start: usize) -> Option<Vec<&'s Step<'a>>> {
    let mut came: BTreeMap<usize, &Step<'a>> = BTreeMap::new();
    let mut next = VecDeque::from([start]);
    while let Some(at) = next.pop_front() {
        for step in steps.iter().filter(|step| step.from == at) {
            if step.to == start {
                return Some(way(&came, start, step));
            }
            came.entry(step.to).or_insert_with(|| {
                next.push_back(step.to);
                step
            });
        }
    }
    None
}

fn way<'s, 'a>(
    came: &BTreeMap<usize, &'s Step<'a>>,
    start: usize,
    last: &'s Step<'a>,
) -> Vec<&'s Step<'a>> {
    let mut way = vec![last];
    let mut at = last.from;
    while at != start {
        let Some(step) = came.get(&at) else { break };
        way.push(step);
        at = step.from;
    }
    way.reverse();
    way
}

fn report(models: &[Model], whole: &Whole<'_>, circle: &[&Step<'_>], diags: &mut Diags) {
    let named = |step: &&Step<'_>| format!("{}.{}", models[step.from].name, step.field);
    let Some(first) = circle.first() else { return };
    let message = match circle {
        [one] => format!(
            "`{}` must be an `Option`: it names its own model",
            named(one)
        ),
        all => {
            let names: Vec<_> = all.iter().map(named).collect();
            format!("`{}` is a circle of required relations", names.join(" -> "))
        }
    };
    let (field, to) = (first.field, &models[first.to].name);
    let mut written = whole.fields.iter();
    let written = written.find(|written| written.name.text == field);
    let span = written.map_or(whole.model.name.span, |written| written.name.span);
    diags.push(
        Diag::error(code::REQUIRED_CIRCLE, span, message).help(format!(
            "no first row could be made: write `{field}: Option<Id<{to}>>`"
        )),
    );
}
