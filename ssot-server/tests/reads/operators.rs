//! Every operator on every type it makes sense for, as a parameter and in `where`.

use crate::world::{World, encoded, mistakes};
use serde_json::{Value, json};

const THINGS: &str = "
    enum Colour { Red, Green, Blue }
    model Label {
        #[len(1..=80)] name: String,
        permissions { all: anyone; }
    }
    model Thing {
        name: String,
        flag: Option<bool>,
        small: Option<i32>,
        large: Option<i64>,
        huge: Option<u64>,
        ratio: Option<f64>,
        price: Option<Decimal>,
        email: Option<Email>,
        slug: Option<Slug>,
        at: Option<DateTime>,
        day: Option<Date>,
        hour: Option<Time>,
        mark: Option<Uuid>,
        colour: Option<Colour>,
        words: Vec<String>,
        numbers: Vec<i64>,
        prices: Vec<Decimal>,
        moments: Vec<DateTime>,
        flags: Vec<bool>,
        colours: Vec<Colour>,
        maybe: Option<Vec<i32>>,
        #[inverse(none)] label_id: Option<Id<Label>>,
        labels: Vec<Id<Label>>,
        permissions { all: anyone; }
    }";

/// Rows a, b and c in the order of every scalar; d has none of them.
async fn things() -> (World, Vec<String>) {
    let world = World::of(THINGS).await;
    let mut labels = Vec::new();
    for name in ["l", "m"] {
        let label = world.post("/labels", json!({ "name": name })).await;
        labels.push(label["id"].as_str().unwrap().to_owned());
    }
    let lists = |at: usize| {
        let all = json!({
            "words": ["x", "100%", "a,b"], "numbers": ["1", "9007199254740993", "-3"],
            "prices": ["1.50", "10", "0"], "flags": [true, false],
            "moments": ["2024-01-01T00:00:00Z", "2024-01-01T00:00:00.5Z"],
            "colours": ["Red", "Green", "Blue"],
        });
        let all = all.as_object().unwrap().iter();
        let first = all.map(|(key, list)| {
            let list = list.as_array().unwrap();
            (
                key.clone(),
                Value::from(list[..at.min(list.len())].to_vec()),
            )
        });
        first.collect::<serde_json::Map<_, _>>()
    };
    let rows = [
        json!({ "name": "a", "flag": false, "small": -5, "large": "-9007199254740993", "huge": "7",
            "ratio": -0.5, "price": "-2.5", "email": "a@x.org", "slug": "a-1",
            "at": "2024-01-01T00:00:00Z", "day": "2024-01-01", "hour": "08:00:00",
            "mark": "018f2f3e-0000-7000-8000-00000000000a", "colour": "Blue", "maybe": [1],
            "labelId": labels[0], "labelIds": [labels[0]] }),
        json!({ "name": "b", "flag": true, "small": 0, "large": "0", "huge": "9223372036854775807",
            "ratio": 0.0, "price": "9.50", "email": "b_@x.org", "slug": "b-1",
            "at": "2024-01-01T00:00:00.5Z", "day": "2024-02-29", "hour": "08:00:00.5",
            "mark": "018f2f3e-0000-7000-8000-00000000000b", "colour": "Green", "maybe": [],
            "labelId": labels[1], "labelIds": labels }),
        json!({ "name": "c", "flag": true, "small": 7, "large": "9007199254740993",
            "huge": "18446744073709551615", "ratio": 1e10, "price": "10", "email": "C%@x.org",
            "slug": "c-1", "at": "2024-01-01T00:00:01Z", "day": "2025-01-01", "hour": "23:59:59",
            "mark": "018f2f3e-0000-7000-8000-00000000000c", "colour": "Red", "labelIds": [] }),
        json!({ "name": "d", "labelIds": [] }),
    ];
    for (at, row) in rows.into_iter().enumerate() {
        let mut row = row.as_object().unwrap().clone();
        row.extend(lists([1, 2, 3, 0][at]));
        world.post("/things", Value::Object(row)).await;
    }
    (world, labels)
}

#[tokio::test]
async fn scalars_compare_by_their_values_and_nothing_is_only_unequal() {
    let (world, labels) = things().await;
    // Values that a, b and c hold; c is beyond what sorts as text.
    let ordered = [
        ("small", json!([-5, 0, 7])),
        (
            "large",
            json!(["-9007199254740993", "0", "9007199254740993"]),
        ),
        (
            "huge",
            json!(["7", "9223372036854775807", "18446744073709551615"]),
        ),
        ("ratio", json!([-0.5, 0, 1e10])),
        ("price", json!(["-2.50", "9.5", "10.0"])),
        (
            "at",
            json!([
                "2024-01-01T00:00:00.000Z",
                "2024-01-01T00:00:00.5Z",
                "2024-01-01T00:00:01Z"
            ]),
        ),
        ("day", json!(["2024-01-01", "2024-02-29", "2025-01-01"])),
        ("hour", json!(["08:00:00", "08:00:00.500", "23:59:59"])),
        ("slug", json!(["a-1", "b-1", "c-1"])),
    ];
    let equal = [
        (
            "mark",
            json!([
                "018F2F3E-0000-7000-8000-00000000000A",
                "018f2f3e-0000-7000-8000-00000000000b",
                "018f2f3e-0000-7000-8000-00000000000c"
            ]),
        ),
        ("colour", json!(["Blue", "Green", "Red"])),
        ("email", json!(["a@x.org", "b_@x.org", "C%@x.org"])),
    ];
    let cases = [
        ("eq", "b"),
        ("ne", "a c d"),
        ("gt", "c"),
        ("gte", "b c"),
        ("lt", "a"),
        ("lte", "a b"),
    ];
    for (field, values) in ordered.iter().chain(&equal) {
        let orders = ordered.iter().any(|(name, _)| name == field);
        for (op, expected) in cases
            .iter()
            .filter(|(op, _)| orders || ["eq", "ne"].contains(op))
        {
            both(&world, field, op, &values[1], expected).await;
        }
        both(&world, field, "in", &json!([values[0], values[2]]), "a c").await;
        both(
            &world,
            field,
            "notIn",
            &json!([values[0], values[2]]),
            "b d",
        )
        .await;
        both(&world, field, "null", &json!(true), "d").await;
        both(&world, field, "null", &json!(false), "a b c").await;
        assert_eq!(world.passing("/things", json!({ *field: null })).await, "d");
        assert_eq!(
            world
                .passing("/things", json!({ *field: { "ne": null } }))
                .await,
            "a b c"
        );
        assert_eq!(
            world.passing("/things", json!({ *field: values[1] })).await,
            "b"
        );
        let both_ends = json!({ *field: { "in": values, "ne": values[2] } });
        assert_eq!(world.passing("/things", both_ends).await, "a b");
    }
    both(&world, "flag", "eq", &json!(true), "b c").await;
    both(&world, "flag", "ne", &json!(true), "a d").await;
    both(&world, "flag", "in", &json!([true, false]), "a b c").await;
    both(&world, "labelId", "eq", &json!(labels[1]), "b").await;
    both(&world, "labelId", "notIn", &json!([labels[1]]), "a c d").await;
    assert_eq!(
        world
            .passing("/things", json!({ "small": { "in": [] } }))
            .await,
        ""
    );
    assert_eq!(
        world
            .passing("/things", json!({ "small": { "notIn": [] } }))
            .await,
        "a b c d"
    );
}

#[tokio::test]
async fn texts_are_found_letter_for_letter() {
    let (world, _) = things().await;
    for (op, value, expected) in [
        ("contains", "_", "b"),
        ("contains", "%", "c"),
        ("contains", "\\", ""),
        ("contains", "@X", ""),
        ("iContains", "@X", "a b c"),
        ("contains", "", "a b c"),
        ("startsWith", "b", "b"),
        ("startsWith", "c", ""),
        ("iStartsWith", "c%", "c"),
        ("startsWith", "B", ""),
        ("endsWith", "org", "a b c"),
        ("iEndsWith", "%@X.ORG", "c"),
        ("endsWith", "ORG", ""),
        ("gt", "a", "a b"),
        ("contains", "' OR 1=1 --", ""),
    ] {
        both(&world, "email", op, &json!(value), expected).await;
    }
    for name in [
        "100%",
        "a_b",
        "back\\slash",
        "ÄRGER",
        "ärger",
        "İ",
        "'",
        "\"",
        "日本語",
        "a,b",
    ] {
        world.post("/labels", json!({ "name": name })).await;
        let found = world.passing("/labels", json!({ "name": name })).await;
        assert_eq!(found, name);
        let found = world
            .names(&format!("/labels?name.contains={}", encoded(name)))
            .await;
        assert_eq!(found, name);
        let found = world
            .names(&format!("/labels?name={}", encoded(name)))
            .await;
        assert_eq!(found, name);
    }
    assert_eq!(
        world
            .names("/labels?name.iContains=%C3%A4RG&sort=name")
            .await,
        "ÄRGER ärger"
    );
}

#[tokio::test]
async fn lists_are_asked_for_their_values() {
    let (world, labels) = things().await;
    for (field, first, second, wrong) in [
        ("words", json!("x"), json!("100%"), json!("100")),
        (
            "numbers",
            json!("1"),
            json!("9007199254740993"),
            json!("9007199254740992"),
        ),
        ("prices", json!("1.5"), json!("10.00"), json!("1.05")),
        (
            "moments",
            json!("2024-01-01T00:00:00.000Z"),
            json!("2024-01-01T00:00:00.50Z"),
            json!("2024-01-01T00:00:02Z"),
        ),
        ("colours", json!("Red"), json!("Green"), json!("Blue")),
    ] {
        let third = if field == "colours" { "c" } else { "" };
        both(&world, field, "has", &first, "a b c").await;
        both(&world, field, "has", &second, "b c").await;
        both(&world, field, "has", &wrong, third).await;
        both(&world, field, "hasAny", &json!([second, wrong]), "b c").await;
        both(&world, field, "hasAll", &json!([first, second]), "b c").await;
        both(&world, field, "hasAll", &json!([first, wrong]), third).await;
        both(&world, field, "empty", &json!(true), "d").await;
        both(&world, field, "empty", &json!(false), "a b c").await;
        assert_eq!(
            world.passing("/things", json!({ field: first })).await,
            "a b c"
        );
        let none = json!({ "not": { field: { "has": first } } });
        assert_eq!(world.passing("/things", none).await, "d");
        assert_eq!(
            world
                .passing("/things", json!({ field: { "hasAny": [] } }))
                .await,
            ""
        );
        assert_eq!(
            world
                .passing("/things", json!({ field: { "hasAll": [] } }))
                .await,
            "a b c d"
        );
    }
    both(&world, "flags", "has", &json!(false), "b c").await;
    both(&world, "labelIds", "has", &json!(labels[1]), "b").await;
    both(&world, "labelIds", "hasAny", &json!(labels), "a b").await;
    both(&world, "labelIds", "hasAll", &json!(labels), "b").await;
    both(&world, "labelIds", "empty", &json!(true), "c d").await;
    // A list that is not there is neither empty nor full.
    both(&world, "maybe", "empty", &json!(true), "b").await;
    both(&world, "maybe", "empty", &json!(false), "a").await;
    both(&world, "maybe", "null", &json!(true), "c d").await;
    both(&world, "maybe", "has", &json!(1), "a").await;
}

#[tokio::test]
async fn an_operator_is_asked_only_where_it_makes_sense() {
    let (world, _) = things().await;
    for (parameter, known) in [
        ("flag.gt=true", "eq"),
        ("small.contains=1", "eq"),
        ("name.null=true", "eq"),
        ("colour.lt=Red", "eq"),
        ("words.eq=x", "has"),
        ("mark.startsWith=0", "eq"),
        ("small.like=1", "eq"),
        ("small.=1", "eq"),
    ] {
        let (status, problem) = world.get(&format!("/things?{parameter}")).await;
        assert_eq!(
            (status, &problem["code"]),
            (400, &json!("invalid_query")),
            "{parameter}"
        );
        assert_eq!(
            problem["errors"][0]["params"]["known"][0], known,
            "{problem}"
        );
    }
    for parameter in [
        "small=x",
        "small=1.5",
        "small=",
        "large=9223372036854775808",
        "huge=-1",
        "ratio=NaN",
        "ratio=1e999",
        "price=1e5",
        "price=,5",
        "at=2024-01-01",
        "day=2023-02-29",
        "hour=25:00:00",
        "mark=1",
        "colour=red",
        "flag=1",
        "flag=TRUE",
        "small.null=yes",
        "words.empty=1",
        "small.in=1,,2",
        "labelId=%27",
        "small=99999999999999999999",
        "at=now",
        "small=null",
    ] {
        let (status, problem) = world.get(&format!("/things?{parameter}")).await;
        assert_eq!(
            (status, &problem["code"]),
            (400, &json!("invalid_query")),
            "{parameter}"
        );
        let name = parameter.split('=').next().unwrap();
        let path: Vec<_> = problem["errors"][0]["path"]
            .as_array()
            .unwrap()
            .iter()
            .collect();
        let path: Vec<_> = path.iter().map(|part| part.as_str().unwrap()).collect();
        assert_eq!(path.join("."), name, "{problem}");
    }
    let wrong =
        json!({ "small": "1", "large": 1, "flag": "true", "words": ["x"], "at": 5, "price": 1.5 });
    let uri = format!("/things?where={}", encoded(&wrong.to_string()));
    let (status, problem) = world.get(&uri).await;
    assert_eq!((status, mistakes(&problem).len()), (400, 6), "{problem}");
}

/// The same question as a parameter and in `where`.
async fn both(world: &World, field: &str, op: &str, value: &Value, expected: &str) {
    let said = |value: &Value| match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    };
    let text = match value {
        Value::Array(values) => values.iter().map(said).collect::<Vec<_>>().join(","),
        value => said(value),
    };
    if *value != json!([]) {
        let uri = format!("/things?{field}.{op}={}", encoded(&text));
        assert_eq!(world.names(&uri).await, expected, "{uri}");
    }
    let filter = json!({ field: { op: value } });
    assert_eq!(
        world.passing("/things", filter.clone()).await,
        expected,
        "{filter}"
    );
}
