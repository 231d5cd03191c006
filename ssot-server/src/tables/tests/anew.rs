//! Tables that are made anew with their rows: what no statement changes where it stands.

use super::{ROW, item, start, tables};
use crate::store::{Place, Store, fault};

const PAIR: &str = "
    model Item { name: String, permissions { all: anyone; } }
    model Part {
        #[on_delete(cascade)] item_id: Id<Item>,
        permissions { all: anyone; }
    }";
const PARTS: &str = "
    INSERT INTO items (id, name) VALUES ('00000000-0000-7000-8000-000000000001', 'a'),
        ('00000000-0000-7000-8000-000000000002', 'b'), ('00000000-0000-7000-8000-000000000003', 'a ');
    INSERT INTO parts (id, item_id) VALUES
        ('00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-000000000001')";

fn count(place: &Place, sql: &str) -> i64 {
    let mut counted = 0;
    // A connection of ours: others lack the collations.
    let opened = Store::open(place, |connection| {
        counted = connection
            .query_row(sql, [], |row| row.get(0))
            .map_err(fault)?;
        Ok(())
    });
    assert!(opened.is_ok());
    counted
}

#[test]
fn a_text_becomes_unique_where_no_two_rows_share_one() {
    let place = Place::memory();
    start(&place, PAIR, PARTS).unwrap();
    let unique = PAIR.replace("name: String", "#[unique] name: String");
    assert_eq!(start(&place, &unique, ""), Ok(Vec::new()));
    let after = tables(&place);
    let collated = |sql: &String| sql.contains("COLLATE SSOT_TEXT");
    assert!(after.iter().any(collated), "{after:?}");
    assert_eq!(start(&place, &unique, ""), Ok(Vec::new()));
    assert_eq!(tables(&place), after);
    assert_eq!(count(&place, "SELECT count(*) FROM items"), 3);
    let same = "INSERT INTO items (id, name) VALUES ('00000000-0000-7000-8000-000000000009', 'a')";
    assert!(start(&place, &unique, same).is_err());
    // Those that name its rows still do, and go with them.
    start(&place, &unique, "DELETE FROM items WHERE name = 'a'").unwrap();
    assert_eq!(count(&place, "SELECT count(*) FROM parts"), 0);
}

#[test]
fn a_text_that_rows_share_stays_and_the_refusal_counts() {
    let place = Place::memory();
    start(&place, &item("name: String,"), ROW).unwrap();
    let before = tables(&place);
    let refused = start(&place, &item("#[unique] name: String,"), "").unwrap_err();
    for words in [
        "`Item.name`: it is unique now",
        "(1 such values)",
        "GROUP BY \"name\" HAVING count(*) > 1",
    ] {
        assert!(refused.contains(words), "{refused}");
    }
    assert_eq!(tables(&place), before);
}

#[test]
fn what_happens_when_a_row_goes_changes() {
    let place = Place::memory();
    start(&place, PAIR, PARTS).unwrap();
    let restrict = PAIR.replace("cascade", "restrict");
    start(&place, &restrict, "").unwrap();
    assert!(start(&place, &restrict, "DELETE FROM items WHERE name = 'a'").is_err());
    assert_eq!(count(&place, "SELECT count(*) FROM parts"), 1);
}

#[test]
fn a_reference_to_rows_that_are_not_there_stops_the_start() {
    let place = Place::memory();
    let loose = PAIR.replace("#[on_delete(cascade)] item_id: Id<Item>", "item_id: Uuid");
    let lost = PARTS.replace("00000001')", "0000000f')");
    start(&place, &loose, &lost).unwrap();
    let before = tables(&place);
    let refused = start(&place, PAIR, "").unwrap_err();
    let why = "`Part.item_id`: 1 rows name a row that is not there";
    assert!(refused.contains(why), "{refused}");
    assert_eq!(tables(&place), before);
    let mend = "UPDATE parts SET item_id = '00000000-0000-7000-8000-000000000001'";
    start(&place, &loose, mend).unwrap();
    start(&place, PAIR, "").unwrap();
}

#[test]
fn keys_that_were_given_are_not_given_again_and_no_column_is_lost() {
    let place = Place::memory();
    let counted = |fields: &str| item(&format!("id: Id<Item, i64>, {fields}"));
    let rows = "INSERT INTO items (name, old) VALUES ('a', 1), ('b', 2);
        DELETE FROM items WHERE name = 'b'";
    start(&place, &counted("name: String, old: i32,"), rows).unwrap();
    start(&place, &counted("name: String,"), "").unwrap();
    let next = "INSERT INTO items (name) VALUES ('c')";
    start(&place, &counted("#[unique] name: String,"), next).unwrap();
    assert_eq!(count(&place, "SELECT max(id) FROM items"), 3);
    assert_eq!(count(&place, "SELECT sum(old) FROM items"), 1);
}
