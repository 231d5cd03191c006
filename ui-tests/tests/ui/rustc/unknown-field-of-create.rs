use ssot::ssot;

ssot! {
    model Todo { title: String, permissions { all: anyone; } }
}

fn main() {
    let _ = TodoCreate { titel: String::new() }; //~ titel
}
