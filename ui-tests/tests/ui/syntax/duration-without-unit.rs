use ssot::ssot;

ssot! {
    model Todo {
        title: String,
        permissions { all: anyone; } cache { get: 5; } //~ 5
    }
}

fn main() {}
