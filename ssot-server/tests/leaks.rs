//! No path by which a row or a field shows that its rules hide.

#[path = "leaks/checks.rs"]
mod checks;
#[path = "leaks/clashes.rs"]
mod clashes;
#[path = "leaks/fields.rs"]
mod fields;
#[path = "leaks/guesses.rs"]
mod guesses;
#[path = "leaks/lists.rs"]
mod lists;
#[path = "leaks/outputs.rs"]
mod outputs;
#[path = "leaks/puts.rs"]
mod puts;
#[path = "leaks/relations.rs"]
mod relations;
#[path = "leaks/repeated.rs"]
mod repeated;
#[path = "leaks/restores.rs"]
mod restores;
#[path = "leaks/rows.rs"]
mod rows;
#[path = "leaks/signed.rs"]
mod signed;
#[path = "leaks/told.rs"]
mod told;
#[path = "leaks/unique.rs"]
mod unique;
#[path = "leaks/world.rs"]
mod world;
#[path = "leaks/writes.rs"]
mod writes;
