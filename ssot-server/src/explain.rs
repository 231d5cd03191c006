//! Why a caller may do something, or may not: each line of the rules, part by part. For developers:
//! a production server says the code of a refusal and nothing else.

mod judged;
mod loaded;
mod question;
mod refusal;
mod text;

pub(crate) use question::{Question, asked, explained};

use serde::Serialize;
use ssot_core::expr::Explained;

/// What the rules say to a caller about one operation, and why.
///
/// Its `Display` is for people, its JSON for programs. Neither tells a value of a row; they do tell
/// rules and names of lines, and whether there is a row at all, which no client should know.
/// [`Server::explain`](crate::Server::explain) makes one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Explanation {
    /// The model, by its Rust name.
    pub model: String,
    /// `list`, `get`, `create`, `update`, `delete`, or an action.
    pub operation: String,
    /// What it comes to.
    pub verdict: Verdict,
    /// The key of the caller's row; none for nobody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caller: Option<String>,
    /// The roles that the caller holds.
    pub roles: Vec<String>,
    /// What stands where a row was asked for; none where none was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<Standing>,
    /// Whether `auth` asks for a caller who is signed in, and there is none.
    pub unsigned: bool,
    /// The lines that speak of the operation. None speaks: nobody may.
    pub lines: Vec<Line>,
    /// The lines of `get`, without which a row is there for no other operation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sight: Vec<Line>,
    /// The rules of fields: who sees them, or sets them where the operation writes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldLine>,
}

/// What the rules come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// The rules let it through. What else could refuse it (a constraint, a limit) is not asked.
    Allowed,
    /// 403, and 401 for nobody.
    Refused,
    /// 404: for this caller there is no such row.
    Hidden,
    /// It holds of some rows, or of some changes of this one.
    Depends,
}

/// What stands under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Standing {
    /// A row.
    There,
    /// A row that is deleted softly: it is there for nothing but `restore`.
    Deleted,
    /// Nothing.
    Missing,
}

/// One line of a `permissions` clause, judged.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Line {
    /// Its place in the clause, from 1.
    pub line: usize,
    /// The name that its author gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether it forbids where it holds.
    pub deny: bool,
    /// Which rows it was judged of.
    pub of: Of,
    /// The rule as it is written.
    pub rule: String,
    /// What was found of it and of its parts.
    pub told: Explained,
}

/// The rows that a line was judged of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Of {
    /// The row as it stands; of a create the row as it would be.
    Row,
    /// The row as an update would leave it.
    New,
    /// Both at once: the line names `new`.
    Change,
}

/// A rule of one field, judged.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct FieldLine {
    /// The field, by its name in JSON.
    pub field: String,
    /// `visible` or `writable`.
    pub clause: &'static str,
    /// The rule as it is written.
    pub rule: String,
    /// What was found of it and of its parts.
    pub told: Explained,
}
