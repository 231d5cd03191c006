use ssot::prelude::*;
use ssot::server::{Caller, Db};

ssot! {
    model User { name: String, permissions { all: anyone; } }
    model Todo { title: String, permissions { all: anyone; } }
}

fn title(db: &Db, by: &Caller) { let _ = db.todos().get(by, UserId::new()); } //~ UserId::new()

fn main() {}
