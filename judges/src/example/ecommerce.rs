//! The shop with its own code and its own seed: staff of each role, and a customer.

use super::{Example, People, Person};
use crate::Fault;
use crate::tables::tables;
use ecommerce::accounts::{Customer, CustomerRepository};
use ecommerce::{seed, shop};
use ssot::server::{Db, Search};

pub(super) const EXAMPLE: Example = Example {
    name: "ecommerce",
    schema: ecommerce::schema,
    app: shop::app,
    people,
    tables: tables![
        Customer,
        ecommerce::accounts::Address,
        ecommerce::carts::Cart,
        ecommerce::carts::CartItem,
        ecommerce::catalog::Category,
        ecommerce::catalog::Brand,
        ecommerce::catalog::Tag,
        ecommerce::catalog::ProductTag,
        ecommerce::orders::Order,
        ecommerce::orders::OrderItem,
        ecommerce::orders::Coupon,
        ecommerce::payments::Payment,
        ecommerce::products::Product,
        ecommerce::products::ProductImage,
        ecommerce::products::ProductVariant,
        ecommerce::refunds::Refund,
        ecommerce::refunds::RefundItem,
        ecommerce::reviews::Review,
        ecommerce::reviews::ReviewImage,
        ecommerce::shipments::Shipment,
        ecommerce::stock::StockReservation,
        ecommerce::stock::StockHistory,
        ecommerce::wishes::WishlistItem,
        ecommerce::wishes::ProductAlert,
    ],
};

/// Products, and what belongs to them.
const PRODUCTS: u32 = 8;

fn people(db: Db) -> People {
    Box::pin(async move {
        seed::fill(&db, PRODUCTS).await?;
        let customers = db.as_system().customers();
        let page = customers.list(Search::new().size(100)).await?;
        let all = page.data.iter().map(person).collect::<Vec<_>>();
        one_of_each(all)
    })
}

fn person(customer: &Customer) -> Person {
    let role = customer
        .roles
        .first()
        .map_or("Customer", |role| role.as_str());
    (role, customer.id.to_string())
}

fn one_of_each(mut all: Vec<Person>) -> Result<Vec<Person>, Fault> {
    all.sort();
    all.dedup_by_key(|person| person.0);
    Ok(all)
}
