//! The build script runs unoptimised: checking must stay a small part of it.

use super::*;
use crate::check::check;
use crate::syntax::{Diags, block};
use std::time::{Duration, Instant};

/// A hundred models of ten fields, each with rules and clauses.
fn hundred() -> String {
    let mut source = String::from(
        "principal User { roles: role } enum Role { Admin, Seller } enum Status { Draft, Live }
        model User { role: Role, permissions { all: self == me; } }",
    );
    for at in 0..100 {
        source.push_str(&format!(
            "model Item{at} {{ #[len(1..=200)] name: String, #[unique] slug: Slug, note: Option<Text>, #[range(0..)] price: Decimal = 1.50,
            stock: i32 = 0, status: Status = Draft, created_at: DateTime = now(), active: bool = true, owner_id: Id<User>, #[inverse(none)] editor_id: Option<Id<User>>,
            check \"sane\": status != Live || stock > 0;
            permissions {{ read: status == Live || owner == me || Admin; create: Seller; update, delete: Admin || owner == me; }}
            search {{ text: name * 4; filter: price, in_stock = stock > 0; sort: price, created_at; default_sort: -created_at; }} }}"
        ));
    }
    source
}

#[test]
fn a_hundred_models_are_checked_in_milliseconds() {
    let mut diags = Diags::default();
    let declared = block(hundred().parse().expect("Rust tokens"), &mut diags);
    let mut run = || {
        let start = Instant::now();
        let schema = check(&declared, Scope::Crate, &mut diags);
        assert_eq!(schema.models.len(), 101);
        start.elapsed()
    };
    // The aim is 15 ms; the bound still catches a square, and one quiet moment is enough.
    let bound = Duration::from_millis(60);
    assert!((0..50).any(|_| run() < bound), "no run below {bound:?}");
    assert!(!diags.has_errors());
}
