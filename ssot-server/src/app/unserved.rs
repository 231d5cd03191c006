//! What a schema declares and this server does not serve yet. It is never silently left out.

use ssot_core::schema::{Middleware, Model, Schema};

/// A line for each, by name.
pub(super) fn of(schema: &Schema) -> Vec<String> {
    let mut lines = Vec::new();
    for model in &schema.models {
        clauses(&mut lines, model);
        around(&mut lines, &model.name, &model.middleware);
    }
    for service in &schema.services {
        lines.push(line(&service.name, "the service"));
        around(&mut lines, &service.name, &service.middleware);
    }
    lines
}

fn clauses(lines: &mut Vec<String>, model: &Model) {
    if model.cache.list.or(model.cache.get).is_some() {
        lines.push(line(&model.name, "`cache`"));
    }
    if !model.events.is_empty() {
        let names = model.events.iter().flat_map(|event| &event.names);
        let names: Vec<_> = names.map(String::as_str).collect();
        lines.push(line(
            &model.name,
            &format!("`events` ({})", names.join(", ")),
        ));
    }
    if !model.search.text.is_empty() {
        lines.push(line(&model.name, "`search { text }`, the parameter `q`"));
    }
}

fn around(lines: &mut Vec<String>, name: &str, middleware: &Middleware) {
    if !middleware.rate_limits.is_empty() {
        lines.push(line(name, "`rate_limit`"));
    }
    for layer in &middleware.layers {
        lines.push(line(name, &format!("`use: {layer}`")));
    }
}

fn line(name: &str, what: &str) -> String {
    format!("`{name}`: {what} is declared, but not served yet")
}
