//! Whether a caller takes what is answered: JSON.

use crate::problem::{Code, Problem};
use axum::http::{HeaderMap, header};

/// What `Accept` may name for JSON to be answered.
const NAMES: [&str; 4] = [
    "*/*",
    "application/*",
    "application/json",
    "application/problem+json",
];

/// Refuses who accepts no JSON; no header accepts everything.
///
/// # Errors
/// 406
pub(super) fn accepted(headers: &HeaderMap) -> Result<(), Problem> {
    let mut given = headers.get_all(header::ACCEPT).iter().peekable();
    if given.peek().is_none() || given.any(|text| text.to_str().is_ok_and(accepts)) {
        return Ok(());
    }
    let detail = "application/json is answered";
    Err(Problem::new(Code::NotAcceptable, detail))
}

fn accepts(text: &str) -> bool {
    text.split(',').any(|range| {
        let mut parts = range.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let never = |part: &str| {
            let weight = part.strip_prefix("q=").or_else(|| part.strip_prefix("Q="));
            weight.is_some_and(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0))
        };
        NAMES.iter().any(|known| name.eq_ignore_ascii_case(known)) && !parts.any(never)
    })
}

#[cfg(test)]
mod tests {
    use super::accepts;

    #[test]
    fn json_is_accepted_under_each_of_its_names_unless_its_weight_is_nothing() {
        for text in [
            "*/*",
            "text/html, Application/JSON;q=0.1",
            "application/*; q=1",
        ] {
            assert!(accepts(text), "{text}");
        }
        for text in ["text/html", "application/json;q=0", "application/xml", ""] {
            assert!(!accepts(text), "{text}");
        }
    }
}
