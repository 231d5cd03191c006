//! What `visible` hides is hidden before anything else looks at it.

use crate::world::{World, encoded, mistakes};
use serde_json::json;

const SHOP: &str = "
    principal User { roles: role }
    enum Role { Customer, Admin }
    model User {
        name: String,
        role: Role = Customer,
        permissions { all: anyone; }
    }
    model Product {
        name: String,
        #[visible(Admin || seller == me)] cost: Decimal,
        #[visible(Admin)] #[unique] code: Slug,
        #[visible(Admin || seller == me)] notes: Vec<String>,
        #[private] secret: Option<String>,
        #[inverse(products)] seller_id: Id<User>,
        #[visible(Admin || seller == me)] #[inverse(bought)] buyer_id: Option<Id<User>>,
        #[private] #[inverse(traced)] tracer_id: Option<Id<User>>,
        permissions { all: anyone; }
        search { filter: name, cost, code, notes, seller, buyer, dear = cost > 5; sort: name, cost, code; }
        routes { by: code; }
    }";

/// Ann sells a and b, Bob sells c; all cost 10, 9.5 and 7, and Ann bought all.
async fn shop() -> (World, String, String) {
    let world = World::of(SHOP).await;
    let user = async |name: &str| {
        let user = world.post("/users", json!({ "name": name })).await;
        user["id"].as_str().unwrap().to_owned()
    };
    let (ann, bob) = (user("Ann").await, user("Bob").await);
    for (name, cost, seller) in [("a", "10", &ann), ("b", "9.5", &ann), ("c", "7", &bob)] {
        let row = json!({ "name": name, "cost": cost, "code": format!("code-{name}"), "notes": ["n"],
            "sellerId": seller, "buyerId": ann });
        world.ask("1 Admin", "POST", "/products", row).await;
    }
    (world, ann, bob)
}

async fn names(world: &World, who: &str, query: &str) -> String {
    let found = world
        .column(who, &format!("/products?{query}"), "name")
        .await;
    found.join(" ")
}

#[tokio::test]
async fn a_masked_field_is_absent_and_tells_nothing() {
    let (world, ann, bob) = shop().await;
    let admin = "1 Admin";
    for (query, to_admin, to_ann, to_bob) in [
        ("cost.gt=8", "a b", "a b", ""),
        ("cost=9.50", "b", "b", ""),
        ("cost.ne=10", "b c", "b c", "a b c"),
        ("cost.in=7.0,10", "a c", "a", "c"),
        ("cost.notIn=7,10", "b", "b c", "a b"),
        ("notes.has=n", "a b c", "a b", "c"),
        ("notes.empty=false", "a b c", "a b", "c"),
        ("dear=true", "a b c", "a b", "c"),
        ("dear=false", "", "c", "a b"),
        ("buyer.name=Ann", "a b c", "a b", "c"),
        ("buyer.empty=true", "", "c", "a b"),
        ("seller.products.cost.lt=9.6&name=b", "b", "b", ""),
        ("seller.bought.name=c&name=a", "a", "", "a"),
        ("seller.bought.name=b&name=a", "a", "a", ""),
        ("sort=cost,name", "c b a", "c b a", "a b c"),
        ("sort=-cost,name", "a b c", "a b c", "c a b"),
    ] {
        for (who, expected) in [(admin, to_admin), (&*ann, to_ann), (&*bob, to_bob)] {
            assert_eq!(
                names(&world, who, query).await,
                expected,
                "{query} as {who}"
            );
        }
        // To nobody no row could ever show it.
        if !query.starts_with("dear") {
            let uri = format!("/products?{query}");
            let (status, problem) = world.ask("", "GET", &uri, json!(null)).await;
            assert_eq!((status, mistakes(&problem).len()), (400, 1), "{query}");
        }
    }
    assert_eq!(names(&world, "", "dear=true").await, "");
    assert_eq!(names(&world, "", "dear=false").await, "a b c");
    let costs = world.column(&bob, "/products?sort=name", "cost").await;
    assert_eq!(costs, ["-", "-", "7"]);
    let costs = world
        .column(&bob, "/products?sort=name&fields=cost", "cost")
        .await;
    assert_eq!(costs, ["-", "-", "7"]);
}

#[tokio::test]
async fn pages_over_a_masked_order_give_each_row_once() {
    let (world, ann, bob) = shop().await;
    for who in [&*ann, &*bob, "1 Admin"] {
        for sort in ["cost", "-cost", "cost,-name"] {
            let all = names(&world, who, &format!("sort={sort}")).await;
            let (mut walked, mut after) = (Vec::new(), String::new());
            loop {
                let uri = format!("/products?sort={sort}&size=1{after}");
                let (_, page) = world.ask(who, "GET", &uri, json!(null)).await;
                walked.push(page["data"][0]["name"].as_str().unwrap().to_owned());
                match page["page"]["next"].as_str() {
                    Some(next) => after = format!("&after={next}"),
                    None => break,
                }
            }
            assert_eq!(walked.join(" "), all, "{sort} as {who}");
        }
    }
}

#[tokio::test]
async fn a_field_that_a_caller_never_sees_is_unknown() {
    let (world, ann, _) = shop().await;
    let unknown = |field: &str| format!("{field} unknown");
    for who in ["", &ann] {
        for (query, path) in [
            ("code=code-a", "code"),
            ("sort=code", "sort"),
            ("fields=code", "fields"),
            ("secret=x", "secret"),
            ("fields=secret", "fields"),
            ("sort=secret", "sort"),
            ("tracer.name=Ann", "tracer.name"),
            ("include=tracer", "include"),
            ("traced.name=a", "traced.name"),
        ] {
            let (status, problem) = world
                .ask(who, "GET", &format!("/products?{query}"), json!(null))
                .await;
            assert_eq!(
                (status, mistakes(&problem)),
                (400, vec![unknown(path)]),
                "{query}"
            );
            let text = problem.to_string();
            let told = text
                .replace(query.split('=').nth(1).unwrap(), "")
                .replace(path, "");
            assert!(
                !told.contains("code\"") || !told.contains("[\"code"),
                "{text}"
            );
            assert!(
                !problem["errors"][0]["params"]
                    .to_string()
                    .contains("secret"),
                "{text}"
            );
        }
    }
    assert_eq!(names(&world, "1 Admin", "code=code-a").await, "a");
    for (who, status) in [("1 Admin", 200), (&*ann, 404), ("", 404)] {
        let found = world
            .ask(who, "GET", "/products/by/code/code-a", json!(null))
            .await;
        assert_eq!(found.0, status, "{who}");
    }
    let missing = world
        .ask("", "GET", "/products/by/code/code-z", json!(null))
        .await;
    assert_eq!(
        missing,
        world
            .ask("", "GET", "/products/by/code/code-a", json!(null))
            .await
    );
    // Nobody could ever see who bought: there is no such relation.
    let filter = encoded(&json!({ "buyer": null }).to_string());
    let (status, _) = world
        .ask(
            "1 Admin",
            "GET",
            &format!("/products?where={filter}"),
            json!(null),
        )
        .await;
    assert_eq!(status, 200);
    let (status, problem) = world
        .ask("", "GET", &format!("/users/{ann}/traced"), json!(null))
        .await;
    assert_eq!((status, &problem["code"]), (404, &json!("not_found")));
}

#[tokio::test]
async fn a_hidden_key_hides_what_it_leads_to() {
    let (world, ann, bob) = shop().await;
    let (_, page) = world
        .ask(&bob, "GET", "/products?include=buyer,seller", json!(null))
        .await;
    let a = page["data"][0].as_object().unwrap();
    assert!(
        !a.contains_key("buyer") && !a.contains_key("buyerId"),
        "{a:?}"
    );
    assert_eq!(page["data"][2]["buyer"]["name"], "Ann");
    assert_eq!(page["data"][0]["seller"]["name"], "Ann");
    let (_, row) = world
        .ask(
            &bob,
            "GET",
            &format!("/users/{ann}?include=bought"),
            json!(null),
        )
        .await;
    assert_eq!(crate::world::column(&row["bought"], "name"), ["c"]);
    let bought = world
        .column(&bob, &format!("/users/{ann}/bought"), "name")
        .await;
    assert_eq!(bought, ["c"]);
    let bought = world
        .column(&ann, &format!("/users/{ann}/bought"), "name")
        .await;
    assert_eq!(bought, ["a", "b"]);
}
