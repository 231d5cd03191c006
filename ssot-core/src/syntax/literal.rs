//! Literals: strings, whole numbers, durations and sizes.

use super::reader::Reader;
use super::tokens::{Kind, Token};
use super::{Diag, code};
use proc_macro2::{Span, TokenTree};

/// A number taken apart.
pub(super) struct Number {
    /// Its digits without underscores, with point and exponent if it has them.
    pub(super) digits: String,
    /// The letters at its end.
    pub(super) suffix: String,
    /// Whether it has a point or an exponent.
    pub(super) float: bool,
}

/// Whether a token is a string literal (raw ones too).
pub(super) fn is_string(token: &Token<'_>) -> bool {
    literal(token).is_some_and(|text| {
        text.starts_with('"') || text.starts_with("r\"") || text.starts_with("r#")
    })
}

/// The value of a string literal.
pub(super) fn string(token: &Token<'_>) -> String {
    let plain = literal(token)
        .and_then(|text| text.strip_prefix('"'))
        .and_then(|rest| rest.strip_suffix('"'));
    match (plain, &token.tree) {
        (Some(inner), _) if !inner.contains('\\') => inner.to_owned(),
        (_, Some(TokenTree::Literal(tree))) => value(tree.clone()),
        _ => literal(token)
            .and_then(|text| text.parse().ok())
            .map_or_else(String::new, value),
    }
}

fn value(literal: proc_macro2::Literal) -> String {
    match syn::Lit::new(literal) {
        syn::Lit::Str(value) => value.value(),
        _ => String::new(),
    }
}

fn literal<'a>(token: &'a Token<'_>) -> Option<&'a str> {
    match &token.kind {
        Kind::Literal(text) => Some(text),
        _ => None,
    }
}

/// The number that a literal is, or `None` for a literal of another kind.
pub(super) fn number(token: &Token<'_>) -> Option<Number> {
    let text = literal(token)?;
    if !text.starts_with(|ch: char| ch.is_ascii_digit()) {
        return None;
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(rest) = text.strip_prefix(prefix) {
            return Some(based(rest, radix));
        }
    }
    Some(decimal(text))
}

fn based(rest: &str, radix: u32) -> Number {
    let bare = rest.replace('_', "");
    let (digits, suffix) = match u128::from_str_radix(&bare, radix) {
        Ok(value) => (value.to_string(), String::new()),
        Err(_) => (String::from("0"), bare),
    };
    Number {
        digits,
        suffix,
        float: false,
    }
}

fn decimal(text: &str) -> Number {
    let (mut digits, mut float) = (String::with_capacity(text.len()), false);
    let mut at = 0;
    for (i, ch) in text.char_indices() {
        let next = text[i + ch.len_utf8()..].chars().next();
        let exponent = matches!(ch, 'e' | 'E')
            && next.is_some_and(|next| next.is_ascii_digit() || matches!(next, '+' | '-'));
        let signed = matches!(ch, '+' | '-') && digits.ends_with(['e', 'E']);
        match ch {
            '0'..='9' => digits.push(ch),
            '_' => {}
            _ if ch == '.' || exponent || signed => {
                float = true;
                digits.push(ch);
            }
            _ => break,
        }
        at = i + ch.len_utf8();
    }
    Number {
        digits,
        suffix: text[at..].to_owned(),
        float,
    }
}

impl Reader<'_> {
    /// Reads a whole number of at most `max`, without a suffix.
    pub(super) fn whole_number(&mut self, what: &str, max: u64) -> Option<(u64, Span)> {
        let span = self.span();
        let Some(number) = number(self.peek()) else {
            return self.expected(what);
        };
        if number.float || !number.suffix.is_empty() {
            return self.expected(what);
        }
        self.at += 1;
        match number.digits.parse() {
            Ok(value) if value <= max => Some((value, span)),
            _ => self.wrong(
                Diag::error(
                    code::NUMBER,
                    span,
                    format!("`{}` is too large", number.digits),
                )
                .help(format!("write a number up to {max}")),
            ),
        }
    }

    /// Reads a duration of at least a second, in seconds.
    pub(super) fn duration(&mut self, what: &str) -> Option<(u64, Span)> {
        let span = self.span();
        let Some(number) = number(self.peek()) else {
            let diag = self
                .unexpected(what)
                .help("write a duration: `30s`, `5m`, `2h` or `1d`");
            return self.wrong(diag);
        };
        self.at += 1;
        let seconds = self.seconds(&number, span)?;
        if seconds == 0 {
            let message = format!("{what} must not be zero");
            let help = "write at least `1s`, or leave the line out";
            return self.wrong(Diag::error(code::ZERO, span, message).help(help));
        }
        Some((seconds, span))
    }

    /// What a number with a unit of time means.
    pub(super) fn seconds(&mut self, number: &Number, span: Span) -> Option<u64> {
        let Number {
            digits,
            suffix,
            float,
        } = number;
        let unit = match suffix.as_str() {
            "s" => 1,
            "m" => 60,
            "h" => 3_600,
            "d" => 86_400,
            "" => {
                let message = format!("duration `{digits}` must have a unit");
                let help = format!("write `{digits}s`, `{digits}m`, `{digits}h` or `{digits}d`");
                return self.wrong(Diag::error(code::NO_UNIT, span, message).help(help));
            }
            _ => return self.wrong(unit_of_time(digits, suffix, span)),
        };
        if *float {
            let message = format!("duration `{digits}{suffix}` must be a whole number");
            return self.wrong(
                Diag::error(code::NUMBER, span, message).help("write it in a smaller unit"),
            );
        }
        match digits
            .parse::<u64>()
            .ok()
            .and_then(|count| count.checked_mul(unit))
        {
            // A century: far beyond any use, and safe to add to an instant.
            Some(seconds) if seconds <= 3_155_760_000 => Some(seconds),
            _ => self.wrong(
                Diag::error(
                    code::NUMBER,
                    span,
                    format!("`{digits}{suffix}` is too long"),
                )
                .help("write a duration of at most a century, `36525d`"),
            ),
        }
    }

    /// Reads a size in bytes: `64kb`.
    pub(super) fn size(&mut self) -> Option<u64> {
        let (what, span) = ("a size such as `64kb`", self.span());
        let Some(Number {
            digits,
            suffix,
            float,
        }) = number(self.peek())
        else {
            return self.expected(what);
        };
        self.at += 1;
        let unit: u64 = match suffix.as_str() {
            "b" => 1,
            "kb" => 1_024,
            "mb" => 1_048_576,
            "" => {
                let message = format!("size `{digits}` must have a unit");
                let help = format!("write `{digits}b`, `{digits}kb` or `{digits}mb`");
                return self.wrong(Diag::error(code::NO_UNIT, span, message).help(help));
            }
            _ => {
                let message = format!("unknown unit `{suffix}`, expected one of `b`, `kb`, `mb`");
                return self.wrong(Diag::error(code::UNKNOWN_UNIT, span, message));
            }
        };
        match digits
            .parse::<u64>()
            .ok()
            .and_then(|count| count.checked_mul(unit))
        {
            Some(0) => self.wrong(
                Diag::error(code::ZERO, span, "`body_limit` must not be zero")
                    .help("write at least `1b`, or leave the line out"),
            ),
            Some(bytes) if !float => Some(bytes),
            _ => self.wrong(
                Diag::error(
                    code::NUMBER,
                    span,
                    format!("`{digits}{suffix}` is not a size"),
                )
                .help("write a whole number: `64kb`"),
            ),
        }
    }
}

fn unit_of_time(digits: &str, suffix: &str, span: Span) -> Diag {
    let message = format!("unknown unit `{suffix}`, expected one of `s`, `m`, `h`, `d`");
    let diag = Diag::error(code::UNKNOWN_UNIT, span, message);
    match suffix {
        "ms" | "us" | "ns" => diag.help("a duration is whole seconds: write `1s` or more"),
        "min" | "mins" => diag.help(format!("write `{digits}m`")),
        "sec" | "secs" => diag.help(format!("write `{digits}s`")),
        "hr" | "hrs" => diag.help(format!("write `{digits}h`")),
        "days" | "day" => diag.help(format!("write `{digits}d`")),
        "w" => diag.help("write weeks as days: `7d`"),
        _ => match in_one_unit(digits, suffix) {
            Some(text) => diag.help(format!("write `{text}`")),
            None => diag,
        },
    }
}

/// `1h30m` is `90m`, `1y` is `365d`.
fn in_one_unit(digits: &str, suffix: &str) -> Option<String> {
    let (mut seconds, mut text) = (0_u64, format!("{digits}{suffix}"));
    while !text.is_empty() {
        let letters = text.find(|ch: char| ch.is_ascii_alphabetic())?;
        let unit = &text[letters..];
        let end = letters
            + unit
                .find(|ch: char| ch.is_ascii_digit())
                .unwrap_or(unit.len());
        let each = match &text[letters..end] {
            "s" => 1,
            "m" => 60,
            "h" => 3_600,
            "d" => 86_400,
            "mo" | "month" | "months" => 30 * 86_400,
            "y" | "yr" | "year" | "years" => 365 * 86_400,
            _ => return None,
        };
        let count: u64 = text[..letters].parse().ok()?;
        seconds = seconds.checked_add(count.checked_mul(each)?)?;
        text = text.split_off(end);
    }
    let units = [(86_400, "d"), (3_600, "h"), (60, "m"), (1, "s")];
    let (each, unit) = units.into_iter().find(|(each, _)| seconds % each == 0)?;
    Some(format!("{}{unit}", seconds / each))
}
