use ssot::ssot;

ssot! {
    model Todo { type: String, permissions { all: anyone; } } //~ type
}

fn main() {}
