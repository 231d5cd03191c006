//! Which rows there are.

pub const ROWS: u32 = 100_000;
pub const CATEGORIES: u32 = 200;

pub fn id(model: u32, n: u32) -> String {
    format!("018f2f3e-{model:04x}-7000-8000-{n:012x}")
}

/// A fifth of each category.
pub fn is_draft(n: u32) -> bool {
    (n / CATEGORIES).is_multiple_of(5)
}

/// A row that everyone may see, another for each number.
// `allow(dead_code)`: a module of several programs, of which one asks for no row by its number.
#[allow(dead_code)]
pub fn published(n: u32) -> u32 {
    let row = n.wrapping_mul(7919) % ROWS;
    if is_draft(row) {
        (row + CATEGORIES) % ROWS
    } else {
        row
    }
}
