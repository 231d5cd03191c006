//! What is kept, for how long, and how much of it.

use super::*;
use rusqlite::Connection;

fn promise(key: &str) -> Promise {
    Promise {
        caller: String::new(),
        key: key.to_owned(),
        asked: vec![vec![1]],
    }
}

fn database() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(TABLE).unwrap();
    connection
}

fn done(connection: &Connection, key: &str, now: i64) -> bool {
    let work = || {
        Ok(Written {
            status: 201,
            ..Written::default()
        })
    };
    let written = once(&Tx::new(connection), Some(&promise(key)), now, work);
    written.unwrap().replayed
}

#[test]
fn an_answer_is_kept_for_a_day() {
    let connection = database();
    assert!(!done(&connection, "k", 1));
    assert!(done(&connection, "k", DAY));
    assert!(!done(&connection, "k", DAY + 1));
    assert!(done(&connection, "k", DAY + 2));
}

#[test]
fn an_answer_is_found_by_an_earlier_secret_and_by_no_other() {
    let connection = database();
    assert!(!done(&connection, "k", 1));
    let asked = |asked: &[u8]| {
        let promise = Promise {
            asked: asked.iter().map(|one| vec![*one]).collect(),
            ..promise("k")
        };
        let found = recall(&Tx::new(&connection), &promise, 2);
        found.map(|found| found.is_some()).map_err(|p| p.code())
    };
    assert_eq!(asked(&[2, 1]), Ok(true));
    assert_eq!(asked(&[2]), Err(Code::IdempotencyMismatch));
}

#[test]
fn old_answers_go_a_few_at_a_time() {
    let connection = database();
    for n in 0..40 {
        done(&connection, &format!("old {n}"), n);
    }
    done(&connection, "new", DAY + 100);
    for left in [16, 16, 8, 0] {
        let swept = sweep(&Tx::new(&connection), DAY + 100, 16);
        assert_eq!(swept.unwrap(), left);
    }
    assert!(done(&connection, "new", DAY + 101));
}

#[test]
fn one_request_of_a_key_is_answered_at_a_time() {
    let turns = Turns::default();
    let first = turns.take(&promise("k")).ok();
    assert_eq!(
        turns.take(&promise("k")).err().map(|p| p.status()),
        Some(409)
    );
    assert!(turns.take(&promise("l")).is_ok());
    drop(first);
    assert!(turns.take(&promise("k")).is_ok());
}
