//! Values as they travel: few of each type, so that they meet, with the edges among them.

use crate::random::Random;
use serde_json::{Value, json};
use ssot_core::schema::{Int, Schema, Type};

const TEXTS: &[&str] = &[
    "", "a", "ab", "b", "A", "é", "e\u{301}", "😀", "\u{ffff}", "a%_", "ab😀", "a'b\"", "0",
];
const INTS: &[i64] = &[-2, -1, 0, 1, 2, 3, 2_147_483_647];
const LONGS: &[i64] = &[i64::MIN, -1, 0, 1, 2, 3, i64::MAX - 1, i64::MAX];
const BIGS: &[u64] = &[0, 1, 2, 3, i64::MAX as u64, 1 << 63, u64::MAX];
const FLOATS: &[f64] = &[0.0, -1.5, 0.1, 0.3, 2.0, 3.0, 1e300, -1e300];
const DECIMALS: &[&str] = &[
    "0",
    "-0.5",
    "1",
    "1.50",
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
const DATES: &[&str] = &["0001-01-01", "1970-01-01", "2024-02-29", "9999-12-31"];
const TIMES: &[&str] = &["00:00:00", "12:00:00.5", "12:00:00", "23:59:59.999999"];
const UUIDS: &[&str] = &[
    "018f2f3e-0000-7000-8000-000000000001",
    "018F2F3E-0000-7000-8000-000000000001",
    "118f2f3e-0000-7000-8000-00000000000f",
];
const BYTES: &[&str] = &["", "QQ==", "QUI=", "QUJD", "////"];

/// A value of a type that names no row; never `null`.
pub(crate) fn value(random: &mut Random, schema: &Schema, ty: &Type) -> Value {
    match ty {
        Type::Bool => json!(random.chance(50)),
        Type::Int(Int::I64) => json!(random.one(LONGS).to_string()),
        Type::Int(Int::U64) => json!(random.one(BIGS).to_string()),
        Type::Int(_) => json!(random.one(INTS)),
        Type::Float(_) => json!(random.one(FLOATS)),
        Type::Decimal => json!(random.one(DECIMALS)),
        Type::DateTime => json!(random.one(INSTANTS)),
        Type::Date => json!(random.one(DATES)),
        Type::Time => json!(random.one(TIMES)),
        Type::Uuid => json!(random.one(UUIDS)),
        Type::Bytes => json!(random.one(BYTES)),
        Type::Enum(name) => {
            let declared = schema.enums.iter().find(|one| one.name == *name);
            json!(declared.map(|one| random.one(&one.variants).wire.as_str()))
        }
        Type::List(inner) => (0..random.below(4))
            .map(|_| value(random, schema, inner))
            .collect(),
        Type::Json => random
            .one(&[json!({"b": [1, 2], "a": null}), json!(1), json!("a")])
            .clone(),
        _ => json!(random.one(TEXTS)),
    }
}
