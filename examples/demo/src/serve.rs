//! Serves the schema, with two people to be.

use demo::{Role, UserCreate, UserRepository};
use ssot::server::{App, Db, Search};
use std::error::Error;

pub(crate) async fn serve() -> Result<(), Box<dyn Error>> {
    let server = App::new(demo::schema()).start().await?;
    people(&server.db()).await?;
    Ok(server.serve().await?)
}

/// A member and an administrator, where nobody is there yet: the server prints a token of each.
async fn people(db: &Db) -> Result<(), Box<dyn Error>> {
    let system = db.as_system();
    if system.users().count(Search::new()).await? > 0 {
        return Ok(());
    }
    for (address, role) in [
        ("ada@example.com", Role::Member),
        ("bob@example.com", Role::Admin),
    ] {
        let input = UserCreate {
            email: address.parse()?,
            name: None,
            password: None,
            role: Some(role),
        };
        system.users().create(input).await?;
    }
    Ok(())
}
