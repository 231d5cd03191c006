//! What is a link, and what only looks like one.

use super::targets;

#[test]
fn links_of_prose_are_found() {
    let text = "See [types](types.md), [a rule](values.md#patterns).";
    assert_eq!(targets(text), ["types.md", "values.md#patterns"]);
}

#[test]
fn code_and_other_sites_are_left_alone() {
    let text = "`a[0](x)` and [serde](https://serde.rs)\n```\n[x](y)\n```\n";
    assert!(targets(text).is_empty());
}
