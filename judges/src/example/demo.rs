//! A member and an administrator.

use super::{Example, People, email};
use crate::tables::tables;
use demo::{Role, UserCreate, UserRepository};
use ssot::server::{App, Db};

pub(super) const EXAMPLE: Example = Example {
    name: "demo",
    schema: demo::schema,
    app: || App::new(demo::schema()),
    people,
    tables: tables![demo::User, demo::Todo,],
};

fn people(db: Db) -> People {
    Box::pin(async move {
        let mut all = Vec::new();
        for role in Role::ALL {
            let input = UserCreate {
                email: email(role.as_str())?,
                name: None,
                password: None,
                role: Some(*role),
            };
            let user = db.as_system().users().create(input).await?;
            all.push((role.as_str(), user.id.to_string()));
        }
        Ok(all)
    })
}
