use ssot::ssot;

struct User;

ssot! {
    model Todo {
        owner_id: Id<User>, //~ User
        permissions { all: anyone; }
    }
}

fn main() {}
