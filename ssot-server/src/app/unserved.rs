//! What a schema declares and this server does not serve yet. It is never silently left out.

use crate::hooks::Service;
use ssot_core::schema::{Model, Schema};
use std::collections::BTreeMap;

/// A line for each model and service, by name.
pub(super) fn of(schema: &Schema, adapted: &BTreeMap<String, Service>) -> Vec<String> {
    let models = schema.models.iter().map(|model| {
        let all = clauses(model);
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
