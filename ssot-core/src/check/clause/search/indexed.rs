//! In a large model what is filtered or sorted by has an index, or every request reads every row.

use crate::check::clause::field_of;
use crate::check::code;
use crate::schema::{Field, Model, Type};
use crate::syntax::tree::{Name, SearchLine};
use crate::syntax::{Diag, Diags};

pub(super) fn check(model: &Model, lines: &[SearchLine], diags: &mut Diags) {
    if !model.large {
        return;
    }
    let mut told: Vec<&str> = Vec::new();
    for name in lines.iter().flat_map(asked) {
        let Some(field) = field_of(model, &name.text) else {
            continue;
        };
        if told.contains(&field.name.as_str()) || served(model, field) {
            continue;
        }
        told.push(&field.name);
        let message = format!(
            "no index of the large `{}` begins with `{name}`",
            model.name
        );
        diags.push(
            Diag::warning(code::NO_INDEX, name.span, message).help(format!(
                "write `#[index]` on `{}`, or remove it here",
                field.name
            )),
        );
    }
}

/// The fields that a line lets a request ask for. Of an order the first key decides; a named filter
/// may be served in ways that cannot be seen here.
fn asked(line: &SearchLine) -> Vec<&Name> {
    match line {
        SearchLine::Filter(_, filters) => {
            let plain = filters.iter().filter(|(_, rule)| rule.is_none());
            plain.map(|(name, _)| name).collect()
        }
        SearchLine::Sort(_, names) => names.iter().collect(),
        SearchLine::DefaultSort(_, keys) => keys.iter().take(1).map(|(name, _)| name).collect(),
        SearchLine::Text(..) | SearchLine::Page(..) => Vec::new(),
    }
}

/// A relation is looked up from its other end and indexed anyway; half of all rows gain nothing by one.
fn served(model: &Model, field: &Field) -> bool {
    let groups = model.indexes.iter().chain(&model.uniques);
    let mut groups = groups.chain(std::iter::once(&model.key));
    match &field.ty {
        Type::Bool | Type::Id { .. } | Type::List(_) | Type::Extern(_) => true,
        _ => groups.any(|group| group.first() == Some(&field.name)),
    }
}
