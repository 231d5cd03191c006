//! The paths of a model, and those of its rows together: what lists them, and what makes one.

use super::answered::{content, headed, row, written};
use super::body::{JSON, body};
use super::header::{ETAG, PLACE, REPLAYED};
use super::node::{self, Object, schema, set};
use super::operation::{answer, put};
use super::{Of, action, example, parameter, related, row as one, words};
use serde_json::{Value, json};
use ssot_core::schema::Operation;

/// Adds the paths of a model.
pub(super) fn paths(paths: &mut Object, of: &Of<'_>) {
    let path = &of.model.model.routes.path;
    let mut all = Object::new();
    if of.model.serves(&Operation::List) {
        let summary = format!("List {}", words::many(&of.model.model));
        all.insert("get".into(), of.list(("list", &summary), of));
    }
    if of.model.serves(&Operation::Create) {
        all.insert("post".into(), of.create());
    }
    put(paths, path.clone(), all, &[]);
    one::paths(paths, of, path);
    for field in &of.model.model.routes.by {
        related::by(paths, of, path, field);
    }
    related::lists(paths, of, path);
    for declared in &of.model.model.routes.actions {
        action::path(paths, of, path, declared);
    }
}

/// The name of the schema of a page; no type of Rust's has a dot.
pub(super) fn page_name(model: &str) -> String {
    format!("page.{model}")
}

impl Of<'_> {
    /// A list of rows, which may be those of another model that a relation leads to.
    pub(super) fn list(&self, (id, summary): (&str, &str), rows: &Of<'_>) -> Value {
        let refusals = ["400", "401", "403", "404"];
        let mut list = self.operation(&Operation::List, (id, summary), &refusals);
        let search = &rows.model.model.search;
        let description = format!(
            "The rows that the caller may see, {} a page unless `size` says otherwise, {} at most. \
             The order ends on the key, so that paging by `after` and `before` meets each row once.",
            search.page, search.page_max
        );
        set(&mut list, "description", description.into());
        set(&mut list, "parameters", parameter::list(rows).into());
        let page = schema(&page_name(&rows.model.model.name));
        let example = example::page(rows);
        answer(
            &mut list,
            "200",
            content("A page of what the caller may see", page, example),
        );
        list
    }

    /// The schema of a page of rows.
    pub(super) fn page(&self) -> Value {
        let search = &self.model.model.search;
        let cursor = json!({ "anyOf": [parameter::cursor(), { "type": "null" }] });
        let whole = |most: u64| json!({ "type": "integer", "format": "int64", "minimum": 0, "maximum": most });
        json!({
            "type": "object",
            "description": "A page of rows, and how to get at the next.",
            "required": ["data", "page"],
            "properties": {
                "data": {
                    "type": "array", "items": schema(&self.model.model.name),
                    "maxItems": search.page_max
                },
                "page": {
                    "type": "object", "required": ["size", "next", "prev"],
                    "properties": {
                        "size": whole(search.page_max.into()), "total": whole(i64::MAX.unsigned_abs()),
                        "next": cursor, "prev": cursor
                    }
                }
            }
        })
    }

    fn create(&self) -> Value {
        let model = &self.model.model;
        let summary = format!("Make {}", words::a(model));
        // 404: what a hook looks for may not be there.
        let refusals = [
            "400", "401", "403", "404", "409", "413", "415", "422", "507",
        ];
        let mut post = self.operation(&Operation::Create, ("create", &summary), &refusals);
        let description = "Makes a row. With `Idempotency-Key`, the same request sent again within \
             24 h is answered as the first was, and nothing is made twice.";
        set(&mut post, "description", description.into());
        let parameters = json!([node::parameter("idempotencyKey")]);
        set(&mut post, "parameters", parameters);
        let asked = body(
            JSON,
            &schema(&format!("{}Create", model.name)),
            example::create(self),
        );
        set(&mut post, "requestBody", asked);
        self.tries(&mut post);
        let made = self.row("The row that was made", &[ETAG, PLACE, REPLAYED]);
        answer(&mut post, "201", made);
        post
    }

    /// A write's answer.
    pub(super) fn row(&self, description: &str, headers: &[&str]) -> Value {
        let model = &self.model.model;
        let answer = row(description, written(model), model, self.has_example);
        headed(answer, headers)
    }
}
