//! What a schema declares and this server does not serve yet. It is never silently left out.

use crate::hooks::{Plugged, Service};
use ssot_core::schema::{Field, Model, Operation, Schema};
use std::collections::BTreeMap;

/// A line for each model and service, by name.
pub(super) fn of(
    schema: &Schema,
    adapted: &BTreeMap<String, Service>,
    plugged: &BTreeMap<String, Plugged>,
) -> Vec<String> {
    let models = schema.models.iter().map(|model| {
        let mut all = clauses(model);
        let plugged = plugged.get(&model.name);
        if plugged.is_none_or(|plugged| plugged.create.before.is_empty()) {
            all.extend(hook(model));
        }
        (&model.name, all)
    });
    let services = schema.services.iter().map(|service| {
        let mut all = Vec::new();
        if !adapted.contains_key(&service.name) {
            all.push(adapter(&service.name, &service.provider));
        }
        (&service.name, all)
    });
    let all = models.chain(services).filter(|(_, all)| !all.is_empty());
    all.map(|(name, all)| {
        format!(
            "`{name}` declares what is not served yet: {}",
            all.join(", ")
        )
    })
    .collect()
}

fn adapter(name: &str, provider: &str) -> String {
    format!(
        "its endpoints, for want of an adapter of `{provider}`: write `impl {name}Endpoints for ..` \
         and give it to `App::service`"
    )
}

/// New rows cannot be made where nothing sets what only the server may set.
fn hook(model: &Model) -> Option<String> {
    let left = |field: &&Field| {
        let kept = field.access.readonly || field.access.private;
        let given = field.nullable || field.default.is_some() || model.key.contains(&field.name);
        kept && !given
    };
    let names = model.fields.iter().filter(left);
    let names: Vec<_> = names.map(|field| format!("`{}`", field.name)).collect();
    let made = model.routes.operations.contains(&Operation::Create) && !names.is_empty();
    made.then(|| {
        format!(
            "`create`, for want of a hook that sets {}: give it to `App::before_create::<{}>`",
            names.join(", "),
            model.name
        )
    })
}

fn clauses(model: &Model) -> Vec<String> {
    let mut all = Vec::new();
    if model.cache.list.or(model.cache.get).is_some() {
        all.push("`cache`".to_owned());
    }
    if !model.events.is_empty() {
        let names = model.events.iter().flat_map(|event| &event.names);
        let mut names: Vec<_> = names.map(String::as_str).collect();
        names.sort_unstable();
        names.dedup();
        all.push(format!("`events` ({})", names.join(", ")));
    }
    if !model.search.text.is_empty() {
        all.push("`search { text }` (the parameter `q`)".to_owned());
    }
    all
}
