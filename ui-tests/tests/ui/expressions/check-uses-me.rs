use ssot::ssot;

ssot! {
    model Todo {
        a_id: Option<Id<Todo>>,
        check "mine": a == me; permissions { all: anyone; } //~ me
    }
}

fn main() {}
