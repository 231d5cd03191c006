//! `permissions { "own drafts" deny update, delete: expr; }`

use crate::syntax::expr;
use crate::syntax::reader::Reader;
use crate::syntax::tree::PermissionLine;

pub(super) fn lines(r: &mut Reader<'_>) -> Vec<PermissionLine> {
    super::lines(r, "update: Admin || author == me;", line)
}

fn line(r: &mut Reader<'_>) -> Option<PermissionLine> {
    let name = if r.is_string() {
        r.text("a name")?
    } else {
        return unnamed(r);
    };
    Some(PermissionLine {
        name: Some(name),
        ..unnamed(r)?
    })
}

fn unnamed(r: &mut Reader<'_>) -> Option<PermissionLine> {
    let deny = r.is_word("deny").then(|| r.span());
    if deny.is_some() {
        r.at += 1;
    }
    let operations = super::operations(r, "an operation")?;
    let rule = expr::written(r)?;
    Some(PermissionLine {
        name: None,
        deny,
        operations,
        rule,
    })
}
