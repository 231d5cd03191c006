use ssot::ssot;

ssot! {
    model Todo { tags: Vec, permissions { all: anyone; } } //~ Vec
}

fn main() {}
