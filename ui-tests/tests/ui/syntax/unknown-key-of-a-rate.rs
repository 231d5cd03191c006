use ssot::ssot;

ssot! {
    model Todo {
        title: String,
        permissions { all: anyone; }
        middleware { rate_limit: 3 per 1m by planet; } //~ planet
    }
}

fn main() {}
