//! The program itself: what it prints, what it refuses to start with, and how it stops.

#[path = "process/refused.rs"]
mod refused;
#[path = "process/running.rs"]
mod running;
#[path = "process/shop.rs"]
mod shop;
