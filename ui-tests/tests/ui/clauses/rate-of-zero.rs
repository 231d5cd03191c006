use ssot::ssot;

ssot! {
    model Todo {
        a: i32,
        permissions { all: anyone; } middleware { rate_limit: 0 per 1m; } //~ 0
    }
}

fn main() {}
