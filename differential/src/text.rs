//! The many JSON texts of one value: numbers, strings and objects as other programs write them.

use crate::random::Random;
use serde_json::Value;
use std::fmt::Write;

/// Texts that no reader in Rust takes and `JSON.parse` does.
const UNREADABLE: [&str; 8] = [
    "1e400",
    "-1e400",
    "1e+9999999999999999999999",
    "\"\\ud800\"",
    "\"a\\udc00b\"",
    "\"\\udc00\\ud800\"",
    "{\"\\ud800\":1}",
    "[\"\\ud83d\\u0061\"]",
];

/// How a value is written.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Style {
    /// As any program may.
    Readable,
    /// Somewhere, if there is a place for it, as Rust refuses to read it.
    Unreadable,
}

/// One text of a value, which may stand for a value close by: a key twice keeps its last value.
pub(crate) fn text(random: &mut Random, value: &Value, style: Style) -> String {
    let mut out = String::new();
    let mut writer = Writer {
        random,
        unreadable: style == Style::Unreadable,
        out: &mut out,
    };
    writer.value(value);
    out
}

struct Writer<'a> {
    random: &'a mut Random,
    unreadable: bool,
    out: &'a mut String,
}

impl Writer<'_> {
    fn value(&mut self, value: &Value) {
        if self.random.chance(2) {
            self.out.push_str(" \n");
        }
        match value {
            Value::Object(members) => {
                self.out.push('{');
                for (at, (key, value)) in members.iter().enumerate() {
                    self.comma(at);
                    self.twice(key);
                    self.member(key, value);
                }
                self.out.push('}');
            }
            _ if self.unreadable && self.random.chance(30) => {
                self.unreadable = false;
                let text = self.random.one(&UNREADABLE);
                self.out.push_str(text);
            }
            Value::Array(values) => {
                self.out.push('[');
                for (at, value) in values.iter().enumerate() {
                    self.comma(at);
                    self.value(value);
                }
                self.out.push(']');
            }
            Value::String(text) => self.string(text),
            Value::Number(number) => {
                let text = self.number(&number.to_string());
                self.out.push_str(&text);
            }
            Value::Null | Value::Bool(_) => self.out.push_str(&value.to_string()),
        }
    }

    fn comma(&mut self, at: usize) {
        if at > 0 {
            self.out.push(',');
        }
    }

    // Now and then the same key before, with a value that is not kept.
    fn twice(&mut self, key: &str) {
        if self.random.chance(1) {
            let other = (*self
                .random
                .one(&["null", "1", "\"\"", "[{}]", "\"\\u0000\""]))
            .to_owned();
            self.string(key);
            self.out.push(':');
            self.out.push_str(&other);
            self.out.push(',');
        }
    }

    fn member(&mut self, key: &str, value: &Value) {
        self.string(key);
        self.out.push(':');
        self.value(value);
    }

    fn string(&mut self, text: &str) {
        let escaped = self.random.chance(15);
        if !escaped {
            return self.out.push_str(&Value::from(text).to_string());
        }
        self.out.push('"');
        for unit in text.encode_utf16() {
            // Writing to a string cannot fail.
            let _ = match self.random.chance(50) {
                true => write!(self.out, "\\u{unit:04x}"),
                false => write!(self.out, "\\u{unit:04X}"),
            };
        }
        self.out.push('"');
    }

    fn number(&mut self, plain: &str) -> String {
        if !self.random.chance(30) {
            return plain.to_owned();
        }
        let zero = plain
            .trim_start_matches('-')
            .chars()
            .all(|c| matches!(c, '0' | '.'));
        if zero {
            let all = ["0", "-0", "-0.0", "0e5", "0E-999999999999", "0.0e+99"];
            return (*self.random.one(&all)).to_owned();
        }
        if plain.contains('e') {
            return plain.replace("e+", "E");
        }
        match plain.split_once('.') {
            None => self.whole(plain),
            Some((whole, digits)) => self.fraction(plain, whole, digits),
        }
    }

    fn whole(&mut self, plain: &str) -> String {
        let short = plain.trim_end_matches('0');
        let zeros = plain.len() - short.len();
        match self.random.below(6) {
            0 => format!("{plain}.0"),
            1 => format!("{plain}e0"),
            2 => format!("{plain}.000E+0"),
            3 => format!("{plain}0e-1"),
            4 => format!("{short}E+{zeros}"),
            _ => format!("{plain}00000000000000000000000000000e-29"),
        }
    }

    fn fraction(&mut self, plain: &str, whole: &str, digits: &str) -> String {
        match self.random.below(3) {
            0 => format!("{plain}0000000000000000000000"),
            1 => format!("{plain}E0"),
            _ if whole == "0" || whole == "-0" => format!("{plain}e-0"),
            _ => format!("{whole}{digits}e-{}", digits.len()),
        }
    }
}

#[cfg(test)]
mod tests;
