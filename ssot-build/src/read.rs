//! From sources to a schema; and whose mistakes are whose.

use crate::both::Second;
use crate::source::{Body, Declaration, Kind, Sources, Wanted};
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
    /// would silence both. The first of ours, if any, and what only the whole crate shows beside it.
    LeftToRustc(Option<Diag>, Vec<Diag>),
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
/// Blocks are read twice if there is anything to tell: first for their meaning, then with their places.
pub(crate) fn read(find: impl Fn(Wanted<'_>) -> Sources, attic: &mut Attic) -> (Sources, Reading) {
    let mut sources = find(Wanted::Meaning(&attic.second));
    if let Some(schema) = meant(&mut sources, attic) {
        return (sources, Reading::Meant(Box::new(schema), Vec::new()));
    }
    let mut sources = find(Wanted::Tokens);
    let reading = told(&mut sources, || find(Wanted::Tokens), attic);
    (sources, reading)
}

/// What a crate means about which there is nothing to say.
fn meant(sources: &mut Sources, attic: &mut Attic) -> Option<Schema> {
    let mut diags = Diags::default();
    let all = declared(sources, &mut diags).filter(|_| !diags.has_errors())?;
    attic.declared = all;
    let schema = check(&attic.declared, Scope::Crate, &mut diags);
    diags.is_empty().then_some(schema)
}

/// The same, and what is to be said where.
///
/// Takes the tokens, which are then gone through without a copy. `again` finds them once more when
/// there is a mistake to be attributed.
fn told(sources: &mut Sources, again: impl FnOnce() -> Sources, attic: &mut Attic) -> Reading {
    let mut diags = Diags::default();
    let Some(all) = declared(sources, &mut diags) else {
        return Reading::LeftToRustc(None, Vec::new());
    };
    attic.declared = all;
    let unread = diags.has_errors();
    let schema = check(&attic.declared, Scope::Crate, &mut diags);
    if !diags.has_errors() {
        return Reading::Meant(Box::new(schema), diags.into_vec());
    }
    let mut again = again();
    let of_macros: Vec<Diag> = again.declarations.iter_mut().flat_map(alone).collect();
    sources.also_parsed(again);
    let mut all = diags.into_vec();
    let Some(first) = of_macros.first() else {
        return Reading::Wrong(all);
    };
    all.retain(|diag| is_error(diag) && !of_macros.iter().any(|told| is_same(told, diag)));
    if unread {
        // Whatever else is missing may stand in what could not be read.
        all.retain(|diag| diag.code == TWICE);
    }
    Reading::LeftToRustc(Some(first.clone()), all)
}

/// The code of a name that is declared twice: wrong whatever else is written.
const TWICE: &str = "S0100";

/// Whether it is the same mistake at the same place, each with the spans of its own parse.
fn is_same(one: &Diag, other: &Diag) -> bool {
    let place = |diag: &Diag| (diag.span.start(), diag.span.end());
    one.code == other.code && one.message == other.message && place(one) == place(other)
}

/// Everything that is declared; `None` if there is a file that is not Rust.
fn declared(sources: &mut Sources, diags: &mut Diags) -> Option<Declared> {
    if !sources.broken.is_empty() {
        return None;
    }
    let mut all = Declared::default();
    for found in &mut sources.declarations {
        all.append(tree(found, diags));
    }
    Some(all)
}

/// The mistakes that the macro finds in a declaration by itself.
fn alone(found: &mut Declaration) -> Vec<Diag> {
    let mut diags = Diags::default();
    let declared = tree(found, &mut diags);
    check(&declared, Scope::Block, &mut diags);
    let mut all = diags.into_vec();
    all.retain(is_error);
    all
}

fn tree(found: &mut Declaration, diags: &mut Diags) -> Declared {
    let tokens = match &mut found.body {
        Body::Meaning(declared) => return std::mem::take(declared),
        Body::Tokens(tokens) => std::mem::take(tokens),
    };
    let form = match found.kind {
        Kind::Block => Form::Block,
        Kind::Model => Form::DeriveModel,
        Kind::Type => Form::DeriveType,
    };
    meaning(form, tokens, diags)
}

fn is_error(diag: &Diag) -> bool {
    diag.level == ssot_core::syntax::Level::Error
}
