//! The one host that a request names (RFC 9112, 3.2).

use axum::http::{HeaderMap, HeaderValue, Version, header};

/// Whether a request names one host, well-formed. Without one, or with two, whoever stands in front
/// may have read another one. HTTP/1.0 knows none.
pub(super) fn is_named(version: Version, headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    match (hosts.next(), hosts.next()) {
        (Some(one), None) => is_host(one),
        (None, _) => version == Version::HTTP_10,
        (Some(_), Some(_)) => false,
    }
}

/// `shop.example:80`, `[::1]:80`; it may be empty, where an address has no host.
fn is_host(value: &HeaderValue) -> bool {
    let bytes = value.as_bytes();
    let split = |at: usize| bytes.split_at_checked(at).unwrap_or((bytes, b""));
    let (name, port) = match bytes.iter().position(|byte| *byte == b']') {
        Some(end) => split(end + 1),
        None => split(
            bytes
                .iter()
                .position(|byte| *byte == b':')
                .unwrap_or(bytes.len()),
        ),
    };
    let port = port.strip_prefix(b":").unwrap_or(port);
    let sound = match name
        .strip_prefix(b"[")
        .and_then(|name| name.strip_suffix(b"]"))
    {
        Some(address) => address.iter().all(|byte| is_name(*byte) || *byte == b':'),
        None => name.iter().all(|byte| is_name(*byte)),
    };
    sound && port.iter().all(u8::is_ascii_digit)
}

/// What a registered name of RFC 3986 holds.
fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~%!$&'()*+,;=".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(version: Version, hosts: &[&'static str]) -> bool {
        let mut headers = HeaderMap::new();
        for host in hosts {
            headers.append(header::HOST, HeaderValue::from_static(host));
        }
        is_named(version, &headers)
    }

    #[test]
    fn one_host_is_named_and_it_is_one() {
        for host in [
            "a",
            "shop.example",
            "shop.example:80",
            "127.0.0.1:3000",
            "[::1]:80",
            "[::1]",
            "",
            "x_y",
            "a:",
        ] {
            assert!(named(Version::HTTP_11, &[host]), "{host}");
        }
        for host in [
            "a b", "a/b", "a@b", "a:b", "a:1:2", "[::1", "::1]", "[a]b", "a?b", "a#b", "<a>",
            "a\\b", "a[b]",
        ] {
            assert!(!named(Version::HTTP_11, &[host]), "{host}");
            assert!(!named(Version::HTTP_10, &[host]), "{host}");
        }
        assert!(named(Version::HTTP_10, &[]));
        assert!(!named(Version::HTTP_11, &[]));
        assert!(!named(Version::HTTP_11, &["a", "a"]));
        assert!(!named(Version::HTTP_10, &["a", "b"]));
    }
}
