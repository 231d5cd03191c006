//! What is written.

use crate::authors::Author;
use crate::shapes::{Body, Feed, FeedInput, PublishInput, Seo};
use ssot::prelude::*;

/// A post, a draft until it is published.
#[derive(Clone, Debug, Model)]
#[ssot(serde, audited, index(published_at), index(author_id, published))]
#[ssot(check "a published post has a date": !published || published_at.is_some())]
#[ssot(check "an excerpt is shorter than what it is taken from":
    excerpt.is_none() || excerpt.len() < content.len())]
#[ssot(permissions {
    "everyone reads what is published" read: published && published_at <= now();
    "own drafts" read, delete: author == me;
    "own posts" update: author == me && new.author == me;
    "editors" read, write, publish: Editor || Admin;
    "writers" create: Author || Editor || Admin;
    "the author publishes" publish: author == me && me.is_active;
    feed: anyone;
    "what was liked stays" deny delete: likes > 100 && !Admin;
})]
#[ssot(cache { list: 1m; get: 1m; })]
#[ssot(events {
    create: "post.created";
    update when changed(published) && published: "post.published", "feed.changed";
    delete: "post.deleted", "feed.changed";
})]
#[ssot(search {
    text: title * 8, excerpt * 2, content;
    filter: published, published_at, author, popular = likes >= 50 || views * 2 > 10_000;
    sort: published_at, views, likes, title;
    default_sort: -published_at;
    page: 10..=50;
})]
#[ssot(middleware { body_limit: 512kb; timeout: 10s; rate_limit create: 30 per 1d by user; })]
#[ssot(routes {
    path: "/posts";
    by: slug;
    action publish(input: PublishInput) -> Post;
    static action feed(input: FeedInput) -> Feed<Post>;
})]
pub struct Post {
    /// The key.
    pub id: Id<Post>,
    /// The headline.
    #[ssot(trim, len(1..=200))]
    pub title: String,
    /// Its name in addresses.
    #[ssot(unique)]
    pub slug: Slug,
    /// The first words, as lists show them.
    #[ssot(len(..=500))]
    pub excerpt: Option<String>,
    /// The words.
    pub content: Text,
    /// The same as blocks, for readers that lay them out.
    pub body: Option<Body>,
    /// What search engines are told.
    pub seo: Option<Seo>,
    /// A picture above the post.
    pub cover_image: Option<Url>,
    /// Whether readers see it.
    #[ssot(default = false)]
    pub published: bool,
    /// Since when.
    pub published_at: Option<DateTime>,
    /// How often it was opened.
    #[ssot(default = 0, range(0..), readonly)]
    pub views: i64,
    /// How many liked it.
    #[ssot(default = 0, range(0..), readonly)]
    pub likes: i32,
    /// Who wrote it.
    #[ssot(default = me, on_delete(cascade))]
    pub author_id: Id<Author>,
    /// When it was begun.
    #[ssot(default = now(), readonly)]
    pub created_at: DateTime,
    /// When it last changed.
    #[ssot(default = now(), on_update(now()), readonly)]
    pub updated_at: DateTime,
    /// Who made the row.
    pub created_by: Option<Id<Author>>,
    /// Who changed it last.
    pub updated_by: Option<Id<Author>>,
}
