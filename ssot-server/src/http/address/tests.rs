//! Whom a request counts for, by what stands in its headers.

use super::*;
use axum::http::Request;

fn settings(trusted: &[&str], forwarding: Forwarding) -> Settings {
    let trusted = trusted.iter().map(|network| network.parse().unwrap());
    Settings {
        trusted_proxies: trusted.collect(),
        forwarding,
        ..Settings::default()
    }
}

fn seen(peer: &str, headers: &[(&str, &str)], settings: &Settings) -> String {
    let mut request = Request::get("/");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let peer: IpAddr = peer.parse().unwrap();
    let request = request.extension(ConnectInfo(SocketAddr::new(peer, 1)));
    let parts = request.body(()).unwrap().into_parts().0;
    address(&parts, settings).0.unwrap().to_string()
}

#[test]
fn without_trusted_proxies_the_connection_alone_counts() {
    let settings = Settings::default();
    let told = [
        ("x-forwarded-for", "198.51.100.1"),
        ("forwarded", "for=198.51.100.1"),
    ];
    assert_eq!(seen("203.0.113.9", &told, &settings), "203.0.113.9");
    assert_eq!(seen("::ffff:203.0.113.9", &told, &settings), "203.0.113.9");
}

#[test]
fn a_proxy_that_nobody_has_named_is_told_of_once() {
    let told = |peer: &str, headers: &[(&'static str, &'static str)]| {
        let headers = headers.iter();
        let headers =
            headers.map(|(name, value)| ((*name).parse().unwrap(), value.parse().unwrap()));
        let (headers, said): (HeaderMap, _) = (headers.collect(), Once::new());
        let settings = settings(&["10.0.0.0/8"], Forwarding::XForwardedFor);
        client(peer.parse().unwrap(), &headers, &settings, &said);
        said.is_completed()
    };
    assert!(told("203.0.113.9", &[("x-forwarded-for", "198.51.100.1")]));
    assert!(told("203.0.113.9", &[("forwarded", "for=198.51.100.1")]));
    assert!(!told("203.0.113.9", &[("accept", "*/*")]));
    assert!(!told("10.0.0.1", &[("x-forwarded-for", "198.51.100.1")]));
}

#[test]
fn what_a_stranger_wrote_before_the_proxy_is_not_believed() {
    let settings = settings(&["10.0.0.0/8"], Forwarding::XForwardedFor);
    let seen = |told: &[(&str, &str)]| seen("10.0.0.1", told, &settings);
    let x = "x-forwarded-for";
    assert_eq!(seen(&[(x, "198.51.100.1")]), "198.51.100.1");
    assert_eq!(seen(&[(x, "1.1.1.1, 198.51.100.1")]), "198.51.100.1");
    assert_eq!(
        seen(&[(x, "1.1.1.1,198.51.100.1 ,10.0.0.7")]),
        "198.51.100.1"
    );
    // Two lines are one list.
    assert_eq!(seen(&[(x, "1.1.1.1"), (x, "198.51.100.1")]), "198.51.100.1");
    assert_eq!(
        seen(&[(x, "198.51.100.1"), (x, "10.0.0.7")]),
        "198.51.100.1"
    );
    // What cannot be read ends what is believed, and never makes a new address.
    assert_eq!(seen(&[(x, "198.51.100.1, unknown")]), "10.0.0.1");
    assert_eq!(seen(&[(x, "198.51.100.1, , 10.0.0.7")]), "10.0.0.7");
    assert_eq!(seen(&[(x, "")]), "10.0.0.1");
    assert_eq!(seen(&[]), "10.0.0.1");
    // The other header is the caller's own.
    assert_eq!(seen(&[("forwarded", "for=1.1.1.1")]), "10.0.0.1");
}

#[test]
fn ports_and_brackets_are_read() {
    let settings = settings(&["127.0.0.1", "::1"], Forwarding::XForwardedFor);
    let seen = |text: &str| seen("::1", &[("x-forwarded-for", text)], &settings);
    assert_eq!(seen("198.51.100.1:4711"), "198.51.100.1");
    assert_eq!(seen("[2001:db8::17]:4711"), "2001:db8::");
    assert_eq!(seen("[2001:db8::17]"), "2001:db8::");
    assert_eq!(seen("::ffff:198.51.100.1"), "198.51.100.1");
}

#[test]
fn forwarded_is_read_as_its_rfc_says() {
    let settings = settings(&["10.0.0.0/8"], Forwarding::Forwarded);
    let seen = |text: &str| seen("10.0.0.1", &[("forwarded", text)], &settings);
    assert_eq!(
        seen("for=198.51.100.1;proto=https;by=10.0.0.1"),
        "198.51.100.1"
    );
    assert_eq!(seen("For=\"[2001:db8:cafe::17]:4711\""), "2001:db8:cafe::");
    assert_eq!(
        seen("for=1.1.1.1, for=198.51.100.1, for=\"10.0.0.2:80\""),
        "198.51.100.1"
    );
    for hidden in [
        "for=_hidden",
        "for=unknown",
        "proto=https",
        "for=1.1.1.1;for=2.2.2.2",
        "for=\"1.1.1.1",
    ] {
        assert_eq!(seen(hidden), "10.0.0.1", "{hidden}");
    }
}

#[test]
fn neighbours_of_ipv6_count_as_one() {
    let settings = Settings::default();
    let one = seen("2001:db8:0:1::1", &[], &settings);
    assert_eq!(one, seen("2001:db8:0:1:ffff::2", &[], &settings));
    assert_ne!(one, seen("2001:db8:0:2::1", &[], &settings));
}

#[test]
fn requests_without_a_connection_share_one() {
    let parts = Request::get("/").body(()).unwrap().into_parts().0;
    assert_eq!(address(&parts, &Settings::default()), Address(None));
}
