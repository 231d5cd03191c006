use ssot::ssot;

ssot! {
    model Todo { title: String, permissions { all: anyone; } }
}

fn main() {
    let _ = Todo::default(); //~ default
}
