//! From what was written to what it means: every rule is judged, every mistake collected.
//!
//! Names are indexed (`known`), mixins taken in (`whole`), models outlined (`model`), relations
//! drawn (`relation`); then rules over rows are typed and clauses lowered. A rule that fails leaves
//! a value that later rules accept in silence: one mistake gives one error.

mod by_name;
mod clause;
mod code;
mod constraint;
mod default;
mod derived;
mod describe;
mod duplicate;
mod event_name;
mod exact;
mod expr;
mod field;
mod key;
mod known;
mod literal;
mod model;
mod nearest;
mod once;
mod operation;
mod order;
mod principal;
mod relation;
mod reserved;
mod role_name;
mod route;
mod satisfiable;
mod serde;
mod service;
mod shape;
mod stands;
mod ty;
mod whole;
mod wire;
mod wire_name;
mod within;

use crate::schema::{Model, Schema, VERSION};
use crate::syntax::Diags;
use crate::syntax::tree::{Declared, Name, Ty};
use by_name::ByName;
use expr::World;
use known::Known;
use whole::Whole;

pub use code::ALL as CODES;
pub(crate) use stands::stands;

/// How much of a crate the declarations are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One block or derive, as a macro sees it: a name that is not declared here may be declared
    /// elsewhere and is left alone.
    Block,
    /// The whole crate, as the build script sees it: a name that is not declared is a mistake.
    Crate,
}

/// What the declarations mean. Mistakes go to `diags`; where there is an error the schema holds
/// what could be made out, and nothing should be emitted from it.
pub fn check(declared: &Declared, scope: Scope, diags: &mut Diags) -> Schema {
    let mut found = Diags::default();
    let schema = judge(declared, scope, &mut found);
    once::add(found, diags);
    schema
}

fn judge(declared: &Declared, scope: Scope, diags: &mut Diags) -> Schema {
    let known = Known::new(declared, scope);
    duplicate::check(declared, diags);
    reserved::check(&known, declared, diags);
    wire_name::check(&known, declared, diags);
    let wholes = whole::models(&known, declared, diags);
    let mut models = outlines(&known, &wholes, diags);
    key::check(&wholes, &mut models, diags);
    let principal = principal::principal(&known, declared, &models, diags);
    role_name::check(&known, principal.as_ref(), &wholes, &models, diags);
    let world = World {
        known: &known,
        models: ByName::new(&models, |model| &model.name),
        principal: principal.as_ref(),
    };
    let lowered = wholes.iter().zip(&models);
    let lowered: Vec<_> = lowered
        .map(|(whole, model)| clause::lower(&world, whole, model, diags))
        .collect();
    let services: Vec<_> = declared
        .services
        .iter()
        .map(|written| service::service(&world, written, diags))
        .collect();
    for (model, lowered) in models.iter_mut().zip(lowered) {
        lowered.join(model);
    }
    wire::check(&wholes, &models, diags);
    serde::check(&wholes, &models, diags);
    event_name::check(&wholes, diags);
    route::check(&wholes, &models, &declared.services, &services, diags);
    Schema {
        version: VERSION,
        enums: declared.enums.iter().map(shape::enum_).collect(),
        types: declared
            .shapes
            .iter()
            .map(|written| shape::shape(&known, written, diags))
            .collect(),
        principal,
        models,
        services,
    }
}

/// The types that the fields and shapes of a declaration name and that it does not make, each by
/// its last segment, which is its name as [`crate::schema::Type::Extern`]. Of an id that does not
/// say its key it is the model's name, beside the whole id.
pub fn elsewhere(declared: &Declared) -> Vec<(&Name, &Ty)> {
    let known = Known::new(declared, Scope::Block);
    let mut found = ty::Elsewhere::new(&known);
    for model in &declared.models {
        let inside = ty::Inside::of(ty::Keys::of_fields(model.block));
        let fields = model.fields.iter();
        fields.for_each(|field| found.ty(&field.ty, inside));
    }
    let mixed = declared.mixins.iter().flat_map(|mixin| &mixin.fields);
    mixed.for_each(|field| found.ty(&field.ty, ty::Inside::of(ty::Keys::OfModel)));
    for shape in &declared.shapes {
        found.shape(shape, &shape.body);
    }
    found.found()
}

/// Every model with its fields and relations: what rules over rows can name.
fn outlines(known: &Known<'_>, wholes: &[Whole<'_>], diags: &mut Diags) -> Vec<Model> {
    let mut models: Vec<_> = wholes
        .iter()
        .map(|whole| model::outline(known, whole, diags))
        .collect();
    relation::lower(&mut models, wholes, diags);
    models
}

#[cfg(test)]
mod tests;
