//! Pages: cursors both ways over ties and missing values, numbers, counts.

use crate::world::{World, column};
use serde_json::{Value, json};

const NOTES: &str = "
    principal User { roles: role }
    enum Role { Reader, Admin }
    model User { name: String, role: Role = Reader, permissions { all: anyone; } }
    #[index(rank)]
    model Note {
        name: String,
        rank: Option<i32>,
        price: Decimal = 1,
        kind: Option<String>,
        permissions { all: anyone; }
        search { filter: name, rank, kind; sort: name, rank, price, kind; page: 4..=7; }
    }
    model Plain { name: String, permissions { all: anyone; } }";

/// A small generator: the same numbers in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % below
    }
}

fn note(name: &str, dice: &mut Dice) -> Value {
    let rank = match dice.roll(4) {
        0 => Value::Null,
        rank => json!(rank),
    };
    let kind = match dice.roll(3) {
        0 => Value::Null,
        kind => json!(if kind == 1 { "b" } else { "ä" }),
    };
    let price = ["1", "1.0", "10", "9.5"][dice.roll(4) as usize];
    json!({ "name": name, "rank": rank, "kind": kind, "price": price })
}

async fn page(world: &World, uri: &str) -> (Vec<String>, Option<String>, Option<String>) {
    let (status, page) = world.get(uri).await;
    assert_eq!(status, 200, "{uri}: {page}");
    let cursor = |name: &str| page["page"][name].as_str().map(str::to_owned);
    (
        column(&page["data"], "name"),
        cursor("next"),
        cursor("prev"),
    )
}

const SORTS: [&str; 12] = [
    "rank",
    "-rank",
    "rank,name",
    "-rank,name",
    "rank,-name",
    "price",
    "-price,rank",
    "kind,-rank",
    "-kind,price,-rank",
    "name",
    "-name",
    "-rank,-kind,-price,name",
];

#[tokio::test]
async fn walking_pages_gives_each_row_once_in_the_order_of_the_list() {
    let world = World::of(NOTES).await;
    let mut dice = Dice(7);
    for number in 0..30 {
        world
            .post("/notes", note(&format!("n{number:02}"), &mut dice))
            .await;
    }
    for (at, sort) in SORTS.iter().enumerate() {
        for size in [1, 2, 7] {
            // What comes in between the pages may be met or not; the others are, once.
            let before = all(&world, sort, None).await;
            let mut walked: Vec<String> = Vec::new();
            let (mut uri, mut pages) = (format!("/notes?sort={sort}&size={size}"), 0);
            loop {
                let (names, next, prev) = page(&world, &uri).await;
                assert_eq!(prev.is_some(), pages > 0, "{uri}");
                walked.extend(names);
                if pages == 3 {
                    let name = format!("x{at:02}{size}");
                    world.post("/notes", note(&name, &mut dice)).await;
                }
                pages += 1;
                match next {
                    Some(next) => uri = format!("/notes?sort={sort}&size={size}&after={next}"),
                    None => break,
                }
            }
            walked.retain(|name| before.contains(name));
            assert_eq!(walked, before, "{sort} by {size}");
            backwards(&world, sort, size).await;
        }
    }
}

async fn all(world: &World, sort: &str, start: Option<&str>) -> Vec<String> {
    let (mut names, mut after) = (Vec::new(), start.map(str::to_owned));
    for number in 1.. {
        let (more, next, _) =
            page(world, &format!("/notes?sort={sort}&size=7&page={number}")).await;
        names.extend(more);
        after = next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(after, None);
    names
}

async fn backwards(world: &World, sort: &str, size: usize) {
    let all = all(world, sort, None).await;
    // From behind the last row, by a cursor at it, to the first.
    let last = all.len() / size * size;
    let number = last / size;
    let (_, _, prev) = page(
        world,
        &format!("/notes?sort={sort}&size={size}&page={number}"),
    )
    .await;
    let mut walked: Vec<String> = Vec::new();
    let mut before = prev;
    while let Some(cursor) = before {
        let (names, next, prev) = page(
            world,
            &format!("/notes?sort={sort}&size={size}&before={cursor}"),
        )
        .await;
        assert!(next.is_some());
        walked.splice(0..0, names);
        before = prev;
    }
    assert_eq!(walked, all[..(number - 1) * size], "{sort} by {size}");
}

#[tokio::test]
async fn a_page_says_its_size_and_what_lies_beside_it() {
    let world = World::of(NOTES).await;
    let mut dice = Dice(3);
    for number in 0..10 {
        world
            .post("/notes", note(&format!("n{number}"), &mut dice))
            .await;
    }
    let (_, first) = world.get("/notes").await;
    assert_eq!(
        (
            &first["page"]["size"],
            first["data"].as_array().unwrap().len()
        ),
        (&json!(4), 4)
    );
    assert_eq!(first["page"]["prev"], Value::Null);
    assert!(first["page"].get("total").is_none());
    let (_, count) = world.get("/notes?size=0&count=exact&name.ne=n3").await;
    assert_eq!(
        count,
        json!({ "data": [], "page": { "size": 0, "next": null, "prev": null, "total": 9 } })
    );
    for (uri, names) in [
        ("/notes?sort=name&size=3&page=1", "n0 n1 n2"),
        ("/notes?sort=name&size=3&page=4", "n9"),
        ("/notes?sort=name&size=3&page=5", ""),
        ("/notes?sort=-name&size=2", "n9 n8"),
    ] {
        assert_eq!(world.names(uri).await, names, "{uri}");
    }
    // A cursor does not hold the size, nor what the answer shows.
    let (_, next, _) = page(&world, "/notes?sort=name&size=2").await;
    let uri = format!(
        "/notes?sort=name&size=3&fields=name&count=exact&after={}",
        next.unwrap()
    );
    let (names, _, _) = page(&world, &uri).await;
    assert_eq!(names, ["n2", "n3", "n4"]);
    let none = World::of(NOTES).await;
    let (_, empty) = none.get("/notes?sort=-rank").await;
    assert_eq!(
        empty,
        json!({ "data": [], "page": { "size": 4, "next": null, "prev": null } })
    );
}

#[tokio::test]
async fn a_cursor_holds_for_its_own_list_only() {
    let world = World::of(NOTES).await;
    let mut dice = Dice(5);
    for number in 0..5 {
        world
            .post("/notes", note(&format!("n{number}"), &mut dice))
            .await;
        world
            .post("/plains", json!({ "name": format!("p{number}") }))
            .await;
    }
    let (_, next, _) = page(
        &world,
        "/notes?sort=rank&size=2&rank.gte=0&size.eq=1".trim_end_matches("&size.eq=1"),
    )
    .await;
    let Some(next) = next else {
        panic!("there are more than two")
    };
    let changed = |at: usize| {
        let mut bytes = next.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        String::from_utf8(bytes).unwrap()
    };
    let own = format!("/notes?sort=rank&rank.gte=0&after={next}");
    assert_eq!(world.get(&own).await.0, 200);
    for uri in [
        format!("/notes?sort=-rank&rank.gte=0&after={next}"),
        format!("/notes?sort=rank,name&rank.gte=0&after={next}"),
        format!("/notes?rank.gte=0&after={next}"),
        format!("/notes?sort=rank&rank.gte=1&after={next}"),
        format!("/notes?sort=rank&after={next}"),
        format!("/plains?after={next}"),
        format!("/notes?sort=rank&rank.gte=0&before={next}A"),
        format!("/notes?sort=rank&rank.gte=0&after={}", changed(0)),
        format!(
            "/notes?sort=rank&rank.gte=0&after={}",
            changed(next.len() - 4)
        ),
        format!(
            "/notes?sort=rank&rank.gte=0&after={}",
            &next[..next.len() - 2]
        ),
        "/notes?sort=rank&rank.gte=0&after=".to_owned(),
        "/notes?sort=rank&rank.gte=0&after=%00".replace("%00", "%7F"),
        format!("/notes?sort=rank&rank.gte=0&after={}", "A".repeat(10_000)),
    ] {
        let (status, problem) = world.get(&uri).await;
        assert_eq!(
            (status, &problem["code"]),
            (400, &json!("invalid_cursor")),
            "{uri}"
        );
    }
    let (status, _) = world.ask("7 Reader", "GET", &own, Value::Null).await;
    assert_eq!(status, 400, "another caller's");
    for uri in [format!("{own}&before={next}"), format!("{own}&page=2")] {
        let (status, problem) = world.get(&uri).await;
        assert_eq!(
            (status, &problem["errors"][0]["code"]),
            (400, &json!("conflict")),
            "{uri}"
        );
    }
}
