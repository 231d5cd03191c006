//! Formats: one regular expression and one length each, read alike by Rust, JavaScript (`/u`),
//! JSON Schema and PostgreSQL, so that every target refuses the same values.
//!
//! Each is anchored and deterministic enough that no engine backtracks far. What a calendar
//! says (leap years) and what 64 bits hold is inside the expression.

use crate::schema::{Int, KeyType, Type};

/// A rule for strings: both the length and the expression must hold, else `format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// Its name in an issue's `params.format`.
    pub name: &'static str,
    /// The whole value matches this.
    pub regex: &'static str,
    /// The most code points; judged first, so that the expression sees no endless string.
    pub max: u64,
}

// A word of a host name: letters, digits and inner hyphens, at most 63.
macro_rules! label {
    () => {
        "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    };
}

// The characters of an address before the `@`, dots aside (RFC 5322 `atext`).
macro_rules! atext {
    () => {
        "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]"
    };
}

/// `ada@example.org`: unquoted, dots only between, the domain by name, its last label letters.
/// At most 64 characters before the `@`, dots not counted.
pub const EMAIL: Format = Format {
    name: "email",
    regex: concat!(
        "^",
        atext!(),
        "(?:\\.?",
        atext!(),
        "){0,63}@(?:",
        label!(),
        "\\.)+(?:[A-Za-z]{2,63}|[Xx][Nn]--[A-Za-z0-9-]{1,58}[A-Za-z0-9])$"
    ),
    max: 254,
};

macro_rules! byte {
    () => {
        "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
    };
}

// IPv6 in hexadecimal groups, one alternative for each place that `::` can take.
macro_rules! ipv6 {
    () => {
        concat!(
            "(?:(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}",
            "|(?:[0-9A-Fa-f]{1,4}:){1,7}:",
            "|(?:[0-9A-Fa-f]{1,4}:){1,6}:[0-9A-Fa-f]{1,4}",
            "|(?:[0-9A-Fa-f]{1,4}:){1,5}(?::[0-9A-Fa-f]{1,4}){1,2}",
            "|(?:[0-9A-Fa-f]{1,4}:){1,4}(?::[0-9A-Fa-f]{1,4}){1,3}",
            "|(?:[0-9A-Fa-f]{1,4}:){1,3}(?::[0-9A-Fa-f]{1,4}){1,4}",
            "|(?:[0-9A-Fa-f]{1,4}:){1,2}(?::[0-9A-Fa-f]{1,4}){1,5}",
            "|[0-9A-Fa-f]{1,4}:(?::[0-9A-Fa-f]{1,4}){1,6}",
            "|:(?::[0-9A-Fa-f]{1,4}){1,7}|::)"
        )
    };
}

/// `https://example.org/a?b=c`: `http` and `https` only, no user name, an ASCII host (a name, an
/// IPv4 or a bracketed IPv6 address), a port of 1 to 65535, then RFC 3986's characters.
pub const URL: Format = Format {
    name: "url",
    regex: concat!(
        "^[Hh][Tt][Tt][Pp][Ss]?://(?:",
        byte!(),
        "(?:\\.",
        byte!(),
        "){3}|(?:",
        label!(),
        "\\.)*[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.?|\\[",
        ipv6!(),
        "\\])(?::(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}",
        "|[1-5][0-9]{4}|[1-9][0-9]{0,3}))?",
        "(?:[/?#](?:[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?$"
    ),
    max: 2_048,
};

/// `red-chair-2`: lower-case letters and digits in words joined by single hyphens.
pub const SLUG: Format = Format {
    name: "slug",
    regex: "^[a-z0-9]+(?:-[a-z0-9]+)*$",
    max: 100,
};

/// Hyphenated, of version 1 to 8 and RFC 9562's variant, in either case.
pub const UUID: Format = Format {
    name: "uuid",
    regex: concat!(
        "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[1-8][0-9A-Fa-f]{3}",
        "-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$"
    ),
    max: 36,
};

// Any day of the years 0001 to 9999, then 29 February of the leap years among them.
macro_rules! date {
    () => {
        concat!(
            "(?:(?:[0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)",
            "-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])",
            "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)",
            "|02-(?:0[1-9]|1[0-9]|2[0-8]))",
            "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])",
            "|(?:0[48]|[2468][048]|[13579][26])00)-02-29)"
        )
    };
}

macro_rules! time {
    () => {
        "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,6})?"
    };
}

/// `2024-02-29T23:59:59.123456Z`: upper case, UTC only, no leap second, at most microseconds.
pub const DATE_TIME: Format = Format {
    name: "date_time",
    regex: concat!("^", date!(), "T", time!(), "Z$"),
    max: 27,
};

/// `2024-02-29`, a day that exists, years 0001 to 9999.
pub const DATE: Format = Format {
    name: "date",
    regex: concat!("^", date!(), "$"),
    max: 10,
};

/// `23:59:59.123456`, at most microseconds, no leap second.
pub const TIME: Format = Format {
    name: "time",
    regex: concat!("^", time!(), "$"),
    max: 15,
};

/// `-12.50`: no exponent, no leading zeros, at most 28 digits in all. One alternative for each
/// number of digits before the point, which says how many may follow it.
pub const DECIMAL: Format = Format {
    name: "decimal",
    regex: concat!(
        "^-?(?:0(?:\\.[0-9]{1,27})?|[1-9][0-9]{0,27}|[1-9]\\.[0-9]{1,27}",
        "|[1-9][0-9]\\.[0-9]{1,26}|[1-9][0-9]{2}\\.[0-9]{1,25}|[1-9][0-9]{3}\\.[0-9]{1,24}",
        "|[1-9][0-9]{4}\\.[0-9]{1,23}|[1-9][0-9]{5}\\.[0-9]{1,22}|[1-9][0-9]{6}\\.[0-9]{1,21}",
        "|[1-9][0-9]{7}\\.[0-9]{1,20}|[1-9][0-9]{8}\\.[0-9]{1,19}|[1-9][0-9]{9}\\.[0-9]{1,18}",
        "|[1-9][0-9]{10}\\.[0-9]{1,17}|[1-9][0-9]{11}\\.[0-9]{1,16}|[1-9][0-9]{12}\\.[0-9]{1,15}",
        "|[1-9][0-9]{13}\\.[0-9]{1,14}|[1-9][0-9]{14}\\.[0-9]{1,13}|[1-9][0-9]{15}\\.[0-9]{1,12}",
        "|[1-9][0-9]{16}\\.[0-9]{1,11}|[1-9][0-9]{17}\\.[0-9]{1,10}|[1-9][0-9]{18}\\.[0-9]{1,9}",
        "|[1-9][0-9]{19}\\.[0-9]{1,8}|[1-9][0-9]{20}\\.[0-9]{1,7}|[1-9][0-9]{21}\\.[0-9]{1,6}",
        "|[1-9][0-9]{22}\\.[0-9]{1,5}|[1-9][0-9]{23}\\.[0-9]{1,4}|[1-9][0-9]{24}\\.[0-9]{1,3}",
        "|[1-9][0-9]{25}\\.[0-9]{1,2}|[1-9][0-9]{26}\\.[0-9])$"
    ),
    max: 30,
};

/// A whole number of -2^63 to 2^63-1, canonical: no plus, no leading zeros, no `-0`.
pub const INT64: Format = Format {
    name: "int64",
    regex: concat!(
        "^(?:0|-?(?:[1-9][0-9]{0,17}|[1-8][0-9]{18}|9[01][0-9]{17}|92[01][0-9]{16}",
        "|922[0-2][0-9]{15}|9223[0-2][0-9]{14}|92233[0-6][0-9]{13}|922337[01][0-9]{12}",
        "|92233720[0-2][0-9]{10}|922337203[0-5][0-9]{9}|9223372036[0-7][0-9]{8}",
        "|92233720368[0-4][0-9]{7}|922337203685[0-3][0-9]{6}|9223372036854[0-6][0-9]{5}",
        "|92233720368547[0-6][0-9]{4}|922337203685477[0-4][0-9]{3}|9223372036854775[0-7][0-9]{2}",
        "|922337203685477580[0-7])|-9223372036854775808)$"
    ),
    max: 20,
};

/// A whole number of 0 to 2^64-1, canonical.
pub const UINT64: Format = Format {
    name: "uint64",
    regex: concat!(
        "^(?:0|[1-9][0-9]{0,18}|1[0-7][0-9]{18}|18[0-3][0-9]{17}|184[0-3][0-9]{16}",
        "|1844[0-5][0-9]{15}|18446[0-6][0-9]{14}|184467[0-3][0-9]{13}|1844674[0-3][0-9]{12}",
        "|184467440[0-6][0-9]{10}|1844674407[0-2][0-9]{9}|18446744073[0-6][0-9]{8}",
        "|1844674407370[0-8][0-9]{6}|18446744073709[0-4][0-9]{5}|184467440737095[0-4][0-9]{4}",
        "|18446744073709550[0-9]{3}|18446744073709551[0-5][0-9]{2}|1844674407370955160[0-9]",
        "|1844674407370955161[0-5])$"
    ),
    max: 20,
};

/// RFC 4648's base64 with padding, unused bits zero: one text for each value. A mebibyte at most.
pub const BASE64: Format = Format {
    name: "base64",
    regex: concat!(
        "^(?:[A-Za-z0-9+/]{4})*",
        "(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$"
    ),
    max: 1_398_104,
};

/// Every format.
pub const ALL: [&Format; 11] = [
    &EMAIL, &URL, &SLUG, &UUID, &DATE_TIME, &DATE, &TIME, &DECIMAL, &INT64, &UINT64, &BASE64,
];

/// The format of a type's string, if its string has one.
///
/// ```
/// use ssot_core::{schema::Type, value::format};
/// assert_eq!(format::of(&Type::Email), Some(&format::EMAIL));
/// assert_eq!(format::of(&Type::String), None);
/// ```
pub fn of(ty: &Type) -> Option<&'static Format> {
    match ty {
        Type::Email => Some(&EMAIL),
        Type::Url => Some(&URL),
        Type::Slug => Some(&SLUG),
        Type::Decimal => Some(&DECIMAL),
        Type::DateTime => Some(&DATE_TIME),
        Type::Date => Some(&DATE),
        Type::Time => Some(&TIME),
        Type::Uuid => Some(&UUID),
        Type::Bytes => Some(&BASE64),
        Type::Int(Int::I64) => Some(&INT64),
        Type::Int(Int::U64) => Some(&UINT64),
        Type::Id { key, .. } => match key {
            KeyType::Uuid => Some(&UUID),
            KeyType::I64 => Some(&INT64),
            KeyType::String => None,
        },
        Type::Int(Int::I8 | Int::I16 | Int::I32 | Int::U8 | Int::U16 | Int::U32)
        | Type::Bool
        | Type::SafeInt(_)
        | Type::Float(_)
        | Type::String
        | Type::Text
        | Type::Json
        | Type::Password
        | Type::Enum(_)
        | Type::Named { .. }
        | Type::Extern(_)
        | Type::List(_)
        | Type::Row(_)
        | Type::Option(_)
        | Type::Map(_)
        | Type::Tuple(_)
        | Type::Param(_)
        | Type::Unit => None,
    }
}

#[cfg(all(test, feature = "judge"))]
mod tests;
