use ssot::ssot;

ssot! {
    model Todo { a: i32, permissions { all: anyone; } middleware { rate_limit crete: 5 per 1m; } } //~ crete
}

fn main() {}
