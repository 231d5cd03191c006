//! The collation `SSOT_TEXT` of unique text: what looks the same is the same, however its accents
//! are composed (NFC), and stays stored as it came. Case counts.

use rusqlite::Connection;
use std::cmp::Ordering;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

pub(super) fn register(connection: &Connection) -> rusqlite::Result<()> {
    connection.create_collation("SSOT_TEXT", compare)
}

fn compare(left: &str, right: &str) -> Ordering {
    if composed(left) && composed(right) {
        // The order of UTF-8 is that of code points.
        left.cmp(right)
    } else {
        left.nfc().cmp(right.nfc())
    }
}

fn composed(text: &str) -> bool {
    text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes
}

#[cfg(test)]
mod tests {
    use super::compare;
    use std::cmp::Ordering;

    #[test]
    fn an_accent_is_the_same_however_it_is_composed() {
        assert_eq!(compare("caf\u{e9}", "cafe\u{301}"), Ordering::Equal);
        assert_eq!(compare("\u{212b}", "\u{c5}"), Ordering::Equal);
        assert_ne!(compare("cafe", "caf\u{e9}"), Ordering::Equal);
        assert_ne!(compare("Kelvin", "kelvin"), Ordering::Equal);
    }

    #[test]
    fn the_order_is_total_whatever_form_is_compared() {
        let texts = [
            "",
            "a",
            "cafe",
            "cafe\u{301}",
            "caf\u{e9}s",
            "d",
            "e\u{301}",
            "\u{e9}a",
        ];
        for left in texts {
            for right in texts {
                assert_eq!(compare(left, right), compare(right, left).reverse());
                for third in texts {
                    let both = compare(left, right) != Ordering::Greater
                        && compare(right, third) != Ordering::Greater;
                    assert!(!both || compare(left, third) != Ordering::Greater);
                }
            }
        }
    }
}
