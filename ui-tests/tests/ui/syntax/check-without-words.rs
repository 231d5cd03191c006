use ssot::ssot;

ssot! {
    model Todo {
        a: i32,
        check: a > 0; permissions { all: anyone; } //~ check
    }
}

fn main() {}
