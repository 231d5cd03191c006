//! What readers answer.

use crate::authors::Author;
use crate::posts::Post;
use ssot::prelude::*;

/// An answer to a post, or to another comment on it.
#[derive(Clone, Debug, Model)]
#[ssot(serde, large, index(post_id, created_at))]
#[ssot(check "a comment does not answer itself": parent_id != Some(id))]
#[ssot(permissions {
    "approved comments of posts one may read" read: approved && post.published;
    "own comments" read, delete: author == me;
    "second thoughts" update: author == me && !approved && created_at > now() - 15m;
    "readers" create: signed_in && post.published && author == me;
    "moderators" read, update, delete: Editor || Admin || post.author == me;
})]
#[ssot(cache { list: 30s; })]
#[ssot(events {
    create: "comment.created";
    update when changed(approved) && approved: "comment.approved";
})]
#[ssot(search { filter: post, author, approved, top_level = parent.is_none(); sort: created_at; })]
#[ssot(middleware { auth: create; rate_limit create: 10 per 10m by user; body_limit: 16kb; })]
pub struct Comment {
    /// The key.
    pub id: Id<Comment>,
    /// The words.
    #[ssot(trim, len(1..=5_000))]
    pub content: Text,
    /// Whether readers see it.
    #[ssot(default = false, writable(Editor || Admin || post.author == me))]
    pub approved: bool,
    /// The post it stands under.
    #[ssot(immutable, on_delete(cascade))]
    pub post_id: Id<Post>,
    /// Who wrote it; nobody once the account is gone.
    #[ssot(default = me, immutable, on_delete(set_null))]
    pub author_id: Option<Id<Author>>,
    /// The comment it answers.
    #[ssot(immutable, inverse(replies), on_delete(cascade))]
    pub parent_id: Option<Id<Comment>>,
    /// When it was written.
    #[ssot(default = now(), readonly, index)]
    pub created_at: DateTime,
    /// When it was last changed.
    #[ssot(default = now(), on_update(now()), readonly)]
    pub updated_at: DateTime,
}
