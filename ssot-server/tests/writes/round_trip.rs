//! What is written is what is read, byte for byte, for every type.

use crate::app::{id, serve};
use serde_json::{Value, json};

const ALL: &str = "
    enum Colour { Red, #[rename(\"dark blue\")] DarkBlue }
    model Tag { name: String, permissions { all: anyone; } }
    model Thing {
        flag: Option<bool>,
        tiny: Option<i8>, small: Option<i16>, int: Option<i32>, big: Option<i64>,
        utiny: Option<u8>, uint: Option<u32>, ubig: Option<u64>,
        single: Option<f32>, double: Option<f64>,
        string: Option<String>, text: Option<Text>,
        email: Option<Email>, url: Option<Url>, slug: Option<Slug>,
        decimal: Option<Decimal>,
        at: Option<DateTime>, day: Option<Date>, time: Option<Time>,
        uuid: Option<Uuid>, tag_id: Option<Id<Tag>>,
        bytes: Option<Bytes>, json: Option<Json>, colour: Option<Colour>,
        ints: Option<Vec<i64>>, strings: Option<Vec<String>>, colours: Option<Vec<Colour>>,
        permissions { all: anyone; }
    }
    model Sure { any: Json, list: Vec<String>, permissions { all: anyone; } }
";

/// A field and values of it that come back as they went.
fn numbers() -> Vec<(&'static str, Vec<Value>)> {
    vec![
        ("flag", vec![json!(true), json!(false)]),
        ("tiny", vec![json!(-128), json!(127), json!(0)]),
        ("small", vec![json!(-32768), json!(32767)]),
        ("int", vec![json!(-2147483648i64), json!(2147483647)]),
        (
            "big",
            vec![
                json!("-9223372036854775808"),
                json!("9223372036854775807"),
                json!("9007199254740993"),
            ],
        ),
        ("utiny", vec![json!(0), json!(255)]),
        ("uint", vec![json!(0), json!(4294967295u32)]),
        (
            "ubig",
            vec![
                json!("0"),
                json!("9223372036854775807"),
                json!("9223372036854775808"),
                json!("18446744073709551615"),
            ],
        ),
        ("single", vec![json!(0.5), json!(-1.25)]),
        (
            "double",
            vec![
                json!(0.1),
                json!(5e-324),
                json!(1.7976931348623157e308),
                json!(-2.5),
            ],
        ),
    ]
}

/// As [`numbers`], of what travels as text, and of what is made of others.
fn texts() -> Vec<(&'static str, Vec<Value>)> {
    let nasty =
        "\u{1}\t\n\r\"\\/\u{7f}\u{202e}\u{200b}\u{fffd}👩‍👩‍👧 e\u{301} \u{e9} \u{2028} ' ; -- %_ <b>";
    let long: String = "😀".repeat(1000);
    vec![
        (
            "string",
            vec![json!(""), json!(" "), json!(nasty), json!(long)],
        ),
        (
            "text",
            vec![json!(""), json!("x".repeat(100_000)), json!(nasty)],
        ),
        ("email", vec![json!("a@b.co"), json!("A.b+c@Example.COM")]),
        (
            "url",
            vec![json!("https://example.com"), json!("http://a.b/?q=%20#x")],
        ),
        ("slug", vec![json!("a"), json!("a-b-1")]),
        (
            "decimal",
            vec![
                json!("0"),
                json!("0.10"),
                json!("-1.50"),
                json!("9999999999999999999999999999"),
                json!("0.000000000000000000000000001"),
            ],
        ),
        (
            "at",
            vec![
                json!("0001-01-01T00:00:00Z"),
                json!("9999-12-31T23:59:59.999999Z"),
                json!("2024-02-29T12:00:00.5Z"),
            ],
        ),
        (
            "day",
            vec![
                json!("0001-01-01"),
                json!("2024-02-29"),
                json!("9999-12-31"),
            ],
        ),
        (
            "time",
            vec![
                json!("00:00:00"),
                json!("23:59:59.999999"),
                json!("12:00:00.000001"),
            ],
        ),
        ("uuid", vec![json!("0190f3c4-0000-7000-8000-000000000001")]),
        ("bytes", vec![json!(""), json!("AA=="), json!("//79/A==")]),
        (
            "json",
            vec![
                json!(1),
                json!(""),
                json!([]),
                json!({ "b": [1, null, { "a": 1.5 }], "a": nasty, "$ref": "x" }),
                json!(false),
            ],
        ),
        ("colour", vec![json!("Red"), json!("dark blue")]),
        (
            "ints",
            vec![json!([]), json!(["1", "-9223372036854775808", "1"])],
        ),
        ("strings", vec![json!([]), json!(["", "a", "", nasty])]),
        ("colours", vec![json!(["dark blue", "Red", "Red"])]),
    ]
}

#[tokio::test]
async fn every_value_of_every_type_comes_back_as_it_went() {
    let server = serve(ALL).await;
    let row = server.made("/things", json!({})).await;
    let path = format!("/things/{}", id(&row));
    for (field, values) in numbers().into_iter().chain(texts()) {
        assert_eq!(row[field], Value::Null, "{field} is absent at first");
        for value in values.into_iter().chain([Value::Null]) {
            let given = json!({ field: value });
            let made = server.post("/things", given.clone()).await;
            assert_eq!(
                (made.status, &made.json[field]),
                (201, &value),
                "{field}: {}",
                made.json
            );
            let patched = server.ask("PATCH", &path).json(given).await;
            assert_eq!(patched.json[field], value, "{field} patched");
            let read = server.get(&path).await;
            assert_eq!(
                (&read.json[field], &read.bytes),
                (&value, &patched.bytes),
                "{field} read"
            );
            let listed = server
                .get(&format!("/things/{}?fields={field}", id(&made.json)))
                .await;
            assert_eq!(listed.json[field], value);
        }
    }
}

#[tokio::test]
async fn values_that_mean_the_same_are_written_the_one_way() {
    let server = serve(ALL).await;
    for (field, given, read) in [
        ("int", json!(1.0), json!(1)),
        ("int", json!(1e2), json!(100)),
        ("double", json!(-0.0), json!(0.0)),
        ("decimal", json!("-0.00"), json!("0.00")),
        (
            "at",
            json!("2024-01-01T00:00:00.500000Z"),
            json!("2024-01-01T00:00:00.5Z"),
        ),
        (
            "at",
            json!("2024-01-01T00:00:00.000Z"),
            json!("2024-01-01T00:00:00Z"),
        ),
        ("time", json!("10:00:00.100"), json!("10:00:00.1")),
        (
            "uuid",
            json!("0190F3C4-0000-7000-8000-00000000000A"),
            json!("0190f3c4-0000-7000-8000-00000000000a"),
        ),
    ] {
        let made = server.made("/things", json!({ field: given })).await;
        assert_eq!(made[field], read, "{field} {given}");
    }
}

#[tokio::test]
async fn null_is_a_value_of_json() {
    let server = serve(ALL).await;
    let made = server
        .made("/sures", json!({ "any": null, "list": [] }))
        .await;
    assert_eq!((&made["any"], &made["list"]), (&Value::Null, &json!([])));
    let patch = server.ask("PATCH", &format!("/sures/{}", id(&made)));
    let patched = patch.json(json!({ "any": { "a": null } })).await;
    assert_eq!(patched.json["any"], json!({ "a": null }));
}

#[tokio::test]
async fn numbers_that_do_not_fit_are_refused_not_rounded() {
    let server = serve(ALL).await;
    for (field, text) in [
        ("big", "9007199254740993"),
        ("big", "\"9223372036854775808\""),
        ("ubig", "\"18446744073709551616\""),
        ("ubig", "\"-1\""),
        ("tiny", "128"),
        ("int", "1.5"),
        ("int", "\"1\""),
        ("int", "true"),
        ("double", "1e400"),
        ("decimal", "\"0.00000000000000000000000000001\""),
        ("decimal", "0.1"),
        ("at", "\"2023-02-29T00:00:00Z\""),
        ("at", "\"2024-01-01T00:00:00.0000001Z\""),
        ("string", "\"a\\u0000b\""),
        ("string", "\"\\ud800\""),
    ] {
        let ask = server
            .ask("POST", "/things")
            .header("content-type", "application/json");
        let body = axum::body::Body::from(format!("{{\"{field}\":{text}}}"));
        let status = ask.body(body).await.status;
        assert!(matches!(status, 400 | 422), "{field} {text}: {status}");
    }
    let total = server.get("/things?size=0&count=exact").await;
    assert_eq!(total.json["page"]["total"], 0);
}

#[tokio::test]
async fn a_row_that_is_nothing_but_its_key_is_made() {
    let server =
        serve("model Count { id: Id<Self, i64>, permissions { all: anyone; } } model Mark { permissions { all: anyone; } }")
            .await;
    assert_eq!(
        server.made("/counts", json!({})).await,
        json!({ "id": "1" })
    );
    assert_eq!(
        server.made("/counts", json!({})).await,
        json!({ "id": "2" })
    );
    let mark = server.made("/marks", json!({})).await;
    assert_eq!(
        server.get(&format!("/marks/{}", id(&mark))).await.status,
        200
    );
}

#[tokio::test]
async fn a_row_whose_number_nothing_sets_is_not_implemented() {
    let server = serve(
        "model Bill { #[readonly] number: String, text: String, permissions { all: anyone; } }",
    )
    .await;
    let answer = server.post("/bills", json!({ "text": "t" })).await;
    assert_eq!(answer.problem(), (501, "not_implemented"));
}
