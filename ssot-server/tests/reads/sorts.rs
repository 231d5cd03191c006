//! The order of a list.

use crate::world::World;
use serde_json::json;

const THINGS: &str = "
    enum Colour { Red, Green, Blue }
    model Thing {
        name: String,
        flag: Option<bool>, small: Option<i32>, large: Option<i64>, huge: Option<u64>,
        ratio: Option<f64>, price: Option<Decimal>, email: Option<Email>, slug: Option<Slug>,
        at: Option<DateTime>, day: Option<Date>, hour: Option<Time>, mark: Option<Uuid>,
        colour: Option<Colour>, words: Vec<String>,
        permissions { all: anyone; }
    }
    model Ranked {
        name: String,
        rank: i32,
        permissions { all: anyone; }
        search { sort: rank; default_sort: -rank; }
    }";

#[tokio::test]
async fn every_sortable_type_is_ordered_by_its_values() {
    let world = World::of(THINGS).await;
    // From the least to the greatest: b, c, a; d has none, and none comes first.
    for (field, values) in [
        ("small", json!([-10, -9, 3])),
        (
            "large",
            json!(["-9007199254740993", "-9007199254740992", "10"]),
        ),
        (
            "huge",
            json!(["9", "9223372036854775808", "18446744073709551615"]),
        ),
        ("ratio", json!([-1.5, 0, 2e5])),
        ("price", json!(["-10.5", "9.50", "10"])),
        ("email", json!(["B@x.org", "a@x.org", "ab@x.org"])),
        ("slug", json!(["a", "a-1", "b"])),
        (
            "at",
            json!([
                "2023-12-31T23:59:59.999999Z",
                "2024-01-01T00:00:00Z",
                "2024-01-01T00:00:00.1Z"
            ]),
        ),
        ("day", json!(["0001-01-01", "2024-02-29", "9999-12-31"])),
        ("hour", json!(["00:00:00", "00:00:00.000001", "23:59:59"])),
        (
            "mark",
            json!([
                "018F2F3E-0000-7000-8000-00000000000a",
                "018f2f3e-0000-7000-8000-00000000000B",
                "018f2f3e-0000-7000-8000-00000000000c"
            ]),
        ),
        ("colour", json!(["Blue", "Green", "Red"])),
        ("flag", json!([false, true, true])),
    ] {
        let world = World::of(THINGS).await;
        for (name, at) in [("a", 2), ("b", 0), ("c", 1)] {
            world
                .post(
                    "/things",
                    json!({ "name": name, "words": [], (field): values[at] }),
                )
                .await;
        }
        world
            .post("/things", json!({ "name": "d", "words": [] }))
            .await;
        let sort = |sort: String| world.names_owned(sort);
        assert_eq!(
            sort(format!("/things?sort={field},-name")).await,
            "d b c a",
            "{field}"
        );
        let falling = sort(format!("/things?sort=-{field},name")).await;
        assert_eq!(falling, "a c b d", "{field}");
    }
    let (status, problem) = world.get("/things?sort=words").await;
    assert_eq!(
        (status, &problem["errors"][0]["code"]),
        (400, &json!("unknown"))
    );
}

#[tokio::test]
async fn a_model_has_an_order_of_its_own() {
    let world = World::of(THINGS).await;
    for (name, rank) in [("a", 1), ("b", 3), ("c", 2), ("d", 3)] {
        world
            .post("/rankeds", json!({ "name": name, "rank": rank }))
            .await;
    }
    // The key ends it, in the direction of what goes before.
    assert_eq!(world.names("/rankeds").await, "d b c a");
    assert_eq!(world.names("/rankeds?sort=rank").await, "a c b d");
    assert_eq!(world.names("/rankeds?size=3").await, "d b c");
}
