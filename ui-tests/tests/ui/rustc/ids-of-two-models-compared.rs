use ssot::ssot;

ssot! {
    model User { name: String, permissions { all: anyone; } }
    model Todo { title: String, permissions { all: anyone; } }
}

fn main() {
    let _ = TodoId::new() == UserId::new(); //~ UserId::new()
}
