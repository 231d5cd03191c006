//! A schema made ready: keys sorted for look-up, constraints with their bounds read.

use super::limit::Limit;
use crate::schema::{Body, Check, Constraint, Field, Member, Model, Schema, Shape, Type};
use crate::value::bounds;
use serde_json::Value;
use std::borrow::Cow;

/// A model made ready.
pub(super) struct ModelPlan {
    pub(super) fields: Vec<FieldPlan>,
    /// Places of the fields a client knows of, sorted by wire name.
    by_wire: Vec<usize>,
    /// Checks that the row's own fields decide.
    pub(super) checks: Vec<Check>,
}

/// A field made ready.
pub(super) struct FieldPlan {
    pub(super) field: Field,
    pub(super) rules: Rules,
}

/// The constraints of a field.
pub(super) struct Rules {
    pub(super) limits: Vec<Limit>,
    /// The author's words for any of them.
    pub(super) message: Option<String>,
    pub(super) trim: bool,
    pub(super) lowercase: bool,
}

impl ModelPlan {
    pub(super) fn new(model: &Model, schema: &Schema) -> ModelPlan {
        let fields: Vec<FieldPlan> = model
            .fields
            .iter()
            .map(|field| FieldPlan {
                rules: Rules::new(&field.ty, &field.constraints, field.message.clone(), schema),
                field: field.clone(),
            })
            .collect();
        let mut by_wire: Vec<usize> = (0..fields.len())
            .filter(|&at| !fields[at].field.access.private)
            .collect();
        by_wire.sort_by(|&a, &b| fields[a].field.wire.cmp(&fields[b].field.wire));
        let checks = model.checks.iter();
        ModelPlan {
            by_wire,
            checks: checks
                .filter(|check| crate::expr::local(&check.expr))
                .cloned()
                .collect(),
            fields,
        }
    }

    /// Whether a client knows of a field with this wire name.
    pub(super) fn knows(&self, wire: &str) -> Option<&FieldPlan> {
        let found = self
            .by_wire
            .binary_search_by(|&at| self.fields[at].field.wire.as_str().cmp(wire));
        found.ok().map(|at| &self.fields[self.by_wire[at]])
    }
}

/// The constraints of a shape's members: of those that have any.
pub(super) struct ShapePlan(Vec<(Member, Rules)>);

impl ShapePlan {
    pub(super) fn new(shape: &Shape, schema: &Schema) -> ShapePlan {
        let mut all = Vec::new();
        constrained(&shape.body, &mut |member| {
            let ty = bounds::in_shape(&member.ty);
            let message = member.message.clone();
            let rules = Rules::new(&ty, &member.constraints, message, schema);
            all.push((member.clone(), rules));
        });
        ShapePlan(all)
    }

    /// What a member keeps to.
    pub(super) fn rules(&self, member: &Member) -> Option<&Rules> {
        let found = self.0.iter().find(|(known, _)| known == member);
        found.map(|(_, rules)| rules)
    }
}

fn constrained(body: &Body, each: &mut impl FnMut(&Member)) {
    match body {
        Body::Struct(members) => members
            .iter()
            .filter(|member| !member.constraints.is_empty())
            .for_each(each),
        Body::Enum { variants, .. } => {
            for case in variants {
                constrained(&case.body, each);
            }
        }
        Body::Alias(_) | Body::Tuple(_) | Body::Unit => {}
    }
}

impl Rules {
    fn new(ty: &Type, written: &[Constraint], message: Option<String>, schema: &Schema) -> Rules {
        let effective = bounds::effective(ty, written);
        let of = bounds::constrained(ty);
        Rules {
            limits: effective
                .iter()
                .flat_map(|constraint| Limit::of(constraint, of, schema))
                .collect(),
            message,
            trim: effective.contains(&Constraint::Trim),
            lowercase: effective.contains(&Constraint::Lowercase),
        }
    }

    /// A value after `trim` and `lowercase`.
    pub(super) fn normalised<'a>(&self, value: &'a Value) -> Cow<'a, Value> {
        let Value::String(text) = value else {
            return Cow::Borrowed(value);
        };
        let cut = if self.trim {
            text.trim_matches(|c: char| matches!(c, '\t'..='\r' | ' '))
        } else {
            text
        };
        if self.lowercase {
            return Cow::Owned(Value::String(cut.to_lowercase()));
        }
        if cut.len() == text.len() {
            return Cow::Borrowed(value);
        }
        Cow::Owned(Value::String(cut.to_owned()))
    }
}

/// Places of models, enums and shapes by name.
pub(super) struct Names {
    models: Vec<(String, usize)>,
    enums: Vec<(String, usize)>,
    shapes: Vec<(String, usize)>,
}

impl Names {
    pub(super) fn new(schema: &Schema) -> Names {
        Names {
            models: sorted(schema.models.iter().map(|model| &model.name)),
            enums: sorted(schema.enums.iter().map(|declared| &declared.name)),
            shapes: sorted(schema.types.iter().map(|shape| &shape.name)),
        }
    }

    pub(super) fn model(&self, name: &str) -> Option<usize> {
        find(&self.models, name)
    }

    pub(super) fn enum_(&self, name: &str) -> Option<usize> {
        find(&self.enums, name)
    }

    pub(super) fn shape(&self, name: &str) -> Option<usize> {
        find(&self.shapes, name)
    }
}

fn sorted<'a>(names: impl Iterator<Item = &'a String>) -> Vec<(String, usize)> {
    let mut sorted: Vec<_> = names
        .enumerate()
        .map(|(at, name)| (name.clone(), at))
        .collect();
    sorted.sort();
    sorted
}

fn find(names: &[(String, usize)], name: &str) -> Option<usize> {
    let found = names.binary_search_by(|(known, _)| known.as_str().cmp(name));
    found.ok().map(|at| names[at].1)
}
