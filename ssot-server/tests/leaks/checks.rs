//! A check is told to nobody whom the rules refuse: by a field that they hide, it would tell of it.

use crate::world::{ADMIN, Answer, World};
use serde_json::{Value, json};

/// What an item has cost is the administrators' to know; of coins the database makes the keys.
const ITEMS: &str = "
    principal User { roles: role }
    enum Role { Member, Admin }
    model User { name: String, role: Role = Member, permissions { all: anyone; } }
    model Item {
        title: String,
        price: i32,
        #[visible(Admin)] #[writable(Admin)] cost: i32 = 0,
        check \"nothing is sold at a loss\": price >= cost;
        permissions { read: anyone; create: Admin; update: Admin || only(title); }
    }
    model Ticket {
        #[writable(Admin)] price: i32,
        #[visible(Admin)] cost: i32 = 987,
        check \"nothing is sold at a loss\": price >= cost;
        permissions { read, create, update: anyone; }
    }
    model Coin {
        id: Id<Self, i64>,
        price: i32,
        #[private] cost: i32 = 987,
        check \"nothing is sold at a loss\": price >= cost;
        permissions { read: anyone; create: Admin || price > 2000; }
    }";

/// What nobody in particular is told of either price, of which one breaks the check.
async fn same(world: &World, what: &str, body: Value) -> Answer {
    let of = async |price: i32| {
        let text = body.to_string().replace("\"PRICE\"", &price.to_string());
        let body = serde_json::from_str(&text).expect("JSON");
        world.ask("", what, body).await
    };
    let (broken, kept) = (of(986).await, of(987).await);
    assert_eq!(broken, kept, "{what} {body}");
    kept
}

async fn broken(world: &World, who: &str, what: &str, body: Value) {
    let told = world.ask(who, what, body).await;
    assert_eq!(told.status, 422, "{what}: {}", told.text);
    assert_eq!(told.json["errors"][0]["code"], "check", "{}", told.text);
}

#[tokio::test]
async fn the_rule_of_a_change_is_told_before_a_check_that_it_breaks() {
    let world = World::of(ITEMS).await;
    let item = json!({ "title": "t", "price": 1000, "cost": 987 });
    let item = world.made("POST /items", item).await;
    let body = json!({ "title": "t", "price": "PRICE" });
    for (method, op) in [("PATCH", "update"), ("PUT", "replace")] {
        let one = format!("{method} /items/{item}");
        let told = same(&world, &one, body.clone()).await;
        assert_eq!(told.status, 401, "{one}: {}", told.text);
        let one = json!({ "op": op, "model": "item", "id": item, "data": body });
        let told = same(&world, "POST /batch", json!({ "operations": [one] })).await;
        assert_eq!(told.status, 401, "{op}: {}", told.text);
    }
    let one = format!("PATCH /items/{item}");
    broken(&world, ADMIN, &one, json!({ "price": 986 })).await;
}

#[tokio::test]
async fn the_rule_of_a_field_is_told_before_a_check_that_its_value_breaks() {
    let world = World::of(ITEMS).await;
    let ticket = world.made("POST /tickets", json!({ "price": 1000 })).await;
    let body = json!({ "price": "PRICE" });
    for what in [
        "POST /tickets".to_owned(),
        format!("PATCH /tickets/{ticket}"),
    ] {
        let told = same(&world, &what, body.clone()).await;
        assert_eq!(told.problem(), (403, "field_forbidden"), "{what}");
    }
    broken(&world, ADMIN, "POST /tickets", json!({ "price": 986 })).await;
}

#[tokio::test]
async fn the_rule_of_a_new_row_is_told_before_a_check_that_it_breaks() {
    let world = World::of(ITEMS).await;
    let body = json!({ "price": "PRICE" });
    let told = same(&world, "POST /coins", body.clone()).await;
    assert_eq!(told.status, 401, "{}", told.text);
    let one = json!({ "op": "create", "model": "coin", "data": body });
    let told = same(&world, "POST /batch", json!({ "operations": [one] })).await;
    assert_eq!(told.status, 401, "{}", told.text);
    broken(&world, ADMIN, "POST /coins", json!({ "price": 986 })).await;
}
