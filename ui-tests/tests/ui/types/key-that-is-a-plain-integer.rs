use ssot::ssot;

ssot! {
    model Todo { id: i64, permissions { all: anyone; } } //~ i64
}

fn main() {}
