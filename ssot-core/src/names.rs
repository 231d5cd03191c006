//! Names in other spellings: case and English plurals.
//!
//! heck splits words; names that are plain `snake_case` or `PascalCase` ASCII, nearly all, take a
//! short way with the same outcome.

mod plural;

use heck::{ToKebabCase, ToLowerCamelCase, ToSnakeCase, ToUpperCamelCase};

pub use plural::{plural, singular};

/// `created_at` and `OrderItem` as `createdAt` and `orderItem`.
///
/// ```
/// assert_eq!(ssot_core::names::camel("created_at"), "createdAt");
/// ```
pub fn camel(name: &str) -> String {
    if !is_plain_snake(name) {
        return name.to_lower_camel_case();
    }
    let mut out = String::with_capacity(name.len());
    let mut upper = false;
    for byte in name.bytes() {
        if byte == b'_' {
            upper = true;
            continue;
        }
        let byte = if upper {
            byte.to_ascii_uppercase()
        } else {
            byte
        };
        out.push(char::from(byte));
        upper = false;
    }
    out
}

/// `order_item` as `OrderItem`.
///
/// ```
/// assert_eq!(ssot_core::names::pascal("order_item"), "OrderItem");
/// ```
pub fn pascal(name: &str) -> String {
    name.to_upper_camel_case()
}

/// `OrderItem` as `order_item`.
///
/// ```
/// assert_eq!(ssot_core::names::snake("OrderItem"), "order_item");
/// ```
pub fn snake(name: &str) -> String {
    if is_plain_snake(name) {
        return name.to_owned();
    }
    name.to_snake_case()
}

/// `OrderItem` and `order_item` as `order-item`.
///
/// ```
/// assert_eq!(ssot_core::names::kebab("OrderItem"), "order-item");
/// ```
pub fn kebab(name: &str) -> String {
    name.to_kebab_case()
}

/// Lower-case words joined by single underscores, beginning with a letter. A digit after an
/// underscore is left to heck: `line_2` has no upper case to show where its word begins.
fn is_plain_snake(name: &str) -> bool {
    let mut before = b'_';
    for byte in name.bytes() {
        let fits = match byte {
            b'a'..=b'z' => true,
            b'0'..=b'9' | b'_' => before != b'_',
            _ => false,
        };
        if !fits {
            return false;
        }
        before = byte;
    }
    before != b'_'
}

#[cfg(test)]
mod tests;
