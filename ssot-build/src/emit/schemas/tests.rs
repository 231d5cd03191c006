//! Names of emitted schemas.

use super::lower;

#[test]
fn a_constant_begins_in_lower_case() {
    assert_eq!(lower("PaymentMethod"), "paymentMethod");
}
