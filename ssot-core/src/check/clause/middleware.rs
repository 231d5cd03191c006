//! What stands around the operations of a model or service.

use crate::check::known::Known;
use crate::check::operation::Operations;
use crate::check::principal::needs_principal;
use crate::schema::{Middleware, RateKey, RateLimit};
use crate::syntax::Diags;
use crate::syntax::tree::MiddlewareLine;

pub(in crate::check) fn middleware(
    known: &Known<'_>,
    operations: Operations<'_>,
    lines: &[MiddlewareLine],
    diags: &mut Diags,
) -> Middleware {
    let mut middleware = Middleware::default();
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
                operations: names,
                count,
                per,
                by,
                ..
            } => {
                let operations = operations.resolve(names, diags);
                let by = match by {
                    Some(by) if by.text == "ip" => RateKey::Ip,
                    _ => RateKey::User,
                };
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
