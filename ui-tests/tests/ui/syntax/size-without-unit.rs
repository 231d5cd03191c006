use ssot::ssot;

ssot! {
    model Todo { title: String, permissions { all: anyone; } middleware { body_limit: 64; } } //~ 64
}

fn main() {}
