//! `sort=-price,createdAt` and `fields=id,name`.

use super::Sort;
use super::mistake::Mistakes;
use super::names::may_see;
use crate::plan::ModelPlan;
use crate::policy::Asking;

/// Keys that one order may have.
const KEYS: usize = ssot_core::value::query::SORT_KEYS;

/// Reads an order; each key once.
pub(crate) fn read<'a>(
    asking: Asking<'_>,
    model: &ModelPlan,
    words: impl Iterator<Item = &'a str>,
    path: &[&str],
    mistakes: &mut Mistakes,
) -> Vec<Sort> {
    let mut keys: Vec<Sort> = Vec::new();
    for word in words {
        if mistakes.is_full() {
            break;
        }
        let (name, descending) = word
            .strip_prefix('-')
            .map_or((word, false), |name| (name, true));
        let Some(column) = sortable(asking, model, name) else {
            let columns = model.columns.iter().map(|c| c.wire.as_str());
            let known: Vec<_> = columns
                .filter(|name| sortable(asking, model, name).is_some())
                .collect();
            mistakes.unknown(path, "sort", name, known.into_iter());
            continue;
        };
        if keys.iter().any(|key| key.column == column) {
            mistakes.add(path, "repeated", format!("`{name}` stands twice"));
        } else if keys.len() == KEYS {
            mistakes.add(
                path,
                "too_many",
                format!("an order may have at most {KEYS} keys"),
            );
            break;
        } else {
            keys.push(Sort { column, descending });
        }
    }
    keys
}

fn sortable(asking: Asking<'_>, model: &ModelPlan, wire: &str) -> Option<usize> {
    let place = model.wire(wire)?;
    let column = model.columns.get(place)?;
    let listed = model.model.search.sort.contains(&column.name);
    (listed && may_see(asking, model, column)).then_some(place)
}

/// Reads the fields that an answer shall hold.
pub(crate) fn fields<'a>(
    asking: Asking<'_>,
    model: &ModelPlan,
    words: impl Iterator<Item = &'a str>,
    path: &[&str],
    mistakes: &mut Mistakes,
) -> Vec<usize> {
    let seen = |name: &str| {
        let place = model.wire(name)?;
        may_see(asking, model, model.columns.get(place)?).then_some(place)
    };
    let mut fields = Vec::new();
    for word in words.take(model.columns.len() + 1) {
        match seen(word) {
            Some(place) if fields.contains(&place) => {
                mistakes.add(path, "repeated", format!("`{word}` stands twice"));
            }
            Some(place) => fields.push(place),
            None => {
                let columns = model.columns.iter().map(|c| c.wire.as_str());
                let known: Vec<_> = columns.filter(|name| seen(name).is_some()).collect();
                mistakes.unknown(path, "field", word, known.into_iter());
            }
        }
    }
    fields
}
