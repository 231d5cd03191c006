//! What stands around the operations of a model or service.

use crate::check::code;
use crate::check::known::Known;
use crate::check::operation::Operations;
use crate::check::principal::needs_principal;
use crate::schema::{Middleware, RateKey, RateLimit};
use crate::syntax::tree::MiddlewareLine;
use crate::syntax::{Diag, Diags};
use proc_macro2::Span;

pub(in crate::check) fn middleware(
    known: &Known<'_>,
    operations: Operations<'_>,
    lines: &[MiddlewareLine],
    diags: &mut Diags,
) -> Middleware {
    let mut middleware = Middleware::default();
    let mut limits = Vec::new();
    let before = diags.count();
    for line in lines {
        match line {
            MiddlewareLine::Auth(span, names) => {
                let help = "say who does: `principal User`; or remove this line";
                needs_principal(known, *span, "`auth`", help, diags);
                middleware.auth = operations.resolve(names, diags);
            }
            MiddlewareLine::Log(_, names) => middleware.log = operations.resolve(names, diags),
            MiddlewareLine::BodyLimit(_, bytes) => middleware.body_limit = Some(*bytes),
            MiddlewareLine::Timeout(_, seconds) => middleware.timeout = Some(*seconds),
            MiddlewareLine::Use(_, names) => middleware
                .layers
                .extend(names.iter().map(|name| name.text.clone())),
            MiddlewareLine::RateLimit {
                span,
                operations: names,
                count,
                per,
                by,
            } => {
                let operations = operations.resolve(names, diags);
                let by = match by {
                    Some(by) if by.text == "ip" => RateKey::Ip,
                    _ => RateKey::User,
                };
                limits.push(*span);
                middleware.rate_limits.push(RateLimit {
                    operations,
                    count: count.0,
                    per: per.0,
                    by,
                });
            }
        }
    }
    // A line with a mistake has fewer operations than were meant.
    if diags.count() == before {
        unreached(&middleware.rate_limits, &limits, diags);
    }
    middleware
}

/// A limit that another one, of the same calls and of at least as long a time, is always before.
fn unreached(limits: &[RateLimit], places: &[Span], diags: &mut Diags) {
    for (at, limit) in limits.iter().enumerate() {
        let before = |(other, by): &(usize, &RateLimit)| {
            let same = by.operations == limit.operations && by.by == limit.by;
            let tighter = by.count <= limit.count && by.per >= limit.per;
            *other != at && same && tighter && (*by != limit || *other < at)
        };
        let Some((other, _)) = limits.iter().enumerate().find(before) else {
            continue;
        };
        let message = "another limit of the same calls is reached first";
        diags.push(
            Diag::error(code::REPEATED, places[at], message)
                .help("remove it, or say of which operations: `rate_limit create: 20 per 1h`")
                .related(places[other], "reached first"),
        );
    }
}
