use ssot::ssot;

ssot! {
    model Todo {
        a: String,
        permissions { all: !a; } //~ a #2
    }
}

fn main() {}
