//! What the derives claim.

use ssot_core::syntax::CLAIMED;

#[test]
fn the_derive_claims_what_it_refuses() {
    let source = include_str!("lib.rs");
    let list = source
        .split("attributes(")
        .nth(1)
        .and_then(|rest| rest.split(')').next());
    let claimed: Vec<_> = list.unwrap_or_default().split(',').map(str::trim).collect();
    assert_eq!(claimed[..2], ["ssot", "serde"]);
    assert_eq!(claimed[2..], *CLAIMED);
}
