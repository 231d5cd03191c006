//! Queries that are refused: the right status and code, every mistake at once.

use crate::world::{World, encoded, mistakes};
use serde_json::{Value, json};

const SHOP: &str = "
    model Author { name: String, permissions { all: anyone; } }
    model Product {
        name: String,
        price: Decimal,
        stock: i32 = 0,
        author_id: Id<Author>,
        permissions { all: anyone; }
        search { filter: name, price, stock, author; sort: price, stock; page: 20..=50; }
    }
    model Page {
        name: String,
        size: i32 = 0,
        q: String = \"\",
        sort: Option<i32>,
        permissions { all: anyone; }
        search { text: name; filter: name, size, q, sort; sort: name; }
    }
    model Closed {
        name: String,
        permissions { create: anyone; }
        routes { only: list, get, create; }
    }";

#[tokio::test]
async fn every_mistake_is_told_at_once_with_the_nearest_name() {
    let world = World::of(SHOP).await;
    let (status, problem) = world
        .get("/products?prise=3&sort=nam,-stok&size=0x&count=all&fields=id,nane&include=auther&price.gte=x&page=0")
        .await;
    assert_eq!((status, &problem["code"]), (400, &json!("invalid_query")));
    assert_eq!(
        mistakes(&problem),
        [
            "prise unknown",
            "sort unknown",
            "sort unknown",
            "size range",
            "count type",
            "fields unknown",
            "include unknown",
            "price.gte format",
            "page range"
        ],
        "{problem}"
    );
    let said = |at: usize| problem["errors"][at]["message"].as_str().unwrap();
    for (at, near) in [(0, "price"), (2, "stock"), (5, "name"), (6, "author")] {
        assert!(
            said(at).contains(&format!("did you mean `{near}`")),
            "{}",
            said(at)
        );
    }
    assert_eq!(
        problem["errors"][1]["params"]["known"],
        json!(["price", "stock"])
    );
}

#[tokio::test]
async fn sizes_and_pages_have_bounds() {
    let world = World::of(SHOP).await;
    for query in [
        "size=-1",
        "size=51",
        "size=1000000000",
        "size=abc",
        "size=",
        "size=1.5",
        "size=+5",
        "size=05",
        "size=99999999999999999999",
        "page=0",
        "page=-1",
        "page=abc",
        "page=9999999999",
        "page=4294967295",
        "page=502&size=20",
    ] {
        let (status, problem) = world.get(&format!("/products?{query}")).await;
        assert_eq!(
            (status, &problem["code"]),
            (400, &json!("invalid_query")),
            "{query}"
        );
    }
    for query in ["size=50", "size=0", "size=1", "page=1", "page=501&size=20"] {
        assert_eq!(
            world.get(&format!("/products?{query}")).await.0,
            200,
            "{query}"
        );
    }
    let (_, page) = world.get("/products").await;
    assert_eq!(page["page"]["size"], 20);
}

#[tokio::test]
async fn what_would_cost_too_much_is_refused() {
    let world = World::of(SHOP).await;
    let deep =
        |depth: usize| (0..depth).fold(json!({ "stock": 1 }), |inner, _| json!({ "not": inner }));
    let ored = |terms: usize| json!({ "or": vec![json!({ "stock": 1 }); terms] });
    let where_ = |filter: Value| format!("/products?where={}", encoded(&filter.to_string()));
    let keys = vec!["price"; 1_000].join(",");
    let wrong = (0..10_000).map(|at| format!("k{at}")).collect::<Vec<_>>();
    let values = |count: usize| vec!["1"; count].join(",");
    let many = (0..101)
        .map(|at| format!("k{at}=1"))
        .collect::<Vec<_>>()
        .join("&");
    let began = std::time::Instant::now();
    for uri in [
        format!("/products?sort={keys}"),
        format!("/products?sort={}", wrong.join(",")),
        format!("/products?fields={}", wrong.join(",")),
        format!("/products?include={}", wrong.join(",")),
        format!("/products?stock.in={}", values(20_000)),
        format!("/products?stock.in={}", values(201)),
        where_(json!({ "stock": { "in": vec![1; 10_000] } })),
        where_(deep(8)),
        where_(deep(500)),
        where_(ored(101)),
        where_(ored(1_000)),
        format!("/products?{}name=x", "author.".repeat(200)),
        format!("/products?name.contains={}", "x".repeat(201)),
        format!("/products?{}=1", "x".repeat(10_000)),
        format!("/products?{many}"),
        format!(
            "/products?where={}1{}",
            "%5B".repeat(5_000),
            "%5D".repeat(5_000)
        ),
    ] {
        let (status, problem) = world.get(&uri).await;
        let short = &uri[..uri.len().min(60)];
        let code = problem["code"].as_str().unwrap();
        let refused = matches!(
            (status, code),
            (400, "invalid_query") | (414, "uri_too_long")
        );
        assert!(refused, "{short} {problem}");
        assert!(problem.to_string().len() < 20_000, "{short}");
    }
    assert!(began.elapsed().as_secs() < 5, "{:?}", began.elapsed());
    for uri in [
        where_(deep(7)),
        where_(ored(50)),
        format!("/products?stock.in={}", values(200)),
    ] {
        assert_eq!(world.get(&uri).await.0, 200, "{uri}");
    }
}

#[tokio::test]
async fn an_address_is_read_strictly() {
    let world = World::of(SHOP).await;
    for query in [
        "size=1&size=2",
        "name=a&name=b",
        "name=%FF",
        "name=%00",
        "name=%zz",
        "name=%",
        "name=%2",
        "%FF=1",
        "name=%C3%28",
        "name=%ED%A0%80",
        "where=%7B",
        "where=",
        "where=1",
        "where=[]",
        "where=%7B%22stock%22:1,%22stock%22:2%7D",
        "where=%7B%22__proto__%22:1%7D",
        "__proto__=1",
        "constructor.name=1",
        "name[eq]=1",
        "name[]=1",
        ".name=1",
        "name..eq=1",
        "Name=1",
        "NAME=1",
        "author_id=1",
        "=1",
        "limit=5",
        "offset=5",
        "filter=x",
        "$where=1",
        "sort=",
        "sort=,",
        "sort=--price",
        "sort=price,price",
        "sort=price,-price",
        "sort=price%20",
        "sort=name",
        "fields=",
        "fields=id,id",
        "count=",
        "count=true",
        "q=",
        "q=chair",
    ] {
        let (status, problem) = world.get(&format!("/products?{query}")).await;
        assert_eq!(
            (status, &problem["code"]),
            (400, &json!("invalid_query")),
            "{query}: {problem}"
        );
    }
    for query in [
        "",
        "&",
        "&&size=1&",
        "name=",
        "name=a+b",
        "name=a%20b",
        "name=%F0%9F%98%80",
        "name=%22%27%3B--",
    ] {
        assert_eq!(
            world.get(&format!("/products?{query}")).await.0,
            200,
            "{query}"
        );
    }
    for query in ["size=1", "sort=name", "where=%7B%7D", "q=x", "name=x"] {
        let (status, problem) = world
            .get(&format!(
                "/products/018f2f3e-0000-7000-8000-00000000000a?{query}"
            ))
            .await;
        assert_eq!(
            (status, &problem["code"]),
            (400, &json!("invalid_query")),
            "{query}"
        );
    }
}

#[tokio::test]
async fn a_parameter_wins_over_a_field_of_its_name() {
    let world = World::of(SHOP).await;
    for size in 1..=3 {
        world
            .post(
                "/pages",
                json!({ "name": format!("p{size}"), "size": size, "q": "x", "sort": size }),
            )
            .await;
    }
    assert_eq!(world.names("/pages?size=2").await, "p1 p2");
    assert_eq!(world.names("/pages?size.eq=2").await, "p2");
    assert_eq!(
        world
            .names("/pages?size=1&size.gte=2&q.eq=x&sort=-name")
            .await,
        "p3"
    );
    assert_eq!(
        world
            .passing("/pages", json!({ "size": 3, "q": "x", "sort": 3 }))
            .await,
        "p3"
    );
}

#[tokio::test]
async fn full_text_is_said_to_be_missing() {
    let world = World::of(SHOP).await;
    for text in ["chair", "%22", "*", "NEAR(", "foo:bar", "%27", "-"] {
        let (status, problem) = world.get(&format!("/pages?q={text}")).await;
        assert_eq!(
            (status, &problem["code"]),
            (501, &json!("not_implemented")),
            "{text}"
        );
    }
    let (status, problem) = world.get("/pages?q=x&sort=nane").await;
    assert_eq!(
        (status, mistakes(&problem)),
        (400, vec!["sort unknown".to_owned()])
    );
}

#[tokio::test]
async fn a_list_that_nobody_may_see_is_refused() {
    let world = World::of(SHOP).await;
    for path in ["/closeds", "/closeds/018f2f3e-0000-7000-8000-00000000000a"] {
        for (who, status, code) in [("", 401, "unauthenticated"), ("1 Admin", 403, "forbidden")] {
            let (found, problem) = world.ask(who, "GET", path, Value::Null).await;
            assert_eq!(
                (found, &problem["code"]),
                (status, &json!(code)),
                "{path} {who}"
            );
        }
    }
}

#[tokio::test]
async fn one_mistake_is_told_with_its_place() {
    let world = World::of(SHOP).await;
    let (status, problem) = world.get("/products?size=1&size=2").await;
    assert_eq!(
        (status, &problem["detail"]),
        (400, &json!("size: stands twice"))
    );
}
