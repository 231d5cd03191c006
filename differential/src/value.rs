//! Random values: mostly right, at the edge, mutated, hostile.

use crate::bounded;
use crate::flattened;
use crate::probes::TABLE;
use crate::random::Random;
use crate::schema::{FAR, PATTERNS};
use serde_json::{Map, Value, json};
use ssot_core::schema::{Constraint, Field, Int, KeyType, Literal, Model, Schema, Type};
use ssot_core::value::judge::Mode;

/// A row for a model.
pub(crate) fn row(random: &mut Random, schema: &Schema, model: &Model, mode: Mode) -> Value {
    let hostile = hostile();
    if random.chance(1) {
        return random.one(&hostile).clone();
    }
    let wild = random.chance(55);
    let mut row = Map::new();
    for field in &model.fields {
        if skipped(random, field, mode, wild) {
            continue;
        }
        let value = if wild && random.chance(8) {
            any_of(random, &hostile)
        } else if field.nullable && random.chance(20) {
            Value::Null
        } else {
            of(random, schema, &field.ty, &field.constraints, wild)
        };
        row.insert(field.wire.clone(), value);
    }
    if wild && random.chance(5) {
        let key = *random.one(&["extra", "__proto__", "constructor", "toString", "", "a\0b"]);
        row.insert(key.into(), json!(1));
    }
    Value::Object(row)
}

fn skipped(random: &mut Random, field: &Field, mode: Mode, wild: bool) -> bool {
    let can = &field.access;
    let fixed = match mode {
        Mode::Read => field.ty == Type::Password,
        Mode::Create => can.readonly,
        Mode::Update => can.readonly || can.immutable,
    } || can.private;
    let absent = match mode {
        Mode::Read => can.visible.is_some(),
        Mode::Create => field.nullable || field.default.is_some(),
        Mode::Update => true,
    };
    let (rarely, often) = if wild { (3, 95) } else { (0, 100) };
    if fixed {
        random.chance(often)
    } else {
        random.chance(if absent { 40 } else { rarely })
    }
}

// A NUL or too deep a value more often than their share of the probes.
fn any_of(random: &mut Random, hostile: &[Value]) -> Value {
    match random.below(12) {
        0 => json!(format!("{}\0", letters(random, 0, 3))),
        _ => random.one(hostile).clone(),
    }
}

// What other languages and libraries read differently; taken from the fixed probes too.
fn hostile() -> Vec<Value> {
    thread_local! {
        static ALL: Vec<Value> = all();
    }
    ALL.with(Clone::clone)
}

fn all() -> Vec<Value> {
    let probes: Value = serde_json::from_str(TABLE).expect("the probes are JSON");
    let probes = probes["probes"].as_array().cloned().unwrap_or_default();
    let mut all: Vec<Value> = probes
        .into_iter()
        .filter(|probe| probe.get("times").is_none())
        .filter_map(|probe| probe.get("value").cloned())
        .collect();
    all.extend([
        json!(null),
        json!(true),
        json!([]),
        json!({}),
        json!(-0.0),
        json!(1.5),
        json!(9_007_199_254_740_993_i64),
        json!(1e300),
        json!(""),
        json!("a\0b"),
        json!({ "a\0": 1 }),
        json!("\u{1f600}"),
        deep(32),
        deep(33),
        deep(40),
    ]);
    all
}

fn deep(levels: usize) -> Value {
    (0..levels).fold(json!(1), |inner, at| {
        if at % 2 == 0 {
            json!([inner])
        } else {
            json!({ "a": inner })
        }
    })
}

pub(crate) fn of(
    random: &mut Random,
    schema: &Schema,
    ty: &Type,
    constraints: &[Constraint],
    wild: bool,
) -> Value {
    if wild && random.chance(3) {
        return random.one(&hostile()).clone();
    }
    match ty {
        Type::Bool => json!(random.chance(50)),
        Type::Int(Int::U64) if random.chance(20) => {
            json!((random.one(&FAR) - i128::from(random.between(-1, 1))).to_string())
        }
        Type::Int(Int::I64 | Int::U64) => json!(whole(random, constraints, wild).to_string()),
        Type::Int(int) => number(random, *int, constraints, wild),
        Type::SafeInt(_) => json!(whole(random, constraints, wild)),
        Type::Float(_) => json!(float(random)),
        Type::String | Type::Text => json!(text(random, constraints, wild)),
        Type::Password => json!(letters(random, if wild { 6 } else { 8 }, 12)),
        Type::Id {
            key: KeyType::String,
            ..
        } => json!(letters(random, usize::from(!wild), 9)),
        Type::Id {
            key: KeyType::I64, ..
        } => json!(random.between(0, 999).to_string()),
        Type::Email => pick(
            random,
            &["a@ex.com", "ada@example.org", "a@b", "x@y.zz"],
            wild,
            2,
        ),
        Type::Url => pick(
            random,
            &["http://a.b", "https://ex.com/a?b=c", "ftp://a.b"],
            wild,
            2,
        ),
        Type::Slug => pick(random, &["a-b", "red-chair-2", "A-b", "-a"], wild, 2),
        Type::Decimal => json!(decimal(random, wild)),
        Type::DateTime => json!(format!("{}T{}Z", date(random), time(random))),
        Type::Date => json!(date(random)),
        Type::Time => json!(time(random)),
        Type::Uuid | Type::Id { .. } => json!(uuid(random)),
        Type::Bytes => pick(
            random,
            &["", "AA==", "AAA=", "AAECAwQFBgcICQ==", "A", "AB=="],
            wild,
            4,
        ),
        Type::Json if wild && random.chance(30) => deep(random.between(30, 40) as usize),
        Type::Json => any_json(random),
        Type::Enum(name) => variant(random, schema, name, wild),
        Type::List(inner) => {
            let count = random.between(0, if wild { 6 } else { 3 });
            let one = |_| of(random, schema, inner, constraints, wild);
            let mut values: Vec<Value> = (0..count).map(one).collect();
            if wild && random.chance(30) && !values.is_empty() {
                values.push(random.one(&values).clone());
            }
            Value::Array(values)
        }
        Type::Named { name, args } => shape(random, schema, name, args, wild),
        Type::Option(_) if random.chance(30) => Value::Null,
        Type::Option(inner) => of(random, schema, inner, constraints, wild),
        Type::Extern(_)
        | Type::Row(_)
        | Type::Map(_)
        | Type::Tuple(_)
        | Type::Param(_)
        | Type::Unit => Value::Null,
    }
}

// The first `right` are right.
fn pick(random: &mut Random, all: &[&str], wild: bool, right: usize) -> Value {
    json!(random.one(if wild { all } else { &all[..right] }))
}

fn variant(random: &mut Random, schema: &Schema, name: &str, wild: bool) -> Value {
    let found = schema.enums.iter().find(|one| one.name == name);
    match found {
        Some(found) if !(wild && random.chance(5)) => json!(random.one(&found.variants).wire),
        _ => json!("red"),
    }
}

fn whole(random: &mut Random, constraints: &[Constraint], wild: bool) -> i64 {
    let low = if constraints.is_empty() || wild { 0 } else { 1 };
    let times = random.between(low, if wild { 40 } else { 8 });
    let of = constraints.iter().find_map(|one| match one {
        Constraint::MultipleOf(Literal::Int(of)) => i64::try_from(*of).ok(),
        Constraint::OneOf(_) => Some(if times % 2 == 0 { 1 } else { 3 }),
        _ => None,
    });
    match of {
        _ if wild && random.chance(30) => random.between(-300, 300).abs(),
        Some(of)
            if constraints
                .iter()
                .any(|one| matches!(one, Constraint::OneOf(_))) =>
        {
            of
        }
        Some(of) => times * of,
        None => times,
    }
}

fn number(random: &mut Random, int: Int, constraints: &[Constraint], wild: bool) -> Value {
    if wild && random.chance(10) {
        let far: [i64; 7] = [
            -129,
            128,
            65_536,
            -1,
            2_147_483_648,
            4_294_967_296,
            -2_147_483_649,
        ];
        return json!(random.one(&far));
    }
    let whole = whole(random, constraints, wild);
    let whole = if int == Int::I8 { whole % 100 } else { whole };
    if random.chance(5) {
        json!(whole as f64)
    } else {
        json!(whole)
    }
}

// Halves that 32 bits hold, and what they round.
fn float(random: &mut Random) -> f64 {
    let exact = [-1.5, 0.0, 0.5, 1.25, 1.999, 2.0, 3.5, -7.0];
    let rounded = [
        0.1,
        0.100_000_001,
        0.3,
        1.999_999_999,
        16_777_217.0,
        1e-50,
        5e-324,
        3.402_823_5e38,
    ];
    let all: &[f64] = if random.chance(60) { &exact } else { &rounded };
    *random.one(all)
}

fn uuid(random: &mut Random) -> String {
    let low = match random.chance(30) {
        true => 0xabc_def,
        false => random.bits() & 0xffff_ffff_ffff,
    };
    let uuid = format!("0190a5c1-7e3b-7abc-8def-{low:012x}");
    if random.chance(20) {
        return uuid.to_uppercase();
    }
    uuid
}

// Alike, in other orders and with other numbers.
fn any_json(random: &mut Random) -> Value {
    let all = [
        json!({ "a": [1, "x", null, { "b": letters(random, 0, 3) }] }),
        json!({ "a": 1, "b": 2 }),
        json!({ "b": 2, "a": 1 }),
        json!({ "10": "x", "9": "y", "__proto__": {} }),
        json!({ "\u{1f600}": 1, "\u{ff5e}": 2 }),
        json!([1]),
        json!("1"),
        json!("null"),
        json!(1),
        json!(0),
        json!(0.1),
        json!(9_007_199_254_740_992_i64),
        json!(9_007_199_254_740_993_i64),
        json!(18_446_744_073_709_551_615_u64),
        json!(true),
        json!([]),
        json!({}),
    ];
    random.one(&all).clone()
}

fn letters(random: &mut Random, least: usize, most: usize) -> String {
    let count = random.between(least as i64, most as i64);
    let all = ["a", "b", "E", "z", "0", "é", "İ", "😀", "ß", "-"];
    (0..count).map(|_| *random.one(&all)).collect()
}

fn text(random: &mut Random, constraints: &[Constraint], wild: bool) -> String {
    let chosen = constraints.iter().find_map(|one| match one {
        Constraint::Pattern(text) => PATTERNS.iter().find(|(p, _)| p == text).map(|(_, t)| *t),
        Constraint::OneOf(_) => Some(*random.one(&["red", "green", "😀"])),
        _ => None,
    });
    let mut text = match chosen {
        Some(text) if !(wild && random.chance(50)) => text.to_owned(),
        _ => letters(random, if wild { 0 } else { 3 }, if wild { 14 } else { 4 }),
    };
    if random.chance(10) {
        let around = *random.one(&[" ", "\t\n", "\u{a0}", "\u{feff}", "\u{b}"]);
        text = format!("{around}{text}{around}");
    }
    text
}

fn decimal(random: &mut Random, wild: bool) -> String {
    let all = [
        "0",
        "1",
        "3",
        "9",
        "12",
        "0.5",
        "1.25",
        "0.75",
        "99",
        "6.00",
        "-1.5",
        "99.99",
        "0.07",
        "1.13",
        "100",
        "-2",
        "0.001",
        "1.500",
        "-0",
        "123456789012345678901234567.1",
        "1234567890123456789012345678",
        "01",
        "1.",
        ".5",
        "1e2",
        "+1",
        "99.990",
        "0.3",
    ];
    (*random.one(if wild { &all } else { &all[..10] })).to_owned()
}

fn date(random: &mut Random) -> String {
    let year = *random.one(&[1999, 2000, 2010, 2023, 2024]);
    let month = random.between(1, 12);
    let last = if random.chance(10) { 31 } else { 28 };
    let day = random.between(1, last);
    format!("{year}-{month:02}-{day:02}")
}

fn time(random: &mut Random) -> String {
    let hour = random.between(7, 19);
    let minute = *random.one(&[0, 29, 30, 59]);
    let fraction = random.one(&["", ".5", ".500000", ".4999", ".000001"]);
    format!("{hour:02}:{minute:02}:00{fraction}")
}

fn shape(random: &mut Random, schema: &Schema, name: &str, args: &[Type], wild: bool) -> Value {
    let mut point = || json!({ "x": 1, "y": random.between(0, 9) });
    match name {
        "Point" => point(),
        "Bounded" => bounded::value(random, schema, wild),
        "Rgb" => json!([1, 2, random.between(0, if wild { 300 } else { 255 })]),
        "Money" => json!(decimal(random, wild)),
        "External" => {
            let point = point();
            let all = [
                json!("unit"),
                json!({ "New": "x" }),
                json!({ "Many": [true, 5] }),
                json!({ "Fields": { "at": point, "note": null } }),
                json!("New"),
                json!({ "unit": null }),
                json!({ "Many": [true] }),
            ];
            random.one(if wild { &all } else { &all[..4] }).clone()
        }
        "Internal" => {
            let all = [
                json!({ "kind": "circle", "radius": 2.5 }),
                json!({ "kind": "at", "x": 1, "y": 2 }),
                json!({ "kind": "nothing" }),
                json!({ "kind": "square" }),
                json!({}),
                json!({ "kind": "nothing", "x": 1 }),
                json!({ "kind": "circle" }),
            ];
            random.one(if wild { &all } else { &all[..3] }).clone()
        }
        "Adjacent" => {
            let all = [
                json!({ "t": "Text", "c": "x" }),
                json!({ "t": "Span", "c": [1, 2] }),
                json!({ "t": "Empty" }),
                json!({ "t": "Text" }),
                json!({ "c": 1 }),
                json!({ "t": "Empty", "c": 1, "d": 2 }),
                json!({ "t": "X", "d": 1 }),
            ];
            random.one(if wild { &all } else { &all[..3] }).clone()
        }
        "Untagged" => {
            let all = [
                json!("w"),
                json!(3),
                json!([true]),
                json!({ "deep": "x" }),
                json!(2.5),
                json!([1]),
                json!({ "deeper": 1 }),
            ];
            random.one(if wild { &all } else { &all[..4] }).clone()
        }
        "Tree" if wild && random.chance(10) => {
            let levels = *random.one(&[28, 29, 30, 31, 32, 33, 34]);
            (0..levels).fold(
                json!({ "label": "b" }),
                |inner, _| json!({ "label": "a", "children": [inner] }),
            )
        }
        "Tree" => {
            json!({ "label": "a", "children": [{ "label": "b" }, { "label": if wild { json!(1) } else { json!("c") } }] })
        }
        "Page" => {
            json!({ "rows": [of(random, schema, &args[0], &[], wild)], "total": random.between(0, 9), "next": null })
        }
        "InInternal" | "InExternal" | "InAdjacent" | "InUntagged" | "InOption" | "Wrap"
        | "InGeneric" | "Mixed" => flattened::value(random, schema, name, args, wild),
        "Pair" => json!({ "left": "x", "right": of(random, schema, &args[1], &[], wild) }),
        _ => Value::Null,
    }
}
