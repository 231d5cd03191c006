//! Rows by their keys: of a UUID, of a number, of text, of several parts, and by unique fields.

use crate::world::World;
use serde_json::{Value, json};

const KEYS: &str = "
    #[soft_delete]
    model Plain { name: String, #[unique] slug: Slug, #[unique] rank: i64, permissions { all: anyone; } routes { by: slug, rank; } }
    model Counted { id: Id<Self, i64>, name: String, permissions { all: anyone; } }
    model Coded { id: Id<Self, String>, name: String, permissions { all: anyone; } }
    #[id(plain, coded)]
    model Pair { plain_id: Id<Plain>, coded_id: Id<Coded>, name: String, permissions { all: anyone; } }";

#[tokio::test]
async fn each_kind_of_key_leads_to_its_row() {
    let world = World::of(KEYS).await;
    let plain = world
        .post(
            "/plains",
            json!({ "name": "plain", "slug": "a-b", "rank": "-5" }),
        )
        .await;
    let counted = world.post("/counteds", json!({ "name": "counted" })).await;
    let plain_id = plain["id"].as_str().unwrap();
    let upper = plain_id.to_uppercase();
    assert_eq!(
        world.get(&format!("/plains/{plain_id}")).await,
        (200, plain.clone())
    );
    assert_eq!(
        world.get(&format!("/plains/{upper}")).await,
        (200, plain.clone())
    );
    assert_eq!(world.get("/counteds/1").await, (200, counted));
    assert_eq!(world.get("/plains/by/slug/a-b").await, (200, plain.clone()));
    assert_eq!(
        world.get("/plains/by/rank/-5?fields=name").await.1["name"],
        "plain"
    );
    for id in ["x", "a,b", "a/b", "ä ö", "100%", "..", "'--"] {
        let coded = world.post("/codeds", json!({ "id": id, "name": id })).await;
        let path = percent_encoding::utf8_percent_encode(id, percent_encoding::NON_ALPHANUMERIC);
        assert_eq!(
            world.get(&format!("/codeds/{path}")).await,
            (200, coded),
            "{id}"
        );
        let pair = world
            .post(
                "/pairs",
                json!({ "plainId": plain_id, "codedId": id, "name": id }),
            )
            .await;
        let uri = format!("/pairs/{plain_id},{path}?include=plain");
        let (status, row) = world.get(&uri).await;
        assert_eq!(
            (status, &row["name"], &row["plain"]),
            (200, &pair["name"], &plain),
            "{id}"
        );
    }
    let pages = world.names("/pairs?size=100").await;
    assert_eq!(
        pages.split(' ').count(),
        8,
        "one name holds a blank: {pages}"
    );
    let (_, page) = world.get("/pairs?size=2&sort=-name").await;
    let next = page["page"]["next"].as_str().unwrap();
    assert_eq!(
        world
            .get(&format!("/pairs?size=2&sort=-name&after={next}"))
            .await
            .0,
        200
    );
    let counts = world
        .names(&format!("/plains/{plain_id}/pairs?name=x&include=coded"))
        .await;
    assert_eq!(counts, "x");
}

#[tokio::test]
async fn a_key_that_cannot_be_one_is_told_apart_from_one_that_is_not_there() {
    let world = World::of(KEYS).await;
    for path in [
        "/plains/abc",
        "/plains/-1",
        "/plains/%00",
        "/plains/..%2f",
        "/plains/%FF",
        "/plains/a,b",
        "/plains/018f2f3e000070008000000000000000a",
        "/counteds/abc",
        "/counteds/1.5",
        "/counteds/01",
        "/counteds/9223372036854775808",
        "/counteds/+1",
        "/pairs/x",
        "/pairs/a,b,c",
        "/pairs/abc,x",
        "/plains/by/rank/x",
        "/plains/by/rank/9223372036854775808",
        "/codeds/%00",
    ] {
        let (status, problem) = world.get(path).await;
        assert_eq!(
            (status, &problem["code"]),
            (400, &json!("invalid_id")),
            "{path}"
        );
    }
    for path in [
        // A generated client encodes every comma.
        "/pairs/018f2f3e-0000-7000-8000-00000000000a%2Cx",
        "/plains/018f2f3e-0000-7000-8000-00000000000a",
        "/counteds/1",
        "/counteds/-1",
        "/codeds/none",
        "/pairs/018f2f3e-0000-7000-8000-00000000000a,x",
        "/plains/by/slug/none",
        "/plains/by/name/x",
        "/plains/by/slug",
        "/plains/by/slug/a/b",
        "/nothing",
        "/plains/",
    ] {
        let (status, problem) = world.get(path).await;
        assert_eq!(
            (status, &problem["code"]),
            (404, &json!("not_found")),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_deleted_row_is_nowhere() {
    let world = World::of(KEYS).await;
    let plain = world
        .post(
            "/plains",
            json!({ "name": "gone", "slug": "gone", "rank": "1" }),
        )
        .await;
    let id = plain["id"].as_str().unwrap();
    let missing = world
        .get("/plains/018f2f3e-0000-7000-8000-00000000000a")
        .await;
    let (status, _) = world
        .ask("", "DELETE", &format!("/plains/{id}"), Value::Null)
        .await;
    assert_eq!(status, 204);
    for path in [
        format!("/plains/{id}"),
        "/plains/by/slug/gone".to_owned(),
        format!("/plains/{id}/pairs"),
    ] {
        assert_eq!(world.get(&path).await, missing, "{path}");
    }
    assert_eq!(world.names("/plains").await, "");
    let (_, count) = world.get("/plains?size=0&count=exact").await;
    assert_eq!(count["page"]["total"], 0);
}
