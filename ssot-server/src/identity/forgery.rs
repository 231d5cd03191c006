//! Requests that another site has a browser make: a browser sends cookies along with them.
//!
//! Two things are asked of every request that changes something and is known by its cookies. It
//! says where it comes from (`Sec-Fetch-Site`, which no script can set, or `Origin` from browsers
//! that do not send it), and that is here. And it has a header that no form and no other site
//! can send without being asked about it first (`X-CSRF`). A token in the page would add nothing
//! to that, and would have to be kept somewhere.

use crate::problem::{Code, Problem};
use crate::settings::Settings;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Method, header};

const HEADER: &str = "x-csrf";
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses what another site may have had a browser send. Pages of the origins that may ask are none.
///
/// # Errors
/// 403, with what is missing.
pub(crate) fn own(parts: &Parts, settings: &Settings) -> Result<(), Problem> {
    if matches!(
        parts.method,
        Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE
    ) {
        return Ok(());
    }
    if !is_from_here(&parts.headers) && !is_let_in(&parts.headers, settings) {
        return refused("the request comes from another site");
    }
    match parts.headers.get(HEADER) {
        Some(value) if !value.is_empty() => Ok(()),
        _ => refused("a request that cookies let in needs the header `X-CSRF: 1`"),
    }
}

fn refused(detail: &'static str) -> Result<(), Problem> {
    Err(Problem::new(Code::Forbidden, detail))
}

/// Who says nothing of where it comes from is no browser of today; those have the header to send.
fn is_from_here(headers: &HeaderMap) -> bool {
    if headers.contains_key(SITE) {
        let mut said = headers.get_all(SITE).iter();
        return said.all(|site| site == "same-origin" || site == "none");
    }
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let mut origins = headers.get_all(header::ORIGIN).iter();
    origins.all(|origin| {
        let authority = origin.to_str().ok().and_then(|origin| {
            let (_, authority) = origin.split_once("://")?;
            Some(authority)
        });
        authority
            .is_some_and(|authority| host.is_some_and(|host| host.eq_ignore_ascii_case(authority)))
    })
}

/// Whether a page of an origin that may ask sent it: of one that is named, not of any.
fn is_let_in(headers: &HeaderMap, settings: &Settings) -> bool {
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let (Some(origin), None) = (origins.next(), origins.next()) else {
        return false;
    };
    let mut named = settings.cors_origins.iter().filter(|one| *one != "*");
    named.any(|one| origin.as_bytes() == one.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn asked(method: &str, headers: &[(&str, &str)]) -> Result<(), Problem> {
        let mut request = Request::builder().method(method).uri("/api/notes");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let settings = Settings {
            cors_origins: vec!["https://app.example".to_owned()],
            ..Settings::default()
        };
        own(&request.body(()).unwrap().into_parts().0, &settings)
    }

    const HERE: (&str, &str) = ("host", "shop.example:8443");
    const SAID: (&str, &str) = ("x-csrf", "1");

    #[test]
    fn what_only_reads_is_let_through() {
        for method in ["GET", "HEAD", "OPTIONS"] {
            let from = ("sec-fetch-site", "cross-site");
            assert!(asked(method, &[HERE, from]).is_ok(), "{method}");
        }
    }

    #[test]
    fn a_browser_says_where_from_and_cannot_say_otherwise() {
        for (site, here) in [
            ("same-origin", true),
            ("none", true),
            ("same-site", false),
            ("cross-site", false),
            ("", false),
            ("SAME-ORIGIN", false),
        ] {
            for method in ["POST", "PUT", "PATCH", "DELETE", "LINK"] {
                let asked = asked(method, &[HERE, SAID, ("sec-fetch-site", site)]);
                assert_eq!(asked.is_ok(), here, "{method} {site}");
            }
        }
        let twice = [
            HERE,
            SAID,
            ("sec-fetch-site", "same-origin"),
            ("sec-fetch-site", "cross-site"),
        ];
        assert!(asked("POST", &twice).is_err());
    }

    #[test]
    fn an_older_browser_says_its_origin() {
        for (origin, here) in [
            ("https://shop.example:8443", true),
            ("https://SHOP.example:8443", true),
            ("https://shop.example", false),
            ("https://shop.example.evil.example:8443", false),
            ("https://evil.example", false),
            ("https://evil.example#shop.example:8443", false),
            ("https://x@shop.example:8443", false),
            ("null", false),
            ("", false),
        ] {
            let asked = asked("POST", &[HERE, SAID, ("origin", origin)]);
            assert_eq!(asked.is_ok(), here, "{origin}");
        }
    }

    #[test]
    fn a_page_of_an_origin_that_may_ask_is_let_in_and_no_other() {
        let site = ("sec-fetch-site", "same-site");
        for (origin, let_in) in [
            ("https://app.example", true),
            ("https://APP.example", false),
            ("https://app.example:8443", false),
            ("http://app.example", false),
            ("https://evil.app.example", false),
            ("https://evil.example", false),
            ("null", false),
            ("*", false),
        ] {
            for headers in [
                &[HERE, SAID, site, ("origin", origin)][..],
                &[HERE, SAID, ("origin", origin)],
            ] {
                assert_eq!(asked("POST", headers).is_ok(), let_in, "{headers:?}");
            }
        }
        let origin = ("origin", "https://app.example");
        assert!(asked("POST", &[HERE, site, origin]).is_err(), "no header");
        let twice = [HERE, SAID, site, origin, ("origin", "https://evil.example")];
        assert!(asked("POST", &twice).is_err());
    }

    #[test]
    fn the_header_is_needed_wherever_a_request_comes_from() {
        for from in [
            ("sec-fetch-site", "same-origin"),
            ("origin", "https://shop.example:8443"),
            ("accept", "*/*"),
        ] {
            assert!(asked("POST", &[HERE, from]).is_err(), "{from:?}");
            assert!(asked("POST", &[HERE, from, ("x-csrf", "")]).is_err());
            assert!(asked("POST", &[HERE, from, SAID]).is_ok(), "{from:?}");
        }
    }
}
