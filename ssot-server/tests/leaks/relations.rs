//! A hidden row is not reached by a relation: not listed, not counted, no reason for a row to pass.

use crate::world::{ADMIN, MISSING, World, encoded};
use serde_json::{Value, json};

/// Under the shown note two replies, one of them hidden; a hidden note has a reply that is shown.
async fn replies() -> World {
    let world = World::of_notes().await;
    let under = |parent: &str, status: &str| json!({ "parentId": parent, "status": status });
    let (shown, hidden) = (&world.shown, &world.hidden);
    world.note("reply", under(shown, "Published")).await;
    world.note("reply-hidden", under(shown, "Draft")).await;
    world.note("orphan", under(hidden, "Published")).await;
    world
}

fn titles(rows: &Value) -> Vec<&str> {
    let rows = rows.as_array().expect("rows").iter();
    rows.filter_map(|row| row["title"].as_str()).collect()
}

#[tokio::test]
async fn an_included_list_has_the_rows_that_its_caller_sees() {
    let world = replies().await;
    let uri = format!("/notes/{}?include=replies", world.shown);
    let bobs = world.get(&world.bob, &uri).await;
    assert_eq!(titles(&bobs.json["replies"]), ["reply"]);
    let anns = world.get(&world.ann, &uri).await;
    assert_eq!(titles(&anns.json["replies"]).len(), 2);
    let deep = encoded(&json!({ "notes": { "replies": { "size": 1 } } }).to_string());
    let deep = world
        .get(&world.bob, &format!("/users/{}?include={deep}", world.ann))
        .await;
    assert_eq!(deep.status, 200, "{}", deep.text);
    assert!(!deep.text.contains("hidden\""), "{}", deep.text);
}

#[tokio::test]
async fn a_relation_to_a_hidden_row_is_one_that_leads_nowhere() {
    let world = replies().await;
    let note = world
        .get(&world.bob, "/notes/by/slug/orphan?include=parent")
        .await;
    assert_eq!(note.json["parent"], Value::Null, "{}", note.text);
    let deep = "/notes/by/slug/orphan?include=parent.author";
    assert_eq!(
        world.get(&world.bob, deep).await.json["parent"],
        Value::Null
    );
    let own = world
        .get(&world.ann, "/notes/by/slug/orphan?include=parent")
        .await;
    assert_eq!(own.json["parent"]["title"], "hidden");
}

#[tokio::test]
async fn the_list_of_a_relation_counts_what_its_caller_sees() {
    let world = replies().await;
    let uri = format!("/notes/{}/replies?count=exact", world.shown);
    for (who, total) in [
        (world.bob.as_str(), 1),
        ("", 1),
        (&world.ann, 2),
        (ADMIN, 2),
    ] {
        let page = world.get(who, &uri).await;
        assert_eq!(page.json["page"]["total"], total, "{who}: {}", page.text);
    }
    let size = format!("/notes/{}/replies?size=1&sort=-title", world.shown);
    let page = world.get(&world.bob, &size).await;
    assert_eq!(page.json["page"]["next"], Value::Null, "{}", page.text);
}

#[tokio::test]
async fn the_relations_of_a_hidden_row_are_those_of_a_missing_one() {
    let world = replies().await;
    for what in [
        "GET /notes/KEY/replies",
        "GET /notes/KEY/replies?count=exact",
        "GET /notes/KEY/replies?size=0",
        "GET /notes/KEY/tags",
        "GET /notes/KEY/author",
        "GET /notes/KEY/marks",
        "HEAD /notes/KEY/replies",
    ] {
        let told = world.same(what, &[], Value::Null).await;
        assert_eq!(told.status, 404, "{what}: {}", told.text);
    }
}

#[tokio::test]
async fn a_hidden_row_is_no_reason_to_pass_a_filter_through_a_relation() {
    let world = replies().await;
    for (query, to_bob, to_ann) in [
        ("replies.title=reply", "shown", "shown"),
        ("replies.title=reply-hidden", "", "shown"),
        ("replies.status=Draft", "", "shown"),
        ("replies.slug.contains=hidden", "", "shown"),
        ("parent.title=hidden", "", "orphan"),
        ("parent.slug.startsWith=hid", "", "orphan"),
        ("parent.status=Draft", "", "orphan"),
        ("author.notes.title=hidden&slug=shown", "", "shown"),
        (
            "author.notes.replies.title=reply-hidden&slug=shown",
            "",
            "shown",
        ),
    ] {
        let uri = format!("/notes?sort=title&{query}");
        assert_eq!(world.titles(&world.bob, &uri).await, to_bob, "{query}");
        assert_eq!(world.titles(&world.ann, &uri).await, to_ann, "{query}");
    }
}

#[tokio::test]
async fn whether_a_relation_is_empty_is_asked_of_what_its_caller_sees() {
    let world = replies().await;
    let orphan = "slug=orphan&parent.empty";
    assert_eq!(
        world
            .titles(&world.bob, &format!("/notes?{orphan}=true"))
            .await,
        "orphan"
    );
    assert_eq!(
        world
            .titles(&world.ann, &format!("/notes?{orphan}=true"))
            .await,
        ""
    );
    let lone = json!({ "slug": "reply", "replies": { "empty": true } });
    world
        .note("under-reply", json!({ "parentId": reply(&world).await }))
        .await;
    assert_eq!(world.passing(&world.bob, lone.clone()).await, "reply");
    assert_eq!(world.passing(&world.ann, lone).await, "");
}

async fn reply(world: &World) -> String {
    let row = world.get(ADMIN, "/notes/by/slug/reply").await;
    row.json["id"].as_str().expect("a reply").to_owned()
}

#[tokio::test]
async fn neither_or_nor_not_nor_depth_reaches_a_hidden_row_through_a_relation() {
    let world = replies().await;
    let draft = json!({ "replies": { "status": "Draft" } });
    for (filter, to_bob, to_ann) in [
        (json!({ "and": [{ "slug": "shown" }, draft] }), "", "shown"),
        (json!({ "slug": "shown", "not": draft }), "shown", ""),
        (
            json!({ "slug": "shown", "or": [draft, { "slug": "absent" }] }),
            "",
            "shown",
        ),
        (
            json!({ "slug": "shown", "replies": { "not": { "status": "Published" } } }),
            "",
            "shown",
        ),
        (
            json!({ "slug": "shown", "replies": { "or": [{ "status": "Draft" }] } }),
            "",
            "shown",
        ),
        (
            json!({ "slug": "orphan", "parent": { "not": { "title": "x" } } }),
            "",
            "orphan",
        ),
        (
            json!({ "slug": "reply", "parent": { "replies": { "status": "Draft" } } }),
            "",
            "reply",
        ),
        (
            json!({ "slug": "reply", "parent": { "not": { "replies": { "status": "Draft" } } } }),
            "reply",
            "",
        ),
    ] {
        assert_eq!(
            world.passing(&world.bob, filter.clone()).await,
            to_bob,
            "{filter}"
        );
        assert_eq!(
            world.passing(&world.ann, filter.clone()).await,
            to_ann,
            "{filter}"
        );
    }
}

#[tokio::test]
async fn a_where_inside_an_include_sees_neither_hidden_rows_nor_hidden_fields() {
    let world = replies().await;
    let included = async |who: &str, filter: Value| {
        let include = json!({ "replies": { "where": filter, "sort": ["title"] } });
        let include = encoded(&include.to_string());
        let row = world
            .get(who, &format!("/notes/{}?include={include}", world.shown))
            .await;
        assert_eq!(row.status, 200, "{}", row.text);
        titles(&row.json["replies"]).join(" ")
    };
    for (filter, to_bob, to_ann) in [
        (json!({ "status": "Draft" }), "", "reply-hidden"),
        (
            json!({ "not": { "title": "x" } }),
            "reply",
            "reply reply-hidden",
        ),
        (json!({ "cost": 7 }), "", "reply reply-hidden"),
        (json!({ "not": { "cost": 7 } }), "reply", ""),
        (
            json!({ "or": [{ "cost": { "gt": 0 } }, { "code": "x" }] }),
            "",
            "reply reply-hidden",
        ),
        (
            json!({ "reviewer": { "name": "ann" } }),
            "",
            "reply reply-hidden",
        ),
    ] {
        assert_eq!(
            included(&world.bob, filter.clone()).await,
            to_bob,
            "{filter}"
        );
        assert_eq!(
            included(&world.ann, filter.clone()).await,
            to_ann,
            "{filter}"
        );
    }
}

#[tokio::test]
async fn an_included_list_sorted_by_a_hidden_field_is_sorted_by_nothing() {
    let world = World::of_notes().await;
    for (slug, cost) in [("a", 3), ("b", 1), ("c", 2)] {
        let given = json!({ "status": "Published", "cost": cost, "parentId": world.shown });
        world.note(slug, given).await;
    }
    let sorted = async |who: &str, sort: &str| {
        let include = json!({ "replies": { "sort": [sort, "title"] } });
        let include = encoded(&include.to_string());
        let row = world
            .get(who, &format!("/notes/{}?include={include}", world.shown))
            .await;
        titles(&row.json["replies"]).join(" ")
    };
    for sort in ["cost", "-cost"] {
        assert_eq!(sorted(&world.bob, sort).await, "a b c", "{sort}");
    }
    assert_eq!(sorted(&world.ann, "cost").await, "b c a");
}

#[tokio::test]
async fn hidden_tags_are_in_no_list_and_pass_no_filter() {
    let world = World::of_notes().await;
    for (tag, open) in [("red", true), ("covert", false)] {
        let made = world.ask(ADMIN, "POST /tags", json!({ "id": tag, "open": open }));
        assert_eq!(made.await.status, 201);
    }
    let set = json!({ "tagIds": ["red", "covert"] });
    let set = world
        .ask(ADMIN, &format!("PATCH /notes/{}", world.shown), set)
        .await;
    assert_eq!(set.status, 200, "{}", set.text);
    let uri = format!("/notes/{}/tags?count=exact", world.shown);
    let (bobs, all) = (
        world.get(&world.bob, &uri).await,
        world.get(ADMIN, &uri).await,
    );
    assert_eq!(
        (&bobs.json["page"]["total"], &all.json["page"]["total"]),
        (&json!(1), &json!(2))
    );
    let row = world
        .get(&world.bob, &format!("/notes/{}?include=tags", world.shown))
        .await;
    assert_eq!(
        row.json["tags"].as_array().map(Vec::len),
        Some(1),
        "{}",
        row.text
    );
    for (filter, to_bob) in [
        (json!({ "tags": { "id": "covert" } }), ""),
        (json!({ "tags": { "open": false } }), ""),
        (
            json!({ "slug": "shown", "not": { "tags": { "open": false } } }),
            "shown",
        ),
        (json!({ "tags": { "id": "red" } }), "shown"),
    ] {
        assert_eq!(
            world.passing(&world.bob, filter.clone()).await,
            to_bob,
            "{filter}"
        );
    }
    // Neither the hidden tag nor one that is not there leads to notes.
    let of = async |tag: &str| {
        let mut told = world.get(&world.bob, &format!("/tags/{tag}/notes")).await;
        told.text = told.text.replace(tag, "KEY");
        told.json = Value::Null;
        told
    };
    assert_eq!(of("covert").await, of("absent").await);
    assert_eq!(of("red").await.status, 200);
}

#[tokio::test]
async fn a_key_that_leads_to_a_missing_row_is_asked_for_as_one_that_leads_to_a_hidden_one() {
    let world = replies().await;
    // The key itself stands in a row that he sees: whether it leads somewhere is not told.
    for query in ["parent", "parentId"] {
        let found = world
            .titles(&world.bob, &format!("/notes?{query}={}", world.hidden))
            .await;
        assert_eq!(found, "orphan", "{query}");
        let none = world
            .titles(&world.bob, &format!("/notes?{query}={MISSING}"))
            .await;
        assert_eq!(none, "", "{query}");
    }
}
