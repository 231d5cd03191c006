//! Which number comes after which.

use super::after;

#[test]
fn the_first_order_of_a_year_is_its_first() {
    assert_eq!(after(None, "2026"), "2026-000001");
    assert_eq!(after(Some("2025-004711"), "2026"), "2026-000001");
}

#[test]
fn a_year_goes_on_whatever_the_clock_says() {
    assert_eq!(after(Some("2026-000012"), "2026"), "2026-000013");
    assert_eq!(after(Some("2026-000012"), "2024"), "2026-000013");
    assert_eq!(after(Some("2026-099999"), "2026"), "2026-100000");
}
