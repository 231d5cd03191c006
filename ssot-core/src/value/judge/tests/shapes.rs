//! Shared Rust types inside a model: every form that serde gives an enum, flattened members,
//! generics, maps, tuples.

use super::{Judge, Mode, field, issues, judge, model};
use serde_json::{Value, json};

fn member(name: &str, ty: impl Into<Value>) -> Value {
    json!({"name": name, "wire": name, "ty": ty.into()})
}

fn named(name: &str) -> Value {
    json!({"named": {"name": name}})
}

fn case(wire: &str, body: impl Into<Value>) -> Value {
    json!({"name": wire, "wire": wire, "body": body.into()})
}

fn shapes(ty: Value, types: Value) -> Judge {
    let fields = json!([field("it", ty, json!({}))]);
    judge(json!({ "version": 1, "types": types, "models": [model(fields)] }))
}

#[track_caller]
fn verdicts(judge: &Judge, cases: &[(Value, &[&str])]) {
    for (value, expected) in cases {
        issues(judge, Mode::Create, json!({"it": value}), expected);
    }
}

/// `enum Shape { Dot, Circle { r: f64 }, Pair(i32, i32), Label(String), In(Point) }`
fn drawing(tagging: Value) -> Judge {
    let (int, float) = (json!({"int": "i32"}), json!({"float": "f64"}));
    let point = json!({"name": "Point", "body": {"struct": [member("x", int.clone())]}});
    let mut cases = vec![
        case("Dot", "unit"),
        case("Circle", json!({"struct": [member("r", float)]})),
        case("In", json!({"alias": named("Point")})),
    ];
    if tagging != json!({"internal": {"tag": "kind"}}) {
        cases.push(case("Pair", json!({"tuple": [int.clone(), int]})));
        cases.push(case("Label", json!({"alias": "string"})));
    }
    let shape = json!({"name": "Shape", "body": {"enum": {"tagging": tagging, "variants": cases}}});
    shapes(named("Shape"), json!([shape, point]))
}

#[test]
fn an_enum_tagged_from_outside() {
    verdicts(
        &drawing(json!("external")),
        &[
            (json!("Dot"), &[]),
            (json!({"Circle": {"r": 1}}), &[]),
            (json!({"Pair": [1, 2]}), &[]),
            (json!({"Label": "a"}), &[]),
            (json!({"In": {"x": 1}}), &[]),
            (json!("Circle"), &["[\"it\"] enum"]),
            (json!({"Dot": null}), &["[\"it\"] enum"]),
            (json!({"Circle": {"r": 1}, "Dot": null}), &["[\"it\"] enum"]),
            (json!({}), &["[\"it\"] enum"]),
            (json!("Square"), &["[\"it\"] enum"]),
            (
                json!({"Circle": {}}),
                &["[\"it\",\"Circle\",\"r\"] required"],
            ),
            (json!({"Pair": [1]}), &["[\"it\",\"Pair\"] items"]),
            (json!({"Pair": [1, "2"]}), &["[\"it\",\"Pair\",1] type"]),
        ],
    );
}

#[test]
fn an_enum_tagged_inside() {
    verdicts(
        &drawing(json!({"internal": {"tag": "kind"}})),
        &[
            (json!({"kind": "Dot"}), &[]),
            (json!({"kind": "Circle", "r": 1.5}), &[]),
            (json!({"kind": "In", "x": 1}), &[]),
            (
                json!({"kind": "Dot", "r": 1}),
                &["[\"it\",\"r\"] unknown_field"],
            ),
            (json!({"kind": "Circle"}), &["[\"it\",\"r\"] required"]),
            (json!({"kind": "In", "x": "1"}), &["[\"it\",\"x\"] type"]),
            (
                json!({"kind": "In", "x": 1, "y": 1}),
                &["[\"it\",\"y\"] unknown_field"],
            ),
            (json!({"kind": "dot"}), &["[\"it\",\"kind\"] enum"]),
            (json!({"r": 1}), &["[\"it\",\"kind\"] required"]),
            (json!("Dot"), &["[\"it\"] type"]),
        ],
    );
}

#[test]
fn an_enum_tagged_beside() {
    verdicts(
        &drawing(json!({"adjacent": {"tag": "t", "content": "c"}})),
        &[
            (json!({"t": "Dot"}), &[]),
            (json!({"t": "Circle", "c": {"r": 1}}), &[]),
            (json!({"t": "Label", "c": "a"}), &[]),
            (json!({"t": "Label"}), &["[\"it\",\"c\"] required"]),
            (json!({"t": "Label", "c": 1}), &["[\"it\",\"c\"] type"]),
            (
                json!({"t": "Dot", "d": 1}),
                &["[\"it\",\"d\"] unknown_field"],
            ),
            (json!({"t": 1}), &["[\"it\",\"t\"] enum"]),
            (json!({"c": 1}), &["[\"it\",\"t\"] required"]),
        ],
    );
}

#[test]
fn an_enum_without_tags() {
    verdicts(
        &drawing(json!("untagged")),
        &[
            (json!(null), &[]),
            (json!({"r": 1}), &[]),
            (json!({"x": 1}), &[]),
            (json!([1, 2]), &[]),
            (json!("a"), &[]),
            (json!({"r": 1, "x": 1}), &["[\"it\"] type"]),
            (json!(1), &["[\"it\"] type"]),
        ],
    );
}

#[test]
fn flattened_members_stand_in_their_owners_place() {
    let mut inner = member("inner", named("Inner"));
    inner["flatten"] = json!(true);
    let mut rest = member("rest", json!({"map": {"int": "u8"}}));
    rest["flatten"] = json!(true);
    let types = json!([
        {"name": "Inner", "body": {"struct": [member("a", "bool")]}},
        {"name": "Closed", "body": {"struct": [member("b", "bool"), inner]}},
        {"name": "Open", "body": {"struct": [member("b", "bool"), inner, rest]}},
    ]);
    verdicts(
        &shapes(named("Closed"), types.clone()),
        &[
            (json!({"a": true, "b": true}), &[]),
            (json!({"b": true}), &["[\"it\",\"a\"] required"]),
            (
                json!({"a": 1, "b": true, "c": 1}),
                &["[\"it\",\"a\"] type", "[\"it\",\"c\"] unknown_field"],
            ),
        ],
    );
    verdicts(
        &shapes(named("Open"), types),
        &[
            (json!({"a": true, "b": true, "c": 1}), &[]),
            (
                json!({"a": true, "b": true, "c": "1"}),
                &["[\"it\",\"c\"] type"],
            ),
            (
                json!({"a": true, "b": true, "c\0": 1}),
                &["[\"it\",\"c\\u0000\"] nul"],
            ),
        ],
    );
}

#[test]
fn an_unknown_case_of_a_flattened_enum_is_one_mistake() {
    let kind = json!({"internal": {"tag": "kind"}});
    let circle = case(
        "Circle",
        json!({"struct": [member("r", json!({"int": "u8"}))]}),
    );
    let shape = json!({"name": "Shape", "body": {"enum": {"tagging": kind, "variants": [circle]}}});
    let mut inner = member("shape", named("Shape"));
    inner["flatten"] = json!(true);
    let flat = json!({"name": "Flat", "body": {"struct": [inner, member("colour", "string")]}});
    verdicts(
        &shapes(named("Flat"), json!([shape, flat])),
        &[
            (json!({"kind": "Circle", "r": 1, "colour": "r"}), &[]),
            (json!({"colour": "r"}), &["[\"it\",\"kind\"] required"]),
            (
                json!({"kind": "Nope", "colour": "r"}),
                &["[\"it\",\"kind\"] enum"],
            ),
        ],
    );
}

#[test]
fn a_parameter_is_what_the_place_of_use_says() {
    let types = json!([
        {"name": "Page", "params": ["T"], "body": {"struct": [
            member("rows", json!({"list": {"param": "T"}})),
            member("next", json!({"option": {"named": {"name": "Page", "args": [{"param": "T"}]}}})),
        ]}},
        {"name": "Both", "params": ["T"], "body": {"tuple": [{"param": "T"}, {"param": "T"}]}},
    ]);
    let both = json!({"named": {"name": "Both", "args": [{"int": "i32"}]}});
    let page = json!({"named": {"name": "Page", "args": [both]}});
    verdicts(
        &shapes(page, types),
        &[
            (json!({"rows": [[1, 2]], "next": null}), &[]),
            (
                json!({"rows": [], "next": {"rows": [[1, 2]], "next": null}}),
                &[],
            ),
            (
                json!({"rows": [[1, "2"]], "next": {"rows": [[true, 2]], "next": null}}),
                &[
                    "[\"it\",\"rows\",0,1] type",
                    "[\"it\",\"next\",\"rows\",0,0] type",
                ],
            ),
        ],
    );
}

#[test]
fn members_may_be_absent_where_serde_lets_them() {
    let mut optional = member("o", json!({"option": "string"}));
    optional["optional"] = json!(true);
    let types = json!([{"name": "S", "body": {"struct": [optional, member("n", json!({"safeInt": "u64"}))]}}]);
    verdicts(
        &shapes(named("S"), types),
        &[
            (json!({"n": 1}), &[]),
            (json!({"n": 1, "o": null}), &[]),
            (
                json!({"n": null, "o": 1}),
                &["[\"it\",\"o\"] type", "[\"it\",\"n\"] type"],
            ),
            (
                json!({"n": 9_007_199_254_740_992_u64}),
                &["[\"it\",\"n\"] range"],
            ),
        ],
    );
}

#[test]
fn text_in_a_shape_is_bounded_like_text_and_holds_no_nul() {
    let judge = shapes(json!({"map": "string"}), json!([]));
    verdicts(
        &judge,
        &[
            (json!({"a": "x".repeat(100_000)}), &[]),
            (json!({"a": "x".repeat(100_001)}), &["[\"it\",\"a\"] len"]),
            (json!({"a": "\0"}), &["[\"it\",\"a\"] nul"]),
            (json!({"\0": "a"}), &["[\"it\",\"\\u0000\"] nul"]),
        ],
    );
}

#[test]
fn a_shape_within_itself_is_followed_only_so_far() {
    let types = json!([
        {"name": "Tree", "body": {"struct": [member("kids", json!({"list": named("Tree")}))]}},
        {"name": "Loop", "body": {"alias": named("Loop")}},
    ]);
    let mut tree = json!({"kids": []});
    for _ in 0..100 {
        tree = json!({"kids": [tree]});
    }
    let judge = shapes(named("Tree"), types.clone());
    let found = judge
        .judge("It", Mode::Create, &json!({"it": tree}))
        .unwrap_err();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code.as_str(), "depth");
    let judge = shapes(named("Loop"), types);
    verdicts(&judge, &[(json!(1), &["[\"it\"] depth"])]);
}

#[test]
fn whole_numbers_in_a_shape_are_cleaned_for_serde() {
    let types = json!([{"name": "P", "body": {"struct": [member("x", json!({"int": "i32"}))]}}]);
    let judge = shapes(named("P"), types);
    let cleaned = judge
        .clean("It", Mode::Create, json!({"it": {"x": 2.0}}))
        .expect("sound");
    assert_eq!(cleaned, json!({"it": {"x": 2}}));
}

#[test]
fn a_value_at_the_end_of_too_long_a_path_is_refused() {
    let tree = json!({ "named": { "name": "Tree", "args": [] } });
    let more = member("more", json!({ "option": tree.clone() }));
    let types = json!([{ "name": "Tree", "body": { "struct": [more] } }]);
    let judge = judge(
        json!({ "version": 1, "types": types, "models": [model(json!([field("it", tree, json!({}))]))] }),
    );
    let deep =
        |levels| (1..levels).fold(json!({ "more": null }), |inner, _| json!({ "more": inner }));
    issues(&judge, Mode::Create, json!({ "it": deep(63) }), &[]);
    let wrong = judge.judge("It", Mode::Create, &json!({ "it": deep(80) }));
    let wrong = wrong.expect_err("it is deep");
    assert_eq!(wrong.len(), 1);
    assert_eq!((wrong[0].code.as_str(), wrong[0].path.len()), ("depth", 65));
}

#[test]
fn members_keep_to_their_constraints() {
    let bounded = |name: &str, ty: Value, constraints: Value| json!({"name": name, "wire": name, "ty": ty, "constraints": constraints});
    let ids = bounded(
        "ids",
        json!({"list": "string"}),
        json!([{"items": {"min": 2, "max": 3, "unique": true}}, {"len": {"max": 3}}]),
    );
    let mut count = bounded(
        "count",
        json!({"option": {"safeInt": "u64"}}),
        json!([{"range": {"min": {"int": 1}, "max": {"int": 9}, "exclusive": false}}]),
    );
    count["optional"] = true.into();
    count["message"] = "one to nine".into();
    let long = bounded("long", json!("string"), json!([{"len": {"min": 1_500}}]));
    let tag = json!({"internal": {"tag": "kind"}});
    let cases = [
        case("Some", json!({"struct": [ids, count]})),
        case("Long", json!({"struct": [long]})),
    ];
    let shape = json!({"name": "Asked", "body": {"enum": {"tagging": tag, "variants": cases}}});
    let judge = shapes(named("Asked"), json!([shape]));
    let some = |ids: Value, count: Value| json!({"kind": "Some", "ids": ids, "count": count});
    verdicts(
        &judge,
        &[
            (some(json!(["a", "b"]), json!(9)), &[]),
            (some(json!(["a", "b"]), Value::Null), &[]),
            (json!({"kind": "Some", "ids": ["a", "b"]}), &[]),
            (some(json!(["a"]), json!(1)), &["[\"it\",\"ids\"] items"]),
            (
                some(json!(["a", "a"]), json!(0)),
                &["[\"it\",\"ids\"] unique_items", "[\"it\",\"count\"] range"],
            ),
            (
                some(json!(["a", "long"]), json!(1)),
                &["[\"it\",\"ids\",1] len"],
            ),
            (json!({"kind": "Long", "long": "x".repeat(1_500)}), &[]),
            (
                json!({"kind": "Long", "long": "x"}),
                &["[\"it\",\"long\"] len"],
            ),
        ],
    );
    let wrong = json!({"it": some(json!(["a", "b"]), json!(10))});
    let issues = judge.judge("It", Mode::Create, &wrong).unwrap_err();
    assert_eq!(issues[0].message, "one to nine");
}

/// Whatever leads to it, an `f32` is what serde would read of it; an `f64` beside it stays.
#[test]
fn a_float_of_32_bits_is_rounded_wherever_it_stands_in_a_shape() {
    let (single, double) = (json!({"float": "f32"}), json!({"float": "f64"}));
    let of = |name: &str, arg: Value| json!({"named": {"name": name, "args": [arg]}});
    let param = json!({"name": "Pair", "params": ["T"], "body": {"struct": [
        member("one", json!({"param": "T"})), member("two", json!({"list": {"param": "T"}})),
    ]}});
    let mut flat = member("flat", of("Pair", single.clone()));
    flat["flatten"] = true.into();
    let case = |name: &str, ty: &Value, more: Value| {
        let members = json!([member("x", ty.clone()), member(name, more)]);
        case(name, json!({"struct": members}))
    };
    let either = json!({"name": "Either", "body": {"enum": {"tagging": "untagged", "variants": [
        case("a", &single, json!("bool")), case("b", &double, json!("string")),
    ]}}});
    let whole = json!({"name": "Whole", "body": {"struct": [
        member("single", single.clone()),
        member("double", double),
        member("map", json!({"map": {"option": single.clone()}})),
        member("tuple", json!({"tuple": ["bool", single]})),
        member("either", json!({"list": named("Either")})),
        flat,
    ]}});
    let (long, short) = (0.100_000_000_000_1, 0.1);
    let value = |of: f64| {
        json!({
            "single": of, "double": long, "map": {"k": of, "n": null}, "tuple": [true, of],
            "one": of, "two": [1, of],
            "either": [{"x": of, "a": true}, {"x": long, "b": "t"}],
        })
    };
    let judge = shapes(named("Whole"), json!([param, either, whole]));
    let cleaned = judge.clean("It", Mode::Create, json!({"it": value(long)}));
    assert_eq!(cleaned.expect("sound"), json!({"it": value(short)}));
}
