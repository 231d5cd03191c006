//! The shop as a server: what it does beyond rows, its seed, and the requests of its README.

#[path = "shop/accounts.rs"]
mod accounts;
#[path = "shop/cart.rs"]
mod cart;
#[path = "shop/checkout.rs"]
mod checkout;
#[path = "shop/mistakes.rs"]
mod mistakes;
#[path = "shop/orders.rs"]
mod orders;
#[path = "shop/readme.rs"]
mod readme;
#[path = "shop/seeded.rs"]
mod seeded;
#[path = "shop/stock.rs"]
mod stock;
#[path = "shop/whole.rs"]
mod whole;
