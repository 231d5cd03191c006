use ssot::ssot;

ssot! {
    model Todo {
        id: Id<Todo, Json>, //~ Json
        permissions { all: anyone; }
    }
}

fn main() {}
