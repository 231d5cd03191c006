//! Updates of one draft under different lines: what was, what became, and who may.

use super::*;
use crate::caller::Caller;
use crate::plan::Plan;
use crate::policy::{allows, holds};
use crate::settings::Durability;
use crate::store::{Place, Store};
use crate::tables;
use ssot_core::check::Scope;
use ssot_core::{Form, read};
use std::sync::Arc;

const ADA: &str = "018f2f3e-0000-7000-8000-000000000001";
const BEN: &str = "018f2f3e-0000-7000-8000-000000000002";
const DRAFT: &str = "018f2f3e-0000-7000-8000-000000000003";

/// A database with two users and a draft of Ada's, priced 10, under these lines.
fn shop(lines: &str) -> (Plan, Store) {
    let source = format!(
        "principal User {{ roles: role }} enum Role {{ Admin, Seller }} enum Status {{ Draft, Locked }}
        model User {{ role: Role, permissions {{ all: anyone; }} }}
        #[soft_delete] model Item {{ seller_id: Id<User>, price: i32, status: Status,
            permissions {{ get: seller == me; {lines} }} }}"
    );
    let read = read(source.parse().unwrap(), Form::Block, Scope::Crate);
    assert!(!read.diags.has_errors(), "{lines}");
    let plan = Plan::new(Arc::new(read.schema));
    let place = Place {
        durability: Durability::Normal,
        readers: 1,
        queue: 1,
        ..Place::memory()
    };
    let store = Store::open(&place, |connection| {
        tables::settle(&plan, connection)?;
        let rows = format!(
            "INSERT INTO users (id, role) VALUES ('{ADA}', 'Seller'), ('{BEN}', 'Seller');
            INSERT INTO items (id, seller_id, price, status) VALUES ('{DRAFT}', '{ADA}', 10, 'Draft')"
        );
        Ok(connection.execute_batch(&rows).map_err(fault)?)
    });
    (plan, store.unwrap())
}

/// Whether a caller may make the draft so: refused before the write, after it, or not at all.
fn update(lines: &str, who: &str, set: &str) -> &'static str {
    let (plan, store) = shop(lines);
    let caller = Caller::user(who);
    let asking = Asking {
        plan: &plan,
        caller: &caller,
        now: 0,
    };
    let item = plan.model("Item").unwrap();
    let key = Key(vec![Value::Text(DRAFT.to_owned())]);
    let set = format!("UPDATE items SET {set}");
    let held = store.read_here(|connection| {
        connection
            .pragma_update(None, "query_only", false)
            .map_err(fault)?;
        let opening = opening(asking, item, "t0");
        if opening == Decision::Never {
            return Ok("never");
        }
        if !holds(connection, item, &key, opening)? {
            return Ok("before");
        }
        let before = Before::read(connection, asking, item, &key)?.unwrap();
        connection.execute_batch(&set).map_err(fault)?;
        let after = decide_update(asking, item, &before, "t0");
        Ok(if holds(connection, item, &key, after)? {
            "made"
        } else {
            "after"
        })
    });
    held.unwrap()
}

#[test]
fn a_line_holds_before_and_after() {
    let lines = "update: seller == me && status == Draft;";
    assert_eq!(update(lines, ADA, "price = 3"), "made");
    assert_eq!(update(lines, BEN, "price = 3"), "before");
    assert_eq!(update(lines, ADA, "status = 'Locked'"), "after");
    assert_eq!(update(lines, ADA, &format!("seller_id = '{BEN}'")), "after");
}

#[test]
fn one_line_before_and_another_after_do_not_add_up() {
    let lines = "update: status == Draft; update: status == Locked;";
    assert_eq!(update(lines, ADA, "price = 3"), "made");
    assert_eq!(update(lines, ADA, "status = 'Locked'"), "after");
}

#[test]
fn a_line_that_names_new_is_judged_once_with_both_rows() {
    let lines = "update: seller == me && new.price < price && new.seller == seller;";
    assert_eq!(update(lines, ADA, "price = 9, status = 'Locked'"), "made");
    assert_eq!(update(lines, ADA, "price = 10"), "after");
    assert_eq!(
        update(lines, ADA, &format!("price = 9, seller_id = '{BEN}'")),
        "after"
    );
    assert_eq!(update(lines, BEN, "price = 9"), "after");
    assert_eq!(
        update("update: Admin && new.price < price;", ADA, "price = 9"),
        "never"
    );
}

#[test]
fn a_line_that_denies_holds_of_either_row() {
    let lines = "update: signed_in; deny update: status == Locked;";
    assert_eq!(update(lines, BEN, "price = 3"), "made");
    assert_eq!(update(lines, BEN, "status = 'Locked'"), "after");
    let lines = "update: signed_in; deny update: status == Draft;";
    assert_eq!(update(lines, BEN, "status = 'Locked'"), "before");
    let lines = "update: signed_in; deny update: new.price > price + 5;";
    assert_eq!(update(lines, BEN, "price = 15"), "made");
    assert_eq!(update(lines, BEN, "price = 16"), "after");
}

#[test]
fn without_both_rows_a_line_that_names_new_lets_nobody_through() {
    let caller = Caller::user(ADA);
    for lines in [
        "update: new.price >= price || new.price > 3;",
        "update: anyone; deny update: new.price > 99;",
    ] {
        let (plan, _store) = shop(lines);
        let asking = Asking {
            plan: &plan,
            caller: &caller,
            now: 0,
        };
        let item = plan.model("Item").unwrap();
        let decision = crate::policy::decide(asking, item, &Operation::Update, "t0");
        assert_eq!(decision, Decision::Never, "{lines}");
    }
}

#[test]
fn a_row_is_asked_by_its_key_and_a_deleted_one_allows_nothing() {
    let (plan, store) = shop("delete: seller == me;");
    let item = plan.model("Item").unwrap();
    let key = Key(vec![Value::Text(DRAFT.to_owned())]);
    let asked = |who: &str, operation: Operation| {
        let caller = Caller::user(who);
        let asking = Asking {
            plan: &plan,
            caller: &caller,
            now: 0,
        };
        let held = store.read_here(|connection| allows(connection, asking, item, &operation, &key));
        held.unwrap()
    };
    assert!(asked(ADA, Operation::Delete) && asked(ADA, Operation::Get));
    assert!(!asked(BEN, Operation::Delete) && !asked(ADA, Operation::Create));
    let deleted = store.read_here(|connection| {
        connection
            .pragma_update(None, "query_only", false)
            .map_err(fault)?;
        let sql = "UPDATE items SET deleted_at = '2024-01-01T00:00:00.000000Z'";
        connection.execute_batch(sql).map_err(fault)
    });
    assert!(deleted.is_ok() && !asked(ADA, Operation::Delete));
}
