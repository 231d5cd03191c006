//! Rules as SQL beside rules in memory: fixed rules, and as many random ones as asked for.

mod agreement;
mod corners;
mod random;
mod rules;
mod value;
mod world;
