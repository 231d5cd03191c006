//! A small shop: its models, its server, its people.
#![allow(missing_docs, unreachable_pub)]

use ssot::Schema;
use ssot::prelude::*;
use ssot::server::{App, Caller, Context, Durability, Problem, Search, Server};
use ssot_core::check::{Scope, check};
use ssot_core::syntax::{Diags, block};

macro_rules! declared {
    ($($text:tt)*) => {
        ssot! { $($text)* }
        const TEXT: &str = stringify!($($text)*);
    };
}

declared! {
    principal User { roles: roles }
    enum Role { Clerk, Admin }
    model User {
        #[unique] name: String,
        roles: Vec<Role> = [],
        #[len(8..=72)] password: Option<Password>,
        permissions { read: anyone; write: Admin; }
    }
    #[soft_delete]
    model Product {
        #[len(1..=40)] #[unique] #[trim] name: String,
        #[range(0..)] price: Decimal,
        #[range(0..)] stock: i32 = 0,
        #[visible(Admin)] cost: Option<Decimal>,
        #[private] note: Option<String>,
        #[readonly] #[len(3..=10)] code: String,
        owner_id: Id<User> = me,
        check "costs less than it brings": cost.is_none() || cost < price;
        permissions {
            read: stock > 0 || owner == me || Admin;
            create: signed_in;
            update, delete: owner == me || Admin;
            reprice, hide: owner == me;
            survey: Admin;
        }
        routes {
            action reprice(input: Decimal) -> Product;
            action hide();
            static action survey() -> Vec<String>;
        }
    }
    /// Brings things.
    service Courier(provider: post) {
        quote(input: Decimal) -> Decimal;
        /// Something new for the shelf.
        fetch(input: String) -> Product;
        ping();
        timeout: 5s;
        permissions { quote: anyone; fetch: signed_in; ping: Admin; }
    }
    #[id(product_id, user_id)]
    model Wish {
        #[inverse(none)] product_id: Id<Product>,
        #[inverse(none)] user_id: Id<User>,
        note: Option<String>,
        #[private] hint: Option<String>,
        permissions { all: user == me; }
        routes { action forget(); }
    }
}

/// What the actions of the shop do.
pub struct Shop;

impl ProductActions for Shop {
    async fn reprice(
        &self,
        cx: Context,
        id: ProductId,
        input: Decimal,
    ) -> Result<Product, Problem> {
        let change = ProductUpdate {
            price: Patch::Set(input),
            ..ProductUpdate::default()
        };
        cx.db().products().update(cx.caller(), id, change).await
    }

    async fn hide(&self, cx: Context, id: ProductId) -> Result<(), Problem> {
        cx.transaction(move |tx| {
            let mut product = tx.products().get(id)?;
            product.stock = 0;
            tx.as_system().products().save(&product).map(|_| ())
        })
        .await
    }

    async fn survey(&self, cx: Context) -> Result<Vec<String>, Problem> {
        let products = cx.db().products();
        let all = products.list(cx.caller(), Search::new()).await?;
        let names = all.data.into_iter().map(|product| product.name);
        Ok(names.collect())
    }
}

impl WishActions for Shop {
    async fn forget(&self, cx: Context, id: WishKey) -> Result<(), Problem> {
        cx.db().wishes().delete(cx.caller(), id).await
    }
}

pub fn schema() -> Schema {
    let mut diags = Diags::default();
    let declared = block(TEXT.parse().expect("tokens of Rust"), &mut diags);
    let schema = check(&declared, Scope::Crate, &mut diags);
    let wrong: Vec<_> = diags
        .into_vec()
        .into_iter()
        .filter(|diag| diag.level == ssot_core::syntax::Level::Error)
        .map(|diag| diag.message)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    schema
}

/// A server whose products get their code from a hook, so that they can be made at all.
pub fn app() -> App {
    App::new(&schema())
        .database("sqlite::memory:")
        .durability(Durability::Normal)
        .actions::<Product, _>(Shop)
        .actions::<Wish, _>(Shop)
        .before_create::<Product>(|_, draft| {
            let code = format!("P-{}", draft.name.len());
            draft.set("code", code)
        })
}

pub fn product(name: &str, stock: i32) -> ProductCreate {
    ProductCreate {
        name: name.into(),
        price: 10.into(),
        stock: Some(stock),
        cost: Some(4.into()),
        owner_id: None,
    }
}

/// A server with two users, Ada and an administrator.
pub async fn peopled(app: App) -> (Server, Caller, Caller) {
    let server = app.start().await.expect("a server");
    let user = async |name: &str, roles: Vec<Role>| {
        let input = UserCreate {
            name: name.into(),
            roles: Some(roles),
            password: None,
        };
        server.db().as_system().users().create(input).await
    };
    let ada = user("Ada", Vec::new()).await.expect("Ada");
    let admin = user("Bob", vec![Role::Admin]).await.expect("Bob");
    let ada = Caller::user(ada.id.to_string());
    let admin = Caller::user(admin.id.to_string()).with_role("Admin");
    (server, ada, admin)
}
