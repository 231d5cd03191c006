//! An author for each role; the actions give back what they were asked of.

use super::{Example, People, email};
use crate::tables::tables;
use blog::authors::{AuthorCreate, AuthorRepository, UserRole};
use serde_json::{Value, json};
use ssot::server::{App, Db, Handler};

pub(super) const EXAMPLE: Example = Example {
    name: "blog",
    schema: blog::schema,
    app,
    people,
    tables: tables![
        blog::authors::Author,
        blog::posts::Post,
        blog::comments::Comment,
        blog::taxonomy::Category,
        blog::taxonomy::Tag,
        blog::taxonomy::PostCategory,
        blog::taxonomy::PostTag,
    ],
};

const ROLES: [(UserRole, &str); 4] = [
    (UserRole::Admin, "Admin"),
    (UserRole::Editor, "Editor"),
    (UserRole::Author, "Author"),
    (UserRole::Subscriber, "Subscriber"),
];

fn app() -> App {
    let publish =
        |_, key: Vec<String>, _: Value| async move { Ok(Some(json!({ "id": key.concat() }))) };
    let feed = |_, _, _: Value| async {
        let feed = json!({ "title": "news", "items": [], "made": ["2026-01-31T12:00:00Z", 1] });
        Ok(Some(feed))
    };
    App::new(blog::schema())
        .action("Post", Handler::new("publish", publish))
        .action("Post", Handler::new("feed", feed))
}

fn people(db: Db) -> People {
    Box::pin(async move {
        let mut all = Vec::new();
        for (role, name) in ROLES {
            let username = name.to_lowercase();
            let input = AuthorCreate {
                email: email(name)?,
                display_name: username.clone(),
                username,
                bio: None,
                avatar_url: None,
                password: None,
                is_active: None,
                role: Some(role),
            };
            let author = db.as_system().authors().create(input).await?;
            all.push((name, author.id.to_string()));
        }
        Ok(all)
    })
}
