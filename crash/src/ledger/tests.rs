//! A ledger finds what was lost, what is half there and what nobody made.

use super::*;

fn item(slug: &str, count: i32) -> Item {
    Item {
        slug: slug.to_owned(),
        count,
        deleted: false,
    }
}

/// A writer of one item and one transfer, and the file as it should be.
fn sound() -> (Ledger, Rows) {
    let mut ledger = Ledger {
        accounts: ["a".to_owned(), "b".to_owned()],
        ..Ledger::default()
    };
    ledger.items.insert("i".to_owned(), item("slug", 3));
    ledger.transfers.insert("n".to_owned(), 5);
    let mut rows = Rows::default();
    rows.items.clone_from(&ledger.items);
    rows.transfers.clone_from(&ledger.transfers);
    rows.accounts = [("a".to_owned(), -5), ("b".to_owned(), 5)].into();
    (ledger, rows)
}

#[test]
fn a_sound_file_holds_to_its_ledger() {
    let (mut ledger, rows) = sound();
    assert_eq!(ledger.judge(&rows), Ok(false));
    assert_eq!(counted(&[ledger], &rows), Ok(()));
}

#[test]
fn what_was_acknowledged_and_is_lost_is_found() {
    let (mut ledger, mut rows) = sound();
    rows.items.insert("i".to_owned(), item("slug", 2));
    assert!(ledger.judge(&rows).unwrap_err().contains("item i was"));
    rows.items.clear();
    assert!(ledger.judge(&rows).unwrap_err().contains("it is None"));
    let (mut ledger, mut rows) = sound();
    rows.transfers.clear();
    assert!(ledger.judge(&rows).unwrap_err().contains("transfer n"));
}

#[test]
fn half_of_a_batch_is_found_and_all_or_nothing_of_it_is_sound() {
    let doubt = Deed::Move {
        number: "m".to_owned(),
        amount: 2,
    };
    let with = |transfer: bool, from: i32, to: i32| {
        let (mut ledger, mut rows) = sound();
        ledger.doubt = Some(doubt.clone());
        if transfer {
            rows.transfers.insert("m".to_owned(), 2);
        }
        rows.accounts = [("a".to_owned(), from), ("b".to_owned(), to)].into();
        ledger.judge(&rows)
    };
    assert_eq!(with(false, -5, 5), Ok(false));
    assert_eq!(with(true, -7, 7), Ok(true));
    for (transfer, from, to) in [(true, -5, 5), (false, -7, 7), (true, -7, 5), (false, -5, 7)] {
        assert!(with(transfer, from, to).is_err(), "{transfer} {from} {to}");
    }
}

#[test]
fn a_row_that_nobody_made_is_found() {
    let (ledger, mut rows) = sound();
    rows.items.insert("j".to_owned(), item("other", 0));
    assert!(counted(&[ledger], &rows).is_err());
}
