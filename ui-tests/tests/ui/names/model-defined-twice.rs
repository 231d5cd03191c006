use ssot::ssot;

ssot! {
    model Todo { a: bool, permissions { all: anyone; } }
    model Todo { b: bool, permissions { all: anyone; } } //~ Todo
}

fn main() {}
