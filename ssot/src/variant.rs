//! Enums whose values travel as strings: reading and writing written once for all of them.

use crate::ty::Fault;
use serde::de::{Deserialize, Deserializer, Error};
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;

/// An enum of the schema.
pub trait Variants: Copy + 'static {
    /// Every variant.
    const ALL: &'static [Self];

    /// The variant as it travels.
    fn wire(&self) -> &'static str;

    /// The variant as it is called in Rust.
    fn name(&self) -> &'static str;
}

/// A string is none of an enum's variants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownVariant {
    known: Vec<&'static str>,
}

impl fmt::Display for UnknownVariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected one of ")?;
        for (at, known) in self.known.iter().enumerate() {
            let gap = if at == 0 { "" } else { ", " };
            write!(f, "{gap}\"{known}\"")?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownVariant {}

/// The variant of a string.
///
/// # Errors
/// None travels as this string; case counts.
pub fn variant<E: Variants>(text: &str) -> Result<E, UnknownVariant> {
    let found = E::ALL.iter().find(|variant| variant.wire() == text);
    found.copied().ok_or_else(|| UnknownVariant {
        known: E::ALL.iter().map(E::wire).collect(),
    })
}

/// Deserialises a variant.
///
/// # Errors
/// As [`variant`].
pub fn decode_variant<'de, E: Variants, D: Deserializer<'de>>(from: D) -> Result<E, D::Error> {
    let text = Cow::<'de, str>::deserialize(from)?;
    variant(&text).map_err(D::Error::custom)
}

/// A variant as JSON.
pub fn variant_json<E: Variants>(variant: &E) -> Value {
    Value::String(variant.wire().to_owned())
}

/// A variant of its JSON.
///
/// # Errors
/// As [`variant`]; or it is no string.
pub fn json_variant<E: Variants>(value: Value) -> Result<E, Fault> {
    match value {
        Value::String(text) => variant(&text).map_err(|unknown| Fault::new(unknown.to_string())),
        other => Err(Fault::expected("a string", &other)),
    }
}
