//! A schema of a hundred models; what checking one costs is measured by `cargo xtask bench emit`.

use super::*;
use crate::check::check;
use crate::syntax::{Diags, block};

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
fn a_hundred_models_are_checked_without_a_mistake() {
    let mut diags = Diags::default();
    let declared = block(hundred().parse().expect("Rust tokens"), &mut diags);
    let schema = check(&declared, Scope::Crate, &mut diags);
    assert_eq!(schema.models.len(), 101);
    assert!(!diags.has_errors());
}
