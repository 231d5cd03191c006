//! From sources to a schema; and whose mistakes are whose.

use crate::both::Second;
use crate::source::{Declaration, Kind, Sources};
use crate::write::Plan;
use ssot_core::Form;
use ssot_core::check::{Scope, check};
use ssot_core::schema::Schema;
use ssot_core::syntax::tree::Declared;
use ssot_core::syntax::{Diag, Diags, meaning};
use std::sync::Arc;

/// What came of reading a crate.
pub(crate) enum Reading {
    /// A schema, and warnings.
    Meant(Box<Schema>, Vec<Diag>),
    /// Mistakes that the macro or rustc reports, at their place in an editor: a failing build script
    /// would silence both. The first of ours, if any.
    LeftToRustc(Option<Diag>),
    /// Mistakes that only the whole crate shows.
    Wrong(Vec<Diag>),
}

/// What nobody needs after a run. A build script ends then, and leaves it to the system rather than
/// take it apart node by node: a tenth of a run.
#[derive(Default)]
pub(crate) struct Attic {
    /// A thread that ends just before the process does makes that wait.
    pub(crate) second: Second,
    /// Every text that was written.
    pub(crate) plan: Arc<Plan>,
    /// Every file and its tokens.
    pub(crate) sources: Sources,
    declared: Declared,
}

/// Reads every declaration and resolves them together; the tree goes to `attic`.
///
/// Takes the tokens, which are then gone through without a copy. `again` finds them once more when
/// there is a mistake to be attributed.
pub(crate) fn read(
    sources: &mut Sources,
    again: impl FnOnce() -> Sources,
    attic: &mut Attic,
) -> Reading {
    if !sources.broken.is_empty() {
        return Reading::LeftToRustc(None);
    }
    let mut diags = Diags::default();
    let all = &mut attic.declared;
    for found in &mut sources.declarations {
        all.append(tree(found, &mut diags));
    }
    if diags.has_errors() {
        return Reading::LeftToRustc(first_error(diags));
    }
    let schema = check(all, Scope::Crate, &mut diags);
    if !diags.has_errors() {
        return Reading::Meant(Box::new(schema), diags.into_vec());
    }
    let mut again = again();
    let mistake = again.declarations.iter_mut().find_map(alone);
    sources.also_parsed(again);
    match mistake {
        Some(mistake) => Reading::LeftToRustc(Some(mistake)),
        None => Reading::Wrong(diags.into_vec()),
    }
}

/// The first mistake that the macro finds in a declaration by itself.
fn alone(found: &mut Declaration) -> Option<Diag> {
    let mut diags = Diags::default();
    let declared = tree(found, &mut diags);
    check(&declared, Scope::Block, &mut diags);
    first_error(diags)
}

fn tree(found: &mut Declaration, diags: &mut Diags) -> Declared {
    let tokens = std::mem::take(&mut found.tokens);
    let form = match found.kind {
        Kind::Block => Form::Block,
        Kind::Model => Form::DeriveModel,
        Kind::Type => Form::DeriveType,
    };
    meaning(form, tokens, diags)
}

fn first_error(diags: Diags) -> Option<Diag> {
    let is_error = |diag: &Diag| diag.level == ssot_core::syntax::Level::Error;
    diags.into_vec().into_iter().find(is_error)
}
