//! What the program does not start with, and what it says then.

use super::shop::{Shop, run};
use std::path::Path;

/// What it says when it does not start.
fn refused(folder: &Path, settings: &[(&str, &str)]) -> String {
    let output = run(folder, settings, &[]);
    let said = String::from_utf8(output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("the server cannot start:"), "{said}");
    said
}

#[test]
fn an_unknown_setting_is_refused_by_its_name_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let said = refused(
        folder.path(),
        &[("SSOT_SECRT", "hunter2hunter2"), ("SSOT_TIMEOUT", "soon")],
    );
    assert!(
        said.contains("SSOT_SECRT") && said.contains("SSOT_TIMEOUT"),
        "{said}"
    );
    assert!(
        !said.contains("hunter2") && !said.contains("soon"),
        "{said}"
    );
}

#[test]
fn another_database_is_refused_and_makes_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    for url in [
        "postgres://me:hunter2@localhost/shop",
        "mysql:hunter2",
        "sqlite:hunter2.db?mode=ro",
    ] {
        let said = refused(folder.path(), &[("DATABASE_URL", url)]);
        assert_eq!(said.matches("\n- ").count(), 1, "{said}");
        assert!(
            said.contains("- `DATABASE_URL` must be `sqlite:`"),
            "{said}"
        );
        assert!(!said.contains("hunter2"), "{said}");
    }
    let left = std::fs::read_dir(folder.path()).expect("the folder");
    assert_eq!(left.count(), 0);
}

#[test]
fn an_address_that_is_taken_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = Shop::start(folder.path(), &[]);
    let other = tempfile::tempdir().expect("a folder");
    let said = refused(other.path(), &[("SSOT_ADDR", &first.addr)]);
    assert!(
        said.contains(&format!("{} cannot be listened on", first.addr)),
        "{said}"
    );
}

#[test]
fn a_file_that_cannot_be_opened_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("no/such/folder/shop.db");
    // Nobody, not even root, makes files there.
    for file in [missing.to_str().expect("text"), "/proc/shop.db", "/"] {
        let said = refused(
            folder.path(),
            &[("DATABASE_URL", &format!("sqlite:{file}"))],
        );
        assert!(
            said.contains(&format!("the database `{file}` cannot be opened")),
            "{said}"
        );
    }
}

#[test]
fn a_file_that_is_no_database_is_named_and_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("shop.db");
    let text = "Dear diary, ".repeat(200);
    std::fs::write(&file, &text).expect("written");
    let said = refused(folder.path(), &[("DATABASE_URL", "sqlite:shop.db")]);
    assert!(
        said.contains("`shop.db`") && said.contains("not a database"),
        "{said}"
    );
    assert_eq!(std::fs::read_to_string(&file).expect("read"), text);
}

#[test]
fn a_change_that_would_lose_something_stops_the_start_with_its_sql() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("shop.db");
    let connection = rusqlite::Connection::open(&file).expect("a file");
    let before = "CREATE TABLE tags (id TEXT NOT NULL PRIMARY KEY, name INTEGER NOT NULL);
        INSERT INTO tags VALUES ('01900000-0003-7000-8000-000000000000', 7)";
    connection.execute_batch(before).expect("a table");
    let said = refused(folder.path(), &[("DATABASE_URL", "sqlite:shop.db")]);
    for words in [
        "`Tag.name`: it is stored as TEXT",
        "`Tag.slug`: it is new and required",
        "The database would need: ALTER TABLE \"tags\"",
    ] {
        assert!(said.contains(words), "{said}");
    }
    let tables = "SELECT count(*) FROM sqlite_schema WHERE type = 'table'";
    let left: i64 = connection
        .query_row(tables, [], |row| row.get(0))
        .expect("a count");
    assert_eq!(left, 1, "nothing is done by halves");
}

#[test]
fn production_is_refused_what_is_declared_and_not_served() {
    let folder = tempfile::tempdir().expect("a folder");
    let said = refused(folder.path(), &[("SSOT_MODE", "production")]);
    for words in [
        "`Product` declares what is not served yet: `cache`",
        "set `SSOT_SECRET`",
    ] {
        assert!(said.contains(words), "{said}");
    }
}
