//! Rules of fields (`visible`, `writable`) and across fields (`check`).

use crate::check::expr::walk::paths;
use crate::check::expr::{Place, What, World, condition, rule};
use crate::check::whole::Whole;
use crate::schema::{Check, Expr, Model, RelationKind, Root};
use crate::syntax::Diags;
use crate::syntax::tree::FieldAttrKind;

pub(super) fn fields(
    world: &World<'_>,
    place: Place<'_>,
    whole: &Whole<'_>,
    model: &mut Model,
    diags: &mut Diags,
) {
    for written in &whole.fields {
        for attr in &written.attrs {
            let (FieldAttrKind::Visible(words) | FieldAttrKind::Writable(words)) = &attr.kind
            else {
                continue;
            };
            let made = rule(world, place, words, diags);
            let field = model
                .fields
                .iter_mut()
                .find(|field| field.name == written.name.text);
            let Some(field) = field else { continue };
            match &attr.kind {
                FieldAttrKind::Visible(_) => field.access.visible = Some(made),
                _ => field.access.writable = Some(made),
            }
        }
    }
}

pub(super) fn checks(
    world: &World<'_>,
    place: Place<'_>,
    whole: &Whole<'_>,
    model: &mut Model,
    diags: &mut Diags,
) {
    let place = Place {
        what: What::Check,
        ..place
    };
    for check in &whole.checks {
        let expr = condition(world, place, &check.rule, diags);
        let fields = read(model, &expr);
        model.checks.push(Check {
            words: check.words.text.clone(),
            expr,
            fields,
        });
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
