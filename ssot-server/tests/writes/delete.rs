//! Rows deleted, and what they take along.

use crate::app::{id, serve};
use serde_json::{Value, json};

const SHOP: &str = "
    principal User { roles: role }
    enum Role { Member, Admin }
    model User { role: Role = Member, permissions { all: anyone; } }
    #[soft_delete]
    model Shop { name: String, permissions { all: anyone; } }
    #[soft_delete]
    model Item {
        #[unique] name: String,
        #[on_delete(cascade)] shop_id: Id<Shop>,
        #[on_delete(set_null)] parent_id: Option<Id<Item>>,
        labels: Vec<Id<Label>>,
        permissions { all: anyone; }
    }
    model Label { name: String, permissions { all: anyone; } }
    model Price { #[on_delete(cascade)] item_id: Id<Item>, cents: i32, permissions { all: anyone; } }
    model Sale { item_id: Id<Item>, secret: bool = false, permissions { read: Admin || !secret; write: anyone; } }
    model Carton { name: String, permissions { all: anyone; } }
    model Thing { #[on_delete(cascade)] carton_id: Id<Carton>, #[on_delete(cascade)] in_id: Option<Id<Thing>>, permissions { all: anyone; } }
";

async fn item(server: &crate::app::Server, name: &str, more: Value) -> Value {
    let shop = server.made("/shops", json!({ "name": name })).await;
    let mut given = json!({ "name": name, "shopId": shop["id"], "labelIds": [] });
    given
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    server.made("/items", given).await
}

#[tokio::test]
async fn a_row_that_others_need_stays_and_the_refusal_names_what_the_caller_may_see() {
    let server = serve(SHOP).await;
    let item = item(&server, "a", json!({})).await;
    let path = format!("/items/{}", id(&item));
    let open = server.made("/sales", json!({ "itemId": item["id"] })).await;
    let refused = server.ask("DELETE", &path).send().await;
    assert_eq!(refused.problem(), (409, "restricted"));
    assert_eq!(refused.json["relations"], json!(["sales"]));
    let shop = format!("/shops/{}", item["shopId"].as_str().unwrap());
    assert_eq!(
        server.ask("DELETE", &shop).send().await.problem(),
        (409, "restricted")
    );
    assert_eq!(server.get(&path).await.status, 200);
    let hidden = server
        .post("/sales", json!({ "itemId": item["id"], "secret": true }))
        .await;
    let open = format!("/sales/{}", id(&open));
    assert_eq!(server.ask("DELETE", &open).send().await.status, 204);
    let refused = server.ask("DELETE", &path).send().await;
    assert_eq!(refused.problem(), (409, "restricted"));
    assert_eq!(refused.json["relations"], json!([]));
    assert!(
        !refused.json.to_string().contains("sale"),
        "{}",
        refused.json
    );
    let admin = server
        .ask("DELETE", &path)
        .user(id(&item))
        .roles("Admin")
        .send()
        .await;
    assert_eq!(admin.json["relations"], json!(["sales"]));
    assert_eq!(hidden.status, 201);
}

#[tokio::test]
async fn what_goes_with_a_marked_row_is_marked_or_deleted_and_comes_back_with_it() {
    let server = serve(SHOP).await;
    let one = item(&server, "a", json!({})).await;
    let child = item(&server, "b", json!({ "parentId": one["id"] })).await;
    let price = server
        .made("/prices", json!({ "itemId": one["id"], "cents": 1 }))
        .await;
    let shop = format!("/shops/{}", one["shopId"].as_str().unwrap());
    let path = format!("/items/{}", id(&one));
    assert_eq!(server.ask("DELETE", &shop).send().await.status, 204);
    assert_eq!(server.get(&shop).await.status, 404);
    assert_eq!(server.get(&path).await.status, 404);
    assert_eq!(
        server.get(&format!("/prices/{}", id(&price))).await.status,
        404
    );
    let kept = server.get(&format!("/items/{}", id(&child))).await;
    assert_eq!((kept.status, &kept.json["parentId"]), (200, &Value::Null));
    let early = server.ask("POST", &format!("{path}/restore")).send().await;
    assert_eq!(
        (early.problem(), &early.json["relations"]),
        ((409, "restricted"), &json!(["shop"]))
    );
    let back = server.ask("POST", &format!("{shop}/restore")).send().await;
    assert_eq!(back.status, 200);
    assert_eq!(server.get(&path).await.status, 200);
    assert_eq!(
        server
            .ask("POST", &format!("{shop}/restore"))
            .send()
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn a_value_is_free_while_its_row_is_deleted() {
    let server = serve(SHOP).await;
    let one = item(&server, "a", json!({})).await;
    let path = format!("/items/{}", id(&one));
    assert_eq!(server.ask("DELETE", &path).send().await.status, 204);
    item(&server, "a", json!({})).await;
    let back = server.ask("POST", &format!("{path}/restore")).send().await;
    assert_eq!(
        (back.problem(), &back.json["fields"]),
        ((409, "conflict"), &json!(["name"]))
    );
}

#[tokio::test]
async fn a_deleted_row_takes_its_places_in_lists_of_ids_along() {
    let server = serve(SHOP).await;
    let label = server.made("/labels", json!({ "name": "a" })).await;
    let one = item(&server, "a", json!({ "labelIds": [label["id"]] })).await;
    assert_eq!(one["labelIds"], json!([label["id"]]));
    let gone = server
        .ask("DELETE", &format!("/labels/{}", id(&label)))
        .send()
        .await;
    assert_eq!(gone.status, 204, "{}", gone.json);
    let item = server.get(&format!("/items/{}", id(&one))).await;
    assert_eq!(item.json["labelIds"], json!([]));
}

#[tokio::test]
async fn a_cascade_ends_however_deep_it_goes_and_whatever_it_meets_again() {
    let server = serve(SHOP).await;
    let whole = server.made("/cartons", json!({ "name": "a" })).await;
    let first = server
        .made("/things", json!({ "cartonId": whole["id"] }))
        .await;
    let mut last = first.clone();
    for _ in 0..20 {
        last = server
            .made(
                "/things",
                json!({ "cartonId": whole["id"], "inId": last["id"] }),
            )
            .await;
    }
    let path = format!("/things/{}", id(&first));
    let ring = server
        .ask("PATCH", &path)
        .json(json!({ "inId": last["id"] }))
        .await;
    assert_eq!(ring.status, 200);
    let gone = server
        .ask("DELETE", &format!("/cartons/{}", id(&whole)))
        .send()
        .await;
    assert_eq!(gone.status, 204, "{}", gone.json);
    let total = server.get("/things?size=0&count=exact").await;
    assert_eq!(total.json["page"]["total"], 0);
}

#[tokio::test]
async fn a_row_is_deleted_once() {
    let server = serve(SHOP).await;
    let label = server.made("/labels", json!({ "name": "a" })).await;
    let path = format!("/labels/{}", id(&label));
    assert_eq!(server.ask("DELETE", &path).send().await.status, 204);
    let again = server.ask("DELETE", &path).send().await;
    let never = server
        .ask("DELETE", "/labels/0190f3c4-0000-7000-8000-000000000001")
        .send()
        .await;
    assert_eq!(again.problem(), (404, "not_found"));
    assert_eq!(again.json["detail"], never.json["detail"]);
}
