//! What is said of a declaration, by the macro alone and by the build script beside the others.

use crate::declaration::Declaration;
use crate::lexed::keeping;
use crate::macros::expand::items;
use proc_macro2::{Span, TokenStream};
use ssot_build::{Options, emit};
use ssot_core::check::{Scope, check};
use ssot_core::schema::Schema;
use ssot_core::syntax::tree::Declared;
use ssot_core::syntax::{Diag, Diags, Level, block, derive_model, derive_type};
use ssot_core::{Form, read};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A crate of which one declaration at a time is broken.
pub struct Whole {
    /// Every declaration as it stands.
    pub declarations: Vec<Declaration>,
    read: Vec<Declared>,
}

/// What is said of one broken declaration.
#[derive(Debug)]
pub enum Verdict {
    /// A panic, in its own words.
    Panicked(String),
    /// Every error, in order; none means that the declaration still means something.
    Told(Vec<Diag>),
}

impl Whole {
    /// Reads every declaration once.
    #[must_use]
    pub fn new(declarations: Vec<Declaration>) -> Self {
        let read = declarations
            .iter()
            .map(|one| declared(one.tokens.clone(), one.form, &mut Diags::default()))
            .collect();
        Whole { declarations, read }
    }

    /// Expands the declaration at `index` as it stands, and as it is beside a mistake, so that this thread knows
    /// the texts of both.
    pub fn expand(&self, index: usize) {
        let one = &self.declarations[index];
        for mistakes in 0..2 {
            let mut whole = read(one.tokens.clone(), one.form, Scope::Block);
            for _ in 0..mistakes {
                whole
                    .diags
                    .push(Diag::error("S0001", Span::call_site(), "none"));
            }
            keeping(|| drop(items(whole)));
        }
    }

    /// Judges the crate with `tokens` in the place of the declaration at `index`.
    #[must_use]
    pub fn with(&self, index: usize, tokens: TokenStream) -> Verdict {
        let form = self.declarations[index].form;
        quietly(|| {
            let read = read(tokens, form, Scope::Block);
            let alone = errors(read.diags.clone());
            let declared = alone.is_empty().then(|| read.declared.clone());
            items(read);
            // A build script leaves to the macro what the macro finds.
            declared.map_or(alone, |declared| self.together(index, declared))
        })
    }

    fn together(&self, index: usize, broken: Declared) -> Vec<Diag> {
        let mut broken = Some(broken);
        let mut all = Declared::default();
        for (at, other) in self.read.iter().enumerate() {
            let next = if at == index { broken.take() } else { None };
            all.append(next.unwrap_or_else(|| other.clone()));
        }
        let mut diags = Diags::default();
        check(&all, Scope::Crate, &mut diags);
        errors(diags)
    }
}

/// Judges a declaration that is a crate by itself.
#[must_use]
pub fn alone(tokens: TokenStream, form: Form) -> Verdict {
    quietly(|| {
        items(read(tokens.clone(), form, Scope::Block));
        let read = read(tokens, form, Scope::Crate);
        let errors = errors(read.diags);
        if errors.is_empty() {
            emitted(&read.schema);
        }
        errors
    })
}

/// Everything that is written of a schema.
fn emitted(schema: &Schema) {
    let options = Options::default();
    emit::typescript(schema, &options);
    emit::json_schema(schema, &options);
    emit::mermaid(schema, &options);
}

fn declared(tokens: TokenStream, form: Form, diags: &mut Diags) -> Declared {
    match form {
        Form::Block => block(tokens, diags),
        Form::DeriveModel => derive_model(tokens, diags),
        Form::DeriveType => derive_type(tokens, diags),
    }
}

fn errors(diags: Diags) -> Vec<Diag> {
    let mut all = diags.into_vec();
    all.retain(|diag| diag.level == Level::Error);
    all
}

fn quietly(judge: impl FnOnce() -> Vec<Diag>) -> Verdict {
    match catch_unwind(AssertUnwindSafe(judge)) {
        Ok(errors) => Verdict::Told(errors),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            Verdict::Panicked(text.unwrap_or_else(|| "a panic without words".to_owned()))
        }
    }
}
