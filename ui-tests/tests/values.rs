//! Every scalar by the wire table, both ways.
// Public as in a user's library, so that the expansion is too; nobody reads docs of a test.
#![allow(missing_docs, unreachable_pub)]

use serde_json::{Value, json};
use ssot::{Password, ssot};

ssot! {
    enum Status { Draft, Published }

    enum Price {
        #[rename("$5")] Five,
        #[rename("US$")] Dollar,
        #[rename("$all $arms $names $called")] Words,
    }

    model Everything {
        is: bool,
        tiny: i8,
        int: i32,
        count: u32,
        long: i64,
        big: u64,
        single: f32,
        double: f64,
        string: String,
        text: Text,
        email: Email,
        url: Url,
        slug: Slug,
        decimal: Decimal,
        at: DateTime,
        day: Date,
        time: Time,
        uuid: Uuid,
        other_id: Option<Id<Everything>>,
        bytes: Bytes,
        json: Json,
        status: Status,
        tags: Vec<String>,
        maybe: Option<i64>,
        r#type: String,
        permissions { all: anyone; }
    }

    model Offer {
        id: Id<Offer, i64>,
        #[visible(signed_in)] name: String,
        #[visible(signed_in)] cost: Option<Decimal>,
        permissions { all: anyone; }
    }

    model Account {
        id: Id<Account, i64>,
        name: String,
        password: Password,
        #[private] note: Option<String>,
        permissions { all: anyone; }
    }
}

#[test]
fn a_variant_travels_with_the_dollars_that_it_has() {
    assert_eq!(Price::Five.to_string(), "$5");
    assert_eq!("US$".parse(), Ok(Price::Dollar));
    assert_eq!(json!(Price::Words), json!("$all $arms $names $called"));
}

#[test]
fn a_masked_field_is_none_where_it_can_be_and_named_where_it_cannot() {
    let json = json!({ "id": "1", "name": "a" });
    let offer: Offer = serde_json::from_value(json).expect("a masked row");
    assert_eq!(offer.cost, None);
    let error = serde_json::from_value::<Offer>(json!({ "id": "1" })).expect_err("no name");
    assert_eq!(error.to_string(), "`name`: must be there");
}

fn everything() -> Value {
    json!({
        "id": "018f6a3e-7c1b-7d2e-8f00-0123456789ab",
        "is": true, "tiny": -128, "int": 5, "count": 4_294_967_295_u32,
        "long": "-9223372036854775808", "big": "18446744073709551615",
        "single": 0.1, "double": 1e300,
        "string": "a", "text": "b", "email": "a@b.org", "url": "https://a.org/", "slug": "a-b",
        "decimal": "1.50", "at": "2024-02-29T23:59:59.5Z", "day": "2024-02-29", "time": "23:59:59",
        "uuid": "018f6a3e-7c1b-7d2e-8f00-0123456789ab", "otherId": null,
        "bytes": "AQID", "json": { "a": [1, null] }, "status": "Draft", "tags": ["x"],
        "maybe": "7", "type": "t",
    })
}

#[test]
fn every_type_goes_out_as_it_came_in() {
    let row: Everything = serde_json::from_value(everything()).expect("a row");
    assert_eq!(serde_json::to_value(&row).expect("JSON"), everything());
    assert_eq!(row.clone(), row);
    assert_eq!(row.validate(), Ok(()));
}

#[test]
fn a_value_of_another_form_is_refused_with_its_key() {
    let bad = [
        ("is", json!(1)),
        ("tiny", json!(128)),
        ("int", json!(1.5)),
        ("int", json!("1")),
        ("long", json!(1)),
        ("long", json!("01")),
        ("big", json!("-1")),
        ("single", json!(1e39)),
        ("string", json!("a\u{0}b")),
        ("email", json!("a@b")),
        ("url", json!("ftp://a.org")),
        ("slug", json!("A")),
        ("decimal", json!(1.5)),
        ("decimal", json!("1e3")),
        ("at", json!("2024-02-29T23:59:59+00:00")),
        ("day", json!("2023-02-29")),
        ("time", json!("24:00:00")),
        ("uuid", json!("00000000-0000-0000-0000-000000000000")),
        ("bytes", json!("A")),
        ("status", json!("draft")),
        ("tags", json!([1])),
        ("string", json!(null)),
    ];
    for (key, value) in bad {
        let mut row = everything();
        row[key] = value.clone();
        let error = serde_json::from_value::<Everything>(row).expect_err(key);
        assert!(
            error.to_string().starts_with(&format!("`{key}")),
            "{key} {value}: {error}"
        );
    }
}

#[test]
fn whole_numbers_may_be_written_as_floats() {
    let mut row = everything();
    row["int"] = json!(1e2);
    let row: Everything = serde_json::from_value(row).expect("a row");
    assert_eq!(row.int, 100);
}

#[test]
fn unknown_repeated_and_missing_keys_are_refused() {
    let mut row = everything();
    row["color"] = json!("red");
    let error = serde_json::from_value::<Everything>(row).expect_err("unknown");
    assert_eq!(error.to_string(), "`color`: no such field");

    let twice = r#"{"name":"a","name":"b","password":"long enough"}"#;
    let error = serde_json::from_str::<AccountCreate>(twice).expect_err("twice");
    assert!(
        error.to_string().starts_with("`name`: stands twice"),
        "{error}"
    );

    let error = serde_json::from_str::<AccountCreate>("{}").expect_err("missing");
    assert_eq!(error.to_string(), "`name`: must be there");
}

#[test]
fn a_create_cannot_set_what_the_server_sets_nor_what_is_private() {
    for (key, why) in [("id", "only the server sets it"), ("note", "no such field")] {
        let json = format!(r#"{{"name":"a","password":"long enough","{key}":"1"}}"#);
        let error = serde_json::from_str::<AccountCreate>(&json).expect_err(key);
        assert!(
            error.to_string().starts_with(&format!("`{key}`: {why}")),
            "{error}"
        );
    }
}

#[test]
fn passwords_and_private_fields_never_go_out() {
    let account = Account {
        id: ssot::Id::from_key(1),
        name: "a".to_owned(),
        password: Password::new("hunter2hunter2"),
        note: Some("secret".to_owned()),
    };
    assert_eq!(
        serde_json::to_value(&account).expect("JSON"),
        json!({ "id": "1", "name": "a" })
    );
    let text = format!("{account:?}");
    assert!(!text.contains("hunter2"), "{text}");
    let input = AccountCreate {
        name: "a".to_owned(),
        password: Password::new("hunter2hunter2"),
    };
    assert!(
        !serde_json::to_string(&input)
            .expect("JSON")
            .contains("hunter2")
    );
    assert_eq!(input.validate(), Ok(()));
}

#[test]
fn an_enum_is_read_and_written_by_its_variants() {
    assert_eq!("Draft".parse(), Ok(Status::Draft));
    assert_eq!(Status::Published.to_string(), "Published");
    assert_eq!(Status::ALL, [Status::Draft, Status::Published]);
    let unknown = "draft".parse::<Status>().expect_err("unknown");
    assert_eq!(
        unknown.to_string(),
        "expected one of \"Draft\", \"Published\""
    );
}
