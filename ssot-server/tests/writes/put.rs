//! Rows made and replaced under a given key.

use crate::app::{id, serve};
use serde_json::{Value, json};

const SHOP: &str = "
    principal User { roles: role }
    enum Role { Member, Admin }
    enum Status { Draft, Published }
    model User { name: String, role: Role = Member, permissions { all: anyone; } }
    model Product {
        #[len(1..=20)] name: String,
        #[range(0..)] stock: i32 = 7,
        status: Status = Draft,
        note: Option<Text>,
        #[immutable] code: Option<String>,
        #[readonly] created_at: DateTime = now(),
        #[readonly] #[on_update(now())] updated_at: DateTime = now(),
        #[writable(Admin)] featured: bool = false,
        #[visible(Admin)] cost: Option<i32>,
        hidden: bool = false,
        check \"a published product has stock\": status != Published || stock > 0;
        permissions { read: Admin || !hidden; write: anyone; }
    }
    model Country {
        id: Id<Self, String>, name: String,
        permissions { all: anyone; }
    }
    model Counter { id: Id<Self, i64>, n: i32, permissions { all: anyone; } }
    #[id(user, product)]
    model Star { user_id: Id<User>, product_id: Id<Product>, stars: i32 = 1, permissions { all: anyone; } }
    #[soft_delete]
    model Page { title: String, permissions { all: anyone; } }
    model Sealed { name: String, permissions { read: anyone; create: Admin; update: Admin; } }
    model Log { line: String, permissions { all: anyone; } routes { only: list, get, create; } }
";

const FRESH: &str = "0190f3c4-0000-7000-8000-000000000001";

#[tokio::test]
async fn put_makes_a_row_under_the_key_of_its_address() {
    let server = serve(SHOP).await;
    let path = format!("/products/{FRESH}");
    let made = server
        .ask("PUT", &path)
        .json(json!({ "name": "chair" }))
        .await;
    assert_eq!(made.status, 201, "{}", made.json);
    assert_eq!(made.header("location"), format!("/api{path}"));
    assert_eq!(
        (&made.json["id"], &made.json["stock"]),
        (&json!(FRESH), &json!(7))
    );
    let read = server.get(&path).await;
    assert_eq!((read.status, &read.bytes), (200, &made.bytes));
    assert_eq!(read.header("etag"), made.header("etag"));
    let again = server
        .ask("PUT", &path)
        .json(json!({ "name": "stool", "id": FRESH }))
        .await;
    assert_eq!((again.status, &again.json["name"]), (200, &json!("stool")));
    assert_eq!(again.header("location"), "");
}

#[tokio::test]
async fn put_sets_what_is_absent_to_its_default_or_to_null() {
    let server = serve(SHOP).await;
    let given = json!({ "name": "chair", "stock": 3, "note": "n", "status": "Published" });
    let made = server.made("/products", given).await;
    let path = format!("/products/{}", id(&made));
    let put = server
        .ask("PUT", &path)
        .json(json!({ "name": "stool" }))
        .await;
    assert_eq!(put.status, 200, "{}", put.json);
    let wanted = (&json!("stool"), &json!(7), &json!("Draft"), &Value::Null);
    let row = &put.json;
    assert_eq!(
        (&row["name"], &row["stock"], &row["status"], &row["note"]),
        wanted
    );
    assert_eq!(row["createdAt"], made["createdAt"]);
    assert_ne!(row["updatedAt"], made["updatedAt"]);
}

#[tokio::test]
async fn put_needs_what_a_create_needs_and_refuses_what_only_the_server_sets() {
    let server = serve(SHOP).await;
    let path = format!("/products/{FRESH}");
    let given = json!({ "id": "0190f3c4-0000-7000-8000-000000000002", "createdAt": "2024-01-01T00:00:00Z", "stock": -1, "more": 1 });
    let put = server.ask("PUT", &path).json(given).await;
    assert_eq!(put.problem(), (422, "invalid"));
    let wanted = [
        "id read_only",
        "name required",
        "stock range",
        "createdAt read_only",
        "more unknown_field",
    ];
    assert_eq!(put.errors(), wanted);
    let check = json!({ "name": "a", "status": "Published", "stock": 0 });
    let put = server.ask("PUT", &path).json(check).await;
    assert_eq!(
        (put.problem(), put.errors()),
        ((422, "invalid"), vec![" check".to_owned()])
    );
    let put = server.ask("PUT", "/products").json(json!({})).await;
    assert_eq!((put.status, put.header("allow")), (405, "GET, HEAD, POST"));
    let put = server
        .ask("PUT", "/products/abc")
        .json(json!({ "name": "a" }))
        .await;
    assert_eq!(put.problem(), (400, "invalid_id"));
}

#[tokio::test]
async fn what_is_set_at_create_may_be_sent_again_but_not_changed() {
    let server = serve(SHOP).await;
    let made = server
        .made("/products", json!({ "name": "chair", "code": "c1" }))
        .await;
    let path = format!("/products/{}", id(&made));
    let put = async |code: Value| {
        let given = json!({ "name": "chair", "code": code });
        server.ask("PUT", &path).json(given).await
    };
    assert_eq!(put(json!("c1")).await.status, 200);
    assert_eq!(put(json!("c2")).await.errors(), ["code read_only"]);
    assert_eq!(put(Value::Null).await.errors(), ["code read_only"]);
    let kept = server
        .ask("PUT", &path)
        .json(json!({ "name": "chair" }))
        .await;
    assert_eq!((kept.status, &kept.json["code"]), (200, &json!("c1")));
}

#[tokio::test]
async fn what_the_caller_may_not_set_or_see_stays_as_it_is() {
    let server = serve(SHOP).await;
    let given = json!({ "name": "chair", "featured": true, "cost": 9 });
    let made = server
        .ask("POST", "/products")
        .user(FRESH)
        .roles("Admin")
        .json(given)
        .await;
    assert_eq!(made.status, 201, "{}", made.json);
    let path = format!("/products/{}", id(&made.json));
    let put = server
        .ask("PUT", &path)
        .json(json!({ "name": "stool" }))
        .await;
    assert_eq!(
        (put.status, &put.json["featured"]),
        (200, &json!(true)),
        "{}",
        put.json
    );
    assert!(put.json.get("cost").is_none());
    let seen = server
        .ask("GET", &path)
        .user(FRESH)
        .roles("Admin")
        .send()
        .await;
    assert_eq!(
        (&seen.json["cost"], &seen.json["name"]),
        (&json!(9), &json!("stool"))
    );
    let closed = server
        .ask("PUT", &path)
        .json(json!({ "name": "a", "featured": true }))
        .await;
    assert_eq!(closed.problem(), (403, "field_forbidden"));
    let reset = server.ask("PUT", &path).user(FRESH).roles("Admin");
    let reset = reset.json(json!({ "name": "stool" })).await;
    assert_eq!(
        (&reset.json["cost"], &reset.json["featured"]),
        (&Value::Null, &json!(false))
    );
}

#[tokio::test]
async fn put_onto_a_hidden_or_deleted_row_is_put_onto_nothing_that_can_be_seen() {
    let server = serve(SHOP).await;
    let path = format!("/products/{FRESH}");
    let given = json!({ "name": "chair", "hidden": true });
    let made = server.ask("PUT", &path).json(given).await;
    assert_eq!((made.status, &made.json), (201, &json!({ "id": FRESH })));
    assert_eq!(made.header("etag"), "");
    let put = server
        .ask("PUT", &path)
        .json(json!({ "name": "mine" }))
        .await;
    assert_eq!(put.problem(), (404, "not_found"));
    let seen = server
        .ask("GET", &path)
        .user(FRESH)
        .roles("Admin")
        .send()
        .await;
    assert_eq!(seen.json["name"], "chair");
    let page = server.made("/pages", json!({ "title": "a" })).await;
    let path = format!("/pages/{}", id(&page));
    assert_eq!(server.ask("DELETE", &path).send().await.status, 204);
    let put = server.ask("PUT", &path).json(json!({ "title": "b" })).await;
    assert_eq!(put.problem(), (404, "not_found"));
}

#[tokio::test]
async fn put_is_closed_where_neither_making_nor_changing_is_open() {
    let server = serve(SHOP).await;
    let path = format!("/sealeds/{FRESH}");
    let nobody = server.ask("PUT", &path).json(json!({ "name": "a" })).await;
    assert_eq!(nobody.problem(), (401, "unauthenticated"));
    let user = server
        .ask("PUT", &path)
        .user(FRESH)
        .json(json!({ "name": "a" }))
        .await;
    assert_eq!(user.problem(), (403, "forbidden"));
    let log = format!("/logs/{FRESH}");
    assert_eq!(
        server
            .ask("PUT", &log)
            .json(json!({ "line": "a" }))
            .await
            .status,
        201
    );
    let put = server.ask("PUT", &log).json(json!({ "line": "b" })).await;
    assert_eq!(put.problem(), (405, "method_not_allowed"));
}

#[tokio::test]
async fn keys_that_the_caller_gives_are_made_by_post_and_by_put() {
    let server = serve(SHOP).await;
    let made = server
        .post("/countries", json!({ "id": "a b/ü", "name": "x" }))
        .await;
    assert_eq!(
        (made.status, made.header("location")),
        (201, "/api/countries/a%20b%2F%C3%BC")
    );
    let read = server.get("/countries/a%20b%2F%C3%BC").await;
    assert_eq!((read.status, &read.json["id"]), (200, &json!("a b/ü")));
    let put = server
        .ask("PUT", "/countries/de")
        .json(json!({ "name": "y" }))
        .await;
    assert_eq!((put.status, &put.json["id"]), (201, &json!("de")));
    let other = server
        .ask("PUT", "/countries/de")
        .json(json!({ "id": "fr", "name": "y" }))
        .await;
    assert_eq!(other.errors(), ["id read_only"]);
    let again = server
        .post("/countries", json!({ "id": "de", "name": "z" }))
        .await;
    assert_eq!(
        (again.problem(), &again.json["fields"]),
        ((409, "conflict"), &json!(["id"]))
    );
    let taken = server
        .post("/countries", json!({ "id": "by", "name": "z" }))
        .await;
    assert_eq!(taken.errors(), ["id format"]);
}

#[tokio::test]
async fn a_key_that_no_row_could_have_is_none() {
    let server = serve(SHOP).await;
    for id in [
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "01900000-0000-0000-8000-000000000001",
        "01900000-0000-7000-0000-000000000001",
    ] {
        let put = server.ask("PUT", &format!("/products/{id}"));
        let put = put.json(json!({ "name": "chair" })).await;
        assert_eq!(put.problem(), (400, "invalid_id"), "{id}");
    }
}

#[tokio::test]
async fn a_key_that_the_database_makes_is_never_chosen() {
    let server = serve(SHOP).await;
    let made = server.made("/counters", json!({ "n": 1 })).await;
    assert_eq!(id(&made), "1");
    let put = server
        .ask("PUT", "/counters/1")
        .json(json!({ "n": 2 }))
        .await;
    assert_eq!((put.status, &put.json["n"]), (200, &json!(2)));
    let path = format!("/counters/{}", i64::MAX);
    let chosen = server.ask("PUT", &path).json(json!({ "n": 2 })).await;
    assert_eq!(chosen.problem(), (404, "not_found"));
    assert_eq!(id(&server.made("/counters", json!({ "n": 1 })).await), "2");
}

#[tokio::test]
async fn a_composite_key_stands_in_the_address_and_need_not_in_the_body() {
    let server = serve(SHOP).await;
    let user = server.made("/users", json!({ "name": "a" })).await;
    let product = server.made("/products", json!({ "name": "a" })).await;
    let path = format!("/stars/{},{}", id(&user), id(&product));
    let put = server.ask("PUT", &path).json(json!({ "stars": 3 })).await;
    assert_eq!(
        (put.status, &put.json["userId"]),
        (201, &user["id"]),
        "{}",
        put.json
    );
    assert_eq!(put.header("location"), format!("/api{path}"));
    let put = server.ask("PUT", &path).json(json!({})).await;
    assert_eq!((put.status, &put.json["stars"]), (200, &json!(1)));
    let both = json!({ "userId": user["id"], "productId": user["id"] });
    let put = server.ask("PUT", &path).json(both).await;
    assert_eq!(put.errors(), ["productId read_only"]);
    let nowhere = format!("/stars/{},{FRESH}", id(&user));
    let put = server.ask("PUT", &nowhere).json(json!({})).await;
    assert_eq!(put.errors(), ["productId reference"]);
    assert_eq!(server.ask("DELETE", &path).send().await.status, 204);
    assert_eq!(server.get(&path).await.status, 404);
}
