//! Tables on real files: made, added to, refused.

use super::settle;
use crate::plan::Plan;
use crate::store::{Place, Store, fault};
use rusqlite::Connection;
use ssot_core::check::{Scope, check};
use ssot_core::syntax::{Diags, block};
use std::sync::Arc;

mod anew;

fn plan(text: &str) -> Plan {
    let mut diags = Diags::default();
    let declared = block(text.parse().expect("tokens of Rust"), &mut diags);
    let schema = check(&declared, Scope::Crate, &mut diags);
    let wrong: Vec<_> = diags
        .into_vec()
        .into_iter()
        .map(|diag| diag.message)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    Plan::new(Arc::new(schema))
}

/// Declares a model `Item` with these fields.
fn item(fields: &str) -> String {
    format!("model Item {{ {fields} permissions {{ all: anyone; }} }}")
}

/// Starts on a file; what was refused, or said.
fn start(place: &Place, schema: &str, rows: &str) -> Result<Vec<String>, String> {
    let plan = plan(schema);
    let mut said = Vec::new();
    let opened = Store::open(place, |connection| {
        said = settle(&plan, connection)?;
        Ok(connection.execute_batch(rows).map_err(fault)?)
    });
    opened.map(|_| said).map_err(|refused| refused.to_string())
}

fn tables(place: &Place) -> Vec<String> {
    let connection = Connection::open(&place.file).unwrap();
    let all = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name";
    let mut statement = connection.prepare(all).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

const ROW: &str = "INSERT INTO items (id, name) VALUES
    ('00000000-0000-7000-8000-000000000001', 'a'), ('00000000-0000-7000-8000-000000000002', 'a')";

#[test]
fn a_second_start_changes_nothing() {
    let place = Place::memory();
    let schema = "
        enum State { On, #[rename(\"it's off\")] Off }
        model Tag { #[unique] name: String, permissions { all: anyone; } }
        #[soft_delete]
        model Item {
            #[len(1..=5)] #[unique] name: String,
            #[range(0..)] #[scale(2)] price: Decimal,
            state: State = Off,
            #[range(..2030-01-01)] day: Option<Date>,
            #[items(max = 3)] words: Vec<String>,
            big: u64, small: u8, ratio: Option<f64>, done: bool = false,
            #[inverse(tagged)] tags: Vec<Id<Tag>>,
            #[on_delete(cascade)] #[inverse(firsts)] first_id: Id<Tag>,
            permissions { all: anyone; }
        }"
    .replace("2030-01-01", "\"2030-01-01\"");
    start(&place, &schema, "").unwrap();
    let first = tables(&place);
    assert!(
        first
            .iter()
            .any(|sql| sql.contains("WHERE \"deleted_at\" IS NULL")),
        "{first:#?}"
    );
    let row = "INSERT INTO tags (id, name) VALUES ('t', 'x');
        INSERT INTO items (id, name, price, state, day, words, big, small, done, first_id)
        VALUES ('i', 'abc', '10', 'it''s off', NULL, '[]', 1, 255, 0, 't')";
    assert_eq!(start(&place, &schema, row), Ok(Vec::new()));
    assert_eq!(start(&place, &schema, ""), Ok(Vec::new()));
    assert_eq!(tables(&place), first);
}

#[test]
fn a_second_start_knows_keys_of_text_and_decimals_and_what_names_them() {
    let place = Place::memory();
    let schema = "
        model Country { id: Id<Country, String>, name: String, permissions { all: anyone; } }
        #[id(size, colour)]
        model Size { size: Decimal, colour: String, permissions { all: anyone; } }
        model Trip {
            #[inverse(trips)] to_id: Id<Country>,
            #[inverse(passed)] over: Vec<Id<Country>>,
            permissions { all: anyone; }
        }";
    start(&place, schema, "").unwrap();
    let first = tables(&place);
    let row = "INSERT INTO countries (id, name) VALUES ('fr', 'x');
        INSERT INTO sizes (size, colour) VALUES ('1.5', 'red');
        INSERT INTO trips (id, to_id) VALUES ('t', 'fr');
        INSERT INTO trip_over (trip_id, country_id) VALUES ('t', 'fr')";
    assert_eq!(start(&place, schema, row), Ok(Vec::new()));
    assert_eq!(start(&place, schema, ""), Ok(Vec::new()));
    assert_eq!(tables(&place), first);
}

#[test]
fn constraints_are_held_by_the_database_too() {
    let place = Place::memory();
    let schema = item(
        "#[range(0..=9)] price: Decimal, #[len(2..=3)] name: String, small: u8 = 0,
         #[multiple_of(5)] step: i32 = 5, #[one_of(\"a\", \"b\")] letter: String = \"a\",",
    );
    start(&place, &schema, "").unwrap();
    let with = |price: &str, name: &str, small: i32, step: i32, letter: &str| {
        let row = format!(
            "INSERT INTO items (id, price, name, small, step, letter) VALUES
             (lower(hex(randomblob(8))), '{price}', '{name}', {small}, {step}, '{letter}')"
        );
        start(&place, &schema, &row).is_ok()
    };
    assert!(with("9.00", "üü", 255, -10, "b"));
    for broken in [
        with("9.01", "ab", 0, 5, "a"),
        with("-0.5", "ab", 0, 5, "a"),
        with("1", "ü", 0, 5, "a"),
        with("1", "abcd", 0, 5, "a"),
        with("1", "ab", 256, 5, "a"),
        with("1", "ab", 0, 6, "a"),
        with("1", "ab", 0, 5, "c"),
    ] {
        assert!(!broken);
    }
}

/// Every kind of rule, each broken by one of [`BROKEN`].
fn ruled() -> String {
    "enum State { Draft, #[rename(\"it's out?\")] Out }
     model Item {
        #[pattern(\"^[A-Z]{2}-[0-9]+$\")] code: Option<String>,
        #[scale(2)] price: Decimal,
        least: Decimal = 0, stock: i32 = 0, state: State = Draft, at: Option<DateTime>, words: Vec<String> = [],
        check \"what is out is \\\"there\\\"\": state != Out || stock > 0;
        check \"it costs the least\": price >= least;
        check \"a code says when\": code.is_none() || at.is_some();
        check \"words are few\": words.len() < 3;
        check \"twice the stock is no hundred\": stock * 2 != 100;
        permissions { all: anyone; }
     }"
    .to_owned()
}

fn ruled_row(column: &str, value: &str) -> String {
    let mut row = vec![
        ("id", "'1'"),
        ("code", "'AB-7'"),
        ("price", "'10.50'"),
        ("least", "'9.75'"),
        ("stock", "1"),
        ("state", "'it''s out?'"),
        ("at", "'2024-01-01T00:00:00.000000Z'"),
        ("words", "'[]'"),
    ];
    row.retain(|(name, _)| *name != column);
    row.push((column, value));
    let (names, values): (Vec<_>, Vec<_>) = row.into_iter().unzip();
    let (names, values) = (names.join(", "), values.join(", "));
    format!("INSERT INTO items ({names}) VALUES ({values})")
}

const BROKEN: [(&str, &str); 6] = [
    ("code", "'AB-'"),
    ("price", "'10.500'"),
    ("stock", "0"),
    ("price", "'9.7'"),
    ("at", "NULL"),
    ("words", "'[1,2,3]'"),
];

#[test]
fn patterns_scales_and_checks_are_held_by_the_database_where_sql_says_them() {
    for (column, value) in BROKEN {
        let place = Place::memory();
        start(&place, &ruled(), "").unwrap();
        let refused = start(&place, &ruled(), &ruled_row(column, value));
        assert!(refused.is_err(), "{column} {value}");
    }
    let place = Place::memory();
    start(&place, &ruled(), "").unwrap();
    let first = tables(&place);
    // What needs code of ours is left to the server: other programs could not write at all.
    assert!(
        first.iter().all(|sql| !sql.contains("ssot_add")),
        "{first:#?}"
    );
    start(&place, &ruled(), &ruled_row("stock", "50")).unwrap();
    assert_eq!(start(&place, &ruled(), ""), Ok(Vec::new()));
    assert_eq!(tables(&place), first);
}

#[test]
fn a_table_without_rules_starts_and_takes_those_that_every_row_keeps() {
    let without = |schema: &str| {
        let lines = schema.lines().filter(|line| !line.contains("check"));
        let text = lines.collect::<Vec<_>>().join("\n");
        text.replace("#[pattern(\"^[A-Z]{2}-[0-9]+$\")]", "")
            .replace("#[scale(2)]", "")
    };
    let place = Place::memory();
    start(&place, &without(&ruled()), "").unwrap();
    start(&place, &without(&ruled()), &ruled_row("stock", "0")).unwrap();
    let said = start(&place, &ruled(), "").unwrap();
    assert!(
        matches!(said.as_slice(), [one] if one.contains("what is out is") && one.contains("1 rows break it")),
        "{said:?}"
    );
    let held = |sql: &str| start(&place, &ruled(), sql).is_err();
    assert!(held("UPDATE items SET price = '10.123'") && held("UPDATE items SET code = 'x'"));
    // Mended rows, and the table holds the rest too.
    start(&place, &ruled(), "UPDATE items SET stock = 2").unwrap();
    assert_eq!(start(&place, &ruled(), ""), Ok(Vec::new()));
    assert!(held("UPDATE items SET stock = 0"));
    // What is no longer declared is no longer held.
    assert_eq!(start(&place, &without(&ruled()), ""), Ok(Vec::new()));
    start(
        &place,
        &without(&ruled()),
        "UPDATE items SET stock = 0, code = 'x'",
    )
    .unwrap();
}

#[test]
fn a_new_model_field_and_index_are_added() {
    let place = Place::memory();
    start(&place, &item("name: String,"), ROW).unwrap();
    let more = item(
        "#[index] name: String, note: Option<String>, #[range(0..)] stock: i32 = 7,
         at: DateTime = now(), owner_id: Option<Id<Owner>>,",
    );
    let more = format!("{more} model Owner {{ name: String, permissions {{ all: anyone; }} }}");
    assert_eq!(start(&place, &more, ""), Ok(Vec::new()));
    let connection = Connection::open(&place.file).unwrap();
    let filled = "SELECT count(*) FROM items WHERE stock = 7 AND note IS NULL AND at GLOB '20*Z'";
    let filled: i64 = connection.query_row(filled, [], |row| row.get(0)).unwrap();
    assert_eq!(filled, 2);
    let before = tables(&place);
    assert_eq!(start(&place, &more, ""), Ok(Vec::new()));
    assert_eq!(tables(&place), before);
    assert!(start(&place, &more, "UPDATE items SET stock = -1").is_err());
}

#[test]
fn rules_change_when_every_row_keeps_them() {
    let place = Place::memory();
    start(&place, &item("#[len(1..=3)] name: String,"), ROW).unwrap();
    start(&place, &item("#[len(1..=9)] name: Option<String>,"), "").unwrap();
    let wider = "UPDATE items SET name = 'abcdefghi' WHERE id LIKE '%1'";
    start(&place, &item("#[len(1..=9)] name: Option<String>,"), wider).unwrap();
    let refused = start(&place, &item("#[len(1..=3)] name: String,"), "").unwrap_err();
    assert!(
        refused.contains("`Item.name`: 1 rows break what it must be now"),
        "{refused}"
    );
    assert!(
        refused.contains("SELECT * FROM \"items\" WHERE NOT ((octet_length(\"name\") >= 4 OR length(\"name\") >= 1)"),
        "{refused}"
    );
    // What was refused was not done by half.
    start(
        &place,
        &item("#[len(1..=9)] name: Option<String>,"),
        "UPDATE items SET name = NULL",
    )
    .unwrap();
}

#[test]
fn an_enum_gains_a_variant() {
    let place = Place::memory();
    let with = |variants: &str| {
        format!(
            "enum State {{ {variants} }} {}",
            item("name: String, state: State = On,")
        )
    };
    start(
        &place,
        &with("On"),
        ROW.replace("id, name", "state, id, name")
            .replace("('0", "('On', '0")
            .as_str(),
    )
    .unwrap();
    start(&place, &with("On, Off"), "UPDATE items SET state = 'Off'").unwrap();
    let refused = start(&place, &with("On"), "").unwrap_err();
    assert!(refused.contains("`Item.state`: 2 rows break"), "{refused}");
}

#[test]
fn what_would_lose_data_stops_the_start() {
    let cases = [
        (
            "name: String, price: Decimal,",
            "`Item.price`: it is new and required",
            "ADD COLUMN \"price\" TEXT COLLATE SSOT_DECIMAL NOT NULL DEFAULT <value>",
        ),
        (
            "name: i32,",
            "`Item.name`: it is stored as INTEGER BINARY and was TEXT BINARY",
            "RENAME TO \"items_old\"",
        ),
        (
            "name: Date,",
            "`Item.name`: it is read as date and was written as text",
            "UPDATE \"items\" SET",
        ),
    ];
    for (fields, why, sql) in cases {
        let place = Place::memory();
        start(&place, &item("name: String,"), ROW).unwrap();
        let before = tables(&place);
        let refused = start(&place, &item(fields), "").unwrap_err();
        assert!(refused.contains(why) && refused.contains(sql), "{refused}");
        assert_eq!(tables(&place), before);
    }
}

#[test]
fn a_unique_index_that_rows_break_stops_the_start() {
    let place = Place::memory();
    let with = |unique: &str| format!("{unique} {}", item("name: String, size: i32 = 1,"));
    let rows = ROW
        .replace("id, name", "size, id, name")
        .replace("('0", "(1, '0");
    start(&place, &with(""), &rows).unwrap();
    let refused = start(&place, &item("name: String, #[unique] size: i32 = 1,"), "").unwrap_err();
    assert!(
        refused.contains("`Item.size`: it is unique now, and rows share a value"),
        "{refused}"
    );
    assert!(
        refused.contains("GROUP BY \"size\" HAVING count(*) > 1"),
        "{refused}"
    );
}

#[test]
fn a_required_field_stops_the_start_while_rows_have_none() {
    let place = Place::memory();
    let rows = "INSERT INTO items (id, name) VALUES ('a', NULL)";
    start(&place, &item("name: Option<String>,"), rows).unwrap();
    let refused = start(&place, &item("name: String,"), "").unwrap_err();
    assert!(
        refused.contains("`Item.name`: it is required now, and 1 rows have none"),
        "{refused}"
    );
    let filled = "UPDATE items SET name = 'x'";
    start(&place, &item("name: Option<String>,"), filled).unwrap();
    start(&place, &item("name: String,"), "").unwrap();
    assert!(start(&place, &item("name: String,"), rows).is_err());
}

#[test]
fn what_is_no_longer_declared_is_left_and_said() {
    let place = Place::memory();
    let both = format!(
        "{} model Other {{ name: String, permissions {{ all: anyone; }} }}",
        item("name: String, #[unique] #[len(3..)] code: String,")
    );
    let rows = "INSERT INTO items (id, name, code) VALUES ('a', 'b', 'ccc')";
    start(&place, &both, rows).unwrap();
    let said = start(
        &place,
        &item("name: String,"),
        "INSERT INTO items (id, name) VALUES ('d', 'e')",
    );
    let said = said.unwrap().join("\n");
    assert!(said.contains("the column `code` of `items`"), "{said}");
    assert!(said.contains("the table `others`"), "{said}");
    let connection = Connection::open(&place.file).unwrap();
    connection.create_collation("SSOT_TEXT", str::cmp).unwrap();
    let kept: i64 = connection
        .query_row("SELECT count(*) FROM items WHERE code = 'ccc'", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(kept, 1);
}

#[test]
fn a_table_without_rows_is_made_anew() {
    let place = Place::memory();
    start(&place, &item("name: String,"), "").unwrap();
    start(
        &place,
        &item("name: i32, price: Decimal,"),
        "INSERT INTO items (id, name, price) VALUES ('a', 1, '2')",
    )
    .unwrap();
}

#[test]
fn a_file_of_a_newer_ssot_stops_the_start() {
    let place = Place::memory();
    start(
        &place,
        &item("name: String,"),
        "UPDATE _ssot SET value = '9999' WHERE key = 'version'",
    )
    .unwrap();
    let refused = start(&place, &item("name: String,"), "").unwrap_err();
    assert!(refused.contains("newer ssot"), "{refused}");
}

#[test]
fn words_of_sql_are_names_of_columns_and_tables() {
    let words = include_str!("../../../ssot-core/src/check/tests/words.txt");
    let words: std::collections::BTreeSet<&str> = words
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        // What Rust, filters or JavaScript refuse.
        .filter(|word| !matches!(*word, "super" | "and" | "or" | "not" | "constructor"))
        .filter(|word| !matches!(*word, "to_string" | "value_of" | "has_own_property"))
        .collect();
    let mut fields = String::new();
    let mut models = String::new();
    for (nth, word) in words.iter().enumerate() {
        fields.push_str(&format!("#[index] r#{word}: bool = true,"));
        models.push_str(&format!(
            "#[table(\"{word}\")] model Model{nth} {{ #[unique] r#{word}: String, permissions {{ all: anyone; }} }}"
        ));
    }
    assert!(words.len() > 300, "{}", words.len());
    let place = Place::memory();
    let schema = format!("{models} {}", item(&fields));
    start(&place, &schema, "").unwrap();
    let first = tables(&place);
    start(&place, &schema, "").unwrap();
    assert_eq!(tables(&place), first);
}
