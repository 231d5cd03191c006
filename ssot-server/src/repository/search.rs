//! What a list is asked for from Rust, and what it gives.

use serde::Serialize;
use serde_json::Value;

/// What a list is asked for: the same language as an address, so that both mean the same.
///
/// ```
/// use ssot_server::Search;
/// let cheap = Search::new()
///     .filter("price.lt", "100")
///     .matching(serde_json::json!({ "or": [{ "stock": { "gt": 0 } }, { "isFeatured": true }] }))
///     .sort("-price,name")
///     .size(50);
/// assert!(cheap.to_string().starts_with("price.lt=100&where="));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search(Vec<(String, String)>);

impl Search {
    /// Everything, in the model's own order and size.
    pub fn new() -> Search {
        Search::default()
    }

    /// One filter by its name in an address: `"price.lt"`, `"seller.name.startsWith"`, `"inStock"`.
    #[must_use]
    pub fn filter(self, name: impl Into<String>, value: impl ToString) -> Search {
        self.with(name, value.to_string())
    }

    /// `where`: filters with `and`, `or` and `not`, as the typed client writes them.
    #[must_use]
    pub fn matching(self, filter: impl Serialize) -> Search {
        // What cannot be JSON is refused as a filter of the wrong type when the list is asked.
        let filter = serde_json::to_value(filter).unwrap_or(Value::Null);
        self.with("where", filter.to_string())
    }

    /// Full text.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Search {
        self.with("q", text.into())
    }

    /// The order: `"-price,createdAt"`.
    #[must_use]
    pub fn sort(self, keys: impl Into<String>) -> Search {
        self.with("sort", keys.into())
    }

    /// How many rows a page has, within the model's bound.
    #[must_use]
    pub fn size(self, rows: u32) -> Search {
        self.with("size", rows.to_string())
    }

    /// The rows after the page that gave this cursor.
    #[must_use]
    pub fn after(self, cursor: impl Into<String>) -> Search {
        self.with("after", cursor.into())
    }

    /// The rows before the page that gave this cursor.
    #[must_use]
    pub fn before(self, cursor: impl Into<String>) -> Search {
        self.with("before", cursor.into())
    }

    /// Has the page say how many rows there are in all.
    #[must_use]
    pub fn counted(self) -> Search {
        self.with("count", "exact".to_owned())
    }

    /// A parameter more. One that was set before is replaced.
    fn with(mut self, name: impl Into<String>, value: String) -> Search {
        let name = name.into();
        self.0.retain(|(before, _)| *before != name);
        self.0.push((name, value));
        self
    }
}

impl std::fmt::Display for Search {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut text = form_urlencoded::Serializer::new(String::new());
        text.extend_pairs(&self.0);
        f.write_str(&text.finish())
    }
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<M> {
    /// Its rows.
    pub data: Vec<M>,
    /// How many rows a page has.
    pub size: u32,
    /// The cursor to the next page, if there is one: [`Search::after`].
    pub next: Option<String>,
    /// The cursor to the page before, if there is one: [`Search::before`].
    pub prev: Option<String>,
    /// How many rows there are in all, where [`Search::counted`] asked.
    pub total: Option<u64>,
}
