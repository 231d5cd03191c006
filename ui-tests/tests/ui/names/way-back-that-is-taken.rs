use ssot::ssot;

ssot! {
    model User { todos: i32, permissions { all: anyone; } }
    model Todo { owner_id: Id<User>, permissions { all: anyone; } } //~ owner_id
}

fn main() {}
