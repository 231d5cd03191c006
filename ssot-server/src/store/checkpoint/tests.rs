//! Where commits are, and how long the log gets.

use crate::app::StartError;
use crate::store::{Place, Store, fault};
use rusqlite::Connection;
use std::time::{Duration, Instant};

/// A store of one table whose log has so many pages at most.
fn store(folder: &tempfile::TempDir, log: i32) -> Store {
    let mut place = Place::file(&folder.path().join("t.db"));
    place.log = log;
    let table = |connection: &mut Connection| {
        let made = connection.execute_batch("CREATE TABLE t (n INTEGER PRIMARY KEY, text) ");
        made.map_err(|error| StartError::one(error.to_string()))
    };
    Store::open(&place, table).unwrap()
}

/// Ten pages more.
async fn write(store: &Store) {
    let unit = |tx: &mut crate::store::Tx<'_>| {
        let text = "a".repeat(40_000);
        let inserted = tx
            .connection
            .execute("INSERT INTO t (text) VALUES (?)", [text]);
        inserted.map(|_| ()).map_err(fault)
    };
    store.write(unit).await.unwrap();
}

fn bytes(folder: &tempfile::TempDir, name: &str) -> u64 {
    std::fs::metadata(folder.path().join(name)).unwrap().len()
}

#[tokio::test]
async fn what_was_committed_goes_to_its_place_while_nobody_writes() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder, 400);
    for _ in 0..20 {
        write(&store).await;
    }
    let since = Instant::now();
    while bytes(&folder, "t.db") < 300_000 {
        assert!(
            since.elapsed() < Duration::from_secs(20),
            "nothing is moved"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(
        bytes(&folder, "t.db-wal") >= 300_000,
        "the log is begun anew by a later write"
    );
}

#[tokio::test]
async fn the_log_ends_though_writes_and_reads_never_pause() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder, 200);
    for _ in 0..200 {
        write(&store).await;
        let read = |connection: &Connection| {
            let count =
                connection.query_row("SELECT count(*) FROM t", [], |row| row.get::<_, i64>(0));
            count.map_err(fault)
        };
        store.read_here(read).unwrap();
    }
    let log = bytes(&folder, "t.db-wal");
    // Twice it may find the thread at work.
    assert!(log < 500 * 4_200, "{log} bytes for writes of 2,000 pages");
}

#[tokio::test]
async fn a_reader_that_stays_holds_up_neither_writes_nor_later_ends_of_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder, 80);
    let reader = Connection::open(folder.path().join("t.db")).unwrap();
    reader
        .execute_batch("BEGIN; SELECT count(*) FROM t")
        .unwrap();
    for _ in 0..40 {
        write(&store).await;
    }
    let grown = bytes(&folder, "t.db-wal");
    assert!(grown > 400 * 4_000, "{grown}");
    reader.execute_batch("COMMIT").unwrap();
    for _ in 0..40 {
        write(&store).await;
    }
    let later = bytes(&folder, "t.db-wal");
    assert!(
        later < grown + 100 * 4_200,
        "{later}: it is not used from its start again"
    );
}
