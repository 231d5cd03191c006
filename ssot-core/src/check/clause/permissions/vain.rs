//! A create that nobody can make: its rule asks of a new row what no new row is.
//!
//! A hook may set what clients may not, so it is a warning. A line that speaks of other operations
//! too is told of only where no other lets anybody create.

use crate::check::code;
use crate::check::expr::never::never;
use crate::check::expr::{Place, World};
use crate::schema::{
    Binary, Default, Expr, Field, Literal, Method, Model, Operation, Path, Permission, Quantifier,
    Relation, RelationKind, Root, Routes,
};
use crate::syntax::tree::PermissionLine;
use crate::syntax::{Diag, Diags};

pub(in crate::check) fn check(
    world: &World<'_>,
    place: Place<'_>,
    routes: &Routes,
    written: &[PermissionLine],
    lines: &[Permission],
    diags: &mut Diags,
) {
    let Some(model) = place.row else { return };
    if !routes.operations.contains(&Operation::Create) {
        return;
    }
    let begun = begun(model);
    let creates = |line: &&(&Permission, &PermissionLine)| {
        !line.0.deny && line.0.operations.contains(&Operation::Create)
    };
    let lines: Vec<_> = lines.iter().zip(written).collect();
    let told = lines.iter().filter(creates).map(|(line, written)| {
        let why = why(world, place, &begun, &of_new(model, &line.rule.expr));
        (line, written, why)
    });
    let told: Vec<_> = told.collect();
    let nobody = told.iter().all(|(_, _, why)| why.is_some());
    for (line, written, why) in told {
        let Some(help) = why.filter(|_| nobody || line.operations == [Operation::Create]) else {
            continue;
        };
        let message = "this rule holds of no new row: nobody can create one by it";
        let diag = Diag::warning(code::NEVER_MADE, written.rule.expr.span, message);
        diags.push(diag.help(help));
    }
}

/// What to write instead, if the rule holds of no new row.
fn why(world: &World<'_>, place: Place<'_>, begun: &[Expr], rule: &Expr) -> Option<String> {
    if never(world, place, &[rule], &[]) {
        return Some(
            "no row leads to a new one yet: speak of the row's own fields, or of the caller"
                .to_owned(),
        );
    }
    let held: Vec<&Expr> = begun.iter().chain([rule]).collect();
    never(world, place, &held, &[]).then(|| {
        "what only the server sets begins as its default: leave it out, or name `update` alone"
            .to_owned()
    })
}

/// What is known of the fields of a new row that no client gives.
fn begun(model: &Model) -> Vec<Expr> {
    let made = |field: &&Field| {
        let closed = field.access.readonly || field.access.private;
        let signed = model.audited && matches!(field.name.as_str(), "created_by" | "updated_by");
        closed && !signed && !model.key.contains(&field.name)
    };
    let fields = model.fields.iter().filter(made);
    fields
        .filter_map(|field| Some(is(field, begins(field)?)))
        .collect()
}

fn begins(field: &Field) -> Option<Literal> {
    match &field.default {
        Some(Default::Literal(literal)) => Some(literal.clone()),
        Some(Default::Now | Default::Me | Default::New) => None,
        None => field.nullable.then_some(Literal::None),
    }
}

fn is(field: &Field, literal: Literal) -> Expr {
    let path = Path {
        root: Root::Row,
        steps: vec![field.name.clone()],
        ty: field.ty.clone(),
        nullable: field.nullable,
    };
    Expr::Binary {
        op: Binary::Eq,
        left: Box::new(Expr::Path(path)),
        right: Box::new(Expr::Literal(literal)),
    }
}

/// The rule as a row finds it to which none leads yet.
fn of_new(model: &Model, expr: &Expr) -> Expr {
    let of_new = |expr: &Expr| Box::new(of_new(model, expr));
    match expr {
        Expr::Not(inner) => Expr::Not(of_new(inner)),
        Expr::Negate(inner) => Expr::Negate(of_new(inner)),
        Expr::Binary { op, left, right } => Expr::Binary {
            op: *op,
            left: of_new(left),
            right: of_new(right),
        },
        Expr::Quantified {
            quantifier,
            relation,
            ..
        } if leads_back(model, relation) => {
            Expr::Literal(Literal::Bool(*quantifier != Quantifier::Any))
        }
        Expr::Quantified {
            quantifier,
            relation,
            var,
            body,
        } => Expr::Quantified {
            quantifier: *quantifier,
            relation: relation.clone(),
            var: var.clone(),
            body: of_new(body),
        },
        Expr::Call {
            method: method @ (Method::IsSome | Method::IsNone),
            receiver,
            ..
        } if is_back(model, receiver) => Expr::Literal(Literal::Bool(*method == Method::IsNone)),
        Expr::Path(path) if leads_back(model, path) => Expr::Literal(Literal::None),
        Expr::Literal(_)
        | Expr::Now
        | Expr::Path(_)
        | Expr::Role(_)
        | Expr::Anyone
        | Expr::SignedIn
        | Expr::Matches { .. }
        | Expr::Call { .. }
        | Expr::Changed(_) => expr.clone(),
    }
}

fn is_back(model: &Model, expr: &Expr) -> bool {
    matches!(expr, Expr::Path(path) if leads_back(model, path))
}

/// Whether a way begins with rows that name this one; a row of the same model may name itself.
fn leads_back(model: &Model, path: &Path) -> bool {
    let (Root::Row, Some(first)) = (&path.root, path.steps.first()) else {
        return false;
    };
    let is_first = |relation: &&Relation| relation.name == *first;
    let relation = model.relations.iter().find(is_first);
    relation.is_some_and(|relation| relation.model != model.name && is_held_there(relation))
}

fn is_held_there(relation: &Relation) -> bool {
    match relation.kind {
        RelationKind::ToOne { .. } => false,
        RelationKind::OneBack { .. } | RelationKind::ToMany { .. } => true,
        RelationKind::ManyToMany { owner, .. } => !owner,
    }
}
