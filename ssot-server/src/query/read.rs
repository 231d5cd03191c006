//! From the text behind the `?` to a [`Query`].

use super::filter::Reader;
use super::mistake::Mistakes;
use super::{Filter, Page, Query, include, sort};
use crate::cursor;
use crate::plan::ModelPlan;
use crate::policy::Asking;
use crate::problem::{Code, Problem};
use serde_json::Value as Json;
use ssot_core::value::query as limits;

/// Bytes of `where` and of `include`.
const TEXT: usize = 8 * 1024;
/// Parameters of one query.
const PARAMETERS: usize = 100;
/// The furthest row that `page` may lead to; cursors have no such end.
const FURTHEST: u64 = limits::FURTHEST;

/// The parameters that are no filters.
pub(crate) const WORDS: [&str; 10] = [
    "where", "q", "sort", "size", "after", "before", "page", "count", "include", "fields",
];

/// Reads a query of a list of `model`. Every mistake is reported at once.
pub(crate) fn read(asking: Asking<'_>, model: &ModelPlan, text: &str) -> Result<Query, Problem> {
    let pairs = pairs(text)?;
    let mut mistakes = Mistakes::default();
    let mut query = Query::default();
    repeated(&pairs, &mut mistakes);
    let mut pages = 0;
    let mut reader = Reader::new(asking, &mut mistakes);
    for (name, text) in &pairs {
        match name.as_str() {
            "where" => query.filter.extend(where_(&mut reader, model, text)),
            "q" => query.text = sought(model, text, reader.mistakes),
            "sort" => {
                query.sort = sort::read(asking, model, text.split(','), &["sort"], reader.mistakes)
            }
            "size" => {
                query.size = number(text, 0, model.model.search.page_max, name, reader.mistakes)
            }
            "after" => query.page = Page::After(cursor::Cursor(text.clone())),
            "before" => query.page = Page::Before(cursor::Cursor(text.clone())),
            "page" => {
                let page = number(text, 1, u32::MAX, name, reader.mistakes);
                query.page = page.map_or(Page::First, Page::Number);
            }
            "count" if text == "exact" => query.count = true,
            "count" => reader.mistakes.add(&["count"], "type", "must be `exact`"),
            "include" => query.shape.include = included(&mut reader, model, text),
            "fields" => {
                query.shape.fields = Some(sort::fields(
                    asking,
                    model,
                    text.split(','),
                    &["fields"],
                    reader.mistakes,
                ))
            }
            _ => query
                .filter
                .extend(parameter(&mut reader, model, name, text)),
        }
        pages += usize::from(matches!(name.as_str(), "after" | "before" | "page"));
    }
    if pages > 1 {
        mistakes.add(
            &["page"],
            "conflict",
            "only one of `after`, `before` and `page` can be asked for",
        );
    }
    if let Page::Number(page) = query.page {
        let size = query.size.unwrap_or(model.model.search.page);
        // Pages of no rows are counted as if each had one.
        if u64::from(page - 1) * u64::from(size.max(1)) > FURTHEST {
            mistakes.add(
                &["page"],
                "range",
                format!("leads beyond row {FURTHEST}: use `after`"),
            );
        }
    }
    if let Some(problem) = mistakes.into_problem() {
        return Err(problem);
    }
    if query.text.is_some() {
        let detail = "full text (`q`) is declared but not served yet";
        return Err(Problem::new(Code::NotImplemented, detail));
    }
    Ok(query)
}

/// Refuses every parameter: for operations that take none.
pub(crate) fn none(text: &str) -> Result<(), Problem> {
    none_but(text, &[])
}

/// Refuses every parameter that has none of these names.
pub(crate) fn none_but(text: &str, known: &[&str]) -> Result<(), Problem> {
    let mut mistakes = Mistakes::default();
    let pairs = pairs(text)?;
    for (name, _) in pairs
        .iter()
        .filter(|(name, _)| !known.contains(&name.as_str()))
    {
        mistakes.unknown(&[name], "parameter", name, known.iter().copied());
    }
    mistakes.into_problem().map_or(Ok(()), Err)
}

/// Reads what a single row may be asked for: `include` and `fields`.
pub(crate) fn shape(
    asking: Asking<'_>,
    model: &ModelPlan,
    text: &str,
) -> Result<super::Shape, Problem> {
    let pairs = pairs(text)?;
    let mut mistakes = Mistakes::default();
    repeated(&pairs, &mut mistakes);
    let mut shape = super::Shape::default();
    let mut reader = Reader::new(asking, &mut mistakes);
    for (name, text) in &pairs {
        match name.as_str() {
            "include" => shape.include = included(&mut reader, model, text),
            "fields" => {
                shape.fields = Some(sort::fields(
                    asking,
                    model,
                    text.split(','),
                    &["fields"],
                    reader.mistakes,
                ))
            }
            _ => reader.mistakes.unknown(
                &[name],
                "parameter",
                name,
                ["include", "fields"].into_iter(),
            ),
        }
    }
    mistakes.into_problem().map_or(Ok(shape), Err)
}

/// The parameters of a query, decoded, in their order.
///
/// # Errors
/// 400 for what is not percent-encoded UTF-8, and for too many.
pub(crate) fn pairs(text: &str) -> Result<Vec<(String, String)>, Problem> {
    let wrong = |detail: &'static str| Problem::new(Code::InvalidQuery, detail);
    let mut pairs = Vec::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let pair = (decoded(name), decoded(value));
        let (Some(name), Some(value)) = pair else {
            return Err(wrong("a parameter is not percent-encoded UTF-8"));
        };
        pairs.push((name, value));
        if pairs.len() > PARAMETERS {
            return Err(wrong("there are too many parameters"));
        }
    }
    Ok(pairs)
}

/// Percent-decodes, `+` as a blank; none for broken escapes, bad UTF-8 and NUL.
fn decoded(text: &str) -> Option<String> {
    if !text.bytes().any(|byte| matches!(byte, b'%' | b'+' | 0)) {
        return Some(text.to_owned());
    }
    let bytes = text.as_bytes();
    let escapes = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'%');
    let sound = |(at, _): (usize, &u8)| {
        let digits = bytes.get(at + 1..at + 3);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    if !escapes.into_iter().all(sound) {
        return None;
    }
    let spaced = text.replace('+', " ");
    let decoded = percent_encoding::percent_decode_str(&spaced)
        .decode_utf8()
        .ok()?;
    (!decoded.contains('\0')).then(|| decoded.into_owned())
}

fn repeated(pairs: &[(String, String)], mistakes: &mut Mistakes) {
    for (at, (name, _)) in pairs.iter().enumerate() {
        if pairs.iter().take(at).any(|(before, _)| before == name) {
            mistakes.add(&[name], "repeated", "stands twice");
        }
    }
}

fn where_(reader: &mut Reader<'_>, model: &ModelPlan, text: &str) -> Option<Filter> {
    let value = json(text, "where", reader.mistakes)?;
    reader.object(model, &value, &mut vec!["where".to_owned()])
}

fn included(reader: &mut Reader<'_>, model: &ModelPlan, text: &str) -> Vec<super::Include> {
    if text.starts_with('{') {
        let value = json(text, "include", reader.mistakes);
        return value
            .map(|value| include::object(reader, model, &value, 1, &["include"]))
            .unwrap_or_default();
    }
    include::list(reader, model, text)
}

fn json(text: &str, name: &str, mistakes: &mut Mistakes) -> Option<Json> {
    if text.len() > TEXT {
        mistakes.add(&[name], "too_long", format!("must be at most {TEXT} bytes"));
        return None;
    }
    match crate::body::parse(text.as_bytes()) {
        Ok(value) => Some(value),
        Err(problem) => {
            mistakes.add(&[name], "json", problem.detail());
            None
        }
    }
}

fn parameter(reader: &mut Reader<'_>, model: &ModelPlan, name: &str, text: &str) -> Option<Filter> {
    let path: Vec<&str> = name.split('.').collect();
    let first = path.first().copied().unwrap_or_default();
    if path.len() == 1 && !WORDS.contains(&first) || path.len() > 1 {
        return reader.parameter(model, &path, 0, text);
    }
    None
}

fn number(text: &str, least: u32, most: u32, name: &str, mistakes: &mut Mistakes) -> Option<u32> {
    let number = text
        .parse()
        .ok()
        .filter(|number| (least..=most).contains(number));
    let number = number.filter(|number: &u32| number.to_string() == text);
    if number.is_none() {
        let most = if most == u32::MAX {
            String::new()
        } else {
            format!(" to {most}")
        };
        mistakes.add(
            &[name],
            "range",
            format!("must be a whole number from {least}{most}"),
        );
    }
    number
}

fn sought(model: &ModelPlan, text: &str, mistakes: &mut Mistakes) -> Option<String> {
    if model.model.search.text.is_empty() {
        let message = "nothing of this model is searched as text";
        mistakes.add(&["q"], "unknown", message);
        return None;
    }
    let fits = (1..=limits::SOUGHT).contains(&text.chars().count());
    if !fits {
        let message = format!("must have 1 to {} characters", limits::SOUGHT);
        mistakes.add(&["q"], "len", message);
    }
    fits.then(|| text.to_owned())
}
