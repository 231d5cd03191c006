use ssot::ssot;

ssot! {
    model Todo {
        a_id: Id<Todo>,
        check "mine": a == me; permissions { all: anyone; }
    }
}

fn main() {}
