use ssot::ssot;

ssot! {
    enum Status { Draft }
    model Todo {
        title: String,
        permissions { all: anyone; }
    }
}

fn main() {
    let _ = TodoUpdate { title: String::new() }; //~ String::new()
}
