//! What says the same otherwise breaks nobody; what says something else is told.

use super::*;

#[test]
fn a_smaller_integer_takes_as_much_where_the_range_was_smaller_yet() {
    let number = |ty: &str, range: Value| {
        json!({ "name": "price", "wire": "price", "column": "price",
        "ty": { "int": ty }, "constraints": [{ "range": range }] })
    };
    let upto = |max: i64| json!({ "min": { "int": 0 }, "max": { "int": max } });
    let at = "/models/0/fields";
    let between = |at, old, new, expected| between(at, json!([old]), json!([new]), expected);
    for ty in ["u8", "i16", "u32"] {
        between(
            at,
            number("i32", upto(10)),
            number(ty, upto(10)),
            &expect![""],
        );
    }
    let plain = |ty: &str| field("price", json!({ "int": ty }));
    between(at, number("i32", upto(255)), plain("u8"), &expect![""]);
    between(at, plain("u8"), number("i32", upto(255)), &expect![""]);
    between(
        at,
        plain("i32"),
        number("u8", upto(255)),
        &expect![[r#"
        `Product.price` takes fewer values by its type (breaks old clients and stored rows)
    "#]],
    );
    between(
        at,
        number("i32", upto(1_000)),
        number("u8", upto(200)),
        &expect![[r#"
            `Product.price` takes fewer values by its type (breaks old clients and stored rows)
            `Product.price` takes fewer values by its range (breaks old clients and stored rows)
        "#]],
    );
    between(
        at,
        plain("u8"),
        number("i32", upto(200)),
        &expect![[r#"
        `Product.price` takes fewer values by its range (breaks old clients and stored rows)
    "#]],
    );
    let open = json!({ "min": { "int": 0 }, "max": { "int": 256 }, "exclusive": true });
    between(at, number("i32", open), plain("u8"), &expect![""]);
    let float = json!({ "name": "price", "wire": "price", "column": "price", "ty": { "float": "f64" },
        "constraints": [{ "range": { "min": { "float": 0.0 }, "max": { "float": 10.0 } } }] });
    between(
        at,
        number("i32", upto(10)),
        float,
        &expect![[r#"
        `Product.price` has another type (breaks old clients and stored rows)
    "#]],
    );
}

#[test]
fn a_shared_integer_that_takes_more_breaks_nobody() {
    let member = |ty: Value| json!([{ "name": "x", "wire": "x", "ty": ty }]);
    let at = "/types/0/body/struct";
    let (narrow, wide) = (json!({ "int": "i32" }), json!({ "safeInt": "i64" }));
    between(
        at,
        member(narrow.clone()),
        member(wide.clone()),
        &expect![""],
    );
    between(
        at,
        member(wide),
        member(narrow),
        &expect![[r#"
        `Point.x` takes fewer values by its type (breaks old clients and stored rows)
    "#]],
    );
}

#[test]
fn a_rule_that_is_written_otherwise_breaks_nobody() {
    let path = |root: &str, step: &str, ty: &str| json!({ "path": { "root": root, "steps": [step], "ty": ty } });
    let binary = |op: &str, left: &Value, right: &Value| json!({ "binary": { "op": op, "left": left, "right": right } });
    let (seller, me) = (path("row", "seller_id", "uuid"), path("me", "id", "uuid"));
    let at = "/models/0/permissions/lines/1/rule/expr";
    let mine = binary("eq", &seller, &me);
    between(at, mine.clone(), binary("eq", &me, &seller), &expect![""]);
    between(
        at,
        json!("anyone"),
        json!({ "literal": { "bool": true } }),
        &expect![""],
    );
    between(
        at,
        mine,
        binary("ne", &me, &seller),
        &expect![[r#"
        `Product update` is permitted to fewer (breaks old clients)
    "#]],
    );
    let hundred = json!({ "literal": { "int": 100 } });
    let check = |op: &str, ty: Value| {
        json!([{ "words": "n", "fields": ["price"], "expr": binary(op,
        &json!({ "path": { "root": "row", "steps": ["price"], "ty": ty } }), &hundred) }])
    };
    let at = "/models/0/checks";
    let (i32, i64) = (json!({ "int": "i32" }), json!({ "int": "i64" }));
    between(at, check("lt", i32.clone()), check("lt", i64), &expect![""]);
    between(
        at,
        check("lt", i32.clone()),
        check("gt", i32),
        &expect![[r#"
        `Product` is now checked: "n" (breaks old clients and stored rows)
    "#]],
    );
}

#[test]
fn events_and_filters_break_when_they_ask_something_else() {
    let over = |least: i64| {
        json!({ "text": "words", "expr": { "binary": { "op": "gt",
        "left": { "path": { "root": "row", "steps": ["price"], "ty": { "int": "i32" } } },
        "right": { "literal": { "int": least } } } } })
    };
    let event = |when: Value| json!([{ "operation": "create", "names": ["e"], "when": when }]);
    let at = "/models/0/events";
    between(
        at,
        event(json!(null)),
        event(over(3)),
        &expect![[r#"
        `Product` announces "e" on `create` under another condition (breaks old clients)
    "#]],
    );
    between(
        at,
        event(over(3)),
        event(over(4)),
        &expect![[r#"
        `Product` announces "e" on `create` under another condition (breaks old clients)
    "#]],
    );
    between(at, event(over(3)), event(json!(null)), &expect![""]);
    let filter = |rule: Value| json!([{ "name": "hot", "wire": "hot", "rule": rule }]);
    let at = "/models/0/search/derived";
    between(
        at,
        filter(over(5)),
        filter(over(6)),
        &expect![[r#"
        `Product` is filtered by `hot` in another way (breaks old clients)
    "#]],
    );
    between(at, filter(over(5)), filter(over(5)), &expect![""]);
}
