//! Whether a value that is set is the one that stood tells nobody what stood.

use crate::world::{ADMIN, World};
use serde_json::{Value, json};

const BOB: &str = "0190f3c4-0000-7000-8000-00000000000b";

/// A row whose `cost` is 3 under these lines.
async fn world(lines: &str) -> World {
    let mut world = World::of(&format!(
        "principal User {{ roles: role }}
        enum Role {{ Member, Admin }}
        model User {{ name: String, role: Role = Member, permissions {{ all: anyone; }} }}
        model Note {{
            title: String,
            #[visible(Admin)] cost: i32 = 3,
            #[visible(Admin)] tags: Vec<String> = [],
            pages: i32 = 1,
            permissions {{ read, create: anyone; {lines} }}
        }}"
    ))
    .await;
    world.shown = world.made("POST /notes", json!({ "title": "t" })).await;
    world
}

async fn told(world: &World, who: &str, body: Value) -> u16 {
    let patch = format!("PATCH /notes/{}", world.shown);
    world.ask(who, &patch, body).await.status
}

/// That Bob is told nothing by setting what stands, nor by setting what does not.
async fn alike(lines: &str, right: Value, wrong: Value) -> u16 {
    let world = world(lines).await;
    let (right, wrong) = (
        told(&world, BOB, right).await,
        told(&world, BOB, wrong).await,
    );
    assert_eq!(right, wrong, "{lines}");
    right
}

#[tokio::test]
async fn a_right_guess_is_answered_as_a_wrong_one() {
    let (right, wrong) = (json!({ "cost": 3 }), json!({ "cost": 4 }));
    for lines in [
        "update: only(title);",
        "update: new.cost == cost;",
        "update: changed(cost);",
        "update: !(new.cost != cost);",
        "update: signed_in; deny update: changed(cost);",
        "update: signed_in; deny update: !only(title);",
        "update: signed_in; deny update: new.cost > cost;",
        "update: only(title) || new.cost <= cost;",
    ] {
        let told = alike(lines, right.clone(), wrong.clone()).await;
        assert_eq!(told, 403, "{lines}");
    }
    let tags = (json!({ "tags": [] }), json!({ "tags": ["a"] }));
    assert_eq!(alike("update: only(title);", tags.0, tags.1).await, 403);
}

#[tokio::test]
async fn what_a_line_does_not_compare_may_be_set() {
    let (right, wrong) = (json!({ "cost": 3 }), json!({ "cost": 4 }));
    for lines in [
        "update: only(title, cost);",
        "update: signed_in; deny update: changed(title);",
        "update: new.cost < 10;",
        "update: only(title) || new.cost < 10;",
        "update: signed_in;",
    ] {
        let told = alike(lines, right.clone(), wrong.clone()).await;
        assert_eq!(told, 200, "{lines}");
    }
}

#[tokio::test]
async fn who_sees_the_field_is_judged_by_its_value() {
    let world = world("update: only(title, pages);").await;
    assert_eq!(told(&world, ADMIN, json!({ "cost": 3 })).await, 200);
    assert_eq!(told(&world, ADMIN, json!({ "cost": 4 })).await, 403);
    assert_eq!(told(&world, BOB, json!({ "title": "u" })).await, 200);
}

#[tokio::test]
async fn a_put_tells_as_little_as_a_patch() {
    let world = world("update: only(title);").await;
    let put = format!("PUT /notes/{}", world.shown);
    let of = async |body: Value| world.ask(BOB, &put, body).await.status;
    assert_eq!(of(json!({ "title": "u" })).await, 200);
    assert_eq!(of(json!({ "title": "u", "cost": 3 })).await, 403);
    assert_eq!(of(json!({ "title": "u", "cost": 4 })).await, 403);
}
