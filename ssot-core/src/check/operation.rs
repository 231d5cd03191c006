//! Operations and their groups, resolved.

use super::code;
use super::nearest::suggest;
use crate::schema::Operation;
use crate::syntax::tree::Name;
use crate::syntax::{Diag, Diags};

/// The operations a model or service has: for a service the actions alone.
#[derive(Clone, Copy)]
pub(super) struct Operations<'a> {
    /// Whether there are rows: `list`, `get`, `create`, `update`, `delete`.
    pub(super) rows: bool,
    pub(super) actions: &'a [String],
}

pub(super) const READ: [Operation; 2] = [Operation::List, Operation::Get];
pub(super) const WRITE: [Operation; 3] = [Operation::Create, Operation::Update, Operation::Delete];

/// Words that no action can be called.
pub(super) const WORDS: [&str; 8] = [
    "list", "get", "create", "update", "delete", "read", "write", "all",
];

impl Operations<'_> {
    /// The operations that these names mean, in order, none twice.
    pub(super) fn resolve(&self, names: &[Name], diags: &mut Diags) -> Vec<Operation> {
        let mut all = Vec::with_capacity(names.len());
        for name in names {
            self.add(name, &mut all, diags);
        }
        all.sort();
        all.dedup();
        all
    }

    fn add(&self, name: &Name, all: &mut Vec<Operation>, diags: &mut Diags) {
        match (name.text.as_str(), self.rows) {
            ("list", true) => all.push(Operation::List),
            ("get", true) => all.push(Operation::Get),
            ("create", true) => all.push(Operation::Create),
            ("update", true) => all.push(Operation::Update),
            ("delete", true) => all.push(Operation::Delete),
            ("read", true) => all.extend(READ),
            ("write", true) => all.extend(WRITE),
            ("all", _) => {
                if self.rows {
                    all.extend(READ.into_iter().chain(WRITE));
                }
                all.extend(self.actions.iter().cloned().map(Operation::Action));
            }
            (text, _) if self.actions.iter().any(|action| action == text) => {
                all.push(Operation::Action(text.to_owned()))
            }
            _ => diags.push(self.unknown(name)),
        }
    }

    fn unknown(&self, name: &Name) -> Diag {
        let words = if self.rows { &WORDS[..] } else { &WORDS[7..] };
        let known = || {
            words
                .iter()
                .copied()
                .chain(self.actions.iter().map(String::as_str))
        };
        let diag = Diag::error(
            code::UNKNOWN_OPERATION,
            name.span,
            format!("unknown operation `{name}`"),
        );
        suggest(diag, &name.text, known(), || {
            Some(format!("expected one of {}", super::nearest::list(known())))
        })
    }
}

/// The word of an operation.
pub(super) fn word(operation: &Operation) -> &str {
    match operation {
        Operation::List => "list",
        Operation::Get => "get",
        Operation::Create => "create",
        Operation::Update => "update",
        Operation::Delete => "delete",
        Operation::Action(name) => name,
    }
}
