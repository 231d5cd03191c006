//! Values and what they must satisfy: each rule is pinned here once, for every target.
//!
//! Always compiled: [`mod@format`] (one regular expression a format), [`message`] (one sentence a
//! code), [`bounds`] (limits that hold unless a constraint says otherwise), [`pattern`] (the
//! regular expressions that Rust and JavaScript read alike), [`query`] (how much a query may ask). The feature `judge` adds the judge
//! of JSON that enforces all of it.

pub mod bounds;
pub mod format;
pub mod issue;
#[cfg(feature = "judge")]
pub mod judge;
pub mod message;
pub mod pattern;
pub mod query;

/// The longest `String`, in code points, when `len` does not say.
pub const STRING_MAX: u64 = 1_000;

/// The longest `Text`, in code points, when `len` does not say.
pub const TEXT_MAX: u64 = 100_000;

/// The longest client-given key (`Id<M, String>`), in code points; the shortest has one.
pub const KEY_MAX: u64 = 200;

/// The shortest `Password`, in code points, when `len` does not say.
pub const PASSWORD_MIN: u64 = 8;

/// The longest `Password`, in code points, when `len` does not say.
pub const PASSWORD_MAX: u64 = 1_024;

/// How deep a `Json` value may nest: a scalar is 0 deep, `[]` and `{}` are 1 deep.
pub const JSON_DEPTH: usize = 32;

/// The greatest integer that a JSON number carries exactly everywhere, 2^53-1.
pub const SAFE_MAX: i64 = 9_007_199_254_740_991;
