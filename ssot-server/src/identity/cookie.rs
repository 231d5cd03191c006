//! Both tokens in cookies, for browsers: no script reads them, no other site and no subdomain sets
//! them, and none is sent along with a request that another site has a browser make.

use crate::problem::{Code, Problem};
use axum::http::{HeaderMap, HeaderValue, header};

/// The cookie of an access token. `__Host-` lets a browser take it only from this very host.
pub(crate) const ACCESS: &str = "__Host-ssot";
/// The cookie of a refresh token.
pub(crate) const REFRESH: &str = "__Host-ssot-refresh";

/// The value of a cookie of a request; an empty one is none.
///
/// # Errors
/// 400 when it stands twice: whoever stands in front may have read the other.
pub(crate) fn read<'a>(headers: &'a HeaderMap, name: &str) -> Result<Option<&'a str>, Problem> {
    let lines = headers.get_all(header::COOKIE).iter();
    let pairs = lines.flat_map(|line| line.as_bytes().split(|byte| *byte == b';'));
    let named = |pair: &'a [u8]| {
        let (own, value) = std::str::from_utf8(pair).ok()?.trim().split_once('=')?;
        (own == name && !value.is_empty()).then_some(value)
    };
    let mut found = pairs.filter_map(named);
    let one = found.next();
    if found.next().is_some() {
        let detail = format!("the cookie `{name}` stands twice");
        return Err(Problem::new(Code::InvalidHeader, detail));
    }
    Ok(one)
}

/// Sets both cookies, for so many seconds.
pub(crate) fn set(headers: &mut HeaderMap, access: &str, refresh: &str, seconds: u64) {
    // The access token's own end is told by the server: without its cookie who came back late
    // would be nobody, instead of somebody who has to refresh.
    add(headers, ACCESS, access, "Lax", seconds);
    add(headers, REFRESH, refresh, "Strict", seconds);
}

/// Takes both away.
pub(crate) fn clear(headers: &mut HeaderMap) {
    set(headers, "", "", 0);
}

fn add(headers: &mut HeaderMap, name: &str, value: &str, site: &str, seconds: u64) {
    let text =
        format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite={site}; Max-Age={seconds}");
    if let Ok(mut value) = HeaderValue::try_from(text) {
        value.set_sensitive(true);
        headers.append(header::SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[&str]) -> HeaderMap {
        let lines = lines.iter();
        lines
            .map(|line| (header::COOKIE, HeaderValue::from_str(line).unwrap()))
            .collect()
    }

    #[test]
    fn a_cookie_is_found_among_others_by_its_whole_name() {
        let all = headers(&[
            "a=1; __Host-ssot=x.y.z; __Host-ssot-refresh=r",
            "b=2;c; =d;;",
        ]);
        assert_eq!(read(&all, ACCESS).unwrap(), Some("x.y.z"));
        assert_eq!(read(&all, REFRESH).unwrap(), Some("r"));
        assert_eq!(read(&all, "b").unwrap(), Some("2"));
        assert_eq!(read(&all, "ssot").unwrap(), None);
        assert_eq!(read(&headers(&[]), ACCESS).unwrap(), None);
        assert_eq!(read(&headers(&["__Host-ssot="]), ACCESS).unwrap(), None);
        assert_eq!(read(&headers(&["__host-ssot=x"]), ACCESS).unwrap(), None);
    }

    #[test]
    fn a_cookie_that_stands_twice_is_refused() {
        for lines in [
            &["__Host-ssot=a; __Host-ssot=b"][..],
            &["__Host-ssot=a", "__Host-ssot=a"],
        ] {
            let problem = read(&headers(lines), ACCESS).unwrap_err();
            assert_eq!(problem.code(), Code::InvalidHeader);
        }
    }

    #[test]
    fn what_is_set_is_for_this_host_alone_and_for_no_script() {
        let mut all = HeaderMap::new();
        set(&mut all, "a", "b", 60);
        let set: Vec<_> = all.get_all(header::SET_COOKIE).iter().collect();
        assert_eq!(
            set,
            [
                "__Host-ssot=a; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=60",
                "__Host-ssot-refresh=b; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=60",
            ]
        );
        assert!(set.iter().all(|value| value.is_sensitive()));
    }
}
