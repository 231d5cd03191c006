//! The words of an issue: one English sentence a code, the same in Rust and in TypeScript.
//!
//! A placeholder `{max}` stands for a param; `{max:character}` for a param and a noun that takes
//! an `s` unless the param is 1. Lists are joined by `, `.

use serde_json::{Map, Value};

/// What is wrong with a value, as `code` on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// A value that must be there is not.
    Required,
    /// Another JSON type is wanted: `expected`.
    Type,
    /// No such field: `key`.
    UnknownField,
    /// Only the server sets it, or it was set at create.
    ReadOnly,
    /// The length of a string or of bytes: `min`, `max`.
    Len,
    /// Bounds of a number or a time: `min`, `max`, `exclusive`.
    Range,
    /// The string does not contain a match: `pattern`.
    Pattern,
    /// Not a multiple: `of`.
    MultipleOf,
    /// Too many digits after the point: `scale`.
    Scale,
    /// The length of a list: `min`, `max`.
    Items,
    /// A value of a list stands there twice.
    UniqueItems,
    /// Not one of the field's `one_of`: `values`.
    OneOf,
    /// The string is not of the type's format: `format`.
    Format,
    /// Not a variant of the enum: `values`.
    Enum,
    /// A string holds U+0000.
    Nul,
    /// A string holds half a character; only JavaScript can be given one.
    Surrogate,
    /// A `Json` value nests too deep: `max`.
    Depth,
    /// A rule across fields does not hold: `check`, its words.
    Check,
    /// The id of no row, or of none that the caller may see: `model`. Only a server can tell.
    Reference,
}

impl Code {
    /// The code on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Code::Required => "required",
            Code::Type => "type",
            Code::UnknownField => "unknown_field",
            Code::ReadOnly => "read_only",
            Code::Len => "len",
            Code::Range => "range",
            Code::Pattern => "pattern",
            Code::MultipleOf => "multiple_of",
            Code::Scale => "scale",
            Code::Items => "items",
            Code::UniqueItems => "unique_items",
            Code::OneOf => "one_of",
            Code::Format => "format",
            Code::Enum => "enum",
            Code::Nul => "nul",
            Code::Surrogate => "surrogate",
            Code::Depth => "depth",
            Code::Check => "check",
            Code::Reference => "reference",
        }
    }

    /// Whether a field's own `message` replaces the sentence: the codes of written constraints.
    pub fn takes_message(self) -> bool {
        match self {
            Code::Len
            | Code::Range
            | Code::Pattern
            | Code::MultipleOf
            | Code::Scale
            | Code::Items
            | Code::UniqueItems
            | Code::OneOf => true,
            Code::Required
            | Code::Type
            | Code::UnknownField
            | Code::ReadOnly
            | Code::Format
            | Code::Enum
            | Code::Nul
            | Code::Surrogate
            | Code::Depth
            | Code::Check
            | Code::Reference => false,
        }
    }
}

/// A sentence and when it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// The code it is for.
    pub code: Code,
    /// It is used when all these params are there.
    pub with: &'static [&'static str],
    /// The sentence with placeholders.
    pub text: &'static str,
}

const fn say(code: Code, with: &'static [&'static str], text: &'static str) -> Message {
    Message { code, with, text }
}

/// Every sentence; of one code the first whose params are all there is used.
pub const MESSAGES: [Message; 27] = [
    say(Code::Required, &[], "is required"),
    say(Code::Type, &[], "must be of type {expected}"),
    say(Code::UnknownField, &[], "is not a known field"),
    say(Code::ReadOnly, &[], "cannot be set"),
    say(
        Code::Len,
        &["min", "max"],
        "must have {min} to {max:character}",
    ),
    say(Code::Len, &["max"], "must be at most {max:character}"),
    say(Code::Len, &["min"], "must be at least {min:character}"),
    say(
        Code::Range,
        &["min", "max", "exclusive"],
        "must be at least {min} and less than {max}",
    ),
    say(
        Code::Range,
        &["max", "exclusive"],
        "must be less than {max}",
    ),
    say(
        Code::Range,
        &["min", "max"],
        "must be between {min} and {max}",
    ),
    say(Code::Range, &["max"], "must be at most {max}"),
    say(Code::Range, &["min"], "must be at least {min}"),
    say(Code::Pattern, &[], "must match {pattern}"),
    say(Code::MultipleOf, &[], "must be a multiple of {of}"),
    say(
        Code::Scale,
        &[],
        "must have at most {scale:digit} after the point",
    ),
    say(
        Code::Items,
        &["min", "max"],
        "must have {min} to {max:value}",
    ),
    say(Code::Items, &["max"], "must have at most {max:value}"),
    say(Code::Items, &["min"], "must have at least {min:value}"),
    say(Code::UniqueItems, &[], "must not hold a value twice"),
    say(Code::OneOf, &[], "must be one of {values}"),
    say(Code::Format, &[], "must be a valid {format}"),
    say(Code::Enum, &[], "must be one of {values}"),
    say(Code::Nul, &[], "must not contain a NUL character"),
    say(Code::Surrogate, &[], "must not contain a lone surrogate"),
    say(Code::Depth, &[], "must nest at most {max:level} deep"),
    say(Code::Check, &[], "{check}"),
    say(Code::Reference, &[], "leads to no {model}"),
];

/// The sentence of a code with its params filled in; of a check, its words.
///
/// ```
/// use ssot_core::value::message::{Code, text};
/// let params = serde_json::json!({ "max": 200 });
/// let text = text(Code::Len, params.as_object().unwrap());
/// assert_eq!(text, "must be at most 200 characters");
/// ```
pub fn text(code: Code, params: &Map<String, Value>) -> String {
    let message = MESSAGES
        .iter()
        .find(|m| m.code == code && m.with.iter().all(|name| params.contains_key(*name)));
    message.map_or_else(String::new, |m| fill(m.text, params))
}

fn fill(text: &str, params: &Map<String, Value>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        placeholder(&mut out, name, params);
        rest = after;
    }
    out.push_str(rest);
    out
}

fn placeholder(out: &mut String, name: &str, params: &Map<String, Value>) {
    let (name, noun) = match name.split_once(':') {
        Some((name, noun)) => (name, Some(noun)),
        None => (name, None),
    };
    let value = params.get(name).unwrap_or(&Value::Null);
    word(out, value);
    if let Some(noun) = noun {
        out.push(' ');
        out.push_str(noun);
        if value.as_u64() != Some(1) {
            out.push('s');
        }
    }
}

fn word(out: &mut String, value: &Value) {
    match value {
        Value::String(text) => out.push_str(text),
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    out.push_str(", ");
                }
                word(out, value);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => {
            out.push_str(&value.to_string());
        }
    }
}

#[cfg(test)]
mod tests;
