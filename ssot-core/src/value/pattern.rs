//! `pattern("..")`: the regular expressions that Rust's `regex`, JavaScript's `/u` and PostgreSQL
//! read alike, and that a browser matches in linear time.
//!
//! [`read`] gives a small tree or says what to write instead; [`Pattern::text`] is the form that
//! every target compiles. A pattern is searched for; `^` and `$` pin it to the ends.

mod backtrack;
mod class;
mod reach;
mod reader;
mod search;
mod text;

pub use class::Class;

/// The most code points of a pattern.
pub const TEXT_MAX: usize = 1_000;
/// The deepest nesting of groups.
pub const DEPTH_MAX: usize = 16;
/// The greatest count in `{n,m}`; PostgreSQL allows no more.
pub const REPEAT_MAX: u32 = 255;
/// The most characters and classes once every `{n,m}` is written out.
pub const SIZE_MAX: u64 = 5_000;

/// A pattern of the common subset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Its alternatives; one when there is no `|` outside groups.
    pub branches: Vec<Branch>,
}

/// One alternative of the whole pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// Whether it begins with `^`.
    pub start: bool,
    /// What is matched between the anchors.
    pub body: Node,
    /// Whether it ends with `$`.
    pub end: bool,
}

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// One code point of a class; `at` is its place in the written pattern, in code points.
    Class {
        /// Which code points.
        class: Class,
        /// Where it was written.
        at: usize,
    },
    /// One part after the other; nothing when empty.
    Concat(Vec<Node>),
    /// Any one of these.
    Either(Vec<Node>),
    /// The part, `min` to `max` times; endlessly often without `max`.
    Repeat {
        /// What is repeated.
        node: Box<Node>,
        /// At least.
        min: u32,
        /// At most.
        max: Option<u32>,
    },
}

/// Why a pattern is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The place of the mistake in the pattern, in code points from 0.
    pub at: usize,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl Refused {
    fn new(at: usize, message: impl Into<String>, help: impl Into<String>) -> Refused {
        Refused {
            at,
            message: message.into(),
            help: help.into(),
        }
    }
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} at {}; {}", self.message, self.at, self.help)
    }
}

impl std::error::Error for Refused {}

/// Reads a pattern.
///
/// # Errors
/// When it is longer than [`TEXT_MAX`], deeper than [`DEPTH_MAX`], larger than [`SIZE_MAX`], uses
/// what the engines read differently or only some can (`\b`, `\p`, lookaround, back references,
/// flags, names, lazy quantifiers), or could take a browser more than linear time.
///
/// ```
/// use ssot_core::value::pattern;
/// assert_eq!(pattern::read(r"^\d{4}-.$").unwrap().text(), r"^[0-9]{4}-[^\n]$");
/// assert_eq!(pattern::read(r"^(a+)+$").unwrap_err().at, 2);
/// ```
pub fn read(pattern: &str) -> Result<Pattern, Refused> {
    let read = reader::read(pattern)?;
    backtrack::check(&read)?;
    Ok(read)
}

/// Whether a text is of a format. A format was proved harmless by its own tests.
#[cfg(feature = "syntax")]
pub(crate) fn is_of(format: &super::format::Format, text: &str) -> bool {
    let short = u64::try_from(text.chars().count()).is_ok_and(|count| count <= format.max);
    short && reader::read(format.regex).is_ok_and(|pattern| pattern.finds(text))
}

/// The form of a pattern that every engine compiles.
///
/// # Errors
/// As [`read`].
pub fn normalise(pattern: &str) -> Result<String, Refused> {
    read(pattern).map(|read| read.text())
}

impl Pattern {
    /// Whether it is found in a text. For the few texts of a declaration: nothing is compiled, and
    /// the time is that of the pattern's size by the text's length, squared at worst.
    ///
    /// ```
    /// use ssot_core::value::pattern;
    /// let code = pattern::read("^[A-Z]{3}-[0-9]+$").unwrap();
    /// assert!(code.finds("ABC-7") && !code.finds("abc-7"));
    /// ```
    pub fn finds(&self, text: &str) -> bool {
        search::finds(self, text)
    }

    /// The form that Rust, JavaScript with `u` and PostgreSQL read alike: no `\d`, `.` or capture.
    pub fn text(&self) -> String {
        text::text(self)
    }
}

#[cfg(test)]
mod tests;
