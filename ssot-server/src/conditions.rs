//! Conditions of a request (RFC 9110): `If-Match` and `If-None-Match`, by the tag of the row as
//! the caller sees it.

mod seen;

pub(crate) use seen::Seen;

use crate::problem::{Code, Problem};
use axum::http::{HeaderMap, HeaderName, header};

/// What a header asks of the row.
#[derive(Clone, Debug, PartialEq)]
enum Match {
    /// `*`: that it is there.
    Any,
    /// That it has one of these tags.
    Tags(Vec<Tag>),
}

#[derive(Clone, Debug, PartialEq)]
struct Tag {
    weak: bool,
    /// With its quotes.
    text: String,
}

/// The conditions of a request.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Conditions {
    matches: Option<Match>,
    differs: Option<Match>,
}

impl Conditions {
    /// # Errors
    /// 400 for a header that is neither `*` nor a list of tags.
    pub(crate) fn read(headers: &HeaderMap) -> Result<Conditions, Problem> {
        Ok(Conditions {
            matches: read(headers, &header::IF_MATCH)?,
            differs: read(headers, &header::IF_NONE_MATCH)?,
        })
    }

    /// Those that a text in a batch stands for.
    pub(crate) fn matching(text: &str) -> Option<Conditions> {
        let matches = Some(condition(text)?);
        let differs = None;
        Some(Conditions { matches, differs })
    }

    /// Whether anything is asked.
    pub(crate) fn ask(&self) -> bool {
        self.matches.is_some() || self.differs.is_some()
    }

    /// Refuses a change of a row without `If-Match`, where one is required.
    ///
    /// # Errors
    /// 428
    pub(crate) fn required(&self, required: bool) -> Result<(), Problem> {
        if required && self.matches.is_none() {
            let detail = "send the ETag of the row as If-Match";
            return Err(Problem::new(Code::PreconditionRequired, detail));
        }
        Ok(())
    }

    /// Holds the row's tag to what is asked of it; none is a row that is not there for the caller.
    ///
    /// # Errors
    /// 412
    pub(crate) fn hold(&self, tag: Option<&str>) -> Result<(), Problem> {
        let matches = match (&self.matches, tag) {
            (None, _) | (Some(Match::Any), Some(_)) => true,
            (Some(_), None) => false,
            // The strong comparison: a weak tag is equal to none.
            (Some(Match::Tags(tags)), Some(tag)) => {
                tags.iter().any(|one| !one.weak && one.text == tag)
            }
        };
        if matches && !self.stands(tag) {
            return Ok(());
        }
        Err(Problem::new(
            Code::Stale,
            "the row is not what the condition asks for",
        ))
    }

    /// Whether `If-None-Match` names this representation, by the weak comparison.
    pub(crate) fn stands(&self, tag: Option<&str>) -> bool {
        match (&self.differs, tag) {
            (None, _) | (_, None) => false,
            (Some(Match::Any), Some(_)) => true,
            (Some(Match::Tags(tags)), Some(tag)) => tags.iter().any(|one| one.text == tag),
        }
    }
}

fn read(headers: &HeaderMap, name: &HeaderName) -> Result<Option<Match>, Problem> {
    let mut lines = Vec::new();
    for value in headers.get_all(name) {
        lines.push(value.to_str().map_err(|_| malformed(name))?);
    }
    if lines.is_empty() {
        return Ok(None);
    }
    let found = condition(&lines.join(","));
    found.map(Some).ok_or_else(|| malformed(name))
}

fn malformed(name: &HeaderName) -> Problem {
    let detail = format!("{name} is `*` or a list of tags in quotes");
    Problem::new(Code::InvalidHeader, detail)
}

/// `*`, or tags with commas between them; a comma may stand inside a tag.
fn condition(text: &str) -> Option<Match> {
    let mut rest = text.trim_matches([' ', '\t']);
    if rest == "*" {
        return Some(Match::Any);
    }
    let mut tags = Vec::new();
    loop {
        rest = rest.trim_start_matches([' ', '\t', ',']);
        if rest.is_empty() {
            return (!tags.is_empty()).then_some(Match::Tags(tags));
        }
        let opaque = rest.strip_prefix("W/");
        let weak = opaque.is_some();
        let (inside, after) = opaque.unwrap_or(rest).strip_prefix('"')?.split_once('"')?;
        let sound = |byte: u8| byte == 0x21 || byte > 0x22 && byte != 0x7f;
        if !inside.bytes().all(sound)
            || !after.trim_start().is_empty() && !after.trim_start().starts_with(',')
        {
            return None;
        }
        let text = format!("\"{inside}\"");
        tags.push(Tag { weak, text });
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_as_rfc_9110_writes_them() {
        for sound in [
            "*",
            "\"a\"",
            "W/\"a\"",
            "\"a\", W/\"b\",\"c,d\"",
            " \"\" ,, \"x\"",
        ] {
            assert!(condition(sound).is_some(), "{sound}");
        }
        for broken in [
            "",
            "a",
            "\"a",
            "w/\"a\"",
            "\"a\" \"b\"",
            "*, \"a\"",
            "\"a b\"",
            ",",
        ] {
            assert!(condition(broken).is_none(), "{broken}");
        }
    }

    #[test]
    fn a_weak_tag_is_good_for_reading_and_never_for_writing() {
        let asked = |matches, differs| Conditions { matches, differs };
        let weak = || condition("W/\"a\"");
        assert!(asked(weak(), None).hold(Some("\"a\"")).is_err());
        assert!(asked(None, weak()).stands(Some("\"a\"")));
        assert!(
            asked(condition("\"b\",\"a\""), None)
                .hold(Some("\"a\""))
                .is_ok()
        );
        assert!(asked(condition("*"), None).hold(None).is_err());
        assert!(asked(None, condition("*")).hold(None).is_ok());
        assert!(asked(None, condition("*")).hold(Some("\"a\"")).is_err());
    }
}
