//! `PUT` on a key under which a hidden or deleted row stands: who may make no row there is told
//! what is told of a free key; who may learns that the key is taken, and nothing else.

use crate::world::{ADMIN, Answer, MISSING, World};
use serde_json::{Value, json};

/// Keys are words; under each of `taken` and `dead` a row stands that Bob does not see.
const SITES: &str = "
    principal User { roles: role }
    enum Role { Member, Admin }
    model User {
        id: Id<Self, String>,
        #[unique] email: Email,
        password: Password,
        #[writable(Admin)] role: Role = Member,
        permissions {
            read: self == me || Admin;
            create: Admin || role == Admin;
            update: self == me || Admin;
        }
    }
    #[soft_delete]
    model Site {
        id: Id<Self, String>,
        #[unique] slug: Option<Slug>,
        parent_id: Option<Id<Site>>,
        open: bool = true,
        size: i32 = 0,
        #[writable(Admin)] rank: i32 = 0,
        #[private] least: i32 = 0,
        check \"a size is not too small\": size >= least;
        permissions { read, write: open || Admin; }
    }
    model Plot {
        id: Id<Self, String>,
        open: bool = true,
        sites: Vec<Id<Site>> = [],
        permissions { read, update: open; create: sites.is_empty(); }
    }";

async fn sites() -> World {
    let mut world = World::of(SITES).await;
    for name in ["ann", "bob"] {
        made(&world, &format!("PUT /users/{name}"), person(name)).await;
    }
    (world.ann, world.bob) = ("ann".to_owned(), "bob".to_owned());
    for key in ["taken", "dead"] {
        let site = json!({ "slug": key, "open": false });
        made(&world, &format!("PUT /sites/{key}"), site).await;
    }
    let gone = world.ask(ADMIN, "DELETE /sites/dead", Value::Null).await;
    assert_eq!(gone.status, 204);
    made(&world, "PUT /plots/taken", json!({ "open": false })).await;
    world
}

async fn made(world: &World, what: &str, body: Value) {
    let told = world.ask(ADMIN, what, body).await;
    assert_eq!(told.status, 201, "{what}: {}", told.text);
}

fn person(name: &str) -> Value {
    json!({ "email": format!("{name}@example.com"), "password": "correct horse battery" })
}

/// What Bob is told of such a body, under a free key and others, by `PUT` and in a batch.
async fn same(world: &World, model: &str, keys: &[&str], body: Value) -> Answer {
    let what = format!("PUT /{model}s/KEY");
    let op = json!({ "op": "replace", "model": model, "id": "KEY", "data": body });
    let mut told = None;
    for key in keys {
        let batch = json!({ "operations": [op] });
        let keys = [*key, "free"];
        let batch = world.same_of("bob", keys, "POST /batch", &[], batch).await;
        let put = world.same_of("bob", keys, &what, &[], body.clone()).await;
        assert_eq!(batch.problem(), put.problem(), "{what} {body}");
        told = Some(put);
    }
    told.expect("a key")
}

#[tokio::test]
async fn put_under_a_key_of_words_tells_nothing_to_who_may_make_no_row() {
    let world = sites().await;
    let keys = ["taken", "dead"];
    let told = same(&world, "site", &keys, json!({ "open": false })).await;
    assert_eq!(told.problem(), (403, "forbidden"));
    for slug in ["taken", "other"] {
        let body = json!({ "open": false, "slug": slug });
        assert_eq!(same(&world, "site", &keys, body).await.status, 403);
    }
    let broken = json!({ "open": false, "size": -1 });
    assert_eq!(same(&world, "site", &keys, broken).await.status, 403);
    let closed = json!({ "rank": 1 });
    let told = same(&world, "site", &keys, closed).await;
    assert_eq!(told.problem(), (403, "field_forbidden"));
    let nowhere = json!({ "parentId": MISSING });
    assert_eq!(same(&world, "site", &keys, nowhere).await.status, 422);
}

#[tokio::test]
async fn put_of_a_row_whose_lists_forbid_it_tells_nothing_of_the_key() {
    let world = sites().await;
    made(&world, "PUT /sites/own", json!({})).await;
    let tagged = json!({ "siteIds": ["own"] });
    let told = same(&world, "plot", &["taken"], tagged).await;
    assert_eq!(told.problem(), (403, "forbidden"));
}

/// Nor by the time that it takes to hash a password.
#[tokio::test]
async fn put_of_a_row_with_a_password_tells_nothing_of_the_key() {
    let world = sites().await;
    for body in [person("new"), person("ann")] {
        let told = same(&world, "user", &["ann"], body).await;
        assert_eq!(told.problem(), (403, "forbidden"));
    }
}

#[tokio::test]
async fn who_may_make_a_row_is_told_that_its_key_is_taken_and_no_more() {
    let world = sites().await;
    let put = async |what: &str, body: Value| world.ask("bob", what, body).await;
    let own = json!({});
    let told = put("PUT /sites/taken", own.clone()).await;
    assert_eq!(told.problem(), (404, "not_found"), "{}", told.text);
    assert_eq!(put("PUT /plots/taken", own.clone()).await.text, told.text);
    let dead = put("PUT /sites/dead", own.clone()).await;
    assert_eq!(dead.problem(), told.problem());
    let clash = json!({ "slug": "taken" });
    assert_eq!(put("PUT /sites/taken", clash).await.text, told.text);
    let op = json!({ "op": "replace", "model": "site", "id": "taken", "data": own });
    let batch = put("POST /batch", json!({ "operations": [op] })).await;
    assert_eq!(batch.problem(), told.problem());
    let stands = world.get(ADMIN, "/sites/taken").await;
    assert_eq!(stands.json["open"], false, "{}", stands.text);
    assert_eq!(put("PUT /sites/free", own).await.status, 201);
}
