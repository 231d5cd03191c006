use ssot::ssot;

ssot! {
    model Todo { title: String, #[private] note: String, permissions { all: anyone; } }
}

fn main() {
    let _ = TodoCreate { title: String::new(), note: String::new() }; //~ note
}
