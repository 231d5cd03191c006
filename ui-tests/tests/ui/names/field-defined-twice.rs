use ssot::ssot;

ssot! {
    model Todo {
        title: String, title: String,
        permissions { all: anyone; }
    }
}

fn main() {}
