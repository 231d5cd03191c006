//! Lists, counts, pages and cursors are of what their caller sees.

use crate::world::{ADMIN, World, encoded};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

/// Five notes that everyone sees, and a hidden one between each two of them.
async fn many() -> World {
    let world = World::of_notes().await;
    for at in 0..4 {
        let shown = json!({ "status": "Published", "cost": at });
        world.note(&format!("shown-{at}"), shown).await;
        world.note(&format!("shown-{at}-hidden"), json!({})).await;
    }
    world
}

#[tokio::test]
async fn a_count_is_of_the_rows_that_its_caller_sees() {
    let world = many().await;
    for (who, expected) in [
        (world.bob.as_str(), 5),
        ("", 5),
        (&world.ann, 10),
        (ADMIN, 10),
    ] {
        for uri in ["/notes?count=exact", "/notes?count=exact&size=0"] {
            let page = world.get(who, uri).await;
            assert_eq!(page.json["page"]["total"], expected, "{uri} as {who}");
        }
    }
    let none = world
        .get(&world.bob, "/notes?count=exact&status=Draft")
        .await;
    assert_eq!(none.json["page"]["total"], 0);
    assert_eq!(none.json["data"], json!([]));
}

#[tokio::test]
async fn pages_have_no_holes_where_hidden_rows_stand() {
    let world = many().await;
    for (sort, expected) in [
        ("title", "shown shown-0 shown-1 shown-2 shown-3"),
        ("-title", "shown-3 shown-2 shown-1 shown-0 shown"),
    ] {
        for size in 1..=5 {
            let mut walked = Vec::new();
            for page in 1..=5_usize.div_ceil(size) {
                let uri = format!("/notes?sort={sort}&size={size}&page={page}");
                walked.push(world.titles(&world.bob, &uri).await);
            }
            assert_eq!(walked.join(" "), expected, "{size}");
        }
        // Behind the last row that he sees there is no page, though there are rows.
        let last = world
            .get(&world.bob, &format!("/notes?sort={sort}&size=5"))
            .await;
        assert_eq!(
            last.json["page"].get("next"),
            Some(&Value::Null),
            "{}",
            last.text
        );
    }
}

#[tokio::test]
async fn cursors_walk_past_hidden_rows_forwards_and_back() {
    let world = many().await;
    let uri = "/notes?sort=title&size=2";
    let (mut forwards, mut cursor) = (Vec::new(), String::new());
    let last = loop {
        let page = world.get(&world.bob, &format!("{uri}{cursor}")).await;
        forwards.push(world.titles(&world.bob, &format!("{uri}{cursor}")).await);
        match page.json["page"]["next"].as_str() {
            Some(next) => cursor = format!("&after={next}"),
            None => break page,
        }
    };
    assert_eq!(forwards, ["shown shown-0", "shown-1 shown-2", "shown-3"]);
    let (mut back, mut page) = (Vec::new(), last);
    while let Some(prev) = page.json["page"]["prev"].as_str() {
        let uri = format!("{uri}&before={prev}");
        back.push(world.titles(&world.bob, &uri).await);
        page = world.get(&world.bob, &uri).await;
    }
    assert_eq!(back, ["shown-1 shown-2", "shown shown-0"]);
}

#[tokio::test]
async fn a_cursor_of_another_caller_is_refused_and_tells_nothing() {
    let world = many().await;
    let uri = "/notes?sort=title&size=1";
    let next = async |who: &str| {
        let page = world.get(who, uri).await;
        page.json["page"]["next"]
            .as_str()
            .expect("a next page")
            .to_owned()
    };
    // Ann's stands at the hidden note.
    let (of_ann, of_admin) = (next(&world.ann).await, next(ADMIN).await);
    let refused = world
        .get(&world.bob, &format!("{uri}&after={of_ann}"))
        .await;
    assert_eq!(refused.problem(), (400, "invalid_cursor"));
    for cursor in [of_admin.as_str(), "AAAA", &of_ann[1..]] {
        for side in ["after", "before"] {
            let told = world
                .get(&world.bob, &format!("{uri}&{side}={cursor}"))
                .await;
            assert_eq!(told, refused, "{side}={cursor}");
        }
    }
}

#[tokio::test]
async fn a_cursor_that_its_reader_has_written_is_refused() {
    let world = many().await;
    let uri = "/notes?sort=title&size=1";
    let page = world.get(&world.bob, uri).await;
    let cursor = page.json["page"]["next"].as_str().expect("a next page");
    let mut bytes = URL_SAFE_NO_PAD.decode(cursor).unwrap();
    let at = bytes
        .windows(5)
        .position(|five| five == b"shown")
        .expect("its value");
    bytes[at..at + 5].copy_from_slice(b"hidde");
    let forged = URL_SAFE_NO_PAD.encode(bytes);
    let told = world
        .get(&world.bob, &format!("{uri}&after={forged}"))
        .await;
    assert_eq!(told.problem(), (400, "invalid_cursor"));
}

#[tokio::test]
async fn a_cursor_holds_no_value_that_its_reader_does_not_see() {
    let world = World::of_notes().await;
    for (slug, cost) in [("one", 987_654), ("two", 987_653)] {
        let given = json!({ "status": "Published", "cost": cost, "code": slug });
        world.note(slug, given).await;
    }
    for (who, shows) in [(&world.bob, false), (&world.ann, true)] {
        for sort in ["cost", "-cost", "cost,title"] {
            let page = world.get(who, &format!("/notes?sort={sort}&size=2")).await;
            for side in ["next", "prev"] {
                let Some(cursor) = page.json["page"][side].as_str() else {
                    continue;
                };
                let bytes = URL_SAFE_NO_PAD.decode(cursor).unwrap();
                let text = String::from_utf8_lossy(&bytes);
                let told = text.contains("98765");
                assert!(shows || !told, "{sort}: {text}");
            }
        }
    }
}

#[tokio::test]
async fn an_order_by_a_hidden_field_is_no_order() {
    let world = World::of_notes().await;
    for (slug, cost) in [("a", 3), ("b", 1), ("c", 2)] {
        let given = json!({ "status": "Published", "cost": cost });
        world.note(slug, given).await;
    }
    let sorted = async |who: &str, sort: &str| {
        let uri = format!("/notes?status=Published&slug.ne=shown&sort={sort}");
        world.titles(who, &uri).await
    };
    assert_eq!(sorted(&world.ann, "cost").await, "b c a");
    assert_eq!(sorted(&world.ann, "-cost").await, "a c b");
    for sort in ["cost,title", "-cost,title", "code,title", "-code,title"] {
        assert_eq!(sorted(&world.bob, sort).await, "a b c", "{sort}");
    }
    // Left to itself it falls to the key, the same in both directions but for the key's own.
    assert_eq!(
        sorted(&world.bob, "cost").await,
        sorted(&world.bob, "title").await
    );
}

#[tokio::test]
async fn a_filter_that_names_the_key_of_a_hidden_row_finds_nothing() {
    let world = World::of_notes().await;
    let (hidden, shown) = (&world.hidden, &world.shown);
    for uri in [
        format!("/notes?id={hidden}"),
        format!("/notes?id.in={hidden},{shown}&status=Draft"),
        "/notes?slug=hidden".to_owned(),
        "/notes?slug.startsWith=hid".to_owned(),
        "/notes?title.contains=dde".to_owned(),
        "/notes?status=Draft".to_owned(),
    ] {
        assert_eq!(world.titles(&world.bob, &uri).await, "", "{uri}");
        assert_eq!(world.titles(&world.ann, &uri).await, "hidden", "{uri}");
    }
    let uri = format!("/notes?id.in={hidden},{shown}");
    assert_eq!(world.titles(&world.bob, &uri).await, "shown");
}

#[tokio::test]
async fn a_list_that_shows_nothing_is_the_same_whatever_it_hides() {
    let world = World::of_notes().await;
    let of = async |slug: &str| {
        let mut told = world
            .get(&world.bob, &format!("/notes?slug={slug}&count=exact"))
            .await;
        told.text = told.text.replace(slug, "KEY");
        told.json = Value::Null;
        told
    };
    assert_eq!(of("hidden").await, of("absent").await);
}

#[tokio::test]
async fn a_question_that_no_field_answers_is_not_a_search() {
    let world = World::of_notes().await;
    for q in ["hidden", "absent"] {
        let told = world.get(&world.bob, &format!("/notes?q={q}")).await;
        assert_eq!(told.problem(), (400, "invalid_query"), "{}", told.text);
    }
    // Nor is it one where a model would be searched: no rank and no snippet is answered by anybody.
    let searched = "
        principal User {}
        model User { name: String, permissions { all: anyone; } }
        model Page { text: String, permissions { all: anyone; } search { text: text; } }";
    let world = World::of(searched).await;
    let told = world.get("", "/pages?q=hidden").await;
    assert_eq!(told.problem(), (501, "not_implemented"), "{}", told.text);
}

#[tokio::test]
async fn a_page_of_an_empty_size_tells_no_more_than_a_full_one() {
    let world = many().await;
    for uri in [
        "/notes?size=0",
        "/notes?size=1&page=9999",
        "/notes?size=0&status=Draft",
    ] {
        let page = world.get(&world.bob, uri).await;
        assert_eq!(page.json["data"], json!([]), "{uri}");
        assert_eq!(page.json["page"].get("total"), None, "{uri}");
        assert!(!page.text.contains("hidden"), "{uri}");
    }
}

#[tokio::test]
async fn a_where_over_rows_never_reaches_hidden_ones() {
    let world = World::of_notes().await;
    for filter in [
        json!({ "or": [{ "slug": "hidden" }, { "slug": "shown" }] }),
        json!({ "not": { "slug": "absent" } }),
        json!({ "or": [{ "status": "Draft" }, { "not": { "status": "Draft" } }] }),
        json!({ "and": [{ "not": { "and": [{ "slug": "shown" }, { "slug": "hidden" }] } }] }),
        json!({ "not": { "not": { "title": { "ne": "absent" } } } }),
    ] {
        assert_eq!(
            world.passing(&world.bob, filter.clone()).await,
            "shown",
            "{filter}"
        );
        assert_eq!(
            world.passing(&world.ann, filter.clone()).await,
            "hidden shown",
            "{filter}"
        );
    }
    let filter = encoded(&json!({ "or": [] }).to_string());
    let told = world
        .get(&world.bob, &format!("/notes?where={filter}"))
        .await;
    assert!(!told.text.contains("hidden"), "{}", told.text);
}
