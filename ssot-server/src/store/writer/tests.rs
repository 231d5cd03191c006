//! Units that are committed together, and each on its own.

use super::*;
use crate::problem::Code;
use crate::store::{Place, Store, fault};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Duration;

/// A store of one table `t(n)`, and how many commits it has made.
fn store(folder: &tempfile::TempDir) -> (Arc<Store>, Arc<AtomicUsize>) {
    let commits = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&commits);
    let place = Place::file(&folder.path().join("t.db"));
    let store = Store::open(&place, |connection| {
        connection
            .execute_batch("CREATE TABLE t (n INTEGER UNIQUE) STRICT")
            .map_err(fault)?;
        connection
            .commit_hook(Some(move || {
                counted.fetch_add(1, Ordering::SeqCst);
                false
            }))
            .map_err(fault)?;
        Ok(())
    });
    (Arc::new(store.unwrap()), commits)
}

fn insert(tx: &Tx<'_>, n: i64) -> Result<(), Problem> {
    let inserted = tx.connection.execute("INSERT INTO t VALUES (?)", [n]);
    inserted.map(|_| ()).map_err(fault)
}

/// What panics when it is dropped.
struct Trap;

impl Drop for Trap {
    fn drop(&mut self) {
        assert!(std::thread::panicking(), "dropped");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_panics_in_a_unit_is_undone_and_the_next_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = store(&folder);
    for thrown in [true, false] {
        let unit = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            insert(tx, 1)?;
            match thrown {
                true => std::panic::panic_any(Trap),
                false => panic!("in a unit"),
            }
        };
        assert_eq!(store.write(unit).await.unwrap_err().code(), Code::Internal);
    }
    let (busy, go) = held(&store);
    let gone = store.write(|tx| insert(tx, 2).map(|()| Trap));
    // Nobody waits for what it gives: the thread that writes drops it.
    let gone = tokio::time::timeout(Duration::from_millis(50), gone).await;
    assert!(gone.is_err());
    drop(go);
    busy.await.unwrap().unwrap();
    store.write(|tx| insert(tx, 3)).await.unwrap();
    assert_eq!(rows(&store), [2, 3]);
}

fn rows(store: &Store) -> Vec<i64> {
    let read = |connection: &Connection| {
        let mut statement = connection
            .prepare("SELECT n FROM t ORDER BY n")
            .map_err(fault)?;
        let rows = statement.query_map([], |row| row.get(0)).map_err(fault)?;
        rows.collect::<Result<_, _>>().map_err(fault)
    };
    store.read_here(read).unwrap()
}

/// Keeps the writer busy until the returned end is dropped, so that units gather behind it.
fn held(
    store: &Arc<Store>,
) -> (
    tokio::task::JoinHandle<Result<(), Problem>>,
    mpsc::Sender<()>,
) {
    let (begun, begins) = mpsc::channel();
    let (go, wait) = mpsc::channel::<()>();
    let store = Arc::clone(store);
    let task = tokio::spawn(async move {
        let unit = move |_: &mut Tx<'_>| {
            begun.send(()).unwrap();
            let _ = wait.recv_timeout(Duration::from_secs(10));
            Ok(())
        };
        store.write(unit).await
    });
    std::thread::spawn(move || begins.recv().unwrap())
        .join()
        .unwrap();
    (task, go)
}

fn spawn(store: &Arc<Store>, n: i64) -> tokio::task::JoinHandle<Result<(), Problem>> {
    let store = Arc::clone(store);
    tokio::spawn(async move { store.write(move |tx| insert(tx, n)).await })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_writes_that_wait_take_a_commit_or_two() {
    let folder = tempfile::tempdir().unwrap();
    let (store, commits) = store(&folder);
    let (first, go) = held(&store);
    let tasks: Vec<_> = (0..100).map(|n| spawn(&store, n)).collect();
    tokio::time::sleep(Duration::from_millis(100)).await;
    drop(go);
    first.await.unwrap().unwrap();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    assert_eq!(rows(&store).len(), 100);
    let commits = commits.load(Ordering::SeqCst);
    assert!((1..=3).contains(&commits), "{commits} commits");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_unit_that_fails_or_panics_in_a_group_leaves_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let (store, commits) = store(&folder);
    let (first, go) = held(&store);
    let mut tasks: Vec<_> = (0..10).map(|n| spawn(&store, n)).collect();
    for broken in [true, false] {
        let store = Arc::clone(&store);
        tasks.push(tokio::spawn(async move {
            let unit = move |tx: &mut Tx<'_>| {
                insert(tx, 100)?;
                assert!(!broken, "a unit that panics");
                Err(Problem::new(Code::Conflict, "half done"))
            };
            store.write(unit).await
        }));
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    drop(go);
    first.await.unwrap().unwrap();
    let mut codes = Vec::new();
    for task in tasks {
        codes.extend(task.await.unwrap().err().map(|problem| problem.code()));
    }
    codes.sort();
    assert_eq!(codes, [Code::Conflict, Code::Internal]);
    assert_eq!(rows(&store), (0..10).collect::<Vec<_>>());
    assert!(commits.load(Ordering::SeqCst) <= 3);
    // The thread is still there.
    store.write(|tx| insert(tx, 11)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn none_is_answered_before_its_commit() {
    let folder = tempfile::tempdir().unwrap();
    let (store, commits) = store(&folder);
    for n in 0..20 {
        let before = commits.load(Ordering::SeqCst);
        store.write(move |tx| insert(tx, n)).await.unwrap();
        assert_eq!(commits.load(Ordering::SeqCst), before + 1);
        assert_eq!(rows(&store).last(), Some(&n));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_caller_began_who_has_gone_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = store(&folder);
    let (first, go) = held(&store);
    let gone = Arc::clone(&store);
    let gone = tokio::spawn(async move {
        let unit = |tx: &mut Tx<'_>| insert(tx, 1).and_then(|()| insert(tx, 2));
        gone.write(unit).await
    });
    tokio::time::sleep(Duration::from_millis(50)).await;
    gone.abort();
    assert!(gone.await.unwrap_err().is_cancelled());
    drop(go);
    first.await.unwrap().unwrap();
    store.write(|tx| insert(tx, 3)).await.unwrap();
    assert_eq!(rows(&store), [1, 2, 3]);
}

#[tokio::test]
async fn a_full_disk_and_a_disk_that_cannot_be_written_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = store(&folder);
    let filled = store
        .write(|tx| {
            let pragma = "PRAGMA max_page_count = 8";
            tx.connection
                .query_row(pragma, [], |_| Ok(()))
                .map_err(fault)?;
            let many = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 50000)
                INSERT INTO t SELECT n FROM c";
            tx.connection.execute(many, []).map(|_| ()).map_err(fault)
        })
        .await;
    assert_eq!(filled.unwrap_err().status(), 507);
    assert_eq!(rows(&store), [0i64; 0]);
    store.write(|tx| insert(tx, 1)).await.unwrap();
    let closed = store
        .write(|tx| {
            tx.connection
                .pragma_update(None, "query_only", true)
                .map_err(fault)?;
            insert(tx, 2)
        })
        .await;
    assert_eq!(closed.unwrap_err().status(), 503);
    assert_eq!(rows(&store), [1]);
}

/// A unit of one statement without a savepoint, which then succeeds or fails; it waits already.
async fn lightly(
    store: &Arc<Store>,
    n: i64,
    then: Result<(), Problem>,
) -> tokio::task::JoinHandle<Result<(), Problem>> {
    let (waiting, light) = (store.depth().writes, Arc::clone(store));
    let unit = move |tx: &mut Tx<'_>| {
        insert(tx, n)?;
        tx.wrote();
        then
    };
    let task = tokio::spawn(async move { light.write_lightly(unit).await });
    while store.depth().writes == waiting {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    task
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_statement_that_is_refused_needs_no_savepoint_to_leave_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = store(&folder);
    let (first, go) = held(&store);
    let one = lightly(&store, 1, Ok(())).await;
    let again = lightly(&store, 1, Ok(())).await;
    let two = lightly(&store, 2, Ok(())).await;
    drop(go);
    first.await.unwrap().unwrap();
    let answers = [one.await, again.await, two.await].map(|answer| answer.unwrap().is_ok());
    assert_eq!(answers, [true, false, true]);
    assert_eq!(rows(&store), [1, 2]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_fails_behind_a_statement_without_a_savepoint_undoes_its_group() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = store(&folder);
    let (first, go) = held(&store);
    let late = Problem::new(Code::Forbidden, "too late");
    let before = lightly(&store, 1, Ok(())).await;
    let fails = lightly(&store, 2, Err(late.clone())).await;
    drop(go);
    let held = first.await.unwrap().unwrap_err();
    assert_eq!(held.code(), Code::Unavailable);
    assert_eq!(before.await.unwrap().unwrap_err().code(), Code::Unavailable);
    assert_eq!(fails.await.unwrap().unwrap_err(), late);
    assert_eq!(rows(&store), [0i64; 0]);
    spawn(&store, 3).await.unwrap().unwrap();
    assert_eq!(rows(&store), [3]);
}
