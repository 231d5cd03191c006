//! Earlier answers in the texts of a step: `${book.id}`, `${page.page.next}`, `${book#etag}`.

use crate::wire::Answer;
use serde_json::Value;
use std::collections::BTreeMap;

/// The answers that steps have named, and the words that every step may use.
#[derive(Clone, Default)]
pub(crate) struct Known {
    pub(crate) answers: BTreeMap<String, Answer>,
    pub(crate) words: BTreeMap<String, String>,
}

impl Known {
    /// The text with every `${..}` replaced.
    ///
    /// # Errors
    /// The name that nothing is known of.
    pub(crate) fn fill(&self, text: &str) -> Result<String, String> {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${") {
            out.push_str(before);
            let (name, after) = ended(after).ok_or("a `${` has no end")?;
            let name = &name.replace("\\}", "}");
            let value = self.value(name);
            out.push_str(&value.ok_or_else(|| format!("nothing is known of `{name}`"))?);
            rest = after;
        }
        out.push_str(rest);
        Ok(out)
    }

    fn value(&self, name: &str) -> Option<String> {
        if let Some(times) = name.strip_prefix("repeat ") {
            let (times, text) = times.split_once(' ')?;
            return Some(text.repeat(times.parse().ok()?));
        }
        if let Some(range) = name.strip_prefix("count ") {
            let (times, text) = range.split_once(' ')?;
            let numbers = 0..times.parse::<usize>().ok()?;
            let parts: Vec<_> = numbers.map(|n| text.replace('#', &n.to_string())).collect();
            return Some(parts.join(","));
        }
        if let Some(inner) = name.strip_prefix("flip ") {
            return self.value(inner).map(|text| flipped(&text));
        }
        if let Some(inner) = name.strip_prefix("upper ") {
            return self.value(inner).map(|text| text.to_uppercase());
        }
        if let Some(word) = self.words.get(name) {
            return Some(word.clone());
        }
        if let Some((answer, header)) = name.split_once('#') {
            return self.answers.get(answer)?.header(header).map(str::to_owned);
        }
        let mut path = name.split('.');
        let answer = self.answers.get(path.next()?)?;
        let body = answer.json()?;
        let found = path.try_fold(&body, |value, step| match value {
            Value::Array(items) => items.get(step.parse::<usize>().ok()?),
            value => value.get(step),
        })?;
        Some(match found {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
    }
}

/// What stands before the `}` that has no `\` before it, and what comes behind.
fn ended(text: &str) -> Option<(&str, &str)> {
    let end = text.char_indices().find(|(at, letter)| {
        *letter == '}' && !text.get(..*at).is_some_and(|before| before.ends_with('\\'))
    });
    let (at, _) = end?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// The text with a letter in its middle changed to another.
fn flipped(text: &str) -> String {
    let middle = text.len() / 2;
    let change = |(at, letter): (usize, char)| match (at == middle, letter) {
        (true, 'A') => 'B',
        (true, _) => 'A',
        (false, letter) => letter,
    };
    text.chars().enumerate().map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_replaced_or_refused() {
        let mut known = Known::default();
        known.words.insert("lot".to_owned(), "l1".to_owned());
        let body = br#"{"data":[{"id":"abc","n":3}]}"#.to_vec();
        let headers = vec![("etag".to_owned(), "\"x\"".to_owned())];
        let answer = Answer {
            status: 200,
            headers,
            body,
            ..Answer::default()
        };
        known.answers.insert("a".to_owned(), answer);
        let filled = known.fill("${lot}/${a.data.0.id}/${a.data.0.n}${a#etag}${repeat 3 x}");
        assert_eq!(filled.unwrap(), "l1/abc/3\"x\"xxx");
        assert_eq!(known.fill("${count 3 n=#}").unwrap(), "n=0,n=1,n=2");
        assert_eq!(known.fill("${flip a.data.0.id}").unwrap(), "aAc");
        assert!(known.fill("${b.id}").unwrap_err().contains("b.id"));
    }
}
