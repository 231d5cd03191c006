//! `middleware { auth: .. }` hides rows from nobody by every way that leads to them.

use crate::world::{ADMIN, World, encoded};
use serde_json::{Value, json};

const POSTS: &str = "
    principal User { roles: role }
    enum Role { Member, Admin }
    model User { name: String, role: Role = Member, permissions { all: anyone; } }
    model Author {
        name: String,
        permissions { all: anyone; }
        search { filter: name; sort: name; }
        middleware { auth: list, get; }
    }
    model Post {
        title: String,
        #[inverse(posts)] author_id: Id<Author>,
        permissions { all: anyone; }
        search { filter: title, author, notes; sort: title; }
    }
    model Note {
        text: String,
        #[inverse(notes)] post_id: Id<Post>,
        permissions { all: anyone; }
        search { filter: text, post; }
        middleware { auth: list; }
    }
";

async fn world() -> World {
    let mut world = World::of(POSTS).await;
    let author = world.made("POST /authors", json!({ "name": "x" })).await;
    let post = json!({ "title": "t", "authorId": author });
    let post = world.made("POST /posts", post).await;
    let note = json!({ "text": "n", "postId": post });
    let note = world.made("POST /notes", note).await;
    (world.shown, world.hidden, world.bob) = (post, author, note);
    world
}

async fn count(world: &World, who: &str, filter: Value) -> usize {
    let filter = encoded(&filter.to_string());
    let page = world.get(who, &format!("/posts?where={filter}")).await;
    assert_eq!(page.status, 200, "{}", page.text);
    page.json["data"].as_array().expect("rows").len()
}

#[tokio::test]
async fn who_is_not_signed_in_is_still_sent_to_sign_in() {
    let world = world().await;
    let one = format!("/authors/{}", world.hidden);
    let related = format!("/posts/{}/notes", world.shown);
    for uri in ["/authors", &one, "/notes", &related] {
        assert_eq!(world.get("", uri).await.status, 401, "{uri}");
        assert_eq!(world.get(ADMIN, uri).await.status, 200, "{uri}");
    }
}

#[tokio::test]
async fn an_include_does_not_pass_by_auth() {
    let world = world().await;
    let uri = format!("/posts/{}?include=author,notes", world.shown);
    let nobody = world.get("", &uri).await;
    assert_eq!(nobody.status, 200, "{}", nobody.text);
    assert_eq!(nobody.json["author"], Value::Null, "{}", nobody.text);
    assert!(!nobody.text.contains("\"text\""), "{}", nobody.text);
    let admin = world.get(ADMIN, &uri).await;
    assert_eq!(admin.json["author"]["name"], "x", "{}", admin.text);
    assert!(admin.text.contains("\"text\":\"n\""), "{}", admin.text);
}

#[tokio::test]
async fn neither_does_a_filter() {
    let world = world().await;
    for filter in [
        json!({ "author": { "name": "x" } }),
        json!({ "notes": { "text": "n" } }),
    ] {
        assert_eq!(count(&world, "", filter.clone()).await, 0, "{filter}");
        assert_eq!(count(&world, ADMIN, filter.clone()).await, 1, "{filter}");
    }
}

#[tokio::test]
async fn neither_does_what_a_write_names_or_answers() {
    let world = world().await;
    let post = json!({ "title": "u", "authorId": world.hidden });
    let told = world.ask("", "POST /posts", post).await;
    assert_eq!(told.status, 422, "{}", told.text);
    assert_eq!(told.json["errors"][0]["code"], "reference");
    let made = world.ask("", "POST /authors", json!({ "name": "y" })).await;
    assert!(made.status < 300, "{}", made.text);
}

#[tokio::test]
async fn neither_does_a_change_of_such_a_row() {
    let world = world().await;
    let patch = format!("PATCH /authors/{}", world.hidden);
    let told = world.ask("", &patch, json!({ "name": "y" })).await;
    assert_eq!(told.status, 404, "{}", told.text);
    // `auth: list` alone leaves one row to whoever knows its key.
    let patch = format!("PATCH /notes/{}", world.bob);
    let told = world.ask("", &patch, json!({ "text": "m" })).await;
    assert_eq!(told.status, 200, "{}", told.text);
}
