//! Values and what they must satisfy: each rule is pinned here once, for every target.

/// The longest `String`, in code points, when `len` does not say.
pub const STRING_MAX: u64 = 1_000;

/// The longest `Text`, in code points, when `len` does not say.
pub const TEXT_MAX: u64 = 100_000;

/// How deep a `Json` value may nest.
pub const JSON_DEPTH: usize = 32;
