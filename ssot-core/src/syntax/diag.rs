//! Mistakes, collected: one run reports them all.

use super::Extent;
use proc_macro2::Span;
use std::collections::BTreeSet;

/// One mistake, at the token that is wrong.
#[derive(Clone, Debug)]
pub struct Diag {
    /// The stable code (`S0042`), one for each rule.
    pub code: &'static str,
    /// An error, or a warning.
    pub level: Level,
    /// The token that is wrong, or the first of several.
    pub span: Span,
    /// The last of them.
    pub end: Span,
    /// What is wrong: lower case, no full stop, the author's names in backticks.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// A related place and what it is (`first defined here`).
    pub related: Option<(Span, String)>,
}

/// How bad a mistake is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The schema has no meaning.
    Error,
    /// The schema means something, likely not what was wanted.
    Warning,
}

impl Diag {
    /// An error without help.
    pub fn error(code: &'static str, at: impl Into<Extent>, message: impl Into<String>) -> Self {
        let level = Level::Error;
        let Extent { span, end } = at.into();
        let message = message.into();
        Diag {
            code,
            level,
            span,
            end,
            message,
            help: None,
            related: None,
        }
    }

    /// A warning without help.
    pub fn warning(code: &'static str, at: impl Into<Extent>, message: impl Into<String>) -> Self {
        Diag {
            level: Level::Warning,
            ..Diag::error(code, at, message)
        }
    }

    /// The same with what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with a related place.
    #[must_use]
    pub fn related(mut self, span: impl Into<Span>, what: impl Into<String>) -> Self {
        self.related = Some((span.into(), what.into()));
        self
    }
}

/// The mistakes found so far, in the order found.
#[derive(Clone, Debug, Default)]
pub struct Diags {
    found: Vec<Diag>,
    /// Words of what could not be read.
    lost: BTreeSet<String>,
}

impl Diags {
    /// Files a mistake.
    pub fn push(&mut self, diag: Diag) {
        self.found.push(diag);
    }

    /// Notes a word of what could not be read.
    pub(crate) fn lose(&mut self, word: &str) {
        if !self.lost.contains(word) {
            self.lost.insert(word.to_owned());
        }
    }

    /// Whether a name stands in what could not be read, or is made from one that does.
    pub(crate) fn is_lost(&self, name: &str) -> bool {
        let of_relation = |suffix| self.lost.contains(&format!("{name}{suffix}"));
        self.lost.contains(name) || of_relation("_id") || of_relation("_ids")
    }

    /// Keeps only what `keep` says.
    pub(crate) fn retain(&mut self, keep: impl FnMut(&Diag) -> bool) {
        self.found.retain(keep);
    }

    /// How many were filed.
    pub(crate) fn count(&self) -> usize {
        self.found.len()
    }

    /// Shows what to write wherever a mistake filed after the first `count` has no help.
    pub(crate) fn help_since(&mut self, count: usize, example: &str) {
        for diag in self.found.iter_mut().skip(count) {
            diag.help
                .get_or_insert_with(|| format!("write `{example}`"));
        }
    }

    /// Files every mistake of another run.
    pub fn extend(&mut self, other: Diags) {
        self.found.extend(other.found);
        self.lost.extend(other.lost);
    }

    /// Whether nothing was filed.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether an error was filed.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|diag| diag.level == Level::Error)
    }

    /// Every mistake, in the order found.
    pub fn into_vec(self) -> Vec<Diag> {
        self.found
    }
}
