//! Reads ranges: `1..=200`, `0..`, `..=9`, `5`.

use super::expr;
use super::reader::Reader;
use super::tree::Range;
use super::{Diag, code};

/// Reads a range; a single value is both of its ends.
pub(super) fn range(r: &mut Reader<'_>) -> Option<Range> {
    let from = r.at;
    let min = if dots(r) { None } else { Some(expr::expr(r)?) };
    if !dots(r) {
        let max = min.clone();
        return Some(Range {
            span: r.span_from(from),
            min,
            max,
            inclusive: true,
        });
    }
    r.at += 2;
    let inclusive = r.eat_punct('=');
    let max = if r.is_end() || r.is_punct(';') {
        None
    } else {
        Some(expr::expr(r)?)
    };
    let span = r.span_from(from);
    if max.is_none() && (inclusive || min.is_none()) {
        let diag = Diag::error(code::RANGE, span, "range must have an end");
        return r.wrong(diag.help("write `1..=9`, `1..` or `..=9`"));
    }
    Some(Range {
        span,
        min,
        max,
        inclusive,
    })
}

fn dots(r: &Reader<'_>) -> bool {
    r.is_pair('.', '.')
}
