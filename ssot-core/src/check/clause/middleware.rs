//! What stands around the operations of a model or service.

use crate::check::code;
use crate::check::nearest::suggest;
use crate::check::operation::Operations;
use crate::schema::{Middleware, RateKey, RateLimit};
use crate::syntax::tree::{MiddlewareLine, Name};
use crate::syntax::{Diag, Diags};

pub(in crate::check) fn middleware(
    operations: Operations<'_>,
    lines: &[MiddlewareLine],
    diags: &mut Diags,
) -> Middleware {
    let mut middleware = Middleware::default();
    for line in lines {
        match line {
            MiddlewareLine::Auth(_, names) => middleware.auth = operations.resolve(names, diags),
            MiddlewareLine::Log(_, names) => middleware.log = operations.resolve(names, diags),
            MiddlewareLine::BodyLimit(_, bytes) => middleware.body_limit = Some(*bytes),
            MiddlewareLine::Timeout(_, seconds) => middleware.timeout = Some(*seconds),
            MiddlewareLine::Use(_, names) => middleware
                .layers
                .extend(names.iter().map(|name| name.text.clone())),
            MiddlewareLine::RateLimit {
                operations: names,
                count,
                per,
                by,
                ..
            } => {
                let operations = operations.resolve(names, diags);
                let by = rate_key(by.as_ref(), diags);
                middleware.rate_limits.push(RateLimit {
                    operations,
                    count: count.0,
                    per: per.0,
                    by,
                });
            }
        }
    }
    middleware
}

fn rate_key(by: Option<&Name>, diags: &mut Diags) -> RateKey {
    match by.map(|by| (by.text.as_str(), by)) {
        None | Some(("user", _)) => RateKey::User,
        Some(("ip", _)) => RateKey::Ip,
        Some((text, by)) => {
            let diag = Diag::error(
                code::UNKNOWN_RATE_KEY,
                by.span,
                format!("expected `user` or `ip`, found `{by}`"),
            );
            diags.push(suggest(diag, text, ["user", "ip"], || None));
            RateKey::User
        }
    }
}
