use ssot::ssot;

ssot! {
    model Todo { title: String, permissions { all: anyone; } }
}

fn main() {
    let _ = Todo { title: String::new() }; //~ Todo
}
