use ssot::ssot;

ssot! {
    model Todo { title: String, permissions { all: anyone; } }
}

fn main() {
    let _ = TodoId::from_key(1); //~ 1
}
