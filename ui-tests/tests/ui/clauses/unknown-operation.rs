use ssot::ssot;

ssot! {
    model Todo {
        title: String,
        permissions { raed: anyone; }
    }
}

fn main() {}
