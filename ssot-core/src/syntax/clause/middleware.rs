//! `middleware { rate_limit create: 20 per 1h by ip; log: write; }`; bare in a service.

use super::Seen;
use crate::syntax::reader::Reader;
use crate::syntax::tree::{MiddlewareLine, Name};
use crate::syntax::{Diag, code, suggest};

/// What can stand in `middleware`, and bare in a service.
pub(in crate::syntax) const LINES: &[&str] =
    &["auth", "rate_limit", "log", "body_limit", "timeout", "use"];

pub(super) fn lines(r: &mut Reader<'_>) -> Vec<MiddlewareLine> {
    let mut seen = Seen::default();
    let lines = super::lines(r, "log: write;", |r| {
        let key = super::keyword(r, "middleware", LINES)?;
        let line = line(r, &key)?;
        let repeats = matches!(key.text.as_str(), "rate_limit" | "use");
        Some((repeats || seen.is_new(r, &key)).then_some(line))
    });
    lines.into_iter().flatten().collect()
}

/// Reads the line that `key` begins.
pub(in crate::syntax) fn line(r: &mut Reader<'_>, key: &Name) -> Option<MiddlewareLine> {
    let example = match key.text.as_str() {
        "auth" => "auth: write;",
        "rate_limit" => "rate_limit create: 20 per 1h;",
        "log" => "log: write;",
        "body_limit" => "body_limit: 64kb;",
        "timeout" => "timeout: 10s;",
        _ => "use: name;",
    };
    r.helped(example, |r| told(r, key))
}

fn told(r: &mut Reader<'_>, key: &Name) -> Option<MiddlewareLine> {
    let span = key.span;
    if key.text == "rate_limit" {
        return rate_limit(r, key);
    }
    super::colon(r)?;
    Some(match key.text.as_str() {
        "auth" => MiddlewareLine::Auth(span, super::listed(r, "an operation")?),
        "log" => MiddlewareLine::Log(span, super::listed(r, "an operation")?),
        "body_limit" => MiddlewareLine::BodyLimit(span, r.size()?),
        "timeout" => MiddlewareLine::Timeout(span, r.duration("the timeout")?.0),
        _ => MiddlewareLine::Use(span, super::listed(r, "the name of a layer")?),
    })
}

fn rate_limit(r: &mut Reader<'_>, key: &Name) -> Option<MiddlewareLine> {
    let operations = match r.is_punct(':') {
        true => Vec::new(),
        false => super::names(r, "an operation or `:`", |_| false)?,
    };
    super::colon(r)?;
    let count = count(r)?;
    if !r.eat_word("per") {
        let diag = r.unexpected("`per`");
        return r.wrong(diag.help(format!("write `{} per 1m`", count.0)));
    }
    let per = r.duration("the period of a rate")?;
    let by = if r.eat_word("by") { Some(by(r)?) } else { None };
    Some(MiddlewareLine::RateLimit {
        span: key.span,
        operations,
        count,
        per,
        by,
    })
}

fn count(r: &mut Reader<'_>) -> Option<(u32, proc_macro2::Span)> {
    let (count, span) = r.whole_number("a count such as `20 per 1m`", u64::from(u32::MAX))?;
    if count == 0 {
        let diag = Diag::error(code::ZERO, span, "rate must not be zero");
        r.diags
            .push(diag.help("to refuse everyone, write a `deny` line in `permissions`"));
    }
    Some((count as u32, span))
}

fn by(r: &mut Reader<'_>) -> Option<Name> {
    let known = &["user", "ip"];
    let name = r.any_word("`user` or `ip`")?;
    match known.contains(&name.text.as_str()) {
        true => Some(name),
        false => r.wrong(suggest::unknown(
            code::UNKNOWN_WORD,
            "key of a rate",
            &name,
            known,
        )),
    }
}
