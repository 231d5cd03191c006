use ssot::ssot;

ssot! {
    model Todo { title: String, permissions { all: anyone; } middleware { rate_limit: 5; } } //~ ; #2
}

fn main() {}
