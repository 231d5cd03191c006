//! A named filter tells nothing of rows and fields that its caller does not see.

use crate::world::World;
use serde_json::json;

const SHOP: &str = "
    principal User { roles: role }
    enum Role { Customer, Admin }
    model User { name: String, role: Role = Customer, permissions { all: anyone; } }
    model Brand { name: String, open: bool = true, permissions { get: open || Admin; list: Admin; write: anyone; } }
    model Tag { name: String, permissions { read: name != \"internal\" || Admin; write: anyone; } }
    model Product {
        name: String,
        #[inverse(none)] brand_id: Option<Id<Brand>>,
        #[visible(Admin)] #[inverse(none)] maker_id: Option<Id<Brand>>,
        tags: Vec<Id<Tag>> = [],
        permissions { all: anyone; }
        search {
            filter: name, branded = brand.name == \"Kumo\", made = maker.name == \"Kumo\",
            reviewed = reviews.any(|r| r.stars > 3), praised = reviews.all(|r| r.stars > 3),
            secret = tags.any(|t| t.name == \"internal\"); sort: name;
        }
    }
    model Review {
        stars: i32, approved: bool,
        #[inverse(reviews)] product_id: Id<Product>,
        permissions { list: approved || Admin; get: anyone; write: anyone; }
    }";

#[tokio::test]
async fn rows_that_are_not_seen_are_no_reason_to_pass() {
    let world = World::of(SHOP).await;
    let made = async |path: &str, row: serde_json::Value| {
        let (status, row) = world.ask("1 Admin", "POST", path, row).await;
        assert_eq!(status, 201, "{row}");
        row["id"].as_str().unwrap().to_owned()
    };
    let open = made("/brands", json!({ "name": "Kumo" })).await;
    let closed = made("/brands", json!({ "name": "Kumo", "open": false })).await;
    let tag = made("/tags", json!({ "name": "internal" })).await;
    let a = json!({ "name": "a", "brandId": open, "makerId": open });
    let b = json!({ "name": "b", "brandId": closed, "tagIds": [tag] });
    let (a, b) = (made("/products", a).await, made("/products", b).await);
    for (product, stars, approved) in [(&a, 5, true), (&a, 1, false), (&b, 5, false)] {
        let review = json!({ "productId": product, "stars": stars, "approved": approved });
        made("/reviews", review).await;
    }
    for (filter, admin, anyone) in [
        ("branded=true", "a b", "a"),
        ("branded=false", "", "b"),
        ("made=true", "a", ""),
        ("reviewed=true", "a b", "a"),
        ("praised=true", "b", "a b"),
        ("secret=true", "b", ""),
    ] {
        for (who, passing) in [("1 Admin", admin), ("", anyone)] {
            let path = format!("/products?{filter}&sort=name");
            let found = world.column(who, &path, "name").await;
            assert_eq!(found.join(" "), passing, "{filter} as {who}");
        }
    }
}
