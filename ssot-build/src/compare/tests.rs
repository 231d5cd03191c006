//! Which changes of a schema break whom.

use super::breaking;
use expect_test::{Expect, expect};
use serde_json::{Value, json};
use ssot_core::schema::Schema;

mod alike;

/// Two models, an enum, a shape and a service, as plain as they can be.
fn base() -> Value {
    let rule = |expr: Value| json!({ "expr": expr, "text": "words" });
    let mine = json!({ "binary": {
        "op": "eq",
        "left": { "path": { "root": "row", "steps": ["seller_id"], "ty": "uuid" } },
        "right": { "path": { "root": "me", "steps": ["id"], "ty": "uuid" } },
    }});
    let either = json!({ "binary": { "op": "or", "left": mine, "right": { "role": "Admin" } } });
    let product = json!({
        "name": "Product", "wire": "product", "plural": "products", "table": "products",
        "key": ["id"],
        "fields": [
            field("id", json!("uuid")),
            field("title", json!("string")),
            { "name": "price", "wire": "price", "column": "price", "ty": { "int": "i32" },
              "nullable": true, "constraints": [{ "range": { "min": { "int": 0 } } }] },
            { "name": "secret", "wire": "secret", "column": "secret", "ty": "string",
              "can": { "private": true } },
            field("status", json!({ "enum": "Status" })),
            field("point", json!({ "named": { "name": "Point" } })),
        ],
        "relations": [{ "name": "seller", "wire": "seller", "model": "User", "kind": { "toOne": {
            "field": "seller_id", "nullable": false, "onDelete": "restrict" } } }],
        "permissions": { "lines": [
            { "operations": ["list", "get"], "rule": rule(json!("anyone")) },
            { "operations": ["update"], "deny": false, "rule": rule(either) },
        ] },
        "search": { "filter": ["title", "price"], "sort": ["price"], "page": 20, "pageMax": 100 },
        "events": [{ "operation": "create", "names": ["product.created"] }],
        "routes": { "path": "/products", "by": ["title"], "operations": ["list", "get", "update"],
            "actions": [{ "name": "publish", "wire": "publish", "row": true, "input": null }] },
    });
    json!({
        "version": 1,
        "models": [product],
        "enums": [{ "name": "Status", "variants": [
            { "name": "Draft", "wire": "Draft" }, { "name": "Live", "wire": "Live" } ] }],
        "types": [{ "name": "Point", "body": { "struct": [
            { "name": "x", "wire": "x", "ty": { "float": "f64" } } ] } }],
        "services": [{ "name": "Chat", "wire": "chat", "path": "/chat", "provider": "openai",
            "endpoints": [{ "name": "send", "wire": "send" }],
            "permissions": { "lines": [] } }],
    })
}

fn field(name: &str, ty: Value) -> Value {
    json!({ "name": name, "wire": name, "column": name, "ty": ty })
}

/// The place `pointer` of the base is replaced; every breaking change is listed.
#[track_caller]
fn breaks(pointer: &str, new: Value, expected: &Expect) {
    let mut after = base();
    *after.pointer_mut(pointer).expect("a place of the base") = new;
    let read = |value: Value| serde_json::from_value::<Schema>(value).expect("a schema");
    let mut text = String::new();
    for change in breaking(&read(base()), &read(after)) {
        text.push_str(&change.to_string());
        text.push('\n');
    }
    expected.assert_eq(&text);
}

const FIELD: &str = "/models/0/fields";

#[test]
fn fields_that_go_break_those_who_see_them() {
    let gone = json!([field("id", json!("uuid"))]);
    breaks(
        FIELD,
        gone,
        &expect![[r#"
        `Product.title` is gone (breaks old clients and stored rows)
        `Product.price` is gone (breaks old clients and stored rows)
        `Product.secret` is gone (breaks stored rows)
        `Product.status` is gone (breaks old clients and stored rows)
        `Product.point` is gone (breaks old clients and stored rows)
    "#]],
    );
}

#[test]
fn types_break_unless_they_widen() {
    breaks(
        "/models/0/fields/2/ty",
        json!({ "int": "u8" }),
        &expect![[r#"
            `Product.price` takes fewer values by its type (breaks old clients and stored rows)
        "#]],
    );
    breaks(
        "/models/0/fields/2/ty",
        json!({ "int": "i64" }),
        &expect![[r#"
            `Product.price` has another type (breaks old clients and stored rows)
        "#]],
    );
    breaks(
        "/models/0/fields/1/ty",
        json!("slug"),
        &expect![[r#"
        `Product.title` takes fewer values by its type (breaks old clients and stored rows)
    "#]],
    );
    breaks("/models/0/fields/1/ty", json!("text"), &expect![""]);
}

#[test]
fn constraints_break_where_they_refuse_more() {
    let at = "/models/0/fields/2/constraints";
    let range = |min: i64| json!([{ "range": { "min": { "int": min } } }]);
    breaks(
        at,
        range(1),
        &expect![[r#"
        `Product.price` takes fewer values by its range (breaks old clients and stored rows)
    "#]],
    );
    breaks(at, range(-1), &expect![""]);
    breaks(at, json!([]), &expect![""]);
    breaks(
        at,
        json!([{ "multipleOf": { "int": 5 } }, "trim"]),
        &expect![[r#"
            `Product.price` takes fewer values by its multiple (breaks old clients and stored rows)
        "#]],
    );
}

#[test]
fn null_and_access_break_by_direction() {
    breaks(
        "/models/0/fields/2/nullable",
        json!(false),
        &expect![[r#"
        `Product.price` can no longer be null (breaks old clients and stored rows)
    "#]],
    );
    let open = json!({ "name": "secret", "wire": "s", "column": "secret", "ty": "string" });
    breaks(
        "/models/0/fields/3",
        open,
        &expect![[r#"
        `Product.secret` is required on create (breaks old clients)
    "#]],
    );
    let locked = json!({ "name": "title", "wire": "title", "column": "title", "ty": "string",
        "can": { "readonly": true, "visible": { "expr": "signedIn", "text": "signed_in" } } });
    breaks(
        "/models/0/fields/1",
        locked,
        &expect![[r#"
        `Product.title` became readonly (breaks old clients)
        `Product.title` is visible to fewer (breaks old clients)
    "#]],
    );
    let hidden = json!({ "name": "title", "wire": "title", "column": "heading", "ty": "string",
        "can": { "private": true } });
    breaks(
        "/models/0/fields/1",
        hidden,
        &expect![[r#"
        `Product.title` became private (breaks old clients)
        `Product.title` is kept in column `heading`, was `title` (breaks stored rows)
    "#]],
    );
}

#[test]
fn a_new_field_breaks_when_it_is_required() {
    let mut fields = base().pointer(FIELD).cloned().expect("fields");
    let list = fields.as_array_mut().expect("a list");
    list.push(field("weight", json!({ "int": "i32" })));
    list.push(
        json!({ "name": "note", "wire": "note", "column": "note", "ty": "text",
        "nullable": true }),
    );
    list.push(
        json!({ "name": "stock", "wire": "stock", "column": "stock", "ty": { "int": "i32" },
        "default": { "literal": { "int": 0 } } }),
    );
    list.push(
        json!({ "name": "hash", "wire": "hash", "column": "hash", "ty": "string",
        "can": { "private": true } }),
    );
    breaks(
        FIELD,
        fields,
        &expect![[r#"
        `Product.weight` is new and required (breaks old clients and stored rows)
        `Product.hash` is new, required and without a default (breaks stored rows)
    "#]],
    );
}

#[test]
fn permissions_break_when_somebody_is_left_out() {
    let at = "/models/0/permissions/lines/1/rule/expr";
    breaks(
        at,
        json!({ "role": "Admin" }),
        &expect![[r#"
        `Product update` is permitted to fewer (breaks old clients)
    "#]],
    );
    breaks(at, json!("signedIn"), &expect![""]);
    breaks(at, json!("anyone"), &expect![""]);
    breaks(
        "/models/0/permissions/lines/0/rule/expr",
        json!("signedIn"),
        &expect![[r#"
            `Product list` is permitted to fewer (breaks old clients)
            `Product get` is permitted to fewer (breaks old clients)
        "#]],
    );
    breaks(
        "/models/0/permissions/lines/1/deny",
        json!(true),
        &expect![[r#"
            `Product update` is permitted to fewer (breaks old clients)
        "#]],
    );
}

#[test]
fn routes_search_and_events_break_when_they_shrink() {
    breaks(
        "/models/0/routes/path",
        json!("/goods"),
        &expect![[r#"
        `Product` moved from `/products` to `/goods` (breaks old clients)
    "#]],
    );
    breaks(
        "/models/0/routes/by",
        json!([]),
        &expect![[r#"
        `Product` can no longer be got by `title` (breaks old clients)
    "#]],
    );
    breaks(
        "/models/0/routes/operations",
        json!(["get", "list"]),
        &expect![[r#"
            `Product` no longer serves `update` (breaks old clients)
        "#]],
    );
    breaks(
        "/models/0/routes/actions/0/input",
        json!({ "enum": "Status" }),
        &expect![[r#"
            `Product publish` takes another input (breaks old clients)
        "#]],
    );
    breaks(
        "/models/0/search/filter",
        json!(["price", "in_stock"]),
        &expect![[r#"
            `Product` can no longer be filtered by `title` (breaks old clients)
        "#]],
    );
    breaks(
        "/models/0/events",
        json!([]),
        &expect![[r#"
        `Product` no longer announces "product.created" on `create` (breaks old clients)
    "#]],
    );
}

#[test]
fn enums_shapes_relations_and_services_break_when_parts_go() {
    breaks(
        "/enums/0/variants/1/name",
        json!("Public"),
        &expect![[r#"
            `Status::Live` is gone (breaks old clients and stored rows)
            `Status::Public` is new in what is answered (breaks old clients)
        "#]],
    );
    breaks(
        "/types/0/body/struct/0/ty",
        json!({ "float": "f32" }),
        &expect![[r#"
            `Point.x` takes fewer values by its type (breaks old clients and stored rows)
        "#]],
    );
    breaks(
        "/models/0/relations",
        json!([]),
        &expect![[r#"
        `Product.seller` is gone (breaks old clients)
    "#]],
    );
    breaks(
        "/services/0/path",
        json!("/talk"),
        &expect![[r#"
        `Chat` moved from `/chat` to `/talk` (breaks old clients)
    "#]],
    );
    breaks(
        "/models",
        json!([]),
        &expect![[r#"
        `Product` is gone (breaks old clients and stored rows)
    "#]],
    );
}

#[test]
fn a_relation_breaks_when_its_row_may_be_hidden() {
    let list = |lines: Value, soft: bool| {
        json!({ "name": "User", "wire": "user", "plural": "users", "table": "users", "key": ["id"],
            "fields": [field("id", json!("uuid"))], "softDelete": soft,
            "search": { "filter": [], "sort": [], "page": 20, "pageMax": 100 },
            "permissions": { "lines": lines }, "routes": { "path": "/users", "operations": ["get"] } })
    };
    let anyone =
        || json!([{ "operations": ["get"], "rule": { "expr": "anyone", "text": "anyone" } }]);
    let signed_in =
        json!([{ "operations": ["get"], "rule": { "expr": "signedIn", "text": "signed_in" } }]);
    let of = |user: Value| json!([base()["models"][0], user]);
    between(
        "/models",
        of(list(anyone(), false)),
        of(list(anyone(), true)),
        &expect![[r#"
            `Product.seller` can be `null`: the row it leads to may be hidden (breaks old clients)
        "#]],
    );
    between(
        "/models",
        of(list(anyone(), false)),
        of(list(signed_in, false)),
        &expect![[r#"
            `Product.seller` can be `null`: the row it leads to may be hidden (breaks old clients)
            `User get` is permitted to fewer (breaks old clients)
        "#]],
    );
}

#[test]
fn a_new_variant_breaks_those_who_are_answered_it() {
    let more = json!([
        { "name": "Draft", "wire": "Draft" }, { "name": "Live", "wire": "Live" },
        { "name": "Gone", "wire": "Gone" } ]);
    breaks(
        "/enums/0/variants",
        more,
        &expect![[r#"
        `Status::Gone` is new in what is answered (breaks old clients)
    "#]],
    );
}

/// What breaks when a part of the first schema, given as JSON, becomes another.
#[track_caller]
fn between(pointer: &str, old: Value, new: Value, expected: &Expect) {
    let schema = |part: Value| {
        let mut whole = base();
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        let parent = whole.pointer_mut(parent).expect("a place of the base");
        parent
            .as_object_mut()
            .expect("an object")
            .insert(key.to_owned(), part);
        serde_json::from_value::<Schema>(whole).expect("a schema")
    };
    let found = breaking(&schema(old), &schema(new));
    let text: String = found.iter().map(|change| format!("{change}\n")).collect();
    expected.assert_eq(&text);
}

#[test]
fn limits_around_operations_break_when_they_shrink() {
    let at = "/models/0/middleware";
    let old = json!({ "bodyLimit": 65536, "timeout": 30, "rateLimits": [
        { "operations": [], "count": 100, "per": 60, "by": "ip" } ] });
    let tight = json!({ "bodyLimit": 1024, "timeout": 5, "rateLimits": [
        { "operations": ["create"], "count": 20, "per": 60, "by": "ip" },
        { "operations": [], "count": 100, "per": 120, "by": "ip" } ] });
    between(
        at,
        old.clone(),
        tight.clone(),
        &expect![[r#"
        `Product` takes bodies of at most 1024 bytes, was 65536 (breaks old clients)
        `Product` answers within 5 s or not at all, was 30 (breaks old clients)
        `Product` may be called 20 times in 60 s (`create`) (breaks old clients)
        `Product` may be called 100 times in 120 s (breaks old clients)
    "#]],
    );
    between(
        "/services/0/middleware",
        json!({}),
        tight,
        &expect![[r#"
        `Chat` takes bodies of at most 1024 bytes (breaks old clients)
        `Chat` answers within 5 s or not at all (breaks old clients)
        `Chat` may be called 20 times in 60 s (`create`) (breaks old clients)
        `Chat` may be called 100 times in 120 s (breaks old clients)
    "#]],
    );
    let wide = json!({ "bodyLimit": 131072, "rateLimits": [
        { "operations": ["list"], "count": 100, "per": 60, "by": "ip" },
        { "operations": [], "count": 200, "per": 120, "by": "ip" } ] });
    between(at, old, wide, &expect![[""]]);
}

#[test]
fn what_becomes_of_what_is_left_out_breaks_when_it_changes() {
    let at = "/models/0/fields/2/default";
    let literal = |value: i64| json!({ "literal": { "int": value } });
    between(
        at,
        literal(0),
        literal(1),
        &expect![[r#"
        `Product.price` has another default (breaks old clients)
    "#]],
    );
    between(
        at,
        literal(0),
        json!(null),
        &expect![[r#"
        `Product.price` becomes `null` where it is left out (breaks old clients)
    "#]],
    );
    between(
        at,
        json!(null),
        literal(0),
        &expect![[r#"
        `Product.price` has another default (breaks old clients)
    "#]],
    );
    // Required before, so nobody left it out.
    let text = json!({ "literal": { "text": "none" } });
    between(
        "/models/0/fields/1/default",
        json!(null),
        text.clone(),
        &expect![[""]],
    );
    between(
        "/models/0/fields/1/default",
        text,
        json!(null),
        &expect![[r#"
            `Product.title` is required on create (breaks old clients)
        "#]],
    );
    // Clients do not know it.
    let private = "/models/0/fields/3/default";
    between(
        private,
        json!({ "literal": { "text": "a" } }),
        json!("now"),
        &expect![[""]],
    );
}

#[test]
fn pages_and_their_order_break_when_they_change() {
    breaks(
        "/models/0/search/page",
        json!(10),
        &expect![[r#"
        `Product` gives pages of 10 where no size is asked for, was 20 (breaks old clients)
    "#]],
    );
    breaks("/models/0/search/page", json!(50), &expect![[""]]);
    breaks(
        "/models/0/search/pageMax",
        json!(50),
        &expect![[r#"
        `Product` gives pages of 50 at most, was 100 (breaks old clients)
    "#]],
    );
    breaks(
        "/models/0/search/sort",
        json!([]),
        &expect![[r#"
        `Product` can no longer be sorted by `price` (breaks old clients)
    "#]],
    );
    let sort = |field: &str| json!([{ "field": field, "descending": true }]);
    between(
        "/models/0/search/defaultSort",
        sort("price"),
        sort("title"),
        &expect![[r#"
            `Product` is in another order where none is asked for (breaks old clients)
        "#]],
    );
}

#[test]
fn a_length_that_nobody_wrote_bounds_too() {
    let at = "/models/0/fields/1/constraints";
    let len = |max: u64| json!([{ "len": { "max": max } }]);
    between(at, json!([]), len(1_000), &expect![[""]]);
    between(
        at,
        json!([]),
        len(999),
        &expect![[r#"
        `Product.title` takes fewer values by its length (breaks old clients and stored rows)
    "#]],
    );
    between(
        at,
        len(5_000),
        json!([]),
        &expect![[r#"
        `Product.title` takes fewer values by its length (breaks old clients and stored rows)
    "#]],
    );
    between(at, len(500), json!([]), &expect![[""]]);
}

#[test]
fn what_a_client_calls_breaks_when_it_goes_or_moves() {
    breaks(
        "/models/0/routes/actions",
        json!([]),
        &expect![[r#"
        `Product publish` is gone (breaks old clients)
    "#]],
    );
    breaks(
        "/models/0/routes/actions/0/row",
        json!(false),
        &expect![[r#"
            `Product publish` moved to another path (breaks old clients)
        "#]],
    );
    breaks(
        "/services/0/endpoints",
        json!([]),
        &expect![[r#"
        `Chat send` is gone (breaks old clients)
    "#]],
    );
    breaks(
        "/services/0/endpoints/0/wire",
        json!("ask"),
        &expect![[r#"
        `Chat send` moved to another path (breaks old clients)
    "#]],
    );
    breaks(
        "/models/0/relations/0/kind/toOne/onDelete",
        json!("cascade"),
        &expect![[r#"
            `Product.seller` is now deleted with the row it leads to (breaks old clients)
        "#]],
    );
    let signed_in = json!({ "auth": ["list"] });
    between(
        "/models/0/middleware",
        json!({}),
        signed_in,
        &expect![[r#"
        `Product list` needs a signed-in caller (breaks old clients)
    "#]],
    );
}

#[test]
fn nothing_breaks_by_standing_still() {
    breaks("/version", json!(1), &expect![""]);
}
