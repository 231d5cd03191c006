use ssot::ssot;

ssot! {
    model User { name: String, permissions { all: anyone; } }
    model Todo { owner_id: Id<User>, permissions { all: anyone; } }
}

fn main() {
    let _ = TodoCreate { owner_id: TodoId::new() }; //~ TodoId::new()
}
