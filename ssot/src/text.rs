//! Scalars whose JSON is a string: what that string may be is `ssot_core`'s format of the type.

use ssot_core::value::format::{self, Format};
use std::fmt;
use std::sync::LazyLock;

/// A string is not of the form that its type wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed {
    format: &'static str,
}

impl Malformed {
    pub(crate) fn new(format: &'static str) -> Self {
        Malformed { format }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a valid {}", self.format.replace('_', "-"))
    }
}

impl std::error::Error for Malformed {}

/// Whether `text` is of a format, by the one expression that every target shares.
pub(crate) fn judge(format: &'static Format, text: &str) -> Result<(), Malformed> {
    static COMPILED: LazyLock<Vec<(&str, regex::Regex)>> = LazyLock::new(|| {
        let compile = |format: &&Format| {
            let regex =
                regex::Regex::new(format.regex).expect("every format compiles, core tests it");
            (format.name, regex)
        };
        format::ALL.iter().map(compile).collect()
    });
    // Counting bytes is enough for a first look: no format allows more bytes than code points.
    let fits = text.len() as u64 <= format.max;
    let mut compiled = COMPILED.iter();
    match compiled.find(|(name, _)| *name == format.name) {
        Some((_, regex)) if fits && regex.is_match(text) => Ok(()),
        _ => Err(Malformed::new(format.name)),
    }
}

// Display and FromStr are the wire form; serde and `Type` follow from them.
macro_rules! text_form {
    ([$($param:tt)*] $name:ty) => {
        impl<$($param)*> ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de, $($param)*> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <::std::borrow::Cow<'de, str> as ::serde::Deserialize>::deserialize(from)?;
                text.parse().map_err(::serde::de::Error::custom)
            }
        }

        impl<$($param)*> $crate::ty::Type for $name
        where
            Self: 'static,
        {
            fn to_json(&self) -> ::serde_json::Value {
                ::serde_json::Value::String(self.to_string())
            }

            fn from_json(value: ::serde_json::Value) -> Result<Self, $crate::ty::Fault> {
                match value {
                    ::serde_json::Value::String(text) => {
                        text.parse().map_err(|e: $crate::Malformed| $crate::ty::Fault::new(e.to_string()))
                    }
                    other => Err($crate::ty::Fault::expected("a string", &other)),
                }
            }
        }
    };
    ($name:ty) => {
        text_form! { [] $name }
    };
}
pub(crate) use text_form;

macro_rules! checked_string {
    ($(#[$doc:meta])* $name:ident, $format:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Takes a string that is of this form.
            ///
            /// # Errors
            /// [`Malformed`] otherwise.
            pub fn new(text: impl Into<String>) -> Result<Self, Malformed> {
                let text = text.into();
                judge(&$format, &text)?;
                Ok($name(text))
            }

            /// The string.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::ops::Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = Malformed;

            fn from_str(text: &str) -> Result<Self, Malformed> {
                $name::new(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        text_form! { $name }
    };
}

checked_string! {
    /// An email address, at most 254 characters: unquoted, with a domain name.
    ///
    /// ```
    /// use ssot::Email;
    /// assert!(Email::new("ada@example.org").is_ok());
    /// assert!("a@localhost".parse::<Email>().is_err());
    /// ```
    Email, format::EMAIL
}

checked_string! {
    /// An absolute `http` or `https` address, at most 2,048 characters, with an ASCII host.
    ///
    /// ```
    /// use ssot::Url;
    /// assert!(Url::new("https://example.org/a?b=c").is_ok());
    /// assert!(Url::new("javascript:alert(1)").is_err());
    /// ```
    Url, format::URL
}

checked_string! {
    /// Lower-case words of letters and digits joined by `-`, at most 100 characters.
    ///
    /// ```
    /// use ssot::Slug;
    /// assert_eq!(Slug::new("red-chair-2").unwrap().as_str(), "red-chair-2");
    /// assert!(Slug::new("Red Chair").is_err());
    /// ```
    Slug, format::SLUG
}
