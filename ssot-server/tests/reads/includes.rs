//! Rows with the rows they are related to.

use crate::world::{World, column, encoded, mistakes};
use serde_json::{Value, json};

const SHOP: &str = "
    principal User { roles: role }
    enum Role { Customer, Admin }
    model User {
        name: String,
        role: Role = Customer,
        hidden: bool = false,
        permissions { create: anyone; read: !hidden || Admin; }
    }
    model Profile {
        name: String,
        #[unique] user_id: Id<User>,
        permissions { all: anyone; }
    }
    model Category {
        name: String,
        parent_id: Option<Id<Category>>,
        permissions { all: anyone; }
    }
    model Tag { name: String, permissions { all: anyone; } }
    model Product {
        name: String,
        seller_id: Id<User>,
        category_id: Option<Id<Category>>,
        tags: Vec<Id<Tag>>,
        permissions { all: anyone; }
    }
    model Review {
        name: String,
        stars: i32,
        product_id: Id<Product>,
        permissions { create: anyone; read: stars > 0 || Admin; }
    }";

async fn shop() -> World {
    let world = World::of(SHOP).await;
    let id = |row: Value| row["id"].clone();
    let ann = id(world.post("/users", json!({ "name": "Ann" })).await);
    let eve = world
        .ask(
            "",
            "POST",
            "/users",
            json!({ "name": "Eve", "hidden": true }),
        )
        .await;
    let eve = match eve.1["id"].clone() {
        Value::Null => world
            .column("1 Admin", "/users?name=Eve", "id")
            .await
            .remove(0)
            .into(),
        id => id,
    };
    world
        .post("/profiles", json!({ "name": "of Ann", "userId": ann }))
        .await;
    let top = id(world.post("/categories", json!({ "name": "top" })).await);
    let low = id(world
        .post("/categories", json!({ "name": "low", "parentId": top }))
        .await);
    let x = id(world.post("/tags", json!({ "name": "x" })).await);
    let y = id(world.post("/tags", json!({ "name": "y" })).await);
    for (name, seller, category, tags) in [
        ("a", &ann, json!(low), json!([x, y])),
        ("b", &eve, json!(top), json!([y])),
        ("c", &ann, json!(null), json!([])),
    ] {
        let product =
            json!({ "name": name, "sellerId": seller, "categoryId": category, "tagIds": tags });
        let (_, product) = world.ask("1 Admin", "POST", "/products", product).await;
        let product = id(product);
        for stars in 0..if name == "c" { 0 } else { 5 } {
            let review =
                json!({ "name": format!("{name}{stars}"), "stars": stars, "productId": product });
            world.ask("", "POST", "/reviews", review).await;
        }
    }
    world
}

async fn rows(world: &World, uri: &str) -> Value {
    let (status, page) = world.get(uri).await;
    assert_eq!(status, 200, "{uri}: {page}");
    page["data"].clone()
}

fn json_of(value: Value) -> String {
    encoded(&value.to_string())
}

#[tokio::test]
async fn names_joined_by_commas_include_what_is_on_their_way() {
    let world = shop().await;
    let data = rows(
        &world,
        "/products?include=seller.profile,category.parent,tags,reviews",
    )
    .await;
    assert_eq!(data[0]["seller"]["profile"]["name"], "of Ann");
    assert_eq!(data[0]["category"]["parent"]["name"], "top");
    assert_eq!(data[1]["category"]["parent"], Value::Null);
    assert_eq!(data[2]["category"], Value::Null);
    assert_eq!(column(&data[0]["tags"], "name"), ["x", "y"]);
    assert_eq!(
        column(&data[0]["reviews"], "name"),
        ["a1", "a2", "a3", "a4"]
    );
    assert_eq!(
        (&data[2]["tags"], &data[2]["reviews"]),
        (&json!([]), &json!([]))
    );
    // A hidden row is as one that is not there.
    assert_eq!(data[1]["seller"], Value::Null);
    assert!(data[1]["sellerId"].is_string());
    let (_, page) = world
        .ask(
            "1 Admin",
            "GET",
            "/products?include=seller,reviews",
            json!(null),
        )
        .await;
    assert_eq!(page["data"][1]["seller"]["name"], "Eve");
    assert_eq!(column(&page["data"][1]["reviews"], "name").len(), 5);
    let users = rows(&world, "/users?include=profile,products.tags.products").await;
    let products = &users[0]["products"];
    assert_eq!(column(products, "name"), ["a", "c"]);
    assert_eq!(
        column(&products[0]["tags"][1]["products"], "name"),
        ["a", "b"]
    );
}

#[tokio::test]
async fn an_include_may_ask_a_question_of_its_own() {
    let world = shop().await;
    let include = json_of(json!({
        "reviews": { "where": { "stars": { "gte": 2 } }, "sort": ["-stars"], "size": 2, "fields": ["stars"],
                     "product": { "fields": ["name"], "include": { "category": true } } },
        "tags": { "sort": ["-name"] },
        "seller": false,
    }));
    let data = rows(
        &world,
        &format!("/products?include={include}&sort=-name&fields=name"),
    )
    .await;
    let b = &data[1];
    assert_eq!(column(&b["reviews"], "stars"), ["4", "3"]);
    let keys: Vec<_> = b["reviews"][0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "product", "stars"]);
    assert_eq!(b["reviews"][0]["product"]["category"]["name"], "top");
    assert_eq!(column(&data[2]["tags"], "name"), ["y", "x"]);
    assert_eq!(data[2].get("seller"), None);
    // Each parent has its own limit.
    assert_eq!(column(&data[2]["reviews"], "stars"), ["4", "3"]);
    let one = format!("/products/{}?include={include}", b["id"].as_str().unwrap());
    let (status, row) = world.get(&one).await;
    assert_eq!(
        (status, column(&row["reviews"], "stars")),
        (200, vec!["4".to_owned(), "3".to_owned()])
    );
    // A to-one relation that does not pass is as one that is not there.
    let include = json_of(json!({ "seller": { "where": { "name": "Bob" } } }));
    let data = rows(&world, &format!("/products?include={include}")).await;
    assert_eq!(data[0]["seller"], Value::Null);
}

#[tokio::test]
async fn includes_are_bounded_in_depth_and_number() {
    let world = shop().await;
    let mut deep = json!(true);
    for at in 0..40 {
        deep = json!({ (if at % 2 == 0 { "product" } else { "reviews" }): deep });
    }
    let wide = json!({ "products": { "tags": { "products": { "tags": true, "reviews": true, "seller": true, "category": true } },
        "reviews": { "product": { "tags": true, "reviews": true, "seller": true, "category": true } },
        "seller": { "profile": { "user": true }, "products": { "tags": true, "reviews": true, "seller": true } } } });
    for (uri, code) in [
        (
            "/products?include=reviews.product.reviews.product.reviews".to_owned(),
            "depth",
        ),
        (
            format!(
                "/products?include={}",
                json_of(json!({ "reviews": deep["reviews"] }))
            ),
            "depth",
        ),
        (format!("/users?include={}", json_of(wide)), "too_many"),
        (
            format!("/products?include={}", ["seller"; 40].join(".")),
            "depth",
        ),
        ("/products?include=saller".to_owned(), "unknown"),
        ("/products?include=seller,".to_owned(), "unknown"),
        ("/products?include=".to_owned(), "unknown"),
        ("/products?include=sellerId".to_owned(), "unknown"),
        (
            format!("/products?include={}", json_of(json!({ "reviews": 5 }))),
            "type",
        ),
        (
            format!(
                "/products?include={}",
                json_of(json!({ "reviews": { "size": 0 } }))
            ),
            "range",
        ),
        (
            format!(
                "/products?include={}",
                json_of(json!({ "reviews": { "size": 5000 } }))
            ),
            "range",
        ),
        (
            format!(
                "/products?include={}",
                json_of(json!({ "reviews": { "sort": "stars" } }))
            ),
            "type",
        ),
        (
            format!(
                "/products?include={}",
                json_of(json!({ "reviews": { "sort": ["star"] } }))
            ),
            "unknown",
        ),
        (
            format!(
                "/products?include={}",
                json_of(json!({ "reviews": { "after": "x" } }))
            ),
            "unknown",
        ),
        (
            format!(
                "/products?include={}",
                json_of(json!({ "reviews": { "product": true, "include": { "product": true } } }))
            ),
            "repeated",
        ),
        ("/products?include=%7B%22seller%22:true".to_owned(), "json"),
        (
            "/products?include=%7B%22seller%22:true,%22seller%22:true%7D".to_owned(),
            "json",
        ),
    ] {
        let (status, problem) = world.get(&uri).await;
        assert_eq!(
            (status, &problem["code"]),
            (400, &json!("invalid_query")),
            "{uri}"
        );
        let found = mistakes(&problem);
        assert!(
            found
                .iter()
                .any(|found| found.ends_with(&format!(" {code}"))),
            "{uri}: {found:?}"
        );
    }
}

#[tokio::test]
async fn the_same_relation_by_two_paths_is_one() {
    let world = shop().await;
    let data = rows(&world, "/products?include=category,category.parent").await;
    assert_eq!(data[0]["category"]["parent"]["name"], "top");
}
