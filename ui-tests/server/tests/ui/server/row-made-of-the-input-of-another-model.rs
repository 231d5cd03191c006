use ssot::prelude::*;
use ssot::server::{Caller, Db};

ssot! {
    model User { name: String, permissions { all: anyone; } }
    model Todo { title: String, permissions { all: anyone; } }
}

async fn make(db: &Db, by: &Caller, user: UserCreate) { let _ = db.todos().create(by, user).await; } //~ user #2

fn main() {}
