//! Keys of several parts: each part is in JSON what its field is, wherever it stands.

use crate::app::{Server, serve};
use serde_json::{Value, json};

const CELLS: &str = "
    principal User {}
    enum Side { Left, Right }
    model User { name: String, permissions { all: anyone; } }
    #[id(x, y)]
    model Cell { #[range(0..)] x: i32, y: i32, n: i32 = 0, permissions { all: anyone; } }
    #[id(x, y)]
    model Dark { x: i32, y: i32, permissions { create, update: anyone; read: signed_in; } }
    #[id(side, far)]
    model Star { side: Side, far: i64, n: i32 = 0, permissions { all: anyone; } }
";

async fn put(server: &Server, path: &str, body: Value) -> (u16, Value) {
    let told = server.ask("PUT", path).json(body).await;
    (told.status, told.json)
}

/// The status and the row of one operation; of a batch that is refused, its own.
async fn batch(server: &Server, operation: Value) -> (Value, Value) {
    let body = json!({ "operations": [operation] });
    let told = server.ask("POST", "/batch").json(body).await.json;
    let one = told.pointer("/results/0").unwrap_or(&told);
    (one["status"].clone(), one["data"].clone())
}

#[tokio::test]
async fn put_makes_and_replaces_a_row_whose_key_has_numbers() {
    let server = serve(CELLS).await;
    let cell = |n: i32| json!({ "x": 1, "y": -2, "n": n });
    let told = put(&server, "/cells/1,-2", json!({ "n": 3 })).await;
    assert_eq!(told, (201, cell(3)));
    let told = put(&server, "/cells/1,-2", cell(4)).await;
    assert_eq!(told, (200, cell(4)));
    let told = put(&server, "/cells/1,-2", json!({ "x": 2 })).await;
    assert_eq!(told.1["errors"][0]["code"], "read_only", "{}", told.1);
    // No row could have such a key.
    let told = put(&server, "/cells/-1,2", json!({})).await;
    assert_eq!(told.0, 422, "{}", told.1);
    let star = json!({ "side": "Left", "far": "9007199254740993", "n": 0 });
    for status in [201, 200] {
        let told = put(&server, "/stars/Left,9007199254740993", json!({})).await;
        assert_eq!(told, (status, star.clone()));
    }
}

#[tokio::test]
async fn a_batch_takes_a_number_in_a_key_as_a_row_has_it_and_as_an_address_has() {
    let server = serve(CELLS).await;
    let numbers = json!({ "x": 1, "y": -2 });
    for (op, id, status) in [
        ("replace", numbers.clone(), 201),
        ("replace", json!({ "x": "1", "y": "-2" }), 200),
        ("update", numbers.clone(), 200),
        ("update", json!({ "x": "1", "y": -2 }), 200),
    ] {
        let one = json!({ "op": op, "model": "cell", "id": id, "data": {} });
        let told = batch(&server, one).await;
        assert_eq!(
            told,
            (json!(status), json!({ "x": 1, "y": -2, "n": 0 })),
            "{op}"
        );
    }
    for id in [json!({ "x": 1.5, "y": 1 }), json!({ "x": true, "y": 1 })] {
        let one = json!({ "op": "update", "model": "cell", "id": id, "data": {} });
        assert_eq!(batch(&server, one).await.0, 422, "{id}");
    }
    // The key of one that an operation before has made.
    let dark = json!({ "op": "create", "model": "cell", "data": { "x": 5, "y": 6 } });
    let id = json!({ "x": { "$ref": "0.x" }, "y": { "$ref": "0.y" } });
    let next = json!({ "op": "update", "model": "cell", "id": id, "data": { "n": 1 } });
    let body = json!({ "operations": [dark, next] });
    let told = server.ask("POST", "/batch").json(body).await;
    assert_eq!(told.json["results"][1]["data"]["n"], 1, "{}", told.json);
}

#[tokio::test]
async fn the_key_of_a_row_that_its_maker_does_not_see_has_numbers() {
    let server = serve(CELLS).await;
    let told = put(&server, "/darks/1,2", json!({})).await;
    assert_eq!(told, (201, json!({ "x": 1, "y": 2 })));
    let one = json!({ "op": "create", "model": "dark", "data": { "x": 3, "y": 4 } });
    let told = batch(&server, one).await;
    assert_eq!(told, (json!(201), json!({ "x": 3, "y": 4 })));
}

const MOMENTS: &str = "
    #[id(name, part)]
    model Moment { name: String, part: DateTime, n: i32 = 0, permissions { all: anyone; } }
    #[id(name, part)]
    model Hour { name: String, part: Time, n: i32 = 0, permissions { all: anyone; } }
    #[id(name, part)]
    model Day { name: String, part: Date, n: i32 = 0, permissions { all: anyone; } }
    #[id(name, part)]
    model Flag { name: String, part: bool, n: i32 = 0, permissions { all: anyone; } }
    #[id(name, part)]
    model Price { name: String, part: Decimal, n: i32 = 0, permissions { all: anyone; } }
    #[id(name, part)]
    model Count { name: String, part: u64, n: i32 = 0, permissions { all: anyone; } }
";

#[tokio::test]
async fn a_row_is_found_by_a_key_of_any_type_as_it_was_answered() {
    let server = serve(MOMENTS).await;
    for (path, model, part) in [
        ("/moments", "moment", json!("2024-02-29T12:00:00Z")),
        ("/moments", "moment", json!("2024-02-29T12:00:00.5Z")),
        ("/hours", "hour", json!("12:00:00")),
        ("/hours", "hour", json!("12:30:00.25")),
        ("/days", "day", json!("2024-02-29")),
        ("/flags", "flag", json!(true)),
        ("/flags", "flag", json!(false)),
        ("/prices", "price", json!("2.50")),
        ("/counts", "count", json!("7")),
        ("/counts", "count", json!("18446744073709551615")),
    ] {
        let row = json!({ "name": "a", "part": part, "n": 0 });
        let made = server.ask("POST", path).json(row.clone()).await;
        assert_eq!((made.status, &made.json), (201, &row), "{path}");
        let text = part.as_str().map_or(part.to_string(), str::to_owned);
        let at = format!("{path}/a,{text}");
        let got = server.get(&at).await;
        assert_eq!((got.status, &got.json), (200, &row), "{at}");
        assert_eq!(put(&server, &at, json!({})).await, (200, row.clone()));
        let id = json!({ "name": "a", "part": part });
        let one = json!({ "op": "update", "model": model, "id": id, "data": { "n": 1 } });
        assert_eq!(batch(&server, one).await.0, 200, "{at}");
        assert_eq!(server.ask("DELETE", &at).send().await.status, 204, "{at}");
        assert_eq!(put(&server, &at, json!({})).await, (201, row));
        let location = made.header("location").to_owned();
        let there = location.trim_start_matches("/api").to_owned();
        assert_eq!(server.get(&there).await.status, 200, "{location}");
    }
    for wrong in ["/flags/a,1", "/moments/a,now", "/counts/a,x"] {
        assert_eq!(server.get(wrong).await.status, 400, "{wrong}");
    }
}
