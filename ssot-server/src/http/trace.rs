//! W3C trace context, level 2: the trace that a request belongs to.

use super::frame::number;
use axum::http::{HeaderMap, HeaderValue};

pub(super) const TRACE: &str = "traceparent";

/// Bytes of a header of version 00; a later version may say more behind a `-`.
const LENGTH: usize = 55;
/// Flags that are known: the trace is sampled, its id is random.
const KNOWN: u8 = 0b11;

/// The same trace, and a span of ours. None without one header that is well-formed.
pub(super) fn trace(headers: &HeaderMap) -> Option<HeaderValue> {
    let mut given = headers.get_all(TRACE).iter();
    let text = given.next()?.to_str().ok()?;
    let (known, more) = text.split_at_checked(LENGTH)?;
    let mut parts = known.splitn(4, '-');
    let version = hex(parts.next()?, 2)?;
    let trace = hex(parts.next()?, 32).filter(|id| is_set(id))?;
    hex(parts.next()?, 16).filter(|id| is_set(id))?;
    let flags = u8::from_str_radix(hex(parts.next()?, 2)?, 16).ok()?;
    let ends = more.is_empty() || (version != "00" && more.starts_with('-'));
    if version == "ff" || !ends || given.next().is_some() {
        return None;
    }
    let own = number::next().as_u64_pair().1;
    HeaderValue::try_from(format!("00-{trace}-{own:016x}-{:02x}", flags & KNOWN)).ok()
}

/// The id of the trace in a header of ours.
pub(super) fn id(trace: &HeaderValue) -> &str {
    let text = trace.to_str().unwrap_or_default();
    text.split('-').nth(1).unwrap_or_default()
}

fn hex(text: &str, length: usize) -> Option<&str> {
    let lower = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    (text.len() == length && text.bytes().all(lower)).then_some(text)
}

fn is_set(id: &str) -> bool {
    id.bytes().any(|byte| byte != b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(text: &str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(TRACE, HeaderValue::from_str(text).unwrap());
        trace(&headers).map(|trace| trace.to_str().unwrap().to_owned())
    }

    const IDS: &str = "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331";

    #[test]
    fn a_trace_is_carried_on_with_the_flags_that_are_known() {
        for (flags, kept) in [
            ("00", "00"),
            ("01", "01"),
            ("03", "03"),
            ("ff", "03"),
            ("fc", "00"),
        ] {
            let text = answered(&format!("00-{IDS}-{flags}")).unwrap();
            assert!(
                text.starts_with("00-0af7651916cd43dd8448eb211c80319c-"),
                "{text}"
            );
            assert!(
                text.ends_with(&format!("-{kept}")) && text.len() == LENGTH,
                "{text}"
            );
            assert!(!text.contains("b7ad6b7169203331"), "a span of ours: {text}");
        }
    }

    #[test]
    fn a_later_version_may_say_more() {
        for later in ["01", "cc", "fe"] {
            assert!(answered(&format!("{later}-{IDS}-01")).is_some());
            assert!(answered(&format!("{later}-{IDS}-01-more")).is_some());
            assert!(answered(&format!("{later}-{IDS}-01.more")).is_none());
        }
    }

    #[test]
    fn what_is_malformed_is_left_out() {
        let zero = "0".repeat(32);
        for text in [
            String::new(),
            "00".to_owned(),
            format!("00-{IDS}"),
            format!("00-{IDS}-1"),
            format!("00-{IDS}-01-"),
            format!("00-{IDS}-01-more"),
            format!("00-{IDS}-0A"),
            format!("ff-{IDS}-01"),
            format!("0-{IDS}-01"),
            format!(" 00-{IDS}-01"),
            format!("00-{}-01", IDS.to_uppercase()),
            format!("00-{zero}-b7ad6b7169203331-01"),
            format!("00-0af7651916cd43dd8448eb211c80319c-{}-01", &zero[..16]),
            "00-0af7651916cd43dd8448eb211c80319-b7ad6b71692033311-01".to_owned(),
        ] {
            assert_eq!(answered(&text), None, "{text}");
        }
        let mut twice = HeaderMap::new();
        let value = HeaderValue::try_from(format!("00-{IDS}-01")).unwrap();
        twice.append(TRACE, value.clone());
        twice.append(TRACE, value);
        assert_eq!(trace(&twice), None);
    }
}
