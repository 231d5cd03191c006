//! A clash is told to nobody whom the rules refuse, though they read lists that the write would
//! have made, or come back to the row by other ways.

use crate::world::{Answer, MISSING, World};
use serde_json::{Value, json};

/// Posts are judged by their own lists, pieces by their owner's other pieces, rooms by the rooms
/// whose guest their owner is.
const LISTS: &str = "
    principal User {}
    model User { name: String, permissions { all: anyone; } }
    model Tag { id: Id<Self, String>, closed: bool, permissions { all: anyone; } }
    model Post {
        #[unique] slug: Slug,
        tags: Vec<Id<Tag>> = [],
        permissions { read: signed_in; create, update: tags.none(|t| t.closed); }
    }
    model Paper {
        #[unique] #[writable(tags.none(|t| t.closed))] slug: Option<Slug>,
        tags: Vec<Id<Tag>> = [],
        permissions { all: signed_in; }
    }
    model Piece {
        id: Id<Self, i64>,
        #[unique] slug: Slug,
        owner_id: Id<User>,
        lead: bool = false,
        price: Decimal = 1,
        permissions {
            read: signed_in;
            create, update: owner.pieces.any(|p| p.lead) && owner.pieces.all(|p| p.price < 10);
        }
    }
    model Room {
        id: Id<Self, String>,
        #[unique] slug: Slug,
        #[inverse(owned)] owner_id: Id<User>,
        #[inverse(visits)] guests: Vec<Id<User>> = [],
        permissions { read: signed_in; create, update: owner.visits.none(|r| r.owner == me); }
    }
    ";

/// A row of each model whose slug is `taken`, and a closed tag.
async fn lists() -> World {
    let mut world = World::of(LISTS).await;
    for name in ["ann", "bob"] {
        let made = world.ask("", "POST /users", json!({ "name": name })).await;
        let id = made.json["id"].as_str().expect("a user").to_owned();
        *(if name == "ann" {
            &mut world.ann
        } else {
            &mut world.bob
        }) = id;
    }
    let ann = &world.ann;
    let tag = |id: &str, closed: bool| json!({ "id": id, "closed": closed });
    let piece = json!({ "slug": "taken", "ownerId": ann, "lead": true });
    for (what, body) in [
        ("POST /tags", tag("open", false)),
        ("POST /tags", tag("closed", true)),
        ("POST /posts", json!({ "slug": "taken" })),
        ("POST /papers", json!({ "slug": "taken" })),
        ("POST /pieces", piece),
        (
            "PUT /rooms/anns",
            json!({ "slug": "taken", "ownerId": ann }),
        ),
    ] {
        made(&world, ann, what, body).await;
    }
    world
}

async fn made(world: &World, who: &str, what: &str, body: Value) -> Answer {
    let made = world.ask(who, what, body).await;
    assert_eq!(made.status, 201, "{what}: {}", made.text);
    made
}

/// What Bob is told of a slug that is taken, which is what he is told of one that is not.
async fn refused(world: &World, what: &str, body: &Value) -> Answer {
    let of = async |slug: &str| {
        let text = body.to_string().replace("SLUG", slug);
        let body = serde_json::from_str(&text).expect("JSON");
        world.ask(&world.bob, what, body).await
    };
    let (taken, free) = (of("taken").await, of("free").await);
    assert_eq!(taken, free, "{what} {body}");
    assert_eq!(taken.status, 403, "{what} {body}: {}", taken.text);
    taken
}

/// The same of operations of a batch, the last of which is refused.
async fn refused_in_batch(world: &World, operations: Value) {
    let batch = json!({ "operations": operations });
    refused(world, "POST /batch", &batch).await;
}

async fn clash(world: &World, what: &str, body: Value) {
    let told = world.ask(&world.bob, what, body).await;
    assert_eq!(told.problem(), (409, "conflict"), "{what}: {}", told.text);
    assert_eq!(told.json["fields"], json!(["slug"]));
}

#[tokio::test]
async fn lists_of_a_row_that_would_be_made_are_judged_before_its_clash_is_told() {
    let world = lists().await;
    let with = |tags: &[&str]| json!({ "slug": "SLUG", "tagIds": tags });
    for path in ["posts", "papers"] {
        let post = format!("POST /{path}");
        refused(&world, &post, &with(&["open", "closed"])).await;
        let mut open = with(&["open"]);
        open["slug"] = json!("taken");
        clash(&world, &post, open).await;
        let create = json!({ "op": "create", "model": &path[..path.len() - 1],
            "data": with(&["closed"]) });
        refused_in_batch(&world, json!([create])).await;
    }
}

#[tokio::test]
async fn lists_that_a_change_would_set_are_judged_before_its_clash_is_told() {
    let world = lists().await;
    for path in ["posts", "papers"] {
        let own = json!({ "slug": "own", "tagIds": ["open"] });
        let own = made(&world, &world.bob, &format!("POST /{path}"), own).await;
        let own = own.json["id"].as_str().expect("a key");
        for method in ["PATCH", "PUT"] {
            let change = format!("{method} /{path}/{own}");
            let closed = json!({ "slug": "SLUG", "tagIds": ["open", "closed"] });
            refused(&world, &change, &closed).await;
            clash(&world, &change, json!({ "slug": "taken", "tagIds": [] })).await;
            clash(&world, &change, json!({ "slug": "taken" })).await;
        }
        for op in ["update", "replace"] {
            let data = json!({ "slug": "SLUG", "tagIds": ["closed"] });
            let one =
                json!({ "op": op, "model": &path[..path.len() - 1], "id": own, "data": data });
            refused_in_batch(&world, json!([one])).await;
        }
    }
}

#[tokio::test]
async fn a_rule_that_comes_back_to_the_row_meets_it_before_its_clash_is_told() {
    let world = lists().await;
    let piece = |slug: &str, lead: bool, price: &str| json!({ "slug": slug, "ownerId": world.bob, "lead": lead, "price": price });
    // As text 10.5 comes before 9.
    refused(&world, "POST /pieces", &piece("SLUG", true, "10.5")).await;
    refused(&world, "POST /pieces", &piece("SLUG", false, "9")).await;
    clash(&world, "POST /pieces", piece("taken", true, "9")).await;
    let own = made(&world, &world.bob, "POST /pieces", piece("own", true, "9")).await;
    let own = own.json["id"].as_str().expect("a key");
    for method in ["PATCH", "PUT"] {
        let change = format!("{method} /pieces/{own}");
        refused(&world, &change, &piece("SLUG", true, "10")).await;
        refused(&world, &change, &piece("SLUG", false, "9")).await;
        clash(&world, &change, piece("taken", true, "9.5")).await;
    }
    let data = piece("SLUG", false, "9");
    let one = json!({ "op": "update", "model": "piece", "id": own, "data": data });
    refused_in_batch(&world, json!([one])).await;
}

#[tokio::test]
async fn a_rule_that_comes_back_by_a_list_of_the_row_meets_it_there() {
    let world = lists().await;
    let room = |slug: &str, guests: &[&str]| json!({ "slug": slug, "ownerId": world.bob, "guestIds": guests });
    let bob = world.bob.as_str();
    refused(&world, "PUT /rooms/bobs", &room("SLUG", &[bob])).await;
    clash(&world, "PUT /rooms/bobs", room("taken", &[])).await;
    clash(&world, "PUT /rooms/bobs", room("taken", &[&world.ann])).await;
    made(&world, bob, "PUT /rooms/bobs", room("own", &[])).await;
    for method in ["PATCH", "PUT"] {
        let change = format!("{method} /rooms/bobs");
        refused(&world, &change, &room("SLUG", &[bob])).await;
        clash(&world, &change, room("taken", &[&world.ann])).await;
    }
    // A key is a unique value as well.
    let mut keyed = room("other", &[bob]);
    let mut told = Vec::new();
    for key in ["anns", "free"] {
        keyed["id"] = json!(key);
        told.push(world.ask(bob, "POST /rooms", keyed.clone()).await);
    }
    assert_eq!(told[0].problem(), (403, "forbidden"), "{}", told[0].text);
    assert_eq!(told[0], told[1]);
}

/// Who signs up for a team is judged with it, before a password is hashed as well.
#[tokio::test]
async fn a_row_with_a_password_is_judged_among_the_others_before_its_clash_is_told() {
    let mut world = World::of(
        "principal User {}
        model Team { name: String, permissions { all: anyone; } }
        model User {
            #[unique] slug: Slug,
            #[unique] email: Email,
            password: Password,
            team_id: Id<Team>,
            level: i32 = 1,
            permissions { read: anyone; create: team.users.all(|u| u.level < 5); }
        }",
    )
    .await;
    // Somebody who is signed in, as a row that is gone.
    world.bob = MISSING.to_owned();
    let team = made(&world, "", "POST /teams", json!({ "name": "a" })).await;
    let person = |slug: &str, level: i32| {
        json!({ "slug": slug, "email": format!("{slug}{level}@example.com"), "level": level,
            "password": "correct horse battery", "teamId": team.json["id"] })
    };
    made(&world, "", "POST /users", person("taken", 1)).await;
    refused(&world, "POST /users", &person("SLUG", 5)).await;
    clash(&world, "POST /users", person("taken", 4)).await;
}
