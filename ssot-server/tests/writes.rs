//! Every write of the HTTP API, through the router.

#[path = "writes/app.rs"]
mod app;
#[path = "writes/batch.rs"]
mod batch;
#[path = "writes/conditional.rs"]
mod conditional;
#[path = "writes/delete.rs"]
mod delete;
#[path = "writes/idempotency.rs"]
mod idempotency;
#[path = "writes/keys.rs"]
mod keys;
#[path = "writes/patch.rs"]
mod patch;
#[path = "writes/put.rs"]
mod put;
#[path = "writes/round_trip.rs"]
mod round_trip;
#[path = "writes/together.rs"]
mod together;
#[path = "writes/unique.rs"]
mod unique;
#[path = "writes/watched.rs"]
mod watched;
