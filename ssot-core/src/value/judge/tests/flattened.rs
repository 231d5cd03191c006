//! serde's own verdict on what is flattened: what the judge takes serde reads, and what serde writes
//! the judge takes.

use crate::check::{Scope, check};
use crate::schema::{Schema, Type};
use crate::syntax::tree::Declared;
use crate::syntax::{Diags, derive_type};
use crate::value::judge::Judge;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The same items for serde and, as text, for us.
macro_rules! shapes {
    ($($item:item)*) => {
        $(#[derive(Serialize, Deserialize)] $item)*
        const SHAPES: &[&str] = &[$(stringify!($item)),*];
    };
}

shapes! {
    struct Point { x: u8, y: u8 }
    struct Deep { a: u8, #[serde(flatten)] at: Point }
    struct Newtype(Point);
    struct Nothing;
    enum Outside { Unit, Text(String), Fields { z: u8 } }
    #[serde(tag = "kind")]
    enum Inside { Circle { r: u8 }, At(Point), Nothing, Map(BTreeMap<String, u8>), Deep(Deep) }
    #[serde(tag = "t", content = "c")]
    enum Beside { Text(String), Empty, Span(u8, u8) }
    #[serde(untagged)]
    enum Either { Place(Point), Word { word: String }, Nothing, Empty(()), Maybe(Option<Deep>) }
    #[serde(untagged)]
    enum Chosen { Out(Outside), Word { word: String } }
    #[serde(tag = "kind")]
    enum Held { Out(Outside), Empty(()) }
    struct Flat<T> { own: u8, #[serde(flatten)] part: T }
    struct Two<T, U> { own: u8, #[serde(flatten)] part: T, #[serde(flatten)] more: U }
}

fn judge() -> Judge {
    let mut diags = Diags::default();
    let mut declared = Declared::default();
    for source in SHAPES {
        let tokens = source.parse().expect("Rust tokens");
        declared.append(derive_type(tokens, &mut diags));
    }
    let schema: Schema = check(&declared, Scope::Crate, &mut diags);
    assert!(!diags.has_errors(), "{:?}", diags.into_vec());
    Judge::new(schema)
}

/// Every object in which each of the keys is absent or has one of its values.
fn objects(keys: &[(&str, Value)]) -> Vec<Value> {
    let mut all = vec![Map::new()];
    for (key, values) in keys {
        let values = values.as_array().expect("a list of values");
        let with = |object: &Map<String, Value>, value: &Value| {
            let mut object = object.clone();
            object.insert((*key).to_owned(), value.clone());
            object
        };
        let more: Vec<_> = all
            .iter()
            .flat_map(|object| values.iter().map(|value| with(object, value)))
            .collect();
        all.extend(more);
    }
    all.into_iter()
        .map(|mut object| {
            object.insert("own".to_owned(), json!(1));
            Value::Object(object)
        })
        .collect()
}

#[track_caller]
fn agree<T: Serialize + DeserializeOwned>(ty: &str, keys: &[(&str, Value)]) {
    let judge = judge();
    let ty: Type = serde_json::from_str(ty).expect("a type");
    let (mut kept, mut broken) = (0, 0);
    for value in objects(keys) {
        let read = serde_json::from_value::<T>(value.clone());
        match judge.judge_type(&ty, &value) {
            Ok(()) => {
                kept += 1;
                assert!(
                    read.is_ok(),
                    "serde does not read {value}: {:?}",
                    read.err()
                );
            }
            Err(_) => broken += 1,
        }
        // What serde writes is sound, where it reads it again as the same.
        let written = read.ok().and_then(|read| serde_json::to_value(read).ok());
        let again = |value: &Value| {
            serde_json::to_value(serde_json::from_value::<T>(value.clone()).ok()?).ok()
        };
        if let Some(written) = written.filter(|value| again(value).as_ref() == Some(value)) {
            let verdict = judge.judge_type(&ty, &written);
            assert!(verdict.is_ok(), "{written}: {verdict:?}");
        }
    }
    assert!(broken > 0 && (kept > 0 || ty == uninhabited()));
}

fn uninhabited() -> Type {
    serde_json::from_str(&two(&named("Inside"), r#"{"map":{"int":"u8"}}"#)).expect("a type")
}

fn named(name: &str) -> String {
    format!(r#"{{"named":{{"name":"{name}","args":[]}}}}"#)
}

fn option(inner: &str) -> String {
    format!(r#"{{"option":{inner}}}"#)
}

fn flat(part: &str) -> String {
    format!(r#"{{"named":{{"name":"Flat","args":[{part}]}}}}"#)
}

fn two(part: &str, more: &str) -> String {
    format!(r#"{{"named":{{"name":"Two","args":[{part},{more}]}}}}"#)
}

fn points() -> Vec<(&'static str, Value)> {
    vec![
        ("x", json!([1, "s", null])),
        ("y", json!([2])),
        ("a", json!([3, false])),
        ("m", json!([4, "s"])),
    ]
}

fn cases() -> Vec<(&'static str, Value)> {
    let kinds = json!(["Circle", "At", "Nothing", "Map", "Deep", "Zz", null]);
    let mut all = points();
    all.extend([("kind", kinds), ("r", json!([1, "s"]))]);
    all
}

const OUTSIDE: &str =
    r#"[["Unit", [null, 1]], ["Text", ["s", 1]], ["Fields", [{"z": 1}, {}]], ["m", [1, "s"]]]"#;
const BESIDE: &str =
    r#"[["t", ["Text", "Empty", "Span", "Zz"]], ["c", ["s", null, [1, 2], 1]], ["m", [1, "s"]]]"#;

fn pairs(text: &'static str) -> Vec<(&'static str, Value)> {
    serde_json::from_str(text).expect("keys and their values")
}

#[test]
fn structs_are_flattened_as_serde_reads_them() {
    agree::<Flat<Point>>(&flat(&named("Point")), &points());
    agree::<Flat<Deep>>(&flat(&named("Deep")), &points());
    agree::<Flat<Newtype>>(&flat(&named("Newtype")), &points());
    agree::<Flat<Nothing>>(&flat(&named("Nothing")), &points());
    agree::<Flat<()>>(&flat(r#""unit""#), &points());
    agree::<Flat<Option<Point>>>(&flat(&option(&named("Point"))), &points());
    agree::<Flat<Option<Deep>>>(&flat(&option(&named("Deep"))), &points());
}

#[test]
fn enums_are_flattened_as_serde_reads_them() {
    let (outside, beside) = (pairs(OUTSIDE), pairs(BESIDE));
    agree::<Flat<Outside>>(&flat(&named("Outside")), &outside);
    agree::<Flat<Option<Outside>>>(&flat(&option(&named("Outside"))), &outside);
    agree::<Flat<Beside>>(&flat(&named("Beside")), &beside);
    agree::<Flat<Option<Beside>>>(&flat(&option(&named("Beside"))), &beside);
    agree::<Flat<Inside>>(&flat(&named("Inside")), &cases());
    agree::<Flat<Option<Inside>>>(&flat(&option(&named("Inside"))), &cases());
    let mut either = points();
    either.push(("word", json!(["w", 1])));
    agree::<Flat<Either>>(&flat(&named("Either")), &either);
    agree::<Flat<Option<Either>>>(&flat(&option(&named("Either"))), &either);
}

/// Why the declaration is refused: what serde makes of such a variant leaves room for nothing else.
#[test]
fn serde_reads_an_enum_and_nothing_alone() {
    let reads = |part: Value, more: Value| {
        let mut all = json!({ "own": 1 });
        let object = all.as_object_mut().expect("an object");
        [part, more]
            .iter()
            .for_each(|one| object.extend(one.as_object().expect("an object").clone()));
        let of = |ok: bool| if ok { "yes" } else { "no" };
        let pick = serde_json::from_value::<Two<Chosen, Point>>(all.clone()).is_ok();
        let held = serde_json::from_value::<Two<Held, Point>>(all.clone()).is_ok();
        let last = serde_json::from_value::<Two<Point, Chosen>>(all).is_ok();
        [of(pick), of(held), of(last)]
    };
    let point = json!({ "x": 1, "y": 2 });
    assert_eq!(
        reads(json!({ "Text": "s" }), point.clone()),
        ["no", "no", "yes"]
    );
    assert_eq!(
        reads(json!({ "word": "s" }), point.clone()),
        ["yes", "no", "yes"]
    );
    let tagged = |kind: &str| json!({ "kind": kind });
    assert_eq!(reads(tagged("Empty"), point)[1], "no");
    assert!(serde_json::from_value::<Flat<Held>>(json!({ "own": 1, "kind": "Empty" })).is_ok());
}

/// A map takes what is left, and what serde read before it as a whole.
#[test]
fn a_map_takes_what_serde_leaves_it() {
    type Bytes = BTreeMap<String, u8>;
    let (bytes, any) = (r#"{"map":{"int":"u8"}}"#, r#"{"map":"json"}"#);
    agree::<Two<Point, Bytes>>(&two(&named("Point"), bytes), &points());
    agree::<Two<Bytes, Point>>(&two(bytes, &named("Point")), &points());
    agree::<Two<Deep, Bytes>>(&two(&named("Deep"), bytes), &points());
    agree::<Two<Option<Point>, Bytes>>(&two(&option(&named("Point")), bytes), &points());
    // Of two variants serde reads the first in the text: that is refused, so one is asked here.
    let outside = pairs(r#"[["Text", ["s", 1]], ["m", [1, "s"]]]"#);
    agree::<Two<Outside, Bytes>>(&two(&named("Outside"), bytes), &outside);
    agree::<Two<Beside, Bytes>>(&two(&named("Beside"), bytes), &pairs(BESIDE));
    agree::<Two<Inside, Bytes>>(&two(&named("Inside"), bytes), &cases());
    agree::<Two<Inside, BTreeMap<String, Value>>>(&two(&named("Inside"), any), &cases());
    agree::<Two<Either, BTreeMap<String, Value>>>(&two(&named("Either"), any), &points());
}
