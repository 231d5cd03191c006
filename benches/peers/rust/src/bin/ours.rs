//! The schema of the measurements, served by ssot. `ours open` lets everyone read.

use ssot_core::schema::Schema;
use ssot_server::App;

const SHOP: &str = r#"
    principal User { roles: role }
    enum Role { Customer, Seller, Admin }
    enum Status { Draft, Published }
    model User {
        #[len(1..=80)] name: String,
        role: Role = Customer,
        permissions { all: anyone; }
    }
    model Category {
        #[len(1..=80)] name: String,
        permissions { read: anyone; }
    }
    model Document {
        #[len(..=20_000_000)] text: Text,
        permissions { read: anyone; create: Seller; }
        middleware { body_limit: 16mb; }
    }
    #[index(category_id, created_at)]
    model Product {
        #[len(1..=200)] name: String,
        #[unique] slug: Slug,
        description: Option<Text>,
        #[pattern("^[A-Z0-9]+(-[A-Z0-9]+)*$")] #[len(3..=40)] sku: String,
        #[range(0..)] #[scale(2)] price: Decimal,
        #[range(0..)] stock: i32 = 0,
        status: Status = Draft,
        #[range(0..)] weight: i32,
        featured: bool = false,
        category_id: Id<Category>,
        #[readonly] seller_id: Id<User> = me,
        #[readonly] created_at: DateTime = now(),
        permissions {
            read: RULE;
            create: Seller && (status == Published || stock >= 0) || Admin;
        }
    }"#;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let open = std::env::args().nth(1).is_some_and(|word| word == "open");
    let rule = if open {
        "anyone"
    } else {
        "status == Published || seller == me || Admin"
    };
    let schema = schema(&SHOP.replace("RULE", rule));
    App::new(&schema).serve().await?;
    Ok(())
}

fn schema(text: &str) -> Schema {
    let mut diags = ssot_core::syntax::Diags::default();
    let declared = ssot_core::syntax::block(text.parse().expect("tokens"), &mut diags);
    let schema = ssot_core::check::check(&declared, ssot_core::check::Scope::Crate, &mut diags);
    assert!(!diags.has_errors(), "the schema is sound: {diags:?}");
    schema
}
