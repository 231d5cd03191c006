use ssot::ssot;

ssot! {
    model Todo {
        a: &str,
        permissions { all: anyone; }
    }
}

fn main() {}
