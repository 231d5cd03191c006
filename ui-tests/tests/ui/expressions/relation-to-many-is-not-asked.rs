use ssot::ssot;

ssot! {
    model User {
        permissions { read: todos.done; write: todos; }
    }
    model Todo {
        user_id: Id<User>,
        done: bool,
        permissions { all: anyone; }
    }
}

fn main() {}
