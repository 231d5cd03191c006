use ssot::ssot;

ssot! {
    model Todo {
        a: String,
        permissions { all: !a; }
    }
}

fn main() {}
