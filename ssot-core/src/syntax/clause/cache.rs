//! `cache { list: 5m; get: 10m; }`

use super::Seen;
use crate::syntax::reader::Reader;
use crate::syntax::tree::CacheLine;

pub(super) fn lines(r: &mut Reader<'_>) -> Vec<CacheLine> {
    let mut seen = Seen::default();
    super::lines(r, "list: 5m;", |r| {
        let mut operations = super::operations(r, "an operation")?;
        operations.retain(|name| seen.is_new(r, name));
        let (seconds, span) = r.duration("the time to live")?;
        Some(CacheLine {
            operations,
            seconds,
            span,
        })
    })
}
