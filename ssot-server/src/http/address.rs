//! Whose address a request counts for. A header is believed only as far as the proxies that are
//! trusted have written it: read from the right, up to the first address that is none of them.

use crate::settings::{Forwarding, Settings, masked};
use axum::extract::ConnectInfo;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use std::net::{IpAddr, SocketAddr};
use std::sync::Once;

/// Bits of an IPv6 address that count: whoever has one address has the other 2^64 too.
const NETWORK: u8 = 64;
const X_FORWARDED_FOR: &str = "x-forwarded-for";

/// Said once: whoever likes can send such a header.
static NOT_BELIEVED: Once = Once::new();

/// The address a request is counted for: of IPv6 the network of 64 bits. Requests whose connection
/// is not known, as those of `Server::oneshot`, share one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Address(Option<IpAddr>);

#[cfg(test)]
impl Address {
    /// Of a connection from there.
    pub(crate) fn known(address: impl Into<IpAddr>) -> Address {
        Address(Some(address.into()))
    }
}

/// Whom a request counts for.
pub(crate) fn address(parts: &Parts, settings: &Settings) -> Address {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map(|peer| peer.0.ip().to_canonical());
    let client = peer.map(|peer| client(peer, &parts.headers, settings, &NOT_BELIEVED));
    Address(client.map(|client| match client {
        IpAddr::V4(_) => client,
        IpAddr::V6(_) => masked(client, NETWORK),
    }))
}

/// Whether a request says that it was passed on.
fn speaks_for_others(headers: &HeaderMap) -> bool {
    headers.contains_key(X_FORWARDED_FOR) || headers.contains_key(header::FORWARDED)
}

/// Says what happens to those behind a proxy that nobody has named.
fn tell(peer: IpAddr) {
    tracing::warn!(
        %peer,
        "a request says whom it was passed on for, and its sender is not trusted: if that is a proxy \
         of yours, name it in SSOT_TRUSTED_PROXIES, else all behind it count as one address and hold \
         each other up"
    );
}

/// The last address that a trusted proxy has vouched for.
fn client(peer: IpAddr, headers: &HeaderMap, settings: &Settings, said: &Once) -> IpAddr {
    let trusted = |address: IpAddr| {
        settings
            .trusted_proxies
            .iter()
            .any(|one| one.holds(address))
    };
    if !trusted(peer) {
        if speaks_for_others(headers) {
            said.call_once(|| tell(peer));
        }
        return peer;
    }
    let (name, read): (_, fn(&str) -> Option<IpAddr>) = match settings.forwarding {
        Forwarding::XForwardedFor => (X_FORWARDED_FOR, node),
        Forwarding::Forwarded => (header::FORWARDED.as_str(), forwarded),
    };
    let mut last = peer;
    for line in headers.get_all(name).iter().rev() {
        // A line that is no text is no proxy's: nothing to the left of it is believed.
        let Ok(line) = line.to_str() else { return last };
        for hop in line.rsplit(',') {
            let Some(address) = read(hop.trim()) else {
                return last;
            };
            last = address;
            if !trusted(address) {
                return last;
            }
        }
    }
    last
}

/// The `for` of one element: `for="[2001:db8::17]:4711";proto=http`.
pub(super) fn forwarded(element: &str) -> Option<IpAddr> {
    let mut nodes = element.split(';').filter_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        name.eq_ignore_ascii_case("for").then_some(value)
    });
    let value = nodes.next().filter(|_| nodes.next().is_none())?;
    let quoted = value.strip_prefix('"').map(|rest| rest.strip_suffix('"'));
    node(quoted.unwrap_or(Some(value))?)
}

/// An address, with or without a port; `unknown` and made-up names are none.
pub(super) fn node(text: &str) -> Option<IpAddr> {
    let socket = || text.parse::<SocketAddr>().ok().map(|socket| socket.ip());
    let bracketed = || text.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    let found = text.parse().ok().or_else(socket).or_else(bracketed);
    found.map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests;
