//! Random values of every type, few of each kind so that they meet, with the edges among them.

use super::random::Random;
use crate::plan::Kind;
use rusqlite::types::Value;
use serde_json::{Value as Json, json};
use ssot_core::schema::Literal;

pub(super) const TEXTS: &[&str] = &[
    "", "a", "ab", "b", "A", "é", "😀", "\u{ffff}", "a%_", "ab😀", "a'b\"", "0",
];
const INTS: &[i64] = &[-2, -1, 0, 1, 2, 3, 2_147_483_647];
const LONGS: &[i64] = &[i64::MIN, -1, 0, 1, 2, 3, i64::MAX - 1, i64::MAX];
const BIGS: &[u64] = &[
    0,
    1,
    2,
    3,
    9_223_372_036_854_775_807,
    9_223_372_036_854_775_808,
    u64::MAX,
];
const FLOATS: &[f64] = &[0.0, -1.5, 0.1, 0.3, 2.0, 3.0, 1e300, -1e300];
const DECIMALS: &[&str] = &[
    "0",
    "-0.5",
    "1",
    "1.5",
    "2",
    "10",
    "9.9",
    "3",
    "9999999999999999999999999999",
    "0.0000000000000000000000000001",
    "-9999999999999999999999999999",
];
const INSTANTS: &[&str] = &[
    "0001-01-01T00:00:00Z",
    "1969-12-31T23:59:59.9Z",
    "2024-02-29T00:00:00.5Z",
    "2024-02-29T00:00:00Z",
    "2024-03-01T00:00:00.000001Z",
    "9999-12-31T23:59:59.999999Z",
];
const DATES: &[&str] = &[
    "0001-01-01",
    "1970-01-01",
    "2024-02-29",
    "2024-03-01",
    "9999-12-31",
];
const TIMES: &[&str] = &["00:00:00", "12:00:00.5", "12:00:00", "23:59:59.999999"];
const UUIDS: &[&str] = &[
    "018f2f3e-0000-7000-8000-000000000001",
    "018f2f3e-0000-7000-8000-00000000000a",
    "118f2f3e-0000-7000-8000-00000000000f",
];
const BYTES: &[&str] = &["", "QQ==", "QUI=", "QUJD", "////"];

/// A value as it travels; never `null`.
pub(super) fn wire(random: &mut Random, kind: &Kind) -> Json {
    match kind {
        Kind::Bool => json!(random.chance(50)),
        Kind::Int => json!(random.one(INTS)),
        Kind::Int64 | Kind::IntKey => json!(random.one(LONGS).to_string()),
        Kind::UInt64 => json!(random.one(BIGS).to_string()),
        Kind::Float => json!(random.one(FLOATS)),
        Kind::Text | Kind::StringKey | Kind::Password => json!(random.one(TEXTS)),
        Kind::Decimal => json!(random.one(DECIMALS)),
        Kind::DateTime => json!(random.one(INSTANTS)),
        Kind::Date => json!(random.one(DATES)),
        Kind::Time => json!(random.one(TIMES)),
        Kind::Uuid => json!(random.one(UUIDS)),
        Kind::Bytes => json!(random.one(BYTES)),
        Kind::Enum(declared) => json!(random.one(&declared.variants).wire),
        Kind::List(inner) => (0..random.below(4)).map(|_| wire(random, inner)).collect(),
        Kind::Json => random
            .one(&[
                json!({"b": [1, 2], "a": null}),
                json!(1),
                json!("a"),
                json!([]),
                json!(false),
            ])
            .clone(),
    }
}

/// The value as it is stored, by the table in `plan/kind.rs`.
pub(super) fn stored(kind: &Kind, wire: &Json) -> Value {
    let text = || wire.as_str().expect("text").to_owned();
    match (kind, wire) {
        (_, Json::Null) => Value::Null,
        (Kind::Bool, wire) => Value::Integer(i64::from(wire == &json!(true))),
        (Kind::Int, wire) => Value::Integer(wire.as_i64().expect("an integer")),
        (Kind::Int64 | Kind::IntKey, _) => Value::Integer(text().parse().expect("an integer")),
        (Kind::UInt64, _) => match text().parse() {
            Ok(value) => Value::Integer(value),
            Err(_) => Value::Text(format!("{:0>20}", text())),
        },
        (Kind::Float, wire) => Value::Real(wire.as_f64().expect("a float")),
        (Kind::DateTime, _) => Value::Text(format!("{}Z", six(text().trim_end_matches('Z')))),
        (Kind::Time, _) => Value::Text(six(&text())),
        (Kind::Bytes, _) => Value::Blob(
            base64::Engine::decode(&base64::engine::general_purpose::STANDARD, text())
                .expect("base64"),
        ),
        (Kind::List(_) | Kind::Json, wire) => Value::Text(wire.to_string()),
        _ => Value::Text(text()),
    }
}

/// With six decimals of a second.
fn six(time: &str) -> String {
    let (whole, part) = time.split_once('.').unwrap_or((time, ""));
    format!("{whole}.{part:0<6}")
}

/// A literal that may stand beside a value of the kind.
pub(super) fn literal(random: &mut Random, kind: &Kind) -> Literal {
    match kind {
        Kind::Bool => Literal::Bool(random.chance(50)),
        Kind::Int => Literal::Int((*random.one(INTS)).into()),
        // Keys are few, or no row would have one.
        Kind::IntKey => Literal::Int(1 + random.below(4) as i128),
        Kind::Int64 => Literal::Int((*random.one(LONGS)).into()),
        Kind::UInt64 => Literal::Int((*random.one(BIGS)).into()),
        Kind::Float => Literal::Float(*random.one(FLOATS)),
        Kind::Decimal if random.chance(20) => Literal::Int((*random.one(INTS)).into()),
        Kind::Decimal => Literal::Decimal((*random.one(DECIMALS)).to_owned()),
        Kind::Enum(declared) => Literal::Variant {
            enum_: declared.name.clone(),
            variant: random.one(&declared.variants).name.clone(),
        },
        Kind::List(inner) => Literal::List(
            (0..random.below(3))
                .map(|_| literal(random, inner))
                .collect(),
        ),
        Kind::Json => Literal::None,
        kind => Literal::Text(wire(random, kind).as_str().expect("text").to_owned()),
    }
}
