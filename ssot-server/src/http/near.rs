//! Whether a request was made on this machine: there alone developers are told why something was
//! refused. Development that others reach tells them no more than production does.

use super::address::{forwarded, node};
use crate::engine::Engine;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, header};
use std::net::IpAddr;

/// What marks a request as one of this machine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Near;

impl Near {
    /// Of a connection that has both of its ends on the loopback, as IPv4 in IPv6 too.
    pub(crate) fn between(peer: IpAddr, own: IpAddr) -> Option<Near> {
        (loops(peer) && loops(own)).then_some(Near)
    }
}

/// Whether whoever asks is told why. A connection that is not known is nobody's of this machine, and
/// what a proxy passes on is whose it says.
pub(super) fn is_told_why(engine: &Engine, parts: &Parts) -> bool {
    let near = || parts.extensions.get::<Near>().is_some() && is_for_none_else(&parts.headers);
    engine.plan.explains && (engine.settings.explain_to_anyone || near())
}

/// Whether everybody for whom a request says that it was passed on is on this machine.
fn is_for_none_else(headers: &HeaderMap) -> bool {
    let named = |name: HeaderName, read: fn(&str) -> Option<IpAddr>| {
        let hop = move |hop: &str| read(hop.trim()).is_some_and(loops);
        let line = move |line: &header::HeaderValue| {
            line.to_str().is_ok_and(|line| line.split(',').all(hop))
        };
        headers.get_all(name).iter().all(line)
    };
    named(HeaderName::from_static("x-forwarded-for"), node)
        && named(HeaderName::from_static("x-real-ip"), node)
        && named(header::FORWARDED, forwarded)
}

fn loops(end: IpAddr) -> bool {
    end.to_canonical().is_loopback()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn near(peer: &str, own: &str) -> bool {
        Near::between(peer.parse().unwrap(), own.parse().unwrap()).is_some()
    }

    #[test]
    fn a_connection_is_near_by_both_of_its_ends() {
        assert!(near("127.0.0.1", "127.0.0.1"));
        assert!(near("127.3.2.1", "127.0.0.1"));
        assert!(near("::1", "::1"));
        assert!(near("::ffff:127.0.0.1", "::ffff:127.0.0.1"));
        assert!(!near("192.168.1.7", "192.168.1.2"));
        assert!(!near("127.0.0.1", "192.168.1.2"));
        assert!(!near("::ffff:192.168.1.7", "::ffff:127.0.0.1"));
        assert!(!near("fe80::1", "::1"));
        assert!(!near("0.0.0.0", "127.0.0.1"));
    }

    #[test]
    fn what_is_passed_on_is_for_whom_it_says() {
        for (name, value, near) in [
            ("x-forwarded-for", "127.0.0.1", true),
            ("x-forwarded-for", "::1, 127.0.0.1", true),
            ("x-forwarded-for", "127.0.0.1, 198.51.100.7", false),
            ("x-forwarded-for", "unknown", false),
            ("x-forwarded-for", "", false),
            ("x-real-ip", "198.51.100.7", false),
            ("forwarded", "for=\"[::1]:4711\";proto=http", true),
            ("forwarded", "for=127.0.0.1, for=198.51.100.7", false),
            ("forwarded", "proto=https", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(name, HeaderValue::from_static(value));
            assert_eq!(is_for_none_else(&headers), near, "{name}: {value}");
        }
        assert!(is_for_none_else(&HeaderMap::new()));
    }
}
