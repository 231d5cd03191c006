//! Who writes.

use ssot::prelude::*;

/// What an author may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Type, serde::Serialize, serde::Deserialize)]
pub enum UserRole {
    /// Everything.
    Admin,
    /// May change and approve what others wrote.
    Editor,
    /// Writes posts.
    Author,
    /// Reads and comments.
    Subscriber,
}

/// Someone who writes posts or comments on them.
#[derive(Clone, Debug, Model)]
#[ssot(serde, principal { roles: role }, soft_delete)]
#[ssot(permissions {
    "staff may look after accounts" all: Admin;
    "the blog shows who writes" read: is_active || self == me || Editor;
    "sign up" create: !signed_in;
    "their own profile" update: self == me && !changed(is_active);
})]
#[ssot(cache { list: 5m; get: 5m; })]
#[ssot(events { create: "author.joined"; update when changed(role): "author.role_changed"; })]
#[ssot(search { text: display_name * 4, bio; filter: role, username; sort: display_name, created_at; })]
#[ssot(middleware { rate_limit create: 5 per 1h by ip; log: write; })]
#[ssot(routes { path: "/authors"; by: username; })]
pub struct Author {
    /// The key.
    pub id: Id<Author>,
    /// Where letters to the author go; readers do not see it.
    #[ssot(unique, trim, lowercase, visible(self == me || Admin))]
    pub email: Email,
    /// The name in addresses.
    #[ssot(unique, len(3..=30), pattern("^[a-z][a-z0-9_]*$"))]
    #[ssot(message(
        "a user name is 3 to 30 small letters, digits and _, and begins with a letter"
    ))]
    pub username: String,
    /// The name above posts.
    #[ssot(trim, len(1..=80))]
    pub display_name: String,
    /// A few words about the author.
    #[ssot(len(..=2_000))]
    pub bio: Option<Text>,
    /// A picture.
    pub avatar_url: Option<Url>,
    /// Absent for authors who sign in elsewhere.
    #[ssot(column("password_hash"))]
    pub password: Option<Password>,
    /// Whether the account is open.
    #[ssot(default = true)]
    pub is_active: bool,
    /// What the author may do.
    #[ssot(default = Subscriber, writable(Admin))]
    pub role: UserRole,
    /// When the author joined.
    #[ssot(default = now(), readonly)]
    pub created_at: DateTime,
    /// When the profile last changed.
    #[ssot(default = now(), on_update(now()), readonly)]
    pub updated_at: DateTime,
    /// When it was closed.
    pub deleted_at: Option<DateTime>,
}
