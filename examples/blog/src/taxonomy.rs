//! How posts are sorted: categories, tags, and which post has which.

use crate::posts::Post;
use ssot::prelude::*;

/// A shelf that posts stand on.
#[derive(Clone, Debug, Model)]
#[ssot(serde)]
#[ssot(permissions { read: anyone; write: Admin; })]
#[ssot(cache { list: 1h; get: 1h; })]
#[ssot(search { text: name * 2, description; filter: slug; sort: name; default_sort: name; })]
#[ssot(routes { path: "/categories"; by: slug; })]
pub struct Category {
    /// The key.
    pub id: Id<Category>,
    /// As readers see it.
    #[ssot(unique, trim, len(1..=60))]
    pub name: String,
    /// Its name in addresses.
    #[ssot(unique)]
    pub slug: Slug,
    /// What belongs here.
    #[ssot(len(..=500))]
    pub description: Option<String>,
    /// When it was made.
    #[ssot(default = now(), readonly)]
    pub created_at: DateTime,
    /// When it last changed.
    #[ssot(default = now(), on_update(now()), readonly)]
    pub updated_at: DateTime,
}

/// A word that posts are found by.
#[derive(Clone, Debug, Model)]
#[ssot(serde)]
#[ssot(permissions { read: anyone; create: Author || Editor || Admin; update, delete: Admin; })]
#[ssot(cache { list: 1h; })]
#[ssot(routes { path: "/tags"; by: slug; })]
pub struct Tag {
    /// The key.
    pub id: Id<Tag>,
    /// As readers see it.
    #[ssot(unique, trim, len(1..=40))]
    pub name: String,
    /// Its name in addresses.
    #[ssot(unique, immutable)]
    pub slug: Slug,
    /// When it was made.
    #[ssot(default = now(), readonly)]
    pub created_at: DateTime,
}

/// That a post stands in a category.
#[derive(Clone, Debug, Model)]
#[ssot(serde, id(post, category), index(category_id))]
#[ssot(deprecated("tags sort posts; categories are kept for old addresses"))]
#[ssot(permissions {
    read: post.published || post.author == me || Editor || Admin;
    create, delete: post.author == me || Editor || Admin;
})]
#[ssot(routes { only: list, create, delete; })]
pub struct PostCategory {
    /// The post.
    #[ssot(on_delete(cascade))]
    pub post_id: Id<Post>,
    /// The category.
    #[ssot(on_delete(cascade))]
    pub category_id: Id<Category>,
}

/// That a post has a tag.
#[derive(Clone, Debug, Model)]
#[ssot(serde, id(post, tag), index(tag_id))]
#[ssot(permissions {
    read: post.published || post.author == me || Editor || Admin;
    create, delete: post.author == me || Editor || Admin;
})]
#[ssot(routes { only: list, create, delete; })]
pub struct PostTag {
    /// The post.
    #[ssot(on_delete(cascade))]
    pub post_id: Id<Post>,
    /// The tag.
    #[ssot(on_delete(cascade))]
    pub tag_id: Id<Tag>,
}
