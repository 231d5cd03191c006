//! How much one query of a list may ask: the server refuses more, and so do the Zod schemas of queries.

/// Conditions in all: operators, values alone, and each alternative of `and` and `or`.
pub const CONDITIONS: usize = 100;

/// Objects of `where` in one another, and relations that the name of a parameter follows.
pub const WHERE_DEPTH: usize = 8;

/// Values of a list that a field is compared with.
pub const LISTED: usize = 200;

/// Characters that are looked for in a string, or by `q`.
pub const SOUGHT: usize = 200;

/// Keys of an order.
pub const SORT_KEYS: usize = 8;

/// Relations of one answer that may be included.
pub const RELATIONS: usize = 16;

/// How deep relations may be included.
pub const INCLUDE_DEPTH: usize = 4;

/// The furthest row that the number of a page may lead to; cursors have no such end.
pub const FURTHEST: u64 = 10_000;

/// Each by the name that it has in the TypeScript beside emitted files, with what it bounds.
pub const ALL: &[(&str, u64, &str)] = &[
    ("CONDITIONS", CONDITIONS as u64, "Conditions in all"),
    (
        "WHERE_DEPTH",
        WHERE_DEPTH as u64,
        "Conditions in one another",
    ),
    (
        "LISTED",
        LISTED as u64,
        "Values of a list that a field is compared with",
    ),
    ("SOUGHT", SOUGHT as u64, "Characters that are looked for"),
    ("SORT_KEYS", SORT_KEYS as u64, "Keys of an order"),
    ("RELATIONS", RELATIONS as u64, "Relations included in all"),
    (
        "INCLUDE_DEPTH",
        INCLUDE_DEPTH as u64,
        "Relations included in one another",
    ),
    (
        "FURTHEST",
        FURTHEST,
        "The furthest row that `page` may lead to",
    ),
];
