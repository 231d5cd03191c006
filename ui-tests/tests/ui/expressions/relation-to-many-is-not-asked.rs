use ssot::ssot;

ssot! {
    model User {
        permissions { read: todos.done; write: todos; } //~ done //~ todos #2
    }
    model Todo {
        user_id: Id<User>,
        done: bool,
        permissions { all: anyone; }
    }
}

fn main() {}
