//! What an answer holds: fields by name, each type as it travels.

use crate::world::World;
use serde_json::json;

const THINGS: &str = "
    enum Colour { Red, #[rename(\"deep-blue\")] Blue }
    model Thing {
        #[len(0..=200)] name: String,
        flag: bool, small: i32, large: i64, huge: u64, ratio: f64, price: Decimal, at: DateTime,
        day: Date, hour: Time, mark: Uuid, colour: Colour, any: Json, words: Vec<String>,
        numbers: Vec<u64>, none: Option<i32>, #[private] secret: Option<String>, pass: Password,
        bytes: Bytes,
        permissions { all: anyone; }
    }";

#[tokio::test]
async fn what_went_in_comes_out() {
    let world = World::of(THINGS).await;
    let given = json!({
        "name": "\u{0001}\u{0008}\u{000c}\n\r\t\"\\/\u{007f}\u{2028}😀é", "flag": true, "small": -7,
        "large": "-9223372036854775808", "huge": "18446744073709551615", "ratio": 0.1,
        "price": "1234567890.1200", "at": "2024-02-29T12:00:00.5Z", "day": "2024-02-29",
        "hour": "12:00:00", "mark": "018f2f3e-0000-7000-8000-00000000000a", "colour": "deep-blue",
        "any": { "a": [1, null, "\u{0007}"] }, "words": ["a", "\n"], "numbers": ["18446744073709551615"],
        "none": null, "pass": "correct horse battery", "bytes": "AAEC/w==",
    });
    let made = world.post("/things", given.clone()).await;
    let uri = format!("/things/{}", made["id"].as_str().unwrap());
    let (status, row) = world.get(&uri).await;
    assert_eq!((status, &row), (200, &made));
    let mut expected = given;
    expected.as_object_mut().unwrap().remove("pass");
    expected["id"] = made["id"].clone();
    assert_eq!(row, expected);
    let (_, page) = world.get("/things").await;
    assert_eq!(page["data"][0], expected);
}

#[tokio::test]
async fn fields_are_those_asked_for_and_the_key() {
    let world = World::of(THINGS).await;
    let given = json!({ "name": "n", "flag": true, "small": 1, "large": "1", "huge": "1", "ratio": 1,
        "price": "1", "at": "2024-02-29T12:00:00Z", "day": "2024-02-29", "hour": "12:00:00",
        "mark": "018f2f3e-0000-7000-8000-00000000000a", "colour": "Red", "any": 1, "words": [],
        "numbers": [], "pass": "correct horse battery", "bytes": "" });
    let made = world.post("/things", given).await;
    let id = made["id"].as_str().unwrap();
    for uri in [
        format!("/things/{id}?fields=small,name"),
        "/things?fields=small,name".to_owned(),
    ] {
        let (_, answer) = world.get(&uri).await;
        let row = if answer["data"].is_array() {
            &answer["data"][0]
        } else {
            &answer
        };
        assert_eq!(*row, json!({ "id": id, "name": "n", "small": 1 }), "{uri}");
    }
    for field in ["secret", "pass"] {
        let (status, _) = world.get(&format!("/things?fields={field}")).await;
        assert_eq!(status, 400);
        assert!(made.get(field).is_none());
    }
}
