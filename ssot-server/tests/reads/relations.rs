//! Filters through relations: only rows that the caller may see count.

use crate::world::{World, mistakes};
use serde_json::json;

const BLOG: &str = "
    principal User { roles: role }
    enum Role { Reader, Admin }
    model User {
        name: String,
        role: Role = Reader,
        permissions { all: anyone; }
    }
    model Badge {
        name: String,
        #[unique] user_id: Id<User>,
        permissions { all: anyone; }
    }
    #[soft_delete]
    model Tag {
        name: String,
        permissions { all: anyone; }
    }
    model Post {
        name: String,
        #[inverse(posts)] author_id: Id<User>,
        #[inverse(edited)] editor_id: Option<Id<User>>,
        tags: Vec<Id<Tag>>,
        stars: i32 = 0,
        permissions { all: anyone; }
        search { filter: name, stars, author, editor, tags, comments, starred = stars > 3, commented = comments.any(|c| c.likes > 0); sort: name, stars; }
    }
    #[soft_delete]
    model Comment {
        name: String,
        shown: bool = true,
        likes: i32 = 0,
        post_id: Id<Post>,
        permissions { create, delete: anyone; read: shown || Admin; }
    }";

/// Posts p, q and r by Ann, Ann and Bob; comments on p and q, those on q hidden or deleted.
async fn blog() -> World {
    let world = World::of(BLOG).await;
    let id = |row: serde_json::Value| row["id"].clone();
    let ann = id(world.post("/users", json!({ "name": "Ann" })).await);
    let bob = id(world.post("/users", json!({ "name": "Bob" })).await);
    world
        .post("/badges", json!({ "name": "gold", "userId": ann }))
        .await;
    let red = id(world.post("/tags", json!({ "name": "red" })).await);
    let old = id(world.post("/tags", json!({ "name": "old" })).await);
    let p = json!({ "name": "p", "authorId": ann, "editorId": bob, "tagIds": [red], "stars": 5 });
    let q = json!({ "name": "q", "authorId": ann, "tagIds": [red, old], "stars": 4 });
    let r = json!({ "name": "r", "authorId": bob, "tagIds": [old] });
    let (p, q) = (
        id(world.post("/posts", p).await),
        id(world.post("/posts", q).await),
    );
    world.post("/posts", r).await;
    let comment = |name: &str, on: &serde_json::Value, shown: bool, likes: i32| json!({ "name": name, "postId": on, "shown": shown, "likes": likes });
    world.post("/comments", comment("yes", &p, true, 1)).await;
    world.post("/comments", comment("no", &p, true, 0)).await;
    let hidden = comment("hidden", &q, false, 9);
    world.ask("", "POST", "/comments", hidden).await;
    let gone = world.post("/comments", comment("gone", &q, true, 2)).await;
    for path in [
        format!("/comments/{}", gone["id"].as_str().unwrap()),
        format!("/tags/{}", old.as_str().unwrap()),
    ] {
        let (status, _) = world.ask("", "DELETE", &path, json!(null)).await;
        assert_eq!(status, 204);
    }
    world
}

/// The key of the row of a name.
async fn key(world: &World, uri: &str, name: &str) -> String {
    let (_, page) = world.get(&format!("{uri}?name={name}")).await;
    page["data"][0]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_relation_to_one_is_asked_by_its_key() {
    let world = blog().await;
    let (ann, bob) = (
        key(&world, "/users", "Ann").await,
        key(&world, "/users", "Bob").await,
    );
    let (p, r) = (
        key(&world, "/posts", "p").await,
        key(&world, "/posts", "r").await,
    );
    for (query, expected) in [
        (format!("author={ann}"), "p q"),
        (format!("author.eq={bob}"), "r"),
        (format!("author.in={ann},{bob}"), "p q r"),
        (format!("author.ne={ann}"), "r"),
        (format!("author.notIn={ann}"), "r"),
        (format!("author.id={ann}"), "p q"),
        (format!("authorId={ann}"), "p q"),
        (format!("authorId.in={bob}"), "r"),
        (format!("editor={bob}"), "p"),
        (format!("editor.ne={bob}"), "q r"),
        ("editor.null=true".to_owned(), "q r"),
        ("editorId.null=false".to_owned(), "p"),
        (format!("id={p}"), "p"),
        (format!("id.in={p},{r}"), "p r"),
        (format!("comments.post={p}"), "p"),
    ] {
        assert_eq!(
            world.names(&format!("/posts?{query}")).await,
            expected,
            "{query}"
        );
    }
    for (filter, expected) in [
        (json!({ "author": ann }), "p q"),
        (json!({ "author": { "in": [ann, bob], "ne": bob } }), "p q"),
        (json!({ "authorId": { "notIn": [ann] } }), "r"),
        (json!({ "editor": { "null": false } }), "p"),
        (json!({ "editor": { "eq": null } }), "q r"),
        (json!({ "not": { "editor": bob } }), "q r"),
        (json!({ "author": { "id": { "in": [bob] } } }), "r"),
        (json!({ "author": {} }), "p q r"),
        (json!({ "id": { "in": [r] } }), "r"),
    ] {
        assert_eq!(
            world.passing("/posts", filter.clone()).await,
            expected,
            "{filter}"
        );
    }
}

#[tokio::test]
async fn a_relation_is_asked_nothing_else_by_its_name() {
    let world = blog().await;
    for (query, wrong) in [
        ("author=x", "author format"),
        ("author.in=x", "author.in format"),
        ("author.gt=1", "author.gt unknown"),
        ("author.null=true", "author.null unknown"),
        ("author.in.name=x", "author.in.name unknown"),
        ("author.eq.ne=x", "author.eq.ne unknown"),
        ("comments=x", "comments unknown"),
        ("tags.in=x", "tags.in unknown"),
        ("starred.ne=true", "starred.ne unknown"),
        ("where=%7B%22author%22:5%7D", "where.author type"),
        (
            "where=%7B%22author%22:%7B%22in%22:[],%22name%22:%22x%22%7D%7D",
            "where.author.in unknown",
        ),
        ("where=%7B%22comments%22:%22x%22%7D", "where.comments type"),
    ] {
        let (status, problem) = world.get(&format!("/posts?{query}")).await;
        assert_eq!(
            (status, mistakes(&problem)),
            (400, vec![wrong.to_owned()]),
            "{query}: {problem}"
        );
    }
    for (query, words) in [
        (
            "comments=x",
            "`comments` is a relation: a field must follow, as `comments.id`",
        ),
        ("STARS=1", "did you mean `stars`?"),
        ("author_id=1", "did you mean `authorId`?"),
        (
            "starred.ne=true",
            "`starred` is a named filter: it is true or false",
        ),
        ("stars.betwen=1", "there is no operator `betwen` on `stars`"),
        (
            "include=%7B%22comments%22:%7B%22sizee%22:1%7D%7D",
            "did you mean `size`?",
        ),
    ] {
        let (_, problem) = world.get(&format!("/posts?{query}")).await;
        let said = problem["errors"][0]["message"].as_str().unwrap();
        assert!(said.contains(words), "{query}: {said}");
    }
}

#[tokio::test]
async fn a_row_passes_by_what_it_is_related_to() {
    let world = blog().await;
    for (query, expected) in [
        ("author.name=Ann", "p q"),
        ("author.name.ne=Ann", "r"),
        ("editor.name=Bob", "p"),
        ("editor.empty=true", "q r"),
        ("editor.empty=false", "p"),
        ("editor.name.ne=Ann", "p"),
        ("tags.name=red", "p q"),
        ("tags.empty=true", "r"),
        ("tags.name=old", ""),
        ("comments.name=yes", "p"),
        ("comments.name=hidden", ""),
        ("comments.name=gone", ""),
        ("comments.empty=true", "q r"),
        ("comments.empty=false", "p"),
        ("author.badge.name=gold", "p q"),
        ("author.badge.empty=true", "r"),
        ("author.posts.name=r", "r"),
        ("author.edited.name=p", "r"),
        ("comments.post.author.name=Ann", "p"),
        ("comments.likes.gte=1&comments.name=no", "p"),
        ("starred=true", "p q"),
        ("starred=false", "r"),
        ("starred=true&author.name=Ann&stars=5", "p"),
        ("commented=true", "p"),
    ] {
        let found = world.names(&format!("/posts?{query}&sort=name")).await;
        assert_eq!(found, expected, "{query}");
    }
    let admin = world
        .column("1 Admin", "/posts?comments.name=hidden", "name")
        .await;
    assert_eq!(admin, ["q"]);
}

#[tokio::test]
async fn conditions_nest_as_deep_as_allowed() {
    let world = blog().await;
    for (filter, expected) in [
        (json!({ "or": [{ "name": "p" }, { "name": "r" }] }), "p r"),
        (
            json!({ "and": [{ "stars": { "gt": 0 } }, { "not": { "name": "p" } }] }),
            "q",
        ),
        (json!({ "not": { "comments": { "name": "yes" } } }), "q r"),
        (
            json!({ "not": { "or": [{ "editor": null }, { "stars": 0 }] } }),
            "p",
        ),
        (json!({ "comments": { "likes": 1, "name": "no" } }), ""),
        (
            json!({ "comments": { "or": [{ "likes": 1 }, { "name": "x" }] } }),
            "p",
        ),
        (json!({ "tags": { "empty": true } }), "r"),
        (json!({ "editor": { "not": { "name": "Ann" } } }), "p"),
        (
            json!({ "author": { "posts": { "comments": { "likes": { "gte": 1 } } } } }),
            "p q",
        ),
        (json!({ "starred": false }), "r"),
        (json!({ "not": { "starred": true } }), "r"),
        (json!({ "not": { "not": { "name": "p" } } }), "p"),
        (json!({ "or": [] }), ""),
        (json!({ "and": [] }), "p q r"),
        (json!({}), "p q r"),
        (json!({ "not": {} }), ""),
        (json!({ "author": {} }), "p q r"),
        (json!({ "editor": {} }), "p"),
    ] {
        assert_eq!(
            world.passing("/posts", filter.clone()).await,
            expected,
            "{filter}"
        );
    }
}

#[tokio::test]
async fn a_relation_is_asked_by_its_fields() {
    let world = blog().await;
    let (status, problem) = world.get("/posts?author=x&auther.name=x&author.nane=x&comments.empty=1&starred=yes&starred.eq=true&name.eq.eq=1&author.name.eq.x=1").await;
    assert_eq!(status, 400);
    assert_eq!(
        mistakes(&problem),
        [
            "author format",
            "auther.name unknown",
            "author.nane unknown",
            "comments.empty type",
            "starred type",
            "starred.eq unknown",
            "name.eq.eq unknown",
            "author.name.eq.x unknown"
        ],
        "{problem}"
    );
    let said = |at: usize| problem["errors"][at]["message"].as_str().unwrap();
    assert!(
        said(1).contains("`author`") && said(2).contains("`name`"),
        "{problem}"
    );
}

#[tokio::test]
async fn a_relation_is_a_list_of_its_own() {
    let world = blog().await;
    let ann = world.column("", "/users?name=Ann", "id").await.remove(0);
    let all = world.names(&format!("/users/{ann}/posts?sort=-name")).await;
    assert_eq!(all, "q p");
    assert_eq!(
        world.names(&format!("/users/{ann}/posts?stars.lt=5")).await,
        "q"
    );
    assert_eq!(world.names(&format!("/users/{ann}/edited")).await, "");
    let p = world.column("", "/posts?name=p", "id").await.remove(0);
    assert_eq!(world.names(&format!("/posts/{p}/tags")).await, "red");
    assert_eq!(
        world.names(&format!("/posts/{p}/comments?likes=1")).await,
        "yes"
    );
    let red = world.column("", "/tags", "id").await.remove(0);
    assert_eq!(
        world
            .names(&format!("/tags/{red}/posts?size=1&sort=-stars"))
            .await,
        "p"
    );
    let (_, page) = world
        .get(&format!("/tags/{red}/posts?size=1&count=exact"))
        .await;
    assert_eq!(page["page"]["total"], 2);
    let next = page["page"]["next"].as_str().unwrap();
    let rest = world
        .names(&format!("/tags/{red}/posts?size=1&after={next}"))
        .await;
    assert_eq!(rest, "q");
    // The cursor of one row's list is none of another's, nor of the whole list.
    let (status, _) = world.get(&format!("/posts?size=1&after={next}")).await;
    assert_eq!(status, 400);
    for path in [
        "author",
        "editor",
        "nothing",
        "authorId",
        "comments/x",
        "badge",
    ] {
        let (status, _) = world.get(&format!("/posts/{p}/{path}")).await;
        assert_eq!(status, 404, "{path}");
    }
    // To one is no list, from either end.
    let (status, _) = world.get(&format!("/users/{ann}/badge")).await;
    assert_eq!(status, 404);
    let nobody = "018f2f3e-0000-7000-8000-00000000000a";
    let (missing, there) = (
        world.get(&format!("/users/{nobody}/posts")).await,
        world.get("/posts/x/tags").await,
    );
    assert_eq!((missing.0, there.0), (404, 400));
}
