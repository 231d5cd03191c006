use ssot::ssot;

ssot! {
    model Todo { title: String, permissions { all: anyone; } }
}

fn main() {
    const FIRST: TodoId = TodoId::new(); //~ TodoId::new()
}
