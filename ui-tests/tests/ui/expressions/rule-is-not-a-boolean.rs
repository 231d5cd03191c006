use ssot::ssot;

ssot! {
    model Todo {
        a: i32,
        permissions { all: a; } //~ a #2
    }
}

fn main() {}
