//! Rules of fields (`visible`, `writable`) and across fields (`check`).

use crate::check::code;
use crate::check::expr::walk::paths;
use crate::check::expr::{Place, What, World, condition, rule};
use crate::check::whole::Whole;
use crate::schema::{Check, Expr, Model, RelationKind, Root};
use crate::syntax::tree::{self, FieldAttrKind};
use crate::syntax::{Diag, Diags};

/// The model with the rules of its fields; `None` when they have none.
pub(super) fn fields(
    world: &World<'_>,
    place: Place<'_>,
    whole: &Whole<'_>,
    model: &Model,
    diags: &mut Diags,
) -> Option<Model> {
    let mut ruled = None;
    for written in &whole.fields {
        for attr in &written.attrs {
            let (FieldAttrKind::Visible(words) | FieldAttrKind::Writable(words)) = &attr.kind
            else {
                continue;
            };
            let made = rule(world, place, words, diags);
            let fields = &mut ruled.get_or_insert_with(|| model.clone()).fields;
            let field = fields
                .iter_mut()
                .find(|field| field.name == written.name.text);
            let Some(field) = field else { continue };
            match &attr.kind {
                FieldAttrKind::Visible(_) => field.access.visible = Some(Box::new(made)),
                _ => field.access.writable = Some(Box::new(made)),
            }
        }
    }
    ruled
}

pub(super) fn checks(
    world: &World<'_>,
    place: Place<'_>,
    whole: &Whole<'_>,
    model: &Model,
    diags: &mut Diags,
) -> Vec<Check> {
    let place = Place {
        what: What::Check,
        ..place
    };
    same_words(whole, diags);
    let mut made = Vec::with_capacity(whole.checks.len());
    for check in &whole.checks {
        let expr = condition(world, place, &check.rule, diags);
        let fields = read(model, &expr);
        made.push(Check {
            words: check.words.text.clone(),
            expr,
            fields,
        });
    }
    made
}

/// A refusal names its check by its words.
fn same_words(whole: &Whole<'_>, diags: &mut Diags) {
    let own = |check: &tree::Check| {
        whole
            .model
            .checks
            .iter()
            .any(|own| std::ptr::eq(own, check))
    };
    for (at, second) in whole.checks.iter().enumerate() {
        let mut before = whole.checks[..at].iter();
        let same = |first: &&&tree::Check| first.words.text == second.words.text;
        // A mixin that is named twice is told at its name.
        let Some(first) = before
            .find(same)
            .filter(|first| !std::ptr::eq(**first, *second))
        else {
            continue;
        };
        // What a mixin brings to others too is not at fault.
        let (wrong, other) = match own(first) && !own(second) {
            true => (first, second),
            false => (second, first),
        };
        let message = format!("two checks are called \"{}\"", second.words.text);
        diags.push(
            Diag::error(code::DEFINED_TWICE, wrong.words.span, message)
                .help("a refusal says the words: let them differ, or join the two with `&&`")
                .related(other.words.span, "the other one"),
        );
    }
}

/// The fields of the row that an expression reads, in order of first mention.
fn read(model: &Model, expr: &Expr) -> Vec<String> {
    let mut fields = Vec::new();
    paths(expr, &mut |path| {
        let Some(first) = path.steps.first().filter(|_| path.root == Root::Row) else {
            return;
        };
        let relation = model
            .relations
            .iter()
            .find(|relation| relation.name == *first);
        let field = match relation.map(|relation| &relation.kind) {
            Some(
                RelationKind::ToOne { field, .. }
                | RelationKind::ManyToMany {
                    field, owner: true, ..
                },
            ) => field,
            Some(_) => return,
            None => first,
        };
        if !fields.contains(field) {
            fields.push(field.clone());
        }
    });
    fields
}
