//! What callers are told of what they may do, and developers of why; a server in production tells
//! nobody why.

#[path = "explained/app.rs"]
mod app;
#[path = "explained/asked.rs"]
mod asked;
#[path = "explained/batches.rs"]
mod batches;
#[path = "explained/can.rs"]
mod can;
#[path = "explained/near.rs"]
mod near;
#[path = "explained/page.rs"]
mod page;
#[path = "explained/problems.rs"]
mod problems;
#[path = "explained/production.rs"]
mod production;
#[path = "explained/route.rs"]
mod route;
